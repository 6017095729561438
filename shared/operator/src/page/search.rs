//! Recognises what a text in the search field may be.

use jiff::ToSpan as _;
use jiff::civil::Date;
use ligdicash_core::written::{plain, unsigned};
use ligdicash_core::{EventId, TransactionId};

use crate::api::SearchKey;
use crate::language::Language;

/// The digits of a number without its country code, at least.
const NUMBER: usize = 8;

/// The digits of a reference, at least.
const REFERENCE: usize = 6;

/// The searches for a typed text with the value of each, the likeliest first. A lookup costs less than a search.
pub(super) fn searches(typed: &str) -> Vec<(SearchKey, String)> {
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
    let is_number =
        text.chars().all(|char| char.is_ascii_digit() || "+ .-()•\u{a0}".contains(char));
    let is_name = !text.contains(char::is_whitespace);
    let names: &[SearchKey] = if is_name { &[SearchKey::Order, SearchKey::Payout] } else { &[] };
    let texts: &[SearchKey] = if is_number && !is_name { &[] } else { &[SearchKey::Text] };
    let sum = unsigned(text).filter(|sum| *sum > 0);
    let sum = sum.map(|sum| (SearchKey::Amount, sum.to_string()));
    // `14 500 000` is an amount, `70 00 00 18` a number and `•• 18` the end of one.
    let is_sum = sum.is_some() && !is_name;
    if is_number && digits.len() >= NUMBER && !is_sum {
        return all(&[names, &[SearchKey::Number], texts].concat());
    }
    let ending =
        (is_number && !is_sum && digits.len() >= 2).then_some((SearchKey::Ending, digits.clone()));
    if sum.is_some() || ending.is_some() {
        return all(names).into_iter().chain(sum).chain(all(texts)).chain(ending).collect();
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
    all(&[names, references, &[SearchKey::Text]].concat())
}

/// The day that a text means, in a form of the pages or as `2026-10-12`, `12/10/2026` or `12/10`. Without a year it is
/// the latest one.
pub(super) fn day(typed: &str, today: Date) -> Option<Date> {
    if typed.contains('-') {
        return typed.trim().parse().ok();
    }
    let text = written(typed);
    let year = |text: &str| text.parse().ok().filter(|_| text.len() == 4);
    let dated = text.rsplit_once(' ').and_then(|(name, last)| Some((name, year(last)?)));
    let (name, last) = match dated {
        Some((name, year)) => (name, Date::new(year, 12, 31).ok()?),
        None => (&*text, today),
    };
    let is_slashed = typed.contains('/');
    let is_it = |day: &Date| {
        let numbers = [Ok(day.day()), Ok(day.month())];
        if is_slashed { name.split(' ').map(str::parse).eq(numbers) } else { is_named(name, *day) }
    };
    let may = is_slashed || name.contains(char::is_alphabetic);
    last.series(-1.day()).take(366).filter(|_| may).find(is_it)
}

/// Whether the day has this name: `12 oct`, `12 octobre` or `monday 12 october`.
fn is_named(name: &str, day: Date) -> bool {
    [Language::Fr, Language::En].map(Language::words).into_iter().any(|words| {
        let long = written(&words.weekday(day));
        let is_short = long.split_once(' ').is_some_and(|(_, short)| short == name);
        is_short || long == name || written(&words.short_day(day)) == name
    })
}

/// A day in plain letters: `1 octobre`.
fn written(day: &str) -> String {
    plain(day).replace("1er ", "1 ")
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
            (&*format!(" {txn} "), &*format!("transaction {txn}")),
            (&pay, &format!("transaction {pay}")),
            (&event, &format!("event {event}")),
            ("70 00 00 18", "number 70 00 00 18"),
            ("+226 70.00.00.18", "number +226 70.00.00.18"),
            ("70000018", "order 70000018, payout 70000018, number 70000018, text 70000018"),
            ("34 48", "ending 3448"),
            ("•• •• 48", "ending 48"),
            ("14 500 000", "amount 14500000"),
            ("14 500 F", "amount 14500, text 14 500 F"),
            ("145", "order 145, payout 145, amount 145, text 145, ending 145"),
            ("A-1", "order A-1, payout A-1, text A-1"),
            ("P28916 sac", "text P28916 sac"),
            ("", ""),
        ] {
            assert_eq!(words(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_day_is_read_in_each_form_of_the_pages() {
        let read = |typed: &str| day(typed, jiff::civil::date(2026, 11, 30));
        let forms = "2026-10-12| 12/10/2026 |12/10|12 octobre|12 oct.|12 Oct 2026|lundi 12 octobre|Monday 12 October";
        for typed in forms.split('|') {
            assert_eq!(read(typed).unwrap().to_string(), "2026-10-12", "{typed}");
        }
        let others = ["1er août", "1 AOUT 2026", "31/12", "29 février 2024"].map(read);
        let others = others.map(|day| day.unwrap().to_string());
        assert_eq!(others, ["2026-08-01", "2026-08-01", "2025-12-31", "2024-02-29"]);
        for typed in "30 février|32/13|70 00 00 18|A-1|sac 12".split('|') {
            assert_eq!(read(typed), None, "{typed}");
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
