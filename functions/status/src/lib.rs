//! `GET /api/payment/{id}/status`: what became of a payment.
//!
//! While it is not completed LigdiCash is asked, so that a payer who comes back
//! before the callback does still learns the truth. A payment that was given up may have been paid
//! late, with its payer back at the page.
#![warn(clippy::wildcard_enum_match_arm)]

use lambda_http::{Body, Request, RequestExt, Response};
use ligdicash_core::ports::{Clock, Confirm};
use ligdicash_core::{Payin, TransactionId, payin};
use ligdicash_infra::http::{self, Problem};
use ligdicash_infra::wiring::Payments;

/// The function with its ports.
pub struct Status<'a, S, G, C> {
    pub payments: &'a Payments<S, G, C>,
}

impl<S, G, C> Status<'_, S, G, C>
where
    S: payin::Store,
    G: Confirm<payin::Token>,
    C: Clock,
{
    pub async fn handle(&self, request: Request) -> Response<Body> {
        match self.status(&request).await {
            Ok(payin) => http::status(&payin),
            Err(problem) => http::problem(&problem),
        }
    }

    async fn status(&self, request: &Request) -> Result<Payin, Problem> {
        let parameters = request.path_parameters();
        let id = parameters.first("id").unwrap_or_default();
        // A malformed id is an unknown one: the answer tells nothing about the form of ids.
        let id = TransactionId::parse(id).map_err(|_| Problem::UnknownTransaction)?;
        // Boxed: a large future.
        let status = Box::pin(self.payments.status(&id)).await;
        status.map_err(|_| Problem::Unavailable)?.ok_or(Problem::UnknownTransaction)
    }
}
