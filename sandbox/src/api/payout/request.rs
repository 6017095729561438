//! Reads a request for a payout (payout/to-mobile-money, payout/to-ligdicash-wallet).

use serde_json::Value;

use super::endpoint::{Cause, Endpoint};
use crate::api::fields::{self, Malformed, address, required_text, wrong};
use crate::ledger::payer::is_full_number;
use crate::ledger::payout::{Destination, PayoutRequest, TopUp};

/// The narrower of the two ranges that the sources give.
const SMALLEST: u64 = 100;
const LARGEST: u64 = 1_000_000;

impl From<Malformed> for Cause {
    fn from(Malformed(details): Malformed) -> Self {
        Self::Malformed(details)
    }
}

/// The body of a call, or why it is refused.
pub(super) fn read(body: &[u8], endpoint: Endpoint) -> Result<PayoutRequest, Cause> {
    let order = &fields::order(body)?;
    let destination = match endpoint {
        Endpoint::MobileMoney => Destination::MobileMoney,
        Endpoint::Wallet => Destination::Wallet(top_up(order)?),
    };
    let callback_url = address(order, "callback_url")?;
    Ok(PayoutRequest {
        amount: amount(order)?,
        description: required_text(order, "description")?,
        customer: customer(order)?,
        callback_url: callback_url.ok_or_else(|| wrong("callback_url is missing"))?,
        destination,
        custom_data: fields::custom_data(order)?,
    })
}

fn amount(order: &Value) -> Result<u64, Cause> {
    let Some(Value::Number(francs)) = order.get("amount") else {
        return Err(wrong("amount must be an integer").into());
    };
    let payable = |francs: &u64| (SMALLEST..=LARGEST).contains(francs);
    francs.as_u64().filter(payable).ok_or(Cause::Amount)
}

fn customer(order: &Value) -> Result<String, Malformed> {
    let customer = required_text(order, "customer")?;
    if is_full_number(&customer) {
        Ok(customer)
    } else {
        Err(wrong("customer must be digits only, with the country code"))
    }
}

fn top_up(order: &Value) -> Result<TopUp, Malformed> {
    match order.get("top_up_wallet").and_then(Value::as_u64) {
        Some(1) => Ok(TopUp::Keep),
        Some(0) => Ok(TopUp::Forward),
        Some(_) | None => Err(wrong("top_up_wallet must be 0 or 1")),
    }
}
