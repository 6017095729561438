//! A request for a payout (payout/to-mobile-money, payout/to-ligdicash-wallet), and its refusals.

use serde_json::Value;

use super::fields::{self, FieldError, address, francs, optional_text, required_text, wrong};
use crate::faults::PayoutCreateFaults;
use crate::ledger::{Destination, Payout, PayoutMethod, PayoutRefusal, Request, is_full_number};
use crate::operators;
use crate::wire::Body;
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
    let code = if method == PayoutMethod::Wallet { wallet } else { mobile_money };
    refusal(Endpoint::Payout(method), code)
}

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
    let amount = francs(order, "amount", faults.smallest_amount..=LARGEST)?;
    let request = Request {
        amount: amount.ok_or(PayoutRefusal::Amount)?,
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

fn customer(order: &Value) -> Result<String, FieldError> {
    let customer = Some(required_text(order, "customer")?).filter(|it| is_full_number(it));
    customer.ok_or_else(|| wrong("customer must be digits only, with the country code"))
}

fn top_up(order: &Value) -> Result<u8, FieldError> {
    let sent = order.get("top_up_wallet").and_then(Value::as_u64).filter(|sent| *sent <= 1);
    sent.map(|sent| u8::from(sent == 1)).ok_or_else(|| wrong("top_up_wallet must be 0 or 1"))
}
