//! LigdiCash's messages in their friendliest form, changed in one thing at most.

use serde_json::{Map, Value};
use url::Url;

use super::trial::With;
use crate::callbacks::Post;
use crate::faults::{Faults, Side as _};
use crate::ledger::{Encoding, Entry, Payin};
use crate::wire::Nesting;

/// The POSTs about this invoice, and their address.
pub(super) fn callbacks(
    invoice: &Entry<Payin>,
    token: &str,
    faults: &Faults,
    with: With,
) -> Option<(Url, Vec<Post>)> {
    let url = invoice.request.callback_url.clone()?;
    let mut body = Payin::called_back(invoice, invoice.status, faults, "");
    if with != With::EmptyToken {
        body.set("token", token);
    }
    if with != With::JoinedId {
        body.set("external_id", own_id(invoice));
    }
    if with == With::UnknownFields {
        body.set("fees", 25);
        body.set("network_reference", "");
    }
    let status = invoice.status.word();
    let json = Post { encoding: Encoding::Json, status, body: body.json() };
    let form = Post { encoding: Encoding::Form, status, body: body.form(Nesting::Json) };
    let posts = match with {
        With::FormOnly => vec![form],
        With::JsonOnly => vec![json],
        With::FormFirst => vec![form, json],
        With::Nothing
        | With::EmptyToken
        | With::JoinedId
        | With::UnknownFields
        | With::EarlyEvent
        | With::OtherAmount
        | With::Decimals => vec![json, form],
    };
    Some((url, posts))
}

/// Changes an answer of confirm in the same way.
pub(super) fn befriend(answer: &mut Map<String, Value>, invoice: &Entry<Payin>, with: With) {
    if with != With::EmptyToken {
        answer.insert("token".to_owned(), invoice.token.as_str().into());
    }
    if with != With::JoinedId {
        answer.insert("external_id".to_owned(), own_id(invoice).into());
    }
    if with == With::UnknownFields {
        answer.insert("fees".to_owned(), 25.into());
        answer.insert("network_reference".to_owned(), "".into());
    }
}

/// The one id that a shop may have sent as its own.
fn own_id(invoice: &Entry<Payin>) -> String {
    let request = &invoice.request;
    let own = [&request.external_id, &invoice.transaction_id, &request.custom("order_id")];
    own.into_iter().find(|id| !id.is_empty()).cloned().unwrap_or_default()
}
