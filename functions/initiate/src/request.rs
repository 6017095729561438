//! Parses the body of an initiate request into an order, and names every wrong field.

use ligdicash_core::payin::{PageRequest, PayinOrder, Pricing};
use ligdicash_infra::http::fields::FieldReader;
use ligdicash_infra::http::{FieldError, Problem};
use ligdicash_infra::order_proof::ProofOutcome;
use ligdicash_infra::order_request::{order, proven};
use serde_json::{Map, Value};

/// The fields that describe the order, which a proof and the body both can have.
const OF_THE_ORDER: [&str; 7] = [
    "orderId",
    "amount",
    "description",
    "items",
    "customerEmail",
    "customerFirstname",
    "customerLastname",
];

/// The order that the proof or, in open mode, the body describes. The body is as the shop sent it.
pub(crate) fn payment_request(
    body: &Map<String, Value>,
    proved: ProofOutcome,
) -> Result<(PayinOrder, PageRequest), Problem> {
    let mut reader = FieldReader::of(body);
    let order = match proved {
        ProofOutcome::Open if is_only_proven(body) => {
            let why = "cannot be checked: this stack's secret holds no order_key";
            return Err(Problem::Fields(vec![FieldError::new("order", why)]));
        }
        ProofOutcome::Open => {
            // In open mode a proof is not read: the fields beside it are the order.
            reader.get("order");
            order(&mut reader, Pricing::Open)
        }
        ProofOutcome::Order(proof) => {
            contradictions(&mut reader, &proof.claims);
            proven(&mut reader, &proof)
        }
    };
    let page = page(&mut reader);
    reader.finish(order.zip(page))
}

/// Whether the body carries a proof and lacks a field that every unsigned order has.
fn is_only_proven(body: &Map<String, Value>) -> bool {
    let is_there = |field: &str| body.get(field).is_some_and(|value| !value.is_null());
    is_there("order") && !["orderId", "amount", "description"].into_iter().all(is_there)
}

/// Records the fields in which the body contradicts the proof. The order is taken from the proof, so a contradiction is a
/// mistake or a manipulation.
fn contradictions(reader: &mut FieldReader<'_>, claims: &Map<String, Value>) {
    for field in OF_THE_ORDER {
        if reader.given(field).is_some_and(|value| claims.get(field) != Some(value)) {
            reader.fault(field, "contradicts the signed order");
        }
    }
}

fn page(reader: &mut FieldReader<'_>) -> Option<PageRequest> {
    match reader.get("replace") {
        None | Some(Value::Null | Value::Bool(false)) => Some(PageRequest::Same),
        Some(Value::Bool(true)) => Some(PageRequest::New),
        Some(_) => {
            reader.fault("replace", "must be true or false");
            None
        }
    }
}
