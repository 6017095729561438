//! Each concept has one name: the synonyms that `CONTRIBUTING.md` rules out are used nowhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use text::files::{read, root, sources, written};

/// The last column of the glossary.
fn forbidden() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let glossary = text.split("## Words").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = glossary.lines().filter(|line| line.starts_with("| "));
    let column = rows.filter_map(|row| row.trim_end().strip_suffix('|')?.rsplit('|').next());
    column.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// Whole words: a name of the interface such as `order_attempt_in_progress`, or an option such as
/// `--notification-endpoint`, is one word.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).map(str::to_lowercase)
}

#[test]
fn no_synonym_that_the_glossary_rules_out_is_used() {
    let forbidden = forbidden();
    assert!(forbidden.len() >= 8, "the glossary rules out: {forbidden:?}");
    let used: Vec<_> = written(&root())
        .into_iter()
        .filter(|file| !file.ends_with("CONTRIBUTING.md"))
        .flat_map(|file| {
            let text = fs::read_to_string(&file).unwrap();
            let of_line = |(number, line): (usize, &str)| {
                let found = words(line).find(|word| forbidden.contains(word));
                found.map(|word| format!("{}:{}: {word}", file.display(), number + 1))
            };
            text.lines().enumerate().filter_map(of_line).collect::<Vec<_>>()
        })
        .collect();
    assert!(used.is_empty(), "ruled out by CONTRIBUTING.md:\n{}", used.join("\n"));
}

#[test]
fn a_ruled_out_word_is_noticed_in_prose_and_in_code_but_not_within_a_name() {
    let forbidden = forbidden();
    let found = |text: &str| words(text).any(|word| forbidden.contains(&word));
    for word in &forbidden {
        assert!(found(&format!("the order's {}, once more", word.to_uppercase())), "{word}");
        assert!(found(&format!("let {word} = 1;")), "{word}");
        assert!(!found(&format!("order_{word}_in_progress --{word}-endpoint")), "{word}");
    }
}

/// The identifiers of one word in backticks.
fn quoted(comment: &str) -> impl Iterator<Item = &str> {
    let is_one = |word: &&str| {
        word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') && !word.starts_with('_')
    };
    comment.split('`').skip(1).step_by(2).filter(|word| !word.is_empty()).filter(is_one)
}

/// The parts of the code or of a literal that may be names.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
}

/// A word that leaves a program stands in a literal of any crate, or in `openapi.yaml`.
#[test]
fn what_a_comment_quotes_by_name_exists_in_its_crate_or_leaves_a_program() {
    let folders = ["functions", "shared", "tests", "tools"].map(|folder| root().join(folder));
    let files = folders.iter().flat_map(|folder| sources(folder));
    let is_crate = |folder: &&Path| folder.join("Cargo.toml").exists();
    let texts: Vec<_> = files
        .map(|file| {
            (
                file.ancestors().find(is_crate).unwrap().to_owned(),
                fs::read_to_string(&file).unwrap(),
            )
        })
        .collect();
    let lines = |is_comment: bool| {
        let all = texts.iter().flat_map(|(own, text)| text.lines().map(move |line| (own, line)));
        all.filter(move |(_, line)| line.trim_start().starts_with("//") == is_comment)
    };
    let code: BTreeSet<_> =
        lines(false).flat_map(|(own, line)| names(line).map(move |name| (own, name))).collect();
    let openapi = read("openapi.yaml");
    let literals = lines(false).flat_map(|(_, line)| line.split('"').skip(1).step_by(2));
    let outside: BTreeSet<_> = literals.chain([&*openapi]).flat_map(names).collect();
    let quoted = lines(true).flat_map(|(own, line)| quoted(line).map(move |word| (own, word)));
    let missing: BTreeSet<_> =
        quoted.filter(|word| !code.contains(word) && !outside.contains(word.1)).collect();
    assert!(missing.is_empty(), "quoted, and nowhere in the crate: {missing:?}");
}
