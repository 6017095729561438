//! `POST /pay/v01/redirect/checkout-invoice/create`

use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value};

use super::create_request;
use super::keys::{self, Access};
use super::mishap::{self, Mishap};
use super::payload::CREATE_WIKI;
use super::refusal::Refusal;
use crate::faults::{CreateBehaviour, CreateFaults, Faults, ResponseShape};
use crate::ledger::invoice::Invoice;
use crate::sandbox::Sandbox;

/// A successful answer: four fields as documented (A2), six as observed (A3).
#[derive(Debug, Serialize)]
struct Created {
    response_code: &'static str,
    token: String,
    response_text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
    /// An object here, although confirm and callbacks have an array.
    #[serde(skip_serializing_if = "Option::is_none")]
    custom_data: Option<Map<String, Value>>,
    wiki: &'static str,
}

/// How a call goes, decided before the invoice exists.
enum Plan {
    MishapBefore(Mishap),
    Refuse(Refusal),
    Create(Ending),
}

/// How the answer is lost, or not, once the invoice exists.
enum Ending {
    Answer { after: Duration },
    Truncate,
    Mishap(Mishap),
}

/// Creates an invoice, or fails to in the way that the default faults choose.
pub(crate) async fn create(
    State(sandbox): State<Sandbox>,
    method: Method,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let faults = begin(&sandbox);
    let ending = match plan(&faults.create) {
        Plan::MishapBefore(mishap) => return mishap.happen().await,
        Plan::Refuse(refusal) => return refusal.into_response(),
        Plan::Create(ending) => ending,
    };
    let invoice = match open(&sandbox, &method, &headers, &body, &faults) {
        Ok(invoice) => invoice,
        Err(refusal) => return refusal.into_response(),
    };
    if faults.callback.before_create_answer {
        let early = sandbox.early_delivery(&invoice).into_iter().collect();
        sandbox.deliver_all(early).await;
    }
    let answer = created(&invoice, &faults.create);
    match ending {
        Ending::Answer { after } => {
            tokio::time::sleep(after).await;
            Json(answer).into_response()
        }
        Ending::Truncate => mishap::truncated(&answer),
        Ending::Mishap(mishap) => mishap.happen().await,
    }
}

fn begin(sandbox: &Sandbox) -> Faults {
    let mut book = sandbox.book();
    book.create_calls += 1;
    book.defaults.clone()
}

fn plan(faults: &CreateFaults) -> Plan {
    match faults.behaviour {
        CreateBehaviour::Normal => Plan::Create(Ending::Answer { after: Duration::ZERO }),
        CreateBehaviour::Slow => {
            Plan::Create(Ending::Answer { after: Duration::from_millis(faults.slow_ms) })
        }
        CreateBehaviour::HangBefore => Plan::MishapBefore(Mishap::Hang),
        CreateBehaviour::HangAfter => Plan::Create(Ending::Mishap(Mishap::Hang)),
        CreateBehaviour::CutBefore => Plan::MishapBefore(Mishap::Cut),
        CreateBehaviour::CutAfter => Plan::Create(Ending::Mishap(Mishap::Cut)),
        CreateBehaviour::Html502Before => Plan::MishapBefore(Mishap::BadGateway),
        CreateBehaviour::Html502After => Plan::Create(Ending::Mishap(Mishap::BadGateway)),
        CreateBehaviour::Empty => Plan::Create(Ending::Mishap(Mishap::Json(""))),
        CreateBehaviour::Truncated => Plan::Create(Ending::Truncate),
        CreateBehaviour::Refuse => {
            let refusal = Refusal::create(&faults.refuse_code);
            Plan::Refuse(match &faults.refuse_details {
                Some(details) => refusal.because(details),
                None => refusal,
            })
        }
    }
}

/// The checks in the order a server would make them: verb, keys, body.
fn open(
    sandbox: &Sandbox,
    method: &Method,
    headers: &HeaderMap,
    body: &[u8],
    faults: &Faults,
) -> Result<Invoice, Refusal> {
    if method != Method::POST {
        return Err(Refusal::create("12"));
    }
    let access = keys::check(headers, &sandbox.book().keys);
    match access {
        Access::Granted => {}
        Access::Refused => return Err(Refusal::create("00")),
    }
    let request = create_request::read(body, &faults.create)?;
    Ok(sandbox.open_invoice(request, pay_path(faults.create.response_shape), faults.clone()))
}

/// Where the payment page is: as documented, or as observed in the field.
fn pay_path(shape: ResponseShape) -> &'static str {
    match shape {
        ResponseShape::Minimal => "/pay/invoice/",
        ResponseShape::Observed => "/directpayment/invoice/",
    }
}

fn created(invoice: &Invoice, faults: &CreateFaults) -> Created {
    let pay_url = match &faults.pay_host {
        None => invoice.pay_url.clone(),
        Some(host) => {
            format!(
                "{}{}{}",
                host.trim_end_matches('/'),
                pay_path(faults.response_shape),
                invoice.token
            )
        }
    };
    let (description, custom_data) = match faults.response_shape {
        ResponseShape::Minimal => (None, None),
        ResponseShape::Observed => {
            let mut data = invoice.request.custom_data.clone();
            data.insert("logfile".to_owned(), invoice.logfile.clone().into());
            (Some(""), Some(data))
        }
    };
    Created {
        response_code: "00",
        token: invoice.token.clone(),
        response_text: pay_url,
        description,
        custom_data,
        wiki: CREATE_WIKI,
    }
}
