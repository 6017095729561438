//! What a month of the stack costs.

use clap::ValueEnum as _;
use cost::bill::Bill;
use cost::prices::Region;

use super::answers::Answers;
use crate::language::{Language, Words, francs};

/// The payments of a month of a small shop.
const SOME: u32 = 1_000;

/// Without payments, and with some.
pub(super) fn sentence(region: &str, answers: &Answers, words: &Words) -> String {
    let [idle, some] = [0, SOME].map(|payments| month(region, answers, payments, words));
    let whose = if prices(region).is_ok() { region } else { "us-east-1" };
    words.setup_cost(whose, idle, some, SOME.to_string())
}

/// `2,35 $ (1 400 F)`.
fn month(region: &str, answers: &Answers, payments: u32, words: &Words) -> String {
    let language = words.language_code().parse().unwrap_or(Language::En);
    let payouts = answers.get("FixedOutboundAddress") == Some("yes");
    let bill = Bill::quoted(prices(region).unwrap_or(Region::UsEast1), language, payouts);
    let dollars = bill.dollars(payments);
    format!("{} $ ({})", language.dollars(dollars), francs(cost::prices::francs(dollars)))
}

fn prices(region: &str) -> Result<Region, String> {
    Region::from_str(region, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cost_is_said_of_the_region_without_payments_and_with_some() {
        let (words, answers) = (Language::En.words(), Answers(Vec::new()));
        let [idle, some] = [0, 1000].map(|it| month("eu-west-3", &answers, it, words));
        let said = sentence("eu-west-3", &answers, words);
        assert!(said.contains("(eu-west-3, "), "{said}");
        assert!(said.contains(&format!("{idle} without payments, {some} with 1000")), "{said}");
    }
}
