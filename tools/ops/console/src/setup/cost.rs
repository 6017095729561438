//! What a month of the stack costs.

use clap::ValueEnum as _;
use cost::Watch;
use cost::bill::Bill;
use cost::prices::Region;

use super::answers::Answers;
use crate::language::{Language, Words, francs};

/// The payments of a month of a small shop.
const SOME: u32 = 1_000;

/// Without payments, and with some.
pub(super) fn sentence(region: &str, answers: &Answers, words: &Words) -> String {
    let watch = if answers.get("Watch") == Some("small") { Watch::Small } else { Watch::Full };
    let [idle, some] = [0, SOME].map(|payments| month(region, answers, watch, payments, words));
    let whose = if prices(region).is_ok() { region } else { "us-east-1" };
    words.setup_cost(whose, idle, some, SOME.to_string())
}

/// `2,35 $ (1 400 F)`.
pub(super) fn month(
    region: &str,
    answers: &Answers,
    watch: Watch,
    payments: u32,
    words: &Words,
) -> String {
    let language = words.language_code().parse().unwrap_or(Language::En);
    let payouts = answers.get("FixedOutboundAddress") == Some("yes");
    let bill = Bill::quoted(prices(region).unwrap_or(Region::UsEast1), language, payouts);
    let dollars = bill.dollars(watch, payments);
    format!("{} $ ({})", language.dollars(dollars), francs(cost::prices::francs(dollars)))
}

fn prices(region: &str) -> Result<Region, String> {
    Region::from_str(region, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cost_is_said_of_the_region_and_of_the_watch_that_was_answered() {
        let words = Language::En.words();
        for (said, watch) in [("small", Watch::Small), ("full", Watch::Full)] {
            let answers = Answers(vec![("Watch".to_owned(), said.to_owned())]);
            let [idle, some] = [0, 1000].map(|it| month("eu-west-3", &answers, watch, it, words));
            let said = sentence("eu-west-3", &answers, words);
            assert!(said.contains("(eu-west-3, "), "{said}");
            assert!(said.contains(&format!("{idle} without payments, {some} with 1000")), "{said}");
        }
    }
}
