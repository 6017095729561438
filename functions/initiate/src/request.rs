//! Parses the body of an initiate request into an order, and names every wrong field.

use ligdicash_core::payin::{PageRequest, PayinOrder, Pricing};
use ligdicash_infra::http::fields::FieldReader;
use ligdicash_infra::http::{FieldError, Problem};
use ligdicash_infra::order_proof::{Proof, ProofOutcome};
use ligdicash_infra::order_request::OrderReader;
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
    match proved {
        ProofOutcome::Open if is_only_proven(body) => {
            let why = "cannot be checked: this stack's secret holds no order_key";
            Err(Problem::Fields(vec![FieldError::new("order", why)]))
        }
        ProofOutcome::Open => read_from(body, body, Pricing::Open, Vec::new()),
        ProofOutcome::Order(Proof { claims, issued_at }) => {
            let contradictions = contradictions(body, &claims);
            read_from(body, &claims, Pricing::Proven { issued_at }, contradictions)
        }
    }
}

/// Whether the body carries a proof and lacks a field that every unsigned order has.
fn is_only_proven(body: &Map<String, Value>) -> bool {
    let is_there = |field: &str| body.get(field).is_some_and(|value| !value.is_null());
    is_there("order") && !["orderId", "amount", "description"].into_iter().all(is_there)
}

/// Reads the order from `fields`, which are the claims of a proof or the body itself.
fn read_from(
    body: &Map<String, Value>,
    fields: &Map<String, Value>,
    pricing: Pricing,
    errors: Vec<FieldError>,
) -> Result<(PayinOrder, PageRequest), Problem> {
    let mut reader = OrderReader(FieldReader { fields, errors });
    let order = reader.order(pricing);
    reader.0.only_francs([fields.get("currency"), body.get("currency")]);
    let page = page(&mut reader.0, body.get("replace"));
    reader.0.finish(order.zip(page))
}

/// The fields in which the body contradicts the proof. The order is taken from the proof, so a contradiction is a mistake
/// or a manipulation.
fn contradictions(body: &Map<String, Value>, claims: &Map<String, Value>) -> Vec<FieldError> {
    let differs = |field: &&str| {
        let given = body.get(*field).filter(|value| !value.is_null());
        given.is_some_and(|value| claims.get(*field) != Some(value))
    };
    OF_THE_ORDER
        .into_iter()
        .filter(differs)
        .map(|field| FieldError::new(field, "contradicts the signed order"))
        .collect()
}

fn page(reader: &mut FieldReader<'_>, replace: Option<&Value>) -> Option<PageRequest> {
    match replace {
        None | Some(Value::Null | Value::Bool(false)) => Some(PageRequest::Same),
        Some(Value::Bool(true)) => Some(PageRequest::New),
        Some(_) => {
            reader.fault("replace", "must be true or false");
            None
        }
    }
}
