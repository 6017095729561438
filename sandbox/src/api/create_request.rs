//! Reads a create request the way LigdiCash is known, or documented, to judge it.

use serde_json::{Map, Value};
use url::Url;

use super::refusal::Refusal;
use crate::faults::CreateFaults;
use crate::ledger::request::CheckoutRequest;

/// errors/sub-codes, Code02.
const SMALLEST: u64 = 9;
const LARGEST: u64 = 2_000_000;

/// The body of a create call, or the refusal it deserves.
pub(crate) fn read(body: &[u8], faults: &CreateFaults) -> Result<CheckoutRequest, Refusal> {
    let body: Value = serde_json::from_slice(body).map_err(|_| wrong("the body is not JSON"))?;
    let order = object(&body, "commande")?;
    let invoice = object(order, "invoice")?;
    check_items(invoice)?;
    let amount = amount(invoice, faults)?;
    check_currency(invoice)?;
    let actions = order.get("actions").unwrap_or(&Value::Null);
    Ok(CheckoutRequest {
        amount,
        description: required_text(invoice, "description")?,
        store_name: required_text(object(order, "store")?, "name")?,
        customer: optional_text(invoice, "customer")?,
        first_name: optional_text(invoice, "customer_firstname")?,
        last_name: optional_text(invoice, "customer_lastname")?,
        email: optional_text(invoice, "customer_email")?,
        external_id: optional_text(invoice, "external_id")?,
        return_url: address(actions, "return_url")?,
        cancel_url: address(actions, "cancel_url")?,
        callback_url: address(actions, "callback_url")?,
        custom_data: custom_data(order)?,
    })
}

/// Code08, with the field that is wrong: LigdiCash is not known to name it, an integrator is glad to read it.
fn wrong(details: impl Into<String>) -> Refusal {
    Refusal::create("08").because(details)
}

fn object<'a>(parent: &'a Value, name: &str) -> Result<&'a Value, Refusal> {
    parent
        .get(name)
        .filter(|value| value.is_object())
        .ok_or_else(|| wrong(format!("{name} must be an object")))
}

/// An empty list is fine. A line without `unit_price` is answered as the live API was seen to answer it.
fn check_items(invoice: &Value) -> Result<(), Refusal> {
    let items = invoice
        .get("items")
        .and_then(Value::as_array)
        .ok_or_else(|| wrong("items must be an array"))?;
    match items.iter().find(|item| item.get("unit_price").is_none()) {
        Some(_) => Err(Refusal::create("04").because("Undefined array key \"unit_price\"")),
        None => Ok(()),
    }
}

fn amount(invoice: &Value, faults: &CreateFaults) -> Result<u64, Refusal> {
    let francs = match invoice.get("total_amount") {
        Some(Value::Number(number)) => number.as_u64(),
        Some(Value::String(text)) if faults.accept_string_amount => text.parse().ok(),
        _ => return Err(wrong("total_amount must be an integer")),
    };
    francs
        .filter(|francs| (SMALLEST..=LARGEST).contains(francs))
        .ok_or_else(|| Refusal::create("02"))
}

/// The documentation writes `XOF`, the SDKs send `xof`.
fn check_currency(invoice: &Value) -> Result<(), Refusal> {
    match invoice.get("devise").and_then(Value::as_str) {
        Some(currency) if currency.eq_ignore_ascii_case("XOF") => Ok(()),
        Some(_) | None => Err(wrong("devise must be XOF")),
    }
}

fn required_text(parent: &Value, name: &str) -> Result<String, Refusal> {
    match parent.get(name) {
        Some(Value::String(text)) => Ok(text.clone()),
        _ => Err(wrong(format!("{name} must be a string"))),
    }
}

/// Documented as required, left out by LigdiCash's own guides.
fn optional_text(parent: &Value, name: &str) -> Result<String, Refusal> {
    match parent.get(name) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(_) => required_text(parent, name),
    }
}

/// An address may be missing: the SDKs leave some out. One that is given must be usable: http or https, and no
/// user or password in it (callback/configuration).
fn address(actions: &Value, name: &str) -> Result<Option<Url>, Refusal> {
    let text = optional_text(actions, name)?;
    if text.is_empty() {
        return Ok(None);
    }
    let usable = |url: &Url| {
        matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
    };
    match Url::parse(&text).ok().filter(usable) {
        Some(url) => Ok(Some(url)),
        None => {
            Err(wrong(format!("{name} must be an http or https address without user and password")))
        }
    }
}

/// PHP writes an empty object as `[]`.
fn custom_data(order: &Value) -> Result<Map<String, Value>, Refusal> {
    match order.get("custom_data") {
        Some(Value::Object(data)) => Ok(data.clone()),
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Array(entries)) if entries.is_empty() => Ok(Map::new()),
        Some(_) => Err(wrong("custom_data must be an object")),
    }
}
