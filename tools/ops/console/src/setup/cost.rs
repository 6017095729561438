//! What a month of the stack costs.

use cost::Watch;
use cost::bill::Bill;
use cost::prices;

use super::answers::Answers;
use crate::language::{Language, Words, francs};

/// The payments of a month of a small shop.
const SOME: u32 = 1_000;

/// Without payments, and with some.
pub(super) fn sentence(answers: &Answers, words: &Words) -> String {
    let watch = if answers.get("Watch") == Some("small") { Watch::Small } else { Watch::Full };
    let [idle, some] = [0, SOME].map(|payments| month(answers, watch, payments, words));
    words.setup_cost(idle, some, SOME.to_string())
}

/// `2,35 $ (1 400 F)`.
pub(super) fn month(answers: &Answers, watch: Watch, payments: u32, words: &Words) -> String {
    let language = words.language_code().parse().unwrap_or(Language::En);
    let address = match answers.get("FixedOutboundAddress") {
        Some("yes") => prices::FIXED_ADDRESS,
        _ => 0.0,
    };
    let dollars = Bill::quoted(language).dollars(watch, payments) + address;
    format!("{} $ ({})", language.dollars(dollars), francs(prices::francs(dollars)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cost_is_that_of_the_watch_and_of_the_address_that_were_answered() {
        let words = Language::En.words();
        for (said, watch, address, more) in [
            ("small", Watch::Small, "no", 0.0),
            ("full", Watch::Full, "no", 0.0),
            ("small", Watch::Small, "yes", 48.0),
        ] {
            let answers = [("Watch", said), ("FixedOutboundAddress", address)];
            let answers = answers.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let sentence = sentence(&Answers(answers.into()), words);
            let dollars = Bill::quoted(Language::En).dollars(watch, 0) + more;
            assert!(sentence.contains(&format!("dollar): {dollars:.2} $ (")), "{sentence}");
        }
    }
}
