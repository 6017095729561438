//! Serves files that are built into the program.

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::{MethodRouter, get};

pub(crate) fn file(kind: &'static str, content: impl Into<Bytes>) -> MethodRouter {
    let content = content.into();
    get(async move || ([(header::CONTENT_TYPE, kind)], content))
}

/// Gives all files of the router this `Content-Security-Policy`.
pub(crate) fn secured(router: Router, policy: &'static str) -> Router {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // The return address carries the transaction's id, which opens its status.
        (header::REFERRER_POLICY, "no-referrer"),
        // Another build of the program may serve other files under the same names.
        (header::CACHE_CONTROL, "no-cache"),
    ];
    let secure = move |response: Response| std::future::ready((headers.clone(), response));
    router.route_layer(map_response(secure))
}
