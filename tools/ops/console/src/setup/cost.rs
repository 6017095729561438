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
    words.setup_cost(idle, SOME.to_string(), some, whose)
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
