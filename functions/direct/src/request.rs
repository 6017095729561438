//! Parses the body of a request for a direct payin, and names every wrong field.

use contract::{Activated, Failure, Operator};
use ligdicash_core::PayinId;
use ligdicash_core::payin::{DirectPayer, PayinOrder};
use ligdicash_infra::http::Problem;
use ligdicash_infra::http::fields::FieldReader;
use ligdicash_infra::order_proof::ProofOutcome;
use ligdicash_infra::order_request::{payer, proven};
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
        let ProofOutcome::Order(proof) = proved else {
            return Err(Failure::OrderProofRequired.into());
        };
        let mut reader = FieldReader::of(body);
        let payer = payer(&mut reader, activated);
        let previous = reader.optional("previous", PayinId::parse);
        let request = proven(&mut reader, &proof).zip(payer);
        let request = request.map(|(order, request)| {
            let operator = request.likely_operator();
            Self { order, payer: request.payer, operator, previous }
        });
        reader.finish(request)
    }
}
