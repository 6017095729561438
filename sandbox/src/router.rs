//! Which address leads where.

use axum::Router;
use axum::middleware::map_response;
use axum::response::Redirect;
use axum::routing::{any, get, post, put};

use crate::api::create::CREATE_PATH;
use crate::api::payout::endpoint::Endpoint;
use crate::api::{confirm, create, payout};
use crate::control::{balances, chances, faults, invoices, keys, payouts};
use crate::pages::{headers, pay, style};
use crate::sandbox::Sandbox;

const CONFIRM: &str = "/pay/v01/redirect/checkout-invoice/confirm";
const PAYOUT_CONFIRM: &str = "/pay/v01/withdrawal/confirm";

pub(crate) fn router(sandbox: Sandbox) -> Router {
    let pages = Router::new()
        .route("/", get(async || Redirect::to("/sandbox")))
        .route(style::PATH, get(style::style))
        .route("/pay/invoice/{token}", get(pay::show).post(pay::act))
        .route("/directpayment/invoice/{token}", get(pay::show).post(pay::act))
        .merge(control())
        .layer(map_response(headers::secure));
    Router::new()
        // Any verb: LigdiCash answers the wrong one itself, with a sub-code.
        .route(CREATE_PATH, any(create::create))
        .route(CONFIRM, any(confirm::confirm))
        .route(&format!("{CONFIRM}/"), any(confirm::confirm))
        .route(Endpoint::MobileMoney.path(), any(payout::create::mobile_money))
        .route(Endpoint::Wallet.path(), any(payout::create::wallet))
        .route(PAYOUT_CONFIRM, any(payout::confirm::confirm))
        .route(&format!("{PAYOUT_CONFIRM}/"), any(payout::confirm::confirm))
        .merge(pages)
        .with_state(sandbox)
}

fn control() -> Router<Sandbox> {
    Router::new()
        .route("/sandbox", get(invoices::home))
        .route(
            "/sandbox/faults",
            get(faults::get_defaults).put(faults::put_defaults).post(faults::post_defaults),
        )
        .route("/sandbox/chances", get(chances::get).put(chances::put))
        .route("/sandbox/keys", put(keys::put))
        .route("/sandbox/ledger", get(invoices::ledger))
        .route("/sandbox/invoices", get(invoices::list))
        .route("/sandbox/invoices/{id}", get(invoices::one))
        .route(
            "/sandbox/invoices/{id}/faults",
            get(faults::get_of_invoice).put(faults::put_of_invoice).post(faults::post_of_invoice),
        )
        .route("/sandbox/invoices/{id}/pay", post(invoices::pay))
        .route("/sandbox/invoices/{id}/fail", post(invoices::fail))
        .route("/sandbox/invoices/{id}/give-up", post(invoices::give_up))
        .merge(payout_control())
}

fn payout_control() -> Router<Sandbox> {
    Router::new()
        .route(
            "/sandbox/payout-faults",
            get(faults::get_payout_defaults)
                .put(faults::put_payout_defaults)
                .post(faults::post_payout_defaults),
        )
        .route("/sandbox/balances", get(balances::get).put(balances::put).post(balances::post))
        .route("/sandbox/payouts", get(payouts::list))
        .route("/sandbox/payouts/{id}", get(payouts::one))
        .route(
            "/sandbox/payouts/{id}/faults",
            get(faults::get_of_payout).put(faults::put_of_payout).post(faults::post_of_payout),
        )
        .route("/sandbox/payouts/{id}/complete", post(payouts::complete))
        .route("/sandbox/payouts/{id}/fail", post(payouts::fail))
}
