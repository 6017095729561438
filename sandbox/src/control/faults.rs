//! The switches over HTTP: JSON by `PUT`, a page's form by `POST`.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Form, Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

use super::error::Problem;
use super::read;
use super::wish::{Fields, Lang, Wish, lang};
use crate::faults::{Faults, PayoutFaults};
use crate::pages;
use crate::sandbox::payouts::UnknownPayout;
use crate::sandbox::{Sandbox, UnknownInvoice};
use crate::switches::FaultSet;

/// `GET /sandbox/faults`
pub(crate) async fn get_defaults(
    State(sandbox): State<Sandbox>,
    Query(asked): Query<Lang>,
    headers: HeaderMap,
) -> Response {
    let faults = sandbox.default_faults();
    match Wish::of(&headers, asked.lang.as_deref()) {
        Wish::Json => Json(faults).into_response(),
        Wish::Page(language) => pages::default_faults(&faults, language).into_response(),
    }
}

/// `GET /sandbox/payout-faults`
pub(crate) async fn get_payout_defaults(
    State(sandbox): State<Sandbox>,
    Query(asked): Query<Lang>,
    headers: HeaderMap,
) -> Response {
    let faults = sandbox.default_payout_faults();
    match Wish::of(&headers, asked.lang.as_deref()) {
        Wish::Json => Json(faults).into_response(),
        Wish::Page(language) => pages::default_payout_faults(&faults, language).into_response(),
    }
}

/// `PUT /sandbox/faults`
pub(crate) async fn put_defaults(
    State(sandbox): State<Sandbox>,
    body: Bytes,
) -> Result<Json<Faults>, Problem> {
    let faults: Faults = checked(&body)?;
    sandbox.set_default_faults(faults.clone());
    Ok(Json(faults))
}

/// `PUT /sandbox/payout-faults`
pub(crate) async fn put_payout_defaults(
    State(sandbox): State<Sandbox>,
    body: Bytes,
) -> Result<Json<PayoutFaults>, Problem> {
    let faults: PayoutFaults = checked(&body)?;
    sandbox.set_default_payout_faults(faults.clone());
    Ok(Json(faults))
}

/// `POST /sandbox/faults`, from the page
pub(crate) async fn post_defaults(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let back = format!("/sandbox/faults?lang={}", lang(&fields));
    let changed = pages::read_faults_form(&fields, Faults::ALL, &sandbox.default_faults())
        .map(|faults| sandbox.set_default_faults(faults));
    back_to(&back, &headers, &fields, changed)
}

/// `POST /sandbox/payout-faults`, from the page
pub(crate) async fn post_payout_defaults(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let back = format!("/sandbox/payout-faults?lang={}", lang(&fields));
    let current = sandbox.default_payout_faults();
    let changed = pages::read_faults_form(&fields, PayoutFaults::ALL, &current)
        .map(|faults| sandbox.set_default_payout_faults(faults));
    back_to(&back, &headers, &fields, changed)
}

/// `GET /sandbox/invoices/{id}/faults`
pub(crate) async fn get_of_invoice(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
) -> Result<Json<Faults>, Problem> {
    let invoice = sandbox.invoice(&id).ok_or(UnknownInvoice)?;
    Ok(Json(invoice.faults))
}

/// `GET /sandbox/payouts/{id}/faults`
pub(crate) async fn get_of_payout(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
) -> Result<Json<PayoutFaults>, Problem> {
    let payout = sandbox.payout(&id).ok_or(UnknownPayout)?;
    Ok(Json(payout.faults))
}

/// `PUT /sandbox/invoices/{id}/faults`
pub(crate) async fn put_of_invoice(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Faults>, Problem> {
    let faults: Faults = checked(&body)?;
    sandbox.set_faults(&id, faults.clone())?;
    Ok(Json(faults))
}

/// `PUT /sandbox/payouts/{id}/faults`
pub(crate) async fn put_of_payout(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<PayoutFaults>, Problem> {
    let faults: PayoutFaults = checked(&body)?;
    sandbox.set_payout_faults(&id, faults.clone())?;
    Ok(Json(faults))
}

/// `POST /sandbox/invoices/{id}/faults`, from the page
pub(crate) async fn post_of_invoice(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let Some(invoice) = sandbox.invoice(&id) else {
        return back_to("/sandbox", &headers, &fields, Err(UnknownInvoice.into()));
    };
    let back = format!("/sandbox/invoices/{}?lang={}", invoice.id, lang(&fields));
    let changed = pages::read_faults_form(&fields, Faults::OF_ONE, &invoice.faults)
        .and_then(|faults| Ok(sandbox.set_faults(&invoice.id, faults)?));
    back_to(&back, &headers, &fields, changed)
}

/// `POST /sandbox/payouts/{id}/faults`, from the page
pub(crate) async fn post_of_payout(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let Some(payout) = sandbox.payout(&id) else {
        return back_to("/sandbox", &headers, &fields, Err(UnknownPayout.into()));
    };
    let back = format!("/sandbox/payouts/{}?lang={}", payout.id, lang(&fields));
    let changed = pages::read_faults_form(&fields, PayoutFaults::OF_ONE, &payout.faults)
        .and_then(|faults| Ok(sandbox.set_payout_faults(&payout.id, faults)?));
    back_to(&back, &headers, &fields, changed)
}

/// After a form: its page again, or what is wrong with it.
pub(super) fn back_to(
    page: &str,
    headers: &HeaderMap,
    fields: &Fields,
    changed: Result<(), Problem>,
) -> Response {
    match changed {
        Ok(()) => Redirect::to(page).into_response(),
        Err(problem) => Wish::of(headers, Some(lang(fields))).refuse(problem, page),
    }
}

fn checked<F: FaultSet>(body: &[u8]) -> Result<F, Problem> {
    let faults: F = read::json(body)?;
    faults.check()?;
    Ok(faults)
}
