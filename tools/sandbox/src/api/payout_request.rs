//! A request for a payout (payout/to-mobile-money, payout/to-ligdicash-wallet), and its refusals.

use super::fields::{FieldError, Part};
use crate::faults::{Magic, PayoutCreateFaults};
use crate::ledger::{Destination, Payout, PayoutMethod, PayoutRefusal, Request, is_full_number};
use crate::operators;
use crate::sandbox::Sandbox;
use crate::wire::refusal::{Endpoint, Refused, because, refusal};

const LARGEST: u64 = 1_000_000;

impl From<FieldError> for PayoutRefusal {
    fn from(FieldError(details): FieldError) -> Self {
        Self::Malformed(details)
    }
}

/// The refusal by the endpoint's table of sub-codes.
pub(super) fn refuse(declined: PayoutRefusal, method: PayoutMethod) -> Refused {
    let (mobile_money, wallet) = match declined {
        PayoutRefusal::Amount => ("02", "05"),
        PayoutRefusal::NoAccount => ("03", "03"),
        // For the wallet endpoint: no LigdiCash account has the number.
        PayoutRefusal::Recipient => ("05", "02"),
        PayoutRefusal::Exists => ("07", "07"),
        PayoutRefusal::Balance => ("08", "04"),
        PayoutRefusal::Malformed(details) => {
            return because(Endpoint::Payout(method), "09", details).into();
        }
    };
    let code = if method == PayoutMethod::Wallet { wallet } else { mobile_money };
    Refused::new(refusal(Endpoint::Payout(method), code), declined.to_string())
}

pub(super) fn read(
    order: &Part<'_>,
    method: PayoutMethod,
    faults: &PayoutCreateFaults,
    sandbox: &Sandbox,
) -> Result<(Request, Payout), PayoutRefusal> {
    let top_up_wallet = match method {
        PayoutMethod::MobileMoney => None,
        PayoutMethod::Wallet => Some(top_up(order)?),
    };
    let amount = order.at("amount").francs(faults.smallest_amount..=LARGEST)?;
    let callback_url = order.at("callback_url").callback_url()?;
    if callback_url.is_none() {
        order.at("callback_url").tolerate("must be an address")?;
    }
    let request = Request {
        amount: amount.ok_or(PayoutRefusal::Amount)?,
        description: order.at("description").text()?,
        customer: customer(&order.at("customer"))?,
        callback_url,
        external_id: order.at("external_id").optional_text()?,
        custom_data: order.at("custom_data").custom_data()?,
    };
    let destination = match top_up_wallet {
        // By the current documentation, `1` keeps the money in the wallet.
        Some(1) => Destination::Wallet,
        Some(_) | None => Destination::MobileMoney,
    };
    let operator = operators::of_number(&request.customer).ok_or(PayoutRefusal::Recipient)?;
    if !sandbox.activates(operator) {
        return Err(PayoutRefusal::NoAccount);
    }
    if Magic::of(&request.customer) == Some(Magic::NoMoney) {
        return Err(PayoutRefusal::Balance);
    }
    Ok((request, Payout { method, top_up_wallet, destination, operator }))
}

fn customer(customer: &Part<'_>) -> Result<String, FieldError> {
    let number = Some(customer.optional_text()?).filter(|number| is_full_number(number));
    number.ok_or_else(|| customer.wrong("must be digits only, with the country code"))
}

/// The JS SDK calls it `to_ligdicash`.
fn top_up(order: &Part<'_>) -> Result<u8, FieldError> {
    let (documented, of_sdk) = (order.at("top_up_wallet"), order.at("to_ligdicash"));
    if !documented.is_missing() {
        return documented.bit();
    }
    if of_sdk.is_missing() {
        documented.tolerate("is missing: it must be 0 or 1, and 0 is taken")?;
        return Ok(0);
    }
    of_sdk.tolerate("stands for top_up_wallet")?;
    of_sdk.bit()
}
