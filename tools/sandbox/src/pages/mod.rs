//! The pages of the payer, and the control pages for the test of an integration.

mod control;
mod frame;
mod headers;
mod key;
mod pay;
mod pay_choice;
mod pay_view;
mod phone;

use axum::Router;
use axum::response::Redirect;
use axum::routing::{get, post};

use crate::sandbox::Sandbox;

pub(crate) use headers::secure;
use headers::{STYLE_PATH, style};
pub(crate) use key::{Visitor, admit};

pub(crate) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/", get(async || Redirect::to("/sandbox")))
        .route(STYLE_PATH, get(style))
        .route("/pay/invoice/{token}", get(pay::show).post(pay::act))
        .route("/directpayment/invoice/{token}", get(pay::show).post(pay::act))
        .route("/operator/{token}", get(pay::show).post(pay::act))
        .merge(control::routes())
        .route(phone::PATH, get(phone::choose))
        .route("/sandbox/phones/{number}", get(phone::page))
        .route("/sandbox/phones/{number}/dial", post(phone::dial))
        .route("/sandbox/phones/{number}/{answer}", post(phone::press))
        .route("/sandbox/reset", post(frame::reset))
        .route(key::PATH, post(key::enter))
}
