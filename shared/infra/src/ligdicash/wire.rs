//! LigdiCash's values, whose types differ between its documents, its answers and its callbacks.

use contract::amount::francs;
use ligdicash_core::{CodeSays, Francs};
use serde_json::Value;

/// An answer's `response_code`, which is about the call and not about the money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResponseCode {
    /// `00`.
    Success,
    /// The code is absent, or `0`, as a number or as text.
    Unsaid,
    /// `01`.
    Failure,
    /// Any other code, which no document explains.
    Other,
}

impl ResponseCode {
    pub(super) fn of(answer: &Value) -> Self {
        const FIELD: &str = "response_code";
        match (answer.get(FIELD), text(answer, FIELD).as_deref()) {
            (_, Some("00")) => Self::Success,
            (_, Some("0")) | (None | Some(Value::Null | Value::String(_)), None) => Self::Unsaid,
            (_, Some("01")) => Self::Failure,
            (Some(_), _) | (None, Some(_)) => Self::Other,
        }
    }

    pub(super) fn says(self) -> CodeSays {
        match self {
            Self::Success | Self::Unsaid => CodeSays::Success,
            Self::Failure | Self::Other => CodeSays::Error,
        }
    }
}

/// A field that is a string or a number, as text. `None` if it is null, missing, empty or of another
/// type.
pub(super) fn text(object: &Value, field: &str) -> Option<String> {
    contract::amount::text(object.get(field)?)
}

/// Whether the answer carries a token, or any other value in the token's place.
pub(super) fn has_token(answer: &Value) -> bool {
    match answer.get("token") {
        None | Some(Value::Null) => false,
        Some(Value::String(token)) => !token.trim().is_empty(),
        // PHP writes an empty list for a value that it does not have.
        Some(Value::Array(entries)) => !entries.is_empty(),
        Some(Value::Bool(_) | Value::Number(_) | Value::Object(_)) => true,
    }
}

/// The paid amount. `None` if `amount` and `montant` contradict each other, or if neither can be read.
pub(super) fn amount(object: &Value) -> Option<Francs> {
    let read = |field| text(object, field).map(|text| francs(&text).map(Francs));
    match (read("amount"), read("montant")) {
        (Some(amount), None) | (None, Some(amount)) => amount,
        (Some(amount), Some(montant)) if amount == montant => amount,
        (Some(_), Some(_)) | (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use ligdicash_core::Francs;
    use serde_json::json;

    use super::{amount, text};

    #[test]
    fn an_amount_is_read_from_every_documented_type() {
        for value in [json!(3000), json!("3000"), json!(3000.0), json!("3000.00"), json!(" 3000 ")]
        {
            assert_eq!(amount(&json!({ "amount": value })), Some(Francs(3000)), "{value}");
            assert_eq!(amount(&json!({ "montant": value })), Some(Francs(3000)), "{value}");
        }
    }

    #[test]
    fn an_amount_that_is_not_whole_francs_is_none() {
        for value in [json!(3000.5), json!("3 000"), json!(""), json!(null), json!([3000])] {
            assert_eq!(amount(&json!({ "amount": value })), None, "{value}");
        }
    }

    #[test]
    fn two_amounts_that_differ_are_none() {
        assert_eq!(amount(&json!({ "amount": 3000, "montant": "3000" })), Some(Francs(3000)));
        assert_eq!(amount(&json!({ "amount": 3000, "montant": 9 })), None);
        assert_eq!(amount(&json!({ "amount": "x", "montant": 9 })), None);
    }

    #[test]
    fn null_missing_and_empty_are_the_same() {
        for object in [json!({ "status": null }), json!({ "status": "" }), json!({}), json!([])] {
            assert_eq!(text(&object, "status"), None);
        }
    }
}
