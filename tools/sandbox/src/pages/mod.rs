//! The pages of the payer, and the control pages for the test of an integration.

mod balances;
mod entry;
mod exchanges;
mod faults;
mod frame;
mod headers;
mod key;
mod kinds;
mod list;
mod pay;
mod pay_choice;
mod pay_view;
mod phone;

use axum::Router;
use axum::response::Redirect;
use axum::routing::{get, post};

use crate::ledger::{Payin, Payout};
use crate::sandbox::Sandbox;

pub(crate) use headers::secure;
use headers::{STYLE_PATH, style};
pub(crate) use key::{Visitor, admit};
use kinds::PageKind;

pub(crate) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/", get(async || Redirect::to("/sandbox")))
        .route(STYLE_PATH, get(style))
        .route("/pay/invoice/{token}", get(pay::show).post(pay::act))
        .route("/directpayment/invoice/{token}", get(pay::show).post(pay::act))
        .route("/operator/{token}", get(pay::show).post(pay::act))
        .route("/sandbox", get(list::page::<Payin>))
        .merge(kept::<Payin>())
        .merge(kept::<Payout>())
        .route(phone::PATH, get(phone::choose))
        .route("/sandbox/phones/{number}", get(phone::page))
        .route("/sandbox/phones/{number}/dial", post(phone::dial))
        .route("/sandbox/phones/{number}/{answer}", post(phone::press))
        .route("/sandbox/presets/{name}", post(faults::set_preset))
        .route("/sandbox/reset", post(faults::reset))
        .route("/sandbox/balances", get(balances::page).post(balances::set))
        .route(key::PATH, post(key::enter))
}

fn kept<T: PageKind>() -> Router<Sandbox> {
    let path = T::PLACE.path;
    Router::new()
        .route(path, get(list::page::<T>))
        .route(&format!("{path}/{{id}}"), get(entry::page::<T>))
        .route(&format!("{path}/{{id}}/faults"), post(faults::set::<T>).get(entry::page::<T>))
        .route(&format!("{path}/{{id}}/{{action}}"), post(entry::act::<T>))
        .route(T::PLACE.defaults_path, get(faults::defaults::<T>).post(faults::set_defaults::<T>))
}
