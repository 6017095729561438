//! Recognises what a text in the search field may be.

use ligdicash_core::written::unsigned;
use ligdicash_core::{EventId, TransactionId};

use crate::api::SearchKey;

/// The digits of a number without its country code, at least.
const NUMBER: usize = 8;

/// The digits of a reference, at least.
const REFERENCE: usize = 6;

/// The searches for a typed text with the value of each, the likeliest first. A lookup costs less than a search.
pub fn searches(typed: &str) -> Vec<(SearchKey, String)> {
    let text = typed.trim();
    let all = |keys: &[SearchKey]| keys.iter().map(|key| (*key, text.to_owned())).collect();
    if text.is_empty() {
        return Vec::new();
    }
    if TransactionId::parse(text).is_ok() {
        return all(&[SearchKey::Transaction]);
    }
    if EventId::parse(text).is_ok() {
        return all(&[SearchKey::Event]);
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_number = text.chars().all(|char| char.is_ascii_digit() || "+ .-()\u{a0}".contains(char));
    let is_name = !text.contains(char::is_whitespace);
    let names: &[SearchKey] = if is_name { &[SearchKey::Order, SearchKey::Payout] } else { &[] };
    let sum = unsigned(text).filter(|sum| *sum > 0);
    let sum = sum.map(|sum| (SearchKey::Amount, sum.to_string()));
    // `14 500 000` is an amount, `70 00 00 18` a number.
    let is_sum = sum.is_some() && !is_name;
    if is_number && digits.len() >= NUMBER && !is_sum {
        return all(&[names, &[SearchKey::Number]].concat());
    }
    if let Some(sum) = sum {
        return all(names).into_iter().chain([sum]).collect();
    }
    // `P2891642041043` is a reference of LigdiCash's, `MP270122.0730.C66256` one of an operator's.
    let begins = text.trim_start_matches(|char: char| char.is_ascii_alphabetic());
    let is_reference = is_name
        && digits.len() >= REFERENCE
        && begins.starts_with(|char: char| char.is_ascii_digit());
    let references = match (is_reference, begins.contains('.')) {
        (true, true) => &[SearchKey::Operator, SearchKey::Ligdicash][..],
        (true, false) => &[SearchKey::Ligdicash, SearchKey::Operator],
        (false, _) => &[],
    };
    all(&[names, references, &[SearchKey::Description]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(typed: &str) -> String {
        let all = searches(typed);
        let all = all.iter().map(|(key, value)| format!("{} {value}", key.as_str()));
        all.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_text_is_searched_as_what_it_looks_like() {
        let (txn, pay) = (format!("txn_{:032x}", 1), format!("pay_{:032x}", 1));
        let event = format!("evt_{:032x}_2", 1);
        for (typed, expected) in [
            (&*format!(" {txn} "), format!("transaction {txn}")),
            (&pay, format!("transaction {pay}")),
            (&event, format!("event {event}")),
            ("70 00 00 18", "number 70 00 00 18".to_owned()),
            ("+226 70.00.00.18", "number +226 70.00.00.18".to_owned()),
            ("70000018", "order 70000018, payout 70000018, number 70000018".to_owned()),
            ("14 500 000", "amount 14500000".to_owned()),
            ("14 500 F", "amount 14500".to_owned()),
            ("14500", "order 14500, payout 14500, amount 14500".to_owned()),
            ("A-1", "order A-1, payout A-1, description A-1".to_owned()),
            ("A1001", "order A1001, payout A1001, description A1001".to_owned()),
            ("P28916 sac", "description P28916 sac".to_owned()),
            ("sac rouge", "description sac rouge".to_owned()),
            ("", String::new()),
        ] {
            assert_eq!(words(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_reference_is_searched_at_its_likely_origin_first() {
        for (typed, first) in
            [("P2891642041043", "ligdicash_ref"), ("MP270122.0730.C66256", "operator_ref")]
        {
            let keys: Vec<_> = searches(typed).iter().map(|(key, _)| key.as_str()).collect();
            assert_eq!(keys[..3], ["order", "payout", first], "{typed}");
        }
    }
}
