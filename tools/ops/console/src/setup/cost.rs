//! What a month of the stack costs.

use clap::ValueEnum as _;
use cost::bill::Bill;
use cost::prices::{FRANCS_PER_DOLLAR, Region};
use cost::{Traffic, Watch};

use super::answers::Answers;
use crate::language::{Language, Words, francs};

/// The payments of a month of a small shop.
const SOME: u32 = 1_000;

/// Without payments, and with some.
pub(super) fn sentence(region: &str, answers: &Answers, words: &Words) -> String {
    let known = Region::from_str(region, false);
    let prices = known.clone().unwrap_or(Region::UsEast1).prices();
    let payouts = answers.get("FixedOutboundAddress") == Some("yes");
    let bill = Bill { traffic: Traffic::QUOTED, prices, language: Language::En, payouts };
    let watch = if answers.get("Watch") == Some("small") { Watch::Small } else { Watch::Full };
    let [idle, some] = [0, SOME].map(|payments| both(bill.dollars(watch, payments), words));
    let whose = if known.is_ok() { region } else { "us-east-1" };
    words.setup_cost(idle, SOME.to_string(), some, whose)
}

/// `2,35 $ (1 410 F)`.
fn both(dollars: f64, words: &Words) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a price is small and positive"
    )]
    let whole = (dollars * FRANCS_PER_DOLLAR).round() as u64;
    let language = words.language_code().parse().unwrap_or(Language::En);
    format!("{} $ ({})", language.dollars(dollars), francs(whole))
}
