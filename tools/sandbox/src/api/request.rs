//! A request for an invoice, judged as LigdiCash is known, or documented, to judge it.

use std::ops::RangeInclusive;

use serde_json::Value;

use super::fields::{FieldError, Part};
use crate::ledger::{Checkout, Request};
use crate::wire::refusal::{Endpoint, Refused, because, refusal};

/// errors/sub-codes, Code02.
pub(super) const LIMITS: RangeInclusive<u64> = 9..=2_000_000;

impl From<FieldError> for Refused {
    fn from(FieldError(details): FieldError) -> Self {
        because(Endpoint::Create, "08", details).into()
    }
}

pub(super) fn read(order: &Part<'_>) -> Result<(Request, Checkout), Refused> {
    let invoice = order.object("invoice")?;
    check_items(&invoice.at("items"))?;
    let total = invoice.at("total_amount");
    let amount = total.francs(LIMITS)?;
    check_currency(&invoice.at("devise"))?;
    let actions = order.at("actions");
    let description = invoice.at("description").text()?;
    let checkout = Checkout {
        store_name: order.at("store").at("name").text()?,
        first_name: invoice.at("customer_firstname").optional_text()?,
        last_name: invoice.at("customer_lastname").optional_text()?,
        email: invoice.at("customer_email").optional_text()?,
        return_url: actions.at("return_url").address()?,
        cancel_url: actions.at("cancel_url").address()?,
    };
    let (smallest, largest) = (LIMITS.start(), LIMITS.end());
    let limits = || total.says(&format!("must be a whole number from {smallest} to {largest}"));
    let request = Request {
        amount: amount.ok_or_else(|| Refused::new(refusal(Endpoint::Create, "02"), limits()))?,
        description,
        customer: invoice.at("customer").optional_text()?,
        external_id: invoice.at("external_id").optional_text()?,
        callback_url: actions.at("callback_url").callback_url()?,
        custom_data: order.at("custom_data").custom_data()?,
    };
    Ok((request, checkout))
}

/// A list may be empty. The live API has answered a line without `unit_price` in this way.
fn check_items(items: &Part<'_>) -> Result<(), Refused> {
    if items.is_missing() {
        return Ok(items.tolerate("is missing: it must be an array")?);
    }
    let lines = items.value.as_array().ok_or_else(|| items.wrong("must be an array"))?;
    for line in lines.iter().filter(|line| line.get("unit_price").is_none()) {
        let has_price = line.get("price").is_some_and(|price| !price.is_null());
        let warning = "has price in place of unit_price: LigdiCash was seen to refuse it (Code04)";
        if !has_price || items.tolerate(warning).is_err() {
            let undefined = "Undefined array key \"unit_price\"";
            return Err(because(Endpoint::Create, "04", undefined).into());
        }
    }
    Ok(())
}

/// The documentation writes `XOF`, the SDKs send `xof`.
fn check_currency(currency: &Part<'_>) -> Result<(), FieldError> {
    match currency.value {
        Value::String(text) if text == "XOF" => Ok(()),
        Value::String(text) if text.eq_ignore_ascii_case("XOF") => {
            currency.tolerate("is in small letters: it must be XOF")
        }
        Value::String(text) if !text.is_empty() => Err(currency.wrong("must be XOF")),
        Value::String(_) | Value::Null => currency.tolerate("is missing: it must be XOF"),
        _ => Err(currency.wrong("must be XOF")),
    }
}
