//! The payouts over HTTP, and how they end.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

use super::error::Problem;
use super::wish::{Lang, Wish};
use crate::pages;
use crate::sandbox::payouts::UnknownPayout;
use crate::sandbox::{Outcome, Sandbox};

/// `GET /sandbox/payouts`
pub(crate) async fn list(
    State(sandbox): State<Sandbox>,
    Query(asked): Query<Lang>,
    headers: HeaderMap,
) -> Response {
    match Wish::of(&headers, asked.lang.as_deref()) {
        Wish::Json => Json(sandbox.ledger().payouts).into_response(),
        Wish::Page(language) => pages::payouts_page(&sandbox.ledger(), language).into_response(),
    }
}

/// `GET /sandbox/payouts/{id}`
pub(crate) async fn one(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    Query(asked): Query<Lang>,
    headers: HeaderMap,
) -> Response {
    match (sandbox.payout(&id), Wish::of(&headers, asked.lang.as_deref())) {
        (None, wish) => wish.refuse(UnknownPayout.into(), "/sandbox/payouts"),
        (Some(payout), Wish::Json) => Json(payout).into_response(),
        (Some(payout), Wish::Page(language)) => {
            pages::payout_page(&payout, language).into_response()
        }
    }
}

/// `POST /sandbox/payouts/{id}/complete`
pub(crate) async fn complete(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    Query(asked): Query<Lang>,
    headers: HeaderMap,
) -> Response {
    end(&sandbox, &id, Outcome::Paid, Wish::of(&headers, asked.lang.as_deref()))
}

/// `POST /sandbox/payouts/{id}/fail`
pub(crate) async fn fail(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    Query(asked): Query<Lang>,
    headers: HeaderMap,
) -> Response {
    end(&sandbox, &id, Outcome::Failed, Wish::of(&headers, asked.lang.as_deref()))
}

/// The payout after it ended; for a browser, its page.
fn end(sandbox: &Sandbox, id: &str, outcome: Outcome, wish: Wish) -> Response {
    let payout = sandbox
        .end_payout(id, outcome)
        .map_err(Problem::from)
        .and_then(|()| sandbox.payout(id).ok_or_else(|| UnknownPayout.into()));
    match (payout, wish) {
        (Ok(payout), Wish::Json) => Json(payout).into_response(),
        (Ok(payout), Wish::Page(language)) => {
            Redirect::to(&format!("/sandbox/payouts/{}?lang={}", payout.id, language.code()))
                .into_response()
        }
        (Err(problem), wish) => wish.refuse(problem, "/sandbox/payouts"),
    }
}
