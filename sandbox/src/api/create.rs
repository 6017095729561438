//! `POST /pay/v01/redirect/checkout-invoice/create`

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value};

use super::create_request;
use super::keys::{self, Access};
use super::payload::CREATE_WIKI;
use super::plan::{Plan, Wanted};
use super::refusal::Refusal;
use crate::faults::{CreateFaults, Faults, ResponseShape};
use crate::ledger::invoice::Invoice;
use crate::sandbox::Sandbox;

pub(crate) const CREATE_PATH: &str = "/pay/v01/redirect/checkout-invoice/create";

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
        sandbox.announce_creation(&invoice).await;
    }
    ending.send(&created(&invoice, &faults.create)).await
}

fn begin(sandbox: &Sandbox) -> Faults {
    let mut book = sandbox.book();
    book.create_calls += 1;
    let mut faults = book.defaults.clone();
    faults.create.behaviour = book.luck.create(faults.create.behaviour);
    faults
}

fn plan(faults: &CreateFaults) -> Plan {
    Plan::of(Wanted {
        behaviour: faults.behaviour,
        slow_ms: faults.slow_ms,
        refusal: Refusal::create(&faults.refuse_code),
        refuse_details: faults.refuse_details.as_deref(),
        path: CREATE_PATH,
    })
}

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
