//! The reader of amounts in LigdiCash's messages.

use serde_json::Value;

/// Whole francs, such as `3000` or `3000.00`. Other forms are refused, because a guess could prove a payment that was
/// not made: `3.000` may be three francs or three thousand.
pub fn francs(text: &str) -> Option<u64> {
    let text = text.trim();
    let (integer, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let no_fraction =
        fraction.bytes().all(|byte| byte == b'0') && ![0, 3].contains(&fraction.len());
    let is_whole = digits(integer) && no_fraction;
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

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::francs;

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
}
