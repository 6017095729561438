//! `GET /api/payment/{id}/status`: returns the status of a payment. `…/receipt` says it on a page.
//! `GET /api/payment/operators` is the table of the operators by which a payer can pay.
//!
//! The routes of payouts and of direct payins lead here, too, while the stack has not enabled them. All routes exist,
//! because a stage keeps the limits of a removed route.
//!
//! LigdiCash is asked as long as the payment is not completed, so that a payer who returns before the callback learns
//! the truth. This includes a payment that was given up: its payer may have paid late.
#![warn(clippy::wildcard_enum_match_arm)]

mod receipt;

use contract::{Activated, Failure, Route};
use lambda_http::{Body, Request, Response};
use ligdicash_core::ask::is_contradicted;
use ligdicash_core::payin::PayinToken;
use ligdicash_core::ports::{Confirm, Stored};
use ligdicash_core::{Payin, PayinId};
use ligdicash_infra::config::Shop;
use ligdicash_infra::http::{self, Problem};
use ligdicash_infra::wiring::Payments;

/// The function with its ports.
pub struct StatusFunction<'a, G> {
    pub payments: &'a Payments<G>,
    pub shop: &'a Shop,
    /// The operators whose payers can pay.
    pub activated: &'a Activated,
}

impl<G: Confirm<PayinToken>> StatusFunction<'_, G> {
    pub async fn handle(&self, request: Request) -> Response<Body> {
        match http::route(&request) {
            Some(Route::Status) => match self.status(&request).await {
                Ok(payin) => http::status(&payin, &self.shop.name),
                Err(problem) => http::problem(problem),
            },
            Some(Route::Receipt) => {
                receipt::page(&request, self.receipt(&request).await, self.shop)
            }
            Some(Route::Operators) => http::kept_for_a_day(&self.activated.served()),
            Some(_) | None => http::problem(Failure::NotFound),
        }
    }

    /// The payin, and the word of its receipt.
    async fn receipt(&self, request: &Request) -> Result<(Payin, &'static str), Problem> {
        let payin = self.status(request).await?;
        let word = self.word(&payin).await.map_err(|error| Problem::from(&error))?;
        Ok((payin, word))
    }

    /// Only a proof can be contradicted, and only after a refund of all the money are the refunds read, too.
    async fn word(&self, payin: &Payin) -> Stored<&'static str> {
        let store = &self.payments.store;
        if payin.state.completion().is_some() && is_contradicted(store, &payin.id).await? {
            return Ok(receipt::CHECKED);
        }
        if !receipt::is_refunded(payin) {
            return Ok(receipt::word(payin));
        }
        let is_under_way = store.has_refund_under_way(&payin.id).await?;
        Ok(if is_under_way { "refunding" } else { "refunded" })
    }

    async fn status(&self, request: &Request) -> Result<Payin, Problem> {
        let id = http::path_parameter(request);
        // A malformed id is answered like an unknown one, so that the answer does not tell the form of ids.
        let id = PayinId::parse(&id).map_err(|_| Failure::NotFound)?;
        // Boxed: a large future.
        let status = Box::pin(self.payments.status(&id)).await;
        Ok(status.map_err(|error| Problem::from(&error))?.ok_or(Failure::NotFound)?)
    }
}
