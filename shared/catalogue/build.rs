//! Makes a function of each sentence, with the arguments that it takes.

use std::process::ExitCode;

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

#[expect(clippy::disallowed_methods, reason = "a build script is told so by cargo")]
fn main() -> ExitCode {
    let Ok(folder) = std::env::var("OUT_DIR") else { return ExitCode::FAILURE };
    let options = BuildOptions::default()
        .with_prefix("")
        // No language here is written from right to left, and a terminal shows the marks.
        .without_bidi_isolation()
        .without_format()
        // An argument without a type is an error.
        .with_lint_level(LintLevel::Strict)
        .with_output_file_path(&format!("{folder}/words.rs"))
        .with_ftl_output(FtlOutputOptions::single_file(&format!("{folder}/words.ftl")));
    build_from_locales_folder(options)
}
