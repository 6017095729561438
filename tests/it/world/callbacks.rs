//! The callback function at its routes, for a LigdiCash that calls back over HTTP.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use callback_function::CallbackFunction;
use contract::Route;
use ligdicash_infra::observe::Quota;
use parts::events;

use super::AppPayments;
use super::permissions::within;

/// The functions as they are deployed now, behind LigdiCash's one callback address.
pub(super) type Deployed = Arc<Mutex<Arc<AppPayments>>>;

pub(super) fn routes(payments: Deployed) -> Router {
    Router::new()
        .route(Route::Callback.path(), post(take))
        .route(Route::PayoutCallback.path(), post(take))
        .with_state(payments)
}

async fn take(State(deployed): State<Deployed>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let payments = Arc::clone(&deployed.lock().unwrap());
    let content_type = headers["content-type"].to_str().unwrap();
    let request = events::post(Route::Callback, content_type, &body);
    let function = CallbackFunction { payments: &payments, shapes: &Quota::default() };
    within("callback", function.handle(request)).await.status()
}
