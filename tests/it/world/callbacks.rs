//! The callback function at its routes, for a LigdiCash that calls back over HTTP.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use callback::Callback;
use ligdicash_infra::observe::Quota;
use test_kit::events;

use super::AppPayments;
use super::permissions::within;

pub(super) fn routes(payments: Arc<AppPayments>) -> Router {
    Router::new()
        .route("/api/ligdicash/callback", post(take))
        .route("/api/ligdicash/payout-callback", post(take))
        .with_state(payments)
}

async fn take(
    State(payments): State<Arc<AppPayments>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let content_type = headers["content-type"].to_str().unwrap();
    let request = events::post("/api/ligdicash/callback", content_type, &body);
    let function = Callback { payments: &payments, shapes: &Quota::default() };
    within("callback", function.handle(request)).await.status()
}
