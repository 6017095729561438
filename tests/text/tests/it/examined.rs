//! The guide of `examine` lists its trials from the catalogue, in the order in which they run.

use text::files::read;
use text::markdown::assert_generated;

/// The rows of the table of all trials.
fn trials() -> Vec<String> {
    let source = read("tools/sandbox/src/examine/trial.rs");
    let (_, rows) = source.split_once("\ntrials! {\n").unwrap();
    let rows = rows.split("\n}").next().unwrap().lines();
    let is_first = |line: &&str| !line.starts_with("        ");
    rows.filter(is_first).map(|line| line.trim().to_owned()).collect()
}

/// The text that a message of the catalogue has for this variant, as documents write it.
fn text(language: &str, message: &str, variant: &str) -> String {
    let subject = if message.contains("report") { "examine-report" } else { "examine" };
    let catalogue = read(&format!("shared/catalogue/locales/{language}/{subject}.ftl"));
    let (_, branches) = catalogue.split_once(&format!("{message} = ")).unwrap();
    let (_, text) = branches.split_once(&format!("[{variant}] ")).unwrap();
    let text = text.lines().next().unwrap().replace(['“', '”'], "\"");
    text.replace('’', "'").replace(['\u{a0}', '\u{202f}'], " ")
}

fn table(language: &str, head: [&str; 3]) -> String {
    let mut table = format!("| {} |\n|---|---|---|\n", head.join(" | "));
    for row in trials() {
        let mut words = row.split(' ');
        let (trial, weight) = (words.next().unwrap(), words.next().unwrap());
        let name = text(language, "examine-trial", trial);
        let expected = text(language, "examine-expected", trial);
        let weight = text(language, "examine-report-weight", weight);
        table.extend(["| ", &name, " | ", &expected, " | ", &weight, " |\n"]);
    }
    table
}

#[test]
fn the_guide_lists_each_trial_and_what_it_expects() {
    assert!(trials().len() > 40);
    let english = ["Trial", "Situation and expected result", "Otherwise"];
    assert_generated("docs/examine.md", "trials", &table("en", english));
    let french = ["Épreuve", "Situation et résultat attendu", "Sinon"];
    assert_generated("docs/fr/examine.md", "trials", &table("fr", french));
}
