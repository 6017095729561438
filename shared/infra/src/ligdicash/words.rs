//! LigdiCash's own words about a refusal, for the log.
//!
//! Their content is undocumented, so every text that could be a token, an address or a telephone number is taken out.
//! Everything else stays, in any alphabet: only these words explain a refusal.

use serde_json::Value;

use super::wire;

const HIDDEN: &str = "[hidden]";

/// The number of bytes of the words that are kept. The longest that was ever seen has 40.
const MAX_WORDS: usize = 300;

/// The number of digits that a phone number has at least, which may be written in groups.
const PHONE_DIGITS: usize = 8;

/// The number of digits that a payer's one-time code has at least.
const CODE_DIGITS: usize = 4;

/// The length from which on a word with a digit may be a part of a token or a key.
const LONG_WITH_DIGITS: usize = 16;

/// Texts from this length on are not words of a language.
const LONG: usize = 40;

/// The words of a refusal: the answer's `response_text` and `response_text_details`.
pub(super) fn of_refusal(answer: &Value) -> String {
    harmless(&both(answer), PHONE_DIGITS)
}

/// The words of a refused debit. The request may have held a payer's code, which LigdiCash may repeat.
pub(super) fn of_refused_debit(answer: &Value) -> String {
    harmless(&both(answer), CODE_DIGITS)
}

fn both(answer: &Value) -> String {
    let texts = ["response_text", "response_text_details"];
    let texts: Vec<_> = texts.into_iter().filter_map(|field| wire::text(answer, field)).collect();
    texts.join(": ")
}

/// The text on one line and of bounded length, without tokens, e-mail addresses, URLs and numbers of so many digits.
fn harmless(text: &str, digits: usize) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let words = words.filter(|word| !word.is_empty());
    let words = words.map(|word| if may_be_private(word) { HIDDEN } else { word });
    bounded(without_numbers(&words.collect::<Vec<_>>().join(" "), digits))
}

fn may_be_private(word: &str) -> bool {
    let is_address = word.contains(['@', '＠']) || word.contains("%40") || word.contains("://");
    let is_part = |c: char| c.is_alphanumeric() || "_-.+/=~%".contains(c);
    is_address || word.split(|c| !is_part(c)).any(may_be_token)
}

fn may_be_token(part: &str) -> bool {
    let has_digit = part.chars().any(char::is_numeric);
    // Every JSON Web Token begins with these letters, however short it is.
    part.contains("eyJ") || part.len() >= LONG || part.len() >= LONG_WITH_DIGITS && has_digit
}

/// Hides each number of at least `least` digits, in one run or in groups.
fn without_numbers(text: &str, least: usize) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_numeric) {
        let (before, from) = rest.split_at(start);
        let run = &from[..from.find(char::is_alphabetic).unwrap_or(from.len())];
        let number = run.trim_end_matches(|c: char| !c.is_numeric());
        let after = &from[number.len()..];
        let digits = number.chars().filter(|c| c.is_numeric()).count();
        kept.push_str(before);
        kept.push_str(if digits < least { number } else { HIDDEN });
        rest = after;
    }
    kept + rest
}

fn bounded(mut text: String) -> String {
    if text.len() > MAX_WORDS {
        text.truncate(text.floor_char_boundary(MAX_WORDS));
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{MAX_WORDS, PHONE_DIGITS, harmless, of_refusal, of_refused_debit};

    #[test]
    fn what_explains_a_refusal_stays_whatever_its_accents_and_marks() {
        for words in [
            "Echec (Code04)",
            "Undefined array key \"unit_price\"",
            "Le montant doit être supérieur à 100",
            "MOOV CÔTE D'IVOIRE: opérateur indisponible, réessayez dans 15 minutes",
            "Montant 2000001 hors limites",
        ] {
            assert_eq!(harmless(words, PHONE_DIGITS), words);
        }
    }

    #[test]
    fn both_fields_are_told_on_one_line() {
        let answer = json!({
            "response_text": "Echec (Code04)",
            "response_text_details": "Undefined\n array key\u{0}\t\"unit_price\"",
        });
        let expected = "Echec (Code04): Undefined array key \"unit_price\"";
        assert_eq!(of_refusal(&answer), expected);
        assert_eq!(of_refusal(&json!({ "response_text": "Echec" })), "Echec");
        assert_eq!(of_refusal(&json!({ "response_text": ["x"] })), "");
    }

    #[test]
    fn no_number_of_eight_digits_stays_however_it_is_written() {
        for number in [
            "22670000001",
            "70000001",
            "+226 70 00 00 01",
            "226-70-00-00-01",
            "(226) 70.00.00.01",
            "226/70/00/00/01",
            "22670000001,22670000002",
            "٧٠٠٠٠٠٠١",
        ] {
            let kept = harmless(&format!("Le numéro {number} est inconnu"), PHONE_DIGITS);
            assert!(kept.contains("[hidden]") && kept.ends_with("est inconnu"), "{kept}");
            assert!(!kept.contains(char::is_numeric), "{kept}");
        }
    }

    #[test]
    fn no_code_stays_that_a_payer_typed_however_it_is_repeated() {
        for code in ["4829", "731904", "73 19 04"] {
            let text = format!("otp {code} est faux");
            let answer =
                json!({ "response_text": "Echec (Code15)", "response_text_details": text });
            assert_eq!(of_refused_debit(&answer), "Echec (Code15): otp [hidden] est faux");
        }
    }

    #[test]
    fn no_token_address_or_link_stays() {
        for private in [
            "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpZCI6MX0.c2ln",
            "eyJ0eXAi",
            "token=eyJ0eXAi",
            "key:9f86d081884c7d65",
            "Bearer-9f86d081884c7d659a2feaa0c55ad015",
            "awa@example.test",
            "<awa@example.test>",
            "awa%40example.test",
            "https://app.ligdicash.com/pay/invoice/x",
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        ] {
            let kept = harmless(&format!("avant {private} après"), PHONE_DIGITS);
            assert_eq!(kept, "avant [hidden] après");
        }
    }

    #[test]
    fn a_long_text_is_cut_visibly_and_after_the_filter() {
        let text = "é ".repeat(100_000) + "22670000001";
        let kept = harmless(&text, PHONE_DIGITS);
        assert!(kept.len() <= MAX_WORDS + '…'.len_utf8() && kept.ends_with('…'), "{kept}");
        let across = format!("{} 22670000001", "a ".repeat(MAX_WORDS / 2 - 3));
        let kept = harmless(&across, PHONE_DIGITS);
        assert!(!kept.contains("226"), "{kept}");
    }
}
