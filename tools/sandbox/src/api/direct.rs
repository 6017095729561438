//! Payins without LigdiCash's hosted page: `POST /pay/v01/straight/checkout-invoice/create`, and from LigdiCash's
//! wallet `GET /pay/v02/debitotp/{phone}/{amount}`, then `POST /pay/v02/debitwallet/withotp`.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::any;
use contract::Mode;
use serde_json::Value;

use super::create::{begin, create};
use super::fields::Part;
use super::respond::{Notes, respond};
use super::{check_keys, request};
use crate::faults::{CreateFaults, FaultSet as _, Magic, Plan, Reply};
use crate::ledger::{
    Direct, Entry, Issuer, Ledger, Outcome, Payin, Request, Tried, is_full_number,
};
use crate::operators::{self, Operator};
use crate::sandbox::Sandbox;
use crate::wire::Body;
use crate::wire::refusal::{Endpoint, Refused, because, refusal};

const STRAIGHT: &str = "/pay/v01/straight/checkout-invoice/create";
const WALLET: &str = "/pay/v02/debitwallet/withotp";

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .merge(debits(STRAIGHT, operators::of_number))
        .merge(debits(WALLET, |_| operators::wallet()))
        .route("/pay/v02/debitotp/{phone}/{amount}", any(send_code))
}

type FindOperator = fn(&str) -> Option<&'static Operator>;

fn debits(path: &'static str, operator: FindOperator) -> Router<Sandbox> {
    let debit = move |State(sandbox): State<Sandbox>, head: Parts, body: Bytes| async move {
        create::<Payin>(&sandbox, &head, &body, Endpoint::Create, path, |order, ledger, faults| {
            open(order, operator, ledger, &faults.create, &sandbox)
        })
        .await
    };
    Router::new().route(path, any(debit))
}

/// Opens an invoice for the payer of this number, whose operator LigdiCash finds by itself.
fn open(
    order: &Part<'_>,
    operator: FindOperator,
    ledger: &mut Ledger,
    faults: &CreateFaults,
    sandbox: &Sandbox,
) -> Result<Entry<Payin>, Refused> {
    let (request, checkout) = request::read(order)?;
    let [customer, otp] = ["customer", "otp"].map(|name| order.at("invoice").at(name));
    if !is_full_number(&request.customer) {
        return Err(customer.wrong("must be digits only, with the country code").into());
    }
    let (code, now) = (otp.optional_text()?, sandbox.now());
    ledger.ask_debit(&request, &code, now);
    let refused = |why| Refused::new(refusal(Endpoint::Create, "07"), customer.says(why));
    let operator = operator(&request.customer).ok_or_else(|| refused("has no operator"))?;
    if !sandbox.activates(operator) {
        return Err(refused("is of an operator that the contract does not name"));
    }
    if request.amount < operator.minimum {
        let why = order.at("invoice").at("total_amount").says("is below the operator's minimum");
        return Err(Refused::new(refusal(Endpoint::Create, "02"), why));
    }
    let (page, issuer) = match operator.mode {
        Mode::OperatorPage => (Some("/operator/"), None),
        Mode::LigdicashPage => (Some(faults.page()), None),
        Mode::Code => (None, Some(Issuer::Operator)),
        Mode::Wallet => (None, Some(Issuer::Ligdicash)),
        Mode::Push | Mode::Guided => (None, None),
    };
    let course = match issuer {
        Some(issuer) => course(&request, &code, issuer, ledger, sandbox)?,
        None if code.is_empty() => None,
        None => {
            otp.tolerate("is given: this operator asks for no code")?;
            None
        }
    };
    let page = page.map(|page| sandbox.address(page));
    let direct = Direct { operator, course };
    Ok(ledger.open_direct((request, checkout), direct, page.as_deref(), now))
}

/// The immediate end of the payment, by its code.
fn course(
    request: &Request,
    code: &str,
    issuer: Issuer,
    ledger: &mut Ledger,
    sandbox: &Sandbox,
) -> Result<Option<Outcome>, Refused> {
    if code.is_empty() {
        // The text was seen in 2026.
        return Err(because(Endpoint::Create, "08", "You must specify password or otp").into());
    }
    let tried = match Magic::of_direct(&request.customer) {
        Some(Magic::WrongCode) => Tried::Wrong,
        // The number decides instead.
        Some(_) => return Ok(None),
        None => {
            let of_number = (&*request.customer, code);
            ledger.phones.try_code(of_number, issuer, request.amount, sandbox.now())
        }
    };
    match tried {
        Tried::Right => Ok(Some(Outcome::Paid)),
        Tried::Wrong => Err(wrong(
            "15",
            "no unused code on the phone of this number is this one, for this amount",
        )),
        Tried::Expired => Err(wrong("16", "the code has expired")),
    }
}

/// The shape was seen in the field.
fn wrong(sub_code: &str, why: &str) -> Refused {
    let mut body = refusal(Endpoint::Create, sub_code);
    body.set("custom_data", Value::Array(Vec::new()));
    Refused::new(body, why)
}

/// Sends the payer a code by SMS, without a debit.
async fn send_code(
    State(sandbox): State<Sandbox>,
    Path((phone, amount)): Path<(String, String)>,
    head: Parts,
) -> Response {
    let faults = begin::<Payin>(&sandbox);
    let sent = || {
        let mut book = sandbox.book();
        check_keys(&head, &book.keys)?;
        if head.method != Method::GET {
            return Err("only GET is possible");
        }
        let amount = amount.parse::<u64>().ok().filter(|francs| request::LIMITS.contains(francs));
        let amount = amount.ok_or("the amount is out of range")?;
        if !is_full_number(&phone) || operators::of_number(&phone).is_none() {
            return Err("the phone number has no operator");
        }
        book.ledger.phones.give(&phone, Issuer::Ligdicash, Some(amount), sandbox.now());
        Ok(())
    };
    let (reply, why) = match faults.creating().plan(Endpoint::Create, WALLET) {
        Plan::Nothing(Reply::Answer { .. }) => {
            (answer(true, "OTP not sent").into(), "a fault chose this end")
        }
        Plan::Nothing(reply) => (reply, "a fault chose this end"),
        Plan::Create(ending) => match sent() {
            Ok(()) => (ending(answer(false, "OTP sent. Please check your phone.")), ""),
            Err(why) => (answer(true, why).into(), why),
        },
    };
    respond(&sandbox, &head, reply, Notes::why(why)).await
}

fn answer(error: bool, message: &str) -> Body {
    Body::of([("error", error.into()), ("message", message.into())])
}
