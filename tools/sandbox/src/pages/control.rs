//! The control pages: one page for each of their addresses. Its script fills it from the control API.

use axum::Router;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::sandbox::Sandbox;

/// The page asks only this sandbox and holds no inline code.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
                      require-trusted-types-for 'script'";

const ADDRESSES: [&str; 8] = [
    "/sandbox",
    "/sandbox/invoices",
    "/sandbox/invoices/{id}",
    "/sandbox/payouts",
    "/sandbox/payouts/{id}",
    "/sandbox/faults",
    "/sandbox/payout-faults",
    "/sandbox/balances",
];

/// The script, and the words that it shows.
const FILES: [(&str, &str, &str); 4] = [
    ("/sandbox/control.js", "text/javascript", include_str!("control.js")),
    (
        "/sandbox/words/fr.ftl",
        "text/plain; charset=utf-8",
        include_str!("../../../../shared/catalogue/locales/fr/sandbox.ftl"),
    ),
    (
        "/sandbox/words/en.ftl",
        "text/plain; charset=utf-8",
        include_str!("../../../../shared/catalogue/locales/en/sandbox.ftl"),
    ),
    (
        "/sandbox/states.json",
        "application/json",
        include_str!("../../../../shared/contract/states.json"),
    ),
];

pub(super) fn routes() -> Router<Sandbox> {
    let pages = ADDRESSES.into_iter().fold(Router::new(), |pages, at| pages.route(at, get(page)));
    FILES.into_iter().fold(pages, |files, (at, kind, text)| {
        files.route(at, get(async move || ([(CONTENT_TYPE, kind)], text)))
    })
}

async fn page() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, POLICY)];
    (headers, include_str!("control.html"))
}
