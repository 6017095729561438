//! The guides quote the calculator's results, to the cent.

use std::fs;
use std::path::Path;

use cost::bill::{Bill, QUOTED};
use cost::figures::checks;
use cost::{Language, dollars};

#[test]
fn both_guides_quote_the_table() {
    for (name, language) in [("docs/deploy.md", Language::En), ("docs/fr/deploy.md", Language::Fr)]
    {
        let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").join(name);
        let guide = fs::read_to_string(guide).unwrap();
        let table = Bill::quoted(language).markdown(&QUOTED);
        assert!(guide.contains(&format!("\n\n{table}\n\n")), "{name} must quote:\n{table}");
        // The guide may wrap the lines differently.
        let flowing = guide.split_whitespace().collect::<Vec<_>>().join(" ");
        let (all, early) = (checks().all(), checks().early);
        let [list, free] = [Bill::quoted(language).dollars(0), Bill::free_tier_dollars()]
            .map(|amount| dollars(language, amount));
        let sentences = match language {
            Language::En => [
                format!("the schedule checks {all} times, {early} of them in the first hour"),
                format!("costs {list} $ at list prices, and {free} $ with the free tier"),
            ],
            Language::Fr => [
                format!(
                    "la tâche planifiée vérifie {all} fois, dont {early} dans la première heure"
                ),
                format!("coûte {list} $ au prix catalogue, et {free} $ avec l'offre gratuite"),
            ],
        };
        for sentence in sentences {
            assert!(flowing.contains(&sentence), "{name} must say: {sentence}");
        }
    }
}
