//! The reader of amounts in LigdiCash's messages, and the form of numbers for people.

use serde_json::Value;

/// Whole francs, such as `3000` or `3000.00`. Other forms are refused, because a guess could prove a payment that was
/// not made: `3.000` may be three francs or three thousand.
pub fn francs(text: &str) -> Option<u64> {
    let text = text.trim();
    let (integer, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let no_fraction =
        fraction.bytes().all(|byte| byte == b'0') && ![0, 3].contains(&fraction.len());
    let is_whole = integer.bytes().all(|byte| byte.is_ascii_digit()) && no_fraction;
    integer.parse().ok().filter(|_| is_whole)
}

/// A member of a message as text, if it is a text or a number, and not empty.
pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A whole number in groups of three digits.
pub fn grouped(number: u64, mark: char) -> String {
    let (more, last) = (number / 1000, number % 1000);
    if more == 0 { last.to_string() } else { format!("{}{mark}{last:03}", grouped(more, mark)) }
}

/// `15,000`, or `15 000` in French.
pub fn integer(number: u64, is_french: bool) -> String {
    grouped(number, if is_french { '\u{202f}' } else { ',' })
}

/// `15,000 F`, or `15 000 F` in French, in which no line ends.
pub fn in_francs(amount: u64, is_french: bool) -> String {
    integer(amount, is_french) + if is_french { "\u{a0}F" } else { " F" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_francs_are_read() {
        for text in ["3000", " 3000.00 ", "3000.0"] {
            assert_eq!(francs(text), Some(3000), "{text}");
        }
        let others = "3 000|3\u{202f}000|3.000|1,000,000|3000.50|3 000,5|2 900 FCFA|3000F|trois mille|-3000|+3000|3e3";
        for text in others.split('|').chain(["", "99999999999999999999"]) {
            assert_eq!(francs(text), None, "{text}");
        }
    }

    #[test]
    fn francs_are_grouped_by_thousands_as_each_language_does() {
        assert_eq!([0, 999].map(|amount| in_francs(amount, false)), ["0 F", "999 F"]);
        let written = [false, true].map(|is_french| in_francs(1_012_500, is_french));
        assert_eq!(written, ["1,012,500 F", "1\u{202f}012\u{202f}500\u{a0}F"]);
    }
}
