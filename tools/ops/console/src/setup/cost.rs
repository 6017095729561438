//! The cost of a month of the stack.

use cost::bill::Bill;
use cost::prices;

use super::answers::Answers;
use operator::language::Words;

/// The payments of a month of a small shop.
const SOME: u32 = 1_000;

/// The costs without payments, and with some.
pub(super) fn sentence(answers: &Answers, words: &Words) -> String {
    let [idle, some] = [0, SOME].map(|payments| month(answers, payments, words));
    words.setup_cost(idle, some, words.integer(SOME.into()))
}

/// `2,35 $ (1 400 F)`.
fn month(answers: &Answers, payments: u32, words: &Words) -> String {
    let language = words.language();
    let address = match answers.get("FixedOutboundAddress") {
        Some("small") => prices::SMALL_ADDRESS,
        Some("gateway") => prices::GATEWAY_ADDRESS,
        _ => 0.0,
    };
    let dollars = Bill::quoted(language).dollars(payments) + address;
    format!("{} $ ({})", cost::dollars(language, dollars), words.francs(prices::francs(dollars)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use operator::language::Language;

    #[test]
    fn the_cost_is_that_of_a_month_with_the_address_that_was_answered() {
        let words = Language::En.words();
        for (address, more) in [("no", 0.0), ("small", 7.46), ("gateway", 48.0)] {
            let answers = vec![("FixedOutboundAddress".to_owned(), address.to_owned())];
            let sentence = sentence(&Answers(answers), words);
            let dollars = Bill::quoted(Language::En).dollars(0) + more;
            assert!(sentence.contains(&format!("dollar): {dollars:.2} $ (")), "{sentence}");
        }
    }
}
