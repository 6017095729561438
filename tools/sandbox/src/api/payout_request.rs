//! Reads a request for a payout (payout/to-mobile-money, payout/to-ligdicash-wallet), and says why one is refused.

use serde_json::Value;

use super::fields::{self, FieldError, address, optional_text, required_text, wrong};
use crate::faults::payout::PayoutCreateFaults;
use crate::ledger::entry::{Destination, Payout, PayoutMethod};
use crate::ledger::error::PayoutRefusal;
use crate::ledger::payer::is_full_number;
use crate::ledger::request::Request;
use crate::operators;
use crate::wire::body::Body;
use crate::wire::refusal::{Endpoint, because, refusal};

const LARGEST: u64 = 1_000_000;

impl From<FieldError> for PayoutRefusal {
    fn from(FieldError(details): FieldError) -> Self {
        Self::Malformed(details)
    }
}

/// The refusal by the endpoint's table of sub-codes.
pub(super) fn refuse(declined: PayoutRefusal, method: PayoutMethod) -> Body {
    let (mobile_money, wallet) = match declined {
        PayoutRefusal::Amount => ("02", "05"),
        PayoutRefusal::NoAccount => ("03", "03"),
        // For the wallet endpoint: no LigdiCash account has the number.
        PayoutRefusal::Recipient => ("05", "02"),
        PayoutRefusal::Exists => ("07", "07"),
        PayoutRefusal::Balance => ("08", "04"),
        PayoutRefusal::Malformed(details) => {
            return because(Endpoint::Payout(method), "09", details);
        }
    };
    let code = match method {
        PayoutMethod::MobileMoney => mobile_money,
        PayoutMethod::Wallet => wallet,
    };
    refusal(Endpoint::Payout(method), code)
}

/// The body of a call, or why it is refused.
pub(super) fn read(
    body: &[u8],
    method: PayoutMethod,
    faults: &PayoutCreateFaults,
) -> Result<(Request, Payout), PayoutRefusal> {
    let order = &fields::order(body)?;
    let top_up_wallet = match method {
        PayoutMethod::MobileMoney => None,
        PayoutMethod::Wallet => Some(top_up(order)?),
    };
    let callback_url = address(order, "callback_url")?;
    let request = Request {
        amount: amount(order, faults.smallest_amount)?,
        description: required_text(order, "description")?,
        customer: customer(order)?,
        callback_url: Some(callback_url.ok_or_else(|| wrong("callback_url is missing"))?),
        external_id: optional_text(order, "external_id")?,
        custom_data: fields::custom_data(order)?,
    };
    let destination = match top_up_wallet {
        None => Destination::MobileMoney,
        Some(top_up) => faults.destination(top_up),
    };
    let operator = operators::of_number(&request.customer).ok_or(PayoutRefusal::Recipient)?;
    Ok((request, Payout { method, top_up_wallet, destination, operator }))
}

fn amount(order: &Value, smallest: u64) -> Result<u64, PayoutRefusal> {
    let Some(Value::Number(francs)) = order.get("amount") else {
        return Err(wrong("amount must be an integer").into());
    };
    let payable = |francs: &u64| (smallest..=LARGEST).contains(francs);
    francs.as_u64().filter(payable).ok_or(PayoutRefusal::Amount)
}

fn customer(order: &Value) -> Result<String, FieldError> {
    let customer = required_text(order, "customer")?;
    if is_full_number(&customer) {
        Ok(customer)
    } else {
        Err(wrong("customer must be digits only, with the country code"))
    }
}

fn top_up(order: &Value) -> Result<u8, FieldError> {
    match order.get("top_up_wallet").and_then(Value::as_u64) {
        Some(1) => Ok(1),
        Some(0) => Ok(0),
        Some(_) | None => Err(wrong("top_up_wallet must be 0 or 1")),
    }
}
