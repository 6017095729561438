//! The ledger over HTTP, and the payer's actions without the payment page.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::error::Problem;
use super::read;
use super::wish::{Lang, Wish};
use crate::ledger::payer::Choice;
use crate::ledger::view::{InvoiceView, Ledger};
use crate::pages;
use crate::pages::language::Language;
use crate::sandbox::{Outcome, PayError, Sandbox, UnknownInvoice};

/// The payer's choices in a `pay` or `fail` request; an empty body chooses nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Choices {
    operator_id: Option<String>,
    phone: Option<String>,
}

/// `GET /sandbox`
pub(crate) async fn home(
    State(sandbox): State<Sandbox>,
    Query(asked): Query<Lang>,
    headers: HeaderMap,
) -> Response {
    let language = Language::choose(asked.lang.as_deref(), &headers);
    pages::invoices_page(&sandbox.ledger(), language).into_response()
}

/// `GET /sandbox/invoices`
pub(crate) async fn list(
    State(sandbox): State<Sandbox>,
    Query(asked): Query<Lang>,
    headers: HeaderMap,
) -> Response {
    match Wish::of(&headers, asked.lang.as_deref()) {
        Wish::Json => Json(sandbox.ledger().invoices).into_response(),
        Wish::Page(language) => pages::invoices_page(&sandbox.ledger(), language).into_response(),
    }
}

/// `GET /sandbox/ledger`
pub(crate) async fn ledger(State(sandbox): State<Sandbox>) -> Json<Ledger> {
    Json(sandbox.ledger())
}

/// `GET /sandbox/invoices/{id}`
pub(crate) async fn one(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    Query(asked): Query<Lang>,
    headers: HeaderMap,
) -> Response {
    let wish = Wish::of(&headers, asked.lang.as_deref());
    match (sandbox.invoice(&id), wish) {
        (None, wish) => wish.refuse(UnknownInvoice.into(), "/sandbox"),
        (Some(invoice), Wish::Json) => Json(invoice).into_response(),
        (Some(invoice), Wish::Page(language)) => {
            pages::invoice_page(&invoice, language).into_response()
        }
    }
}

/// `POST /sandbox/invoices/{id}/pay`
pub(crate) async fn pay(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    Query(asked): Query<Lang>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let done = choice(&body).and_then(|choice| Ok(sandbox.settle(&id, Outcome::Paid, &choice)?));
    answer(&sandbox, &id, Wish::of(&headers, asked.lang.as_deref()), done)
}

/// `POST /sandbox/invoices/{id}/fail`
pub(crate) async fn fail(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    Query(asked): Query<Lang>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let done =
        choice(&body).and_then(|choice| Ok(sandbox.settle(&id, Outcome::Failed, &choice)?));
    answer(&sandbox, &id, Wish::of(&headers, asked.lang.as_deref()), done)
}

/// `POST /sandbox/invoices/{id}/give-up`
pub(crate) async fn give_up(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    Query(asked): Query<Lang>,
    headers: HeaderMap,
) -> Response {
    let done = sandbox.give_up(&id).map_err(Problem::from);
    answer(&sandbox, &id, Wish::of(&headers, asked.lang.as_deref()), done)
}

/// The page's buttons send an empty body. Whatever else comes is read as JSON, whatever its declared type is.
fn choice(body: &[u8]) -> Result<Choice, Problem> {
    let choices: Choices = if body.is_empty() { Choices::default() } else { read::json(body)? };
    Ok(Choice { operator_id: choices.operator_id, phone: choices.phone })
}

/// The invoice after the action; for a browser, its page.
fn answer(sandbox: &Sandbox, id: &str, wish: Wish, done: Result<(), Problem>) -> Response {
    let invoice: Result<InvoiceView, Problem> =
        done.and_then(|()| sandbox.invoice(id).ok_or_else(|| PayError::UnknownInvoice.into()));
    match (invoice, wish) {
        (Ok(invoice), Wish::Json) => Json(invoice).into_response(),
        (Ok(invoice), Wish::Page(language)) => {
            Redirect::to(&format!("/sandbox/invoices/{}?lang={}", invoice.id, language.code()))
                .into_response()
        }
        (Err(problem), wish) => wish.refuse(problem, "/sandbox"),
    }
}
