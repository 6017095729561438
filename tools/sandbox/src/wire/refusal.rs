//! A refusal: `01` and a sub-code (facts sheet, §9; fixtures A4 to A7, C4, E3 and F4).

use serde_json::Value;

use super::body::Body;
use super::payin::{CONFIRM_WIKI, CREATE_WIKI};
use crate::ledger::PayoutMethod;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Endpoint {
    Create,
    Confirm,
    Payout(PayoutMethod),
    PayoutConfirm,
}

/// The body of a refusal with this sub-code, without the word: `04`, `03a`.
pub(crate) fn refusal(call: Endpoint, code: &str) -> Body {
    let (wiki, custom_data) = match call {
        Endpoint::Create => (CREATE_WIKI, None),
        Endpoint::Confirm => (CONFIRM_WIKI, None),
        Endpoint::Payout(method) => (method.wiki(), Some(method.no_custom_data())),
        // errors/wiki-field names the payins' wiki.
        Endpoint::PayoutConfirm => (CONFIRM_WIKI, Some(Value::Array(Vec::new()))),
    };
    let mut body = Body::of([
        ("response_code", "01".into()),
        ("token", "".into()),
        ("response_text", text(code).into()),
        ("description", "".into()),
    ]);
    if let Some(custom_data) = custom_data {
        body.set("custom_data", custom_data);
    }
    body.set("wiki", wiki);
    body
}

/// A refusal with its cause in words: undocumented, seen in the field, and the only hint for an integrator.
pub(crate) fn because(call: Endpoint, code: &str, details: impl Into<String>) -> Body {
    let mut body = refusal(call, code);
    body.set("response_text_details", details.into());
    body
}

/// A refused request: the answer, and the reason for the record of the calls.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) body: Body,
    pub(crate) why: String,
}

impl Refused {
    pub(crate) fn new(body: Body, why: impl Into<String>) -> Self {
        Self { body, why: why.into() }
    }
}

impl From<Body> for Refused {
    fn from(body: Body) -> Self {
        let why = body.text("response_text_details").to_owned();
        Self { body, why }
    }
}

pub(crate) fn text(code: &str) -> String {
    format!("Echec (Code{code})")
}
