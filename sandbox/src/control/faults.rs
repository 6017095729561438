//! The switches over HTTP: JSON by `PUT`, a page's form by `POST`.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Form, Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

use super::error::Problem;
use super::read;
use super::wish::{Lang, Wish};
use crate::faults::Faults;
use crate::pages;
use crate::sandbox::{Sandbox, UnknownInvoice};
use crate::switches;

type Fields = Vec<(String, String)>;

/// `GET /sandbox/faults`
pub(crate) async fn get_defaults(
    State(sandbox): State<Sandbox>,
    Query(asked): Query<Lang>,
    headers: HeaderMap,
) -> Response {
    let faults = sandbox.default_faults();
    match Wish::of(&headers, asked.lang.as_deref()) {
        Wish::Json => Json(faults).into_response(),
        Wish::Page(language) => pages::defaults_page(&faults, language).into_response(),
    }
}

/// `PUT /sandbox/faults`
pub(crate) async fn put_defaults(
    State(sandbox): State<Sandbox>,
    body: Bytes,
) -> Result<Json<Faults>, Problem> {
    let faults = checked(&body)?;
    sandbox.set_default_faults(faults.clone());
    Ok(Json(faults))
}

/// `POST /sandbox/faults`, from the page
pub(crate) async fn post_defaults(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let back = format!("/sandbox/faults?lang={}", lang(&fields));
    match pages::read_faults_form(&fields, &switches::ALL, &sandbox.default_faults()) {
        Ok(faults) => {
            sandbox.set_default_faults(faults);
            Redirect::to(&back).into_response()
        }
        Err(problem) => Wish::of(&headers, Some(lang(&fields))).refuse(problem, &back),
    }
}

/// `GET /sandbox/invoices/{id}/faults`
pub(crate) async fn get_of_invoice(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
) -> Result<Json<Faults>, Problem> {
    let invoice = sandbox.invoice(&id).ok_or(UnknownInvoice)?;
    Ok(Json(invoice.faults))
}

/// `PUT /sandbox/invoices/{id}/faults`
pub(crate) async fn put_of_invoice(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Faults>, Problem> {
    let faults = checked(&body)?;
    sandbox.set_faults(&id, faults.clone())?;
    Ok(Json(faults))
}

/// `POST /sandbox/invoices/{id}/faults`, from the page
pub(crate) async fn post_of_invoice(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let wish = Wish::of(&headers, Some(lang(&fields)));
    let Some(invoice) = sandbox.invoice(&id) else {
        return wish.refuse(UnknownInvoice.into(), "/sandbox");
    };
    let back = format!("/sandbox/invoices/{}?lang={}", invoice.id, lang(&fields));
    let changed = pages::read_faults_form(&fields, &switches::OF_AN_INVOICE, &invoice.faults)
        .and_then(|faults| Ok(sandbox.set_faults(&invoice.id, faults)?));
    match changed {
        Ok(()) => Redirect::to(&back).into_response(),
        Err(problem) => wish.refuse(problem, &back),
    }
}

fn checked(body: &[u8]) -> Result<Faults, Problem> {
    let faults: Faults = read::json(body)?;
    faults.check()?;
    Ok(faults)
}

/// The page's language, which its forms carry along.
fn lang(fields: &Fields) -> &'static str {
    if fields.iter().any(|(name, value)| name == "lang" && value == "en") { "en" } else { "fr" }
}
