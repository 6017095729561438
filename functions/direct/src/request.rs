//! Parses the body of a request for a direct payin, and names every wrong field.

use contract::{Failure, Operator, Operators};
use lambda_http::Request;
use ligdicash_core::payin::{DirectPayer, PayinOrder, Pricing};
use ligdicash_core::{Country, PayinId};
use ligdicash_infra::http::fields::{self, FieldReader};
use ligdicash_infra::http::{FieldError, Problem};
use ligdicash_infra::order_proof::{Proof, ProofOutcome};
use ligdicash_infra::order_request::{OrderReader, PayerRequest, payer};
use serde_json::{Map, Value};

/// A request for a direct payin.
pub(crate) struct DirectBody {
    pub(crate) order: PayinOrder,
    pub(crate) payer: DirectPayer,
    /// The order's latest payin, as far as the page knows it.
    pub(crate) previous: Option<PayinId>,
}

/// The fields of the body: a JSON object.
pub(crate) fn fields(request: &Request) -> Result<Map<String, Value>, Problem> {
    fields::object(request.body())
}

/// The order proof, if the body carries one.
pub(crate) fn proof(body: &Map<String, Value>) -> Result<Option<&str>, Problem> {
    match body.get("order") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(proof)) => Ok(Some(proof)),
        Some(_) => Err(Problem::Fields(vec![FieldError::new("order", "must be a string")])),
    }
}

/// The operator that the payer named, if it is one.
pub(crate) fn operator(request: &Request) -> Option<&'static Operator> {
    let body = fields(request).ok()?;
    Operators::find(body.get("operator")?.as_str()?)
}

impl DirectBody {
    /// The order that the proof describes, and its payer. An order that nobody has signed debits nobody.
    pub(crate) fn read(
        body: &Map<String, Value>,
        proved: ProofOutcome,
        country: Country,
    ) -> Result<Self, Problem> {
        let ProofOutcome::Order(Proof { claims, issued_at }) = proved else {
            return Err(Failure::OrderProofRequired.into());
        };
        let mut reader = FieldReader { fields: body, errors: Vec::new() };
        let payer = payer(&mut reader, country);
        let mut order = OrderReader(FieldReader { fields: &claims, errors: reader.errors });
        let read = order.order(Pricing::Proven { issued_at });
        order.0.only_francs([claims.get("currency"), body.get("currency")]);
        let request = read.zip(payer);
        let request = request.map(|(order, PayerRequest { payer, previous, .. })| Self {
            order,
            payer,
            previous,
        });
        order.0.finish(request)
    }
}
