//! Parses the body of a request for a direct payin, and names every wrong field.

use contract::{Activated, Failure, Operator};
use ligdicash_core::PayinId;
use ligdicash_core::payin::{DirectPayer, PayinOrder, Pricing};
use ligdicash_infra::http::Problem;
use ligdicash_infra::http::fields::FieldReader;
use ligdicash_infra::order_proof::{Proof, ProofOutcome};
use ligdicash_infra::order_request::{OrderReader, payer};
use serde_json::{Map, Value};

/// A request for a direct payin.
pub(crate) struct DirectBody {
    pub(crate) order: PayinOrder,
    pub(crate) payer: DirectPayer,
    /// The operator that the payer named, or whose customer the payer is taken for by the number of the request.
    pub(crate) operator: Option<&'static Operator>,
    /// The order's latest payin that the page knows.
    pub(crate) previous: Option<PayinId>,
}

impl DirectBody {
    /// The order that the proof describes, and its payer. An unsigned order debits no payer.
    pub(crate) fn read(
        body: &Map<String, Value>,
        proved: ProofOutcome,
        activated: &Activated,
    ) -> Result<Self, Problem> {
        let ProofOutcome::Order(Proof { claims, issued_at }) = proved else {
            return Err(Failure::OrderProofRequired.into());
        };
        let mut reader = FieldReader { fields: body, errors: Vec::new() };
        let payer = payer(&mut reader, activated);
        let previous = reader.optional("previous", PayinId::parse);
        let mut order = OrderReader(FieldReader { fields: &claims, errors: reader.errors });
        let read = order.order(Pricing::Proven { issued_at });
        order.0.only_francs([claims.get("currency"), body.get("currency")]);
        let request = read.zip(payer);
        let request = request.map(|(order, request)| {
            let operator = request.likely_operator();
            Self { order, payer: request.payer, operator, previous }
        });
        order.0.finish(request)
    }
}
