//! What a month of the stack costs.

use clap::ValueEnum as _;
use cost::Traffic;
use cost::bill::Bill;
use cost::prices::Region;

use super::answers::Answers;
use crate::language::{Language, Words, francs};

/// A gateway, its address and an endpoint, as docs/deploy.md counts them.
const FIXED_ADDRESS: f64 = 48.0;

const FRANCS_PER_DOLLAR: f64 = 600.0;

/// The payments of a month of a small shop.
const SOME: u32 = 1_000;

/// Without payments, and with some.
pub(super) fn sentence(region: &str, answers: &Answers, words: &Words) -> String {
    let known = Region::from_str(region, false);
    let prices = known.clone().unwrap_or(Region::UsEast1).prices();
    let bill = Bill { traffic: Traffic::QUOTED, prices, language: Language::En };
    let has_address = answers.get("FixedOutboundAddress") == Some("yes");
    let address = if has_address { FIXED_ADDRESS } else { 0.0 };
    let [idle, some] = [bill.idle(), bill.dollars(SOME)].map(|it| both(it + address, words));
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
