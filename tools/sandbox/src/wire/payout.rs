//! The messages about a payout (fixtures E2, E2w, F1 to F3, G1).

use serde_json::Value;
use url::Url;

use super::body::{Body, Field};
use crate::ledger::{Entry, Payout, PayoutMethod, Status};

impl PayoutMethod {
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::MobileMoney => "/pay/v01/straight/payout",
            Self::Wallet => "/pay/v01/withdrawal/create",
        }
    }

    pub(crate) fn wiki(self) -> &'static str {
        match self {
            Self::MobileMoney => "https://client.ligdicash.com/wiki/createStraightWithdrawal",
            Self::Wallet => "https://client.ligdicash.com/wiki/createWithdrawal",
        }
    }

    /// The `custom_data` of its answers. The documents show two empty values.
    pub(crate) fn no_custom_data(self) -> Value {
        match self {
            Self::MobileMoney => Value::from(""),
            Self::Wallet => Value::Array(Vec::new()),
        }
    }
}

pub(crate) fn created(payout: &Entry<Payout>) -> Body {
    let method = payout.own.method;
    Body::of([
        ("response_code", "00".into()),
        ("token", payout.token.as_str().into()),
        ("response_text", "".into()),
        ("description", "".into()),
        ("custom_data", method.no_custom_data().into()),
        ("wiki", method.wiki().into()),
    ])
}

/// The answer to confirm, without amount, recipient and merchant id.
pub(crate) fn confirmed(payout: &Entry<Payout>) -> Body {
    let mut body = Body::of([
        ("response_code", "00".into()),
        ("token", payout.token.as_str().into()),
        ("response_text", "".into()),
        ("description", "".into()),
        ("custom_data", Value::Array(Vec::new()).into()),
        ("status", payout.status.word().into()),
        ("operator_id", "".into()),
        ("operator_name", "".into()),
        ("wiki", PayoutMethod::MobileMoney.wiki().into()),
    ]);
    // An undecided payout names no operator.
    if payout.status != Status::Pending {
        name_operator(&mut body, payout);
    }
    body
}

pub(crate) fn name_operator(body: &mut Body, payout: &Entry<Payout>) {
    body.set("operator_id", payout.own.operator.id);
    body.set("operator_name", payout.own.operator.name);
}

/// The JSON callback. It differs from a payin's: the ids are at the root, the amounts are strings, `operator_id` is an
/// integer, and the token, which the faults fill in, is not the token of the creation.
pub(crate) fn called_back(payout: &Entry<Payout>, status: Status) -> Body {
    let id = root_id(payout);
    let amount = payout.request.amount.to_string();
    let operator = match payout.own.method {
        PayoutMethod::MobileMoney => payout.own.operator.name.to_owned(),
        PayoutMethod::Wallet => format!("LigdiCash {}", payout.own.operator.name),
    };
    Body::of([
        ("response_code", "00".into()),
        ("token", "".into()),
        ("response_text", "".into()),
        ("status", status.word().into()),
        ("custom_data", Field::Entries(Vec::new())),
        ("operator_id", payout.own.operator.id.parse::<u32>().unwrap_or_default().into()),
        ("operator_name", operator.into()),
        ("url", payout.request.callback_url.as_ref().map_or("", Url::as_str).into()),
        ("url_method", "".into()),
        ("transaction_id", id.into()),
        ("external_id", id.into()),
        ("montant", amount.as_str().into()),
        ("amount", amount.as_str().into()),
    ])
}

/// The id at the root of a callback: the merchant's `external_id`, else the id in `custom_data`.
fn root_id(payout: &Entry<Payout>) -> &str {
    if payout.request.external_id.is_empty() {
        &payout.transaction_id
    } else {
        &payout.request.external_id
    }
}
