//! The LigdiCash API, as merchants' servers call it.

mod call;
mod confirm;
mod create;
mod direct;
mod fields;
mod payout_confirm;
mod payout_create;
mod payout_request;
mod request;
mod respond;

use axum::Router;
use axum::routing::any;

use crate::ledger::payout::PayoutMethod;
use crate::sandbox::Sandbox;

/// Any verb leads to its call: LigdiCash answers the wrong one itself, with a sub-code.
pub(crate) fn routes() -> Router<Sandbox> {
    Router::new()
        .route(create::PATH, any(create::create))
        .route(direct::PATH, any(direct::create))
        .route(confirm::PATH, any(confirm::confirm))
        .route(&format!("{}/", confirm::PATH), any(confirm::confirm))
        .route(PayoutMethod::MobileMoney.path(), any(payout_create::mobile_money))
        .route(PayoutMethod::Wallet.path(), any(payout_create::wallet))
        .merge(payout_confirm::routes())
}
