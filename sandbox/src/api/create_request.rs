//! Reads a create request the way LigdiCash is known, or documented, to judge it.

use serde_json::Value;

use super::fields::{self, Malformed, address, object, optional_text, required_text, wrong};
use super::refusal::Refusal;
use crate::faults::CreateFaults;
use crate::ledger::request::CheckoutRequest;

/// errors/sub-codes, Code02.
const SMALLEST: u64 = 9;
const LARGEST: u64 = 2_000_000;

impl From<Malformed> for Refusal {
    fn from(Malformed(details): Malformed) -> Self {
        Self::create("08").because(details)
    }
}

/// The body of a create call, or the refusal it deserves.
pub(crate) fn read(body: &[u8], faults: &CreateFaults) -> Result<CheckoutRequest, Refusal> {
    let order = &fields::order(body)?;
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
        custom_data: fields::custom_data(order)?,
    })
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
        _ => return Err(wrong("total_amount must be an integer").into()),
    };
    francs
        .filter(|francs| (SMALLEST..=LARGEST).contains(francs))
        .ok_or_else(|| Refusal::create("02"))
}

/// The documentation writes `XOF`, the SDKs send `xof`.
fn check_currency(invoice: &Value) -> Result<(), Malformed> {
    match invoice.get("devise").and_then(Value::as_str) {
        Some(currency) if currency.eq_ignore_ascii_case("XOF") => Ok(()),
        Some(_) | None => Err(wrong("devise must be XOF")),
    }
}
