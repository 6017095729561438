//! How an amount in a message of LigdiCash's is read, and the form of one that is not.

use serde::Serialize;
use serde_json::Value;

/// The form of an amount that is not in whole francs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// No number.
    Text,
    /// Digits with separators, such as `3 000` or `3.000`.
    Separated,
    /// A number with a unit, such as `3000 FCFA`.
    WithUnit,
    /// A number with a fraction, such as `3000.50`.
    Fraction,
}

/// Whole francs, such as `3000` or `3000.00`; of any other text its form. No other form is guessed at, lest a payment prove what nobody paid: of
/// `3.000`, nobody knows whether it is three francs or three thousand.
pub fn francs(text: &str) -> Result<u64, Form> {
    let text = text.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let no_fraction =
        fraction.bytes().all(|byte| byte == b'0') && ![0, 3].contains(&fraction.len());
    let is_whole = digits(whole) && no_fraction;
    whole.parse().ok().filter(|_| is_whole).ok_or_else(|| form(text))
}

/// A member of a message as text, if it is a text or a number, and not empty.
pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn form(text: &str) -> Form {
    let is_mark = |c: char| c.is_whitespace() || ".,'’_".contains(c);
    let number = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let (number, unit) = text.split_at(number.len());
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || is_mark(c));
    let fraction = number.rsplit_once(['.', ',']).map(|(_, fraction)| fraction);
    match (is_number, unit.is_empty(), fraction) {
        (false, _, _) => Form::Text,
        (true, false, _) => Form::WithUnit,
        (true, true, Some(fraction)) if fraction.len() != 3 => Form::Fraction,
        (true, true, _) if digits(number) => Form::Text,
        (true, true, _) => Form::Separated,
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Form, francs};

    #[test]
    fn only_whole_francs_are_read_and_any_other_amount_has_a_form() {
        use Form::{Fraction, Separated, Text, WithUnit};
        for (text, read) in [
            ("3000", Ok(3000)),
            (" 3000.00 ", Ok(3000)),
            ("3000.0", Ok(3000)),
            ("3 000", Err(Separated)),
            ("3\u{202f}000", Err(Separated)),
            ("3.000", Err(Separated)),
            ("1,000,000", Err(Separated)),
            ("3000.50", Err(Fraction)),
            ("3 000,5", Err(Fraction)),
            ("2 900 FCFA", Err(WithUnit)),
            ("3000F", Err(WithUnit)),
            ("trois mille", Err(Text)),
            ("-3000", Err(Text)),
            ("+3000", Err(Text)),
            ("3e3", Err(Text)),
            ("99999999999999999999", Err(Text)),
        ] {
            assert_eq!(francs(text), read, "{text}");
        }
    }
}
