//! A request for an invoice, judged as LigdiCash is known, or documented, to judge it.

use serde_json::Value;

use super::fields::{
    self, FieldError, address, francs, object, optional_text, required_text, wrong,
};
use crate::faults::CreateFaults;
use crate::ledger::{Checkout, Request};
use crate::wire::Body;
use crate::wire::refusal::{Endpoint, because, refusal};

/// errors/sub-codes, Code02.
const SMALLEST: u64 = 9;
const LARGEST: u64 = 2_000_000;

impl From<FieldError> for Body {
    fn from(FieldError(details): FieldError) -> Self {
        because(Endpoint::Create, "08", details)
    }
}

pub(super) fn read(body: &[u8], faults: &CreateFaults) -> Result<(Request, Checkout), Body> {
    let mut order = fields::order(body)?;
    faults.tolerate(&mut order);
    let order = &order;
    let invoice = object(order, "invoice")?;
    check_items(invoice)?;
    let amount = francs(invoice, "total_amount", SMALLEST..=LARGEST)?;
    check_currency(invoice)?;
    let actions = order.get("actions").unwrap_or(&Value::Null);
    let description = required_text(invoice, "description")?;
    let checkout = Checkout {
        store_name: required_text(object(order, "store")?, "name")?,
        first_name: optional_text(invoice, "customer_firstname")?,
        last_name: optional_text(invoice, "customer_lastname")?,
        email: optional_text(invoice, "customer_email")?,
        return_url: address(actions, "return_url")?,
        cancel_url: address(actions, "cancel_url")?,
    };
    let request = Request {
        amount: amount.ok_or_else(|| refusal(Endpoint::Create, "02"))?,
        description,
        customer: optional_text(invoice, "customer")?,
        external_id: optional_text(invoice, "external_id")?,
        callback_url: address(actions, "callback_url")?,
        custom_data: fields::custom_data(order)?,
    };
    Ok((request, checkout))
}

/// A list may be empty. The live API was seen to answer so to a line without `unit_price`.
fn check_items(invoice: &Value) -> Result<(), Body> {
    let items = invoice.get("items").and_then(Value::as_array);
    let items = items.ok_or_else(|| wrong("items must be an array"))?;
    match items.iter().find(|item| item.get("unit_price").is_none()) {
        Some(_) => Err(because(Endpoint::Create, "04", "Undefined array key \"unit_price\"")),
        None => Ok(()),
    }
}

/// The documentation writes `XOF`, the SDKs send `xof`.
fn check_currency(invoice: &Value) -> Result<(), FieldError> {
    match invoice.get("devise").and_then(Value::as_str) {
        Some(currency) if currency.eq_ignore_ascii_case("XOF") => Ok(()),
        Some(_) | None => Err(wrong("devise must be XOF")),
    }
}
