//! `POST /pay/v01/straight/checkout-invoice/create`: payins without LigdiCash's page, which are not served.

use axum::extract::State;
use axum::http::Method;
use axum::response::Response;

use super::call::{Call, Granted};
use super::respond::respond;
use crate::sandbox::Sandbox;
use crate::wire::refusal::{Call as Refused, because, refusal};

pub(super) const PATH: &str = "/pay/v01/straight/checkout-invoice/create";

/// Refuses as for a merchant without payins, which nobody tries again.
pub(super) async fn create(State(sandbox): State<Sandbox>, call: Call) -> Response {
    if call.method != Method::POST {
        return respond(refusal(Refused::Create, "12")).await;
    }
    let granted = call.keys(&sandbox.book().keys);
    let body = match granted {
        None => refusal(Refused::Create, "00"),
        Some(Granted) => because(
            Refused::Create,
            "01",
            "this sandbox does not serve direct payins: use redirect/checkout-invoice/create",
        ),
    };
    respond(body).await
}
