//! Makes a function of each sentence, with the arguments that it takes. The words of states and reasons come from the
//! contract's list, which the shop and the plugin read too.

use std::error::Error;
use std::fs;
use std::path::Path;

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, try_build_from_locales_folder};
use serde_json::Value;

const STATES: &str = "../contract/states.json";

#[expect(clippy::disallowed_methods, reason = "a build script is told so by cargo")]
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed={STATES}");
    let folder = std::env::var("OUT_DIR")?;
    let states: Value = serde_json::from_str(&fs::read_to_string(STATES)?)?;
    let locales = Path::new(&folder).join("locales");
    if locales.exists() {
        fs::remove_dir_all(&locales)?;
    }
    for language in ["en", "fr"] {
        let (source, made) = (Path::new("locales").join(language), locales.join(language));
        fs::create_dir_all(&made)?;
        for file in fs::read_dir(source)? {
            let file = file?;
            fs::copy(file.path(), made.join(file.file_name()))?;
        }
        let sentences = ["payin", "payout"].map(|wing| sentence(wing, &states[wing], language));
        fs::write(made.join("states-words.ftl"), sentences.concat())?;
    }
    let options = BuildOptions::default()
        .with_prefix("")
        .with_locales_folder(&locales.to_string_lossy())
        // No language here is written from right to left, and a terminal shows the marks.
        .without_bidi_isolation()
        .without_format()
        // An argument without a type is an error.
        .with_lint_level(LintLevel::Strict)
        .with_output_file_path(&format!("{folder}/words.rs"))
        .with_ftl_output(FtlOutputOptions::single_file(&format!("{folder}/words.ftl")));
    Ok(try_build_from_locales_folder(options)?)
}

/// Selects the words of a state or reason of this wing; a word that is not in the list has none.
fn sentence(wing: &str, list: &Value, language: &str) -> String {
    let rows = list.as_object().into_iter().flatten();
    // The list is written for pages; a terminal and a document have plain apostrophes and spaces.
    let plain = |text: &str| text.replace('’', "'").replace('\u{a0}', " ");
    let says = |said: &Value| plain(said[language].as_str().unwrap_or_default());
    let rows = rows.map(|(word, said)| format!("    [{word}] {}\n", says(said)));
    let rows = rows.collect::<String>();
    // Where the default language declares a type, no other needs to.
    let declared = if language == "en" { "# $word (String)\n" } else { "" };
    format!("{declared}states-{wing} = {{ $word ->\n{rows}   *[other] {{ \"\" }}\n}}\n")
}
