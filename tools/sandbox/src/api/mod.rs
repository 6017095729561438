//! The LigdiCash API, as merchants' servers call it.

mod call;
mod confirm;
mod create;
mod fields;
mod payout_request;
mod request;
mod respond;

use axum::Router;

use crate::sandbox::Sandbox;

/// Any verb leads to its call: LigdiCash answers the wrong one itself, with a sub-code.
pub(crate) fn routes() -> Router<Sandbox> {
    create::routes().merge(confirm::routes())
}
