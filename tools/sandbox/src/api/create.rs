//! The calls that create something: of payins `POST /pay/v01/redirect/checkout-invoice/create`, of payouts
//! `POST /pay/v01/straight/payout` and `POST /pay/v01/withdrawal/create`.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::any;

use super::fields::{FieldError, Part, Reading};
use super::respond::{Notes, respond};
use super::{check_keys, payout_request, request};
use crate::config::Keys;
use crate::faults::{FaultSet as _, Magic, Plan};
use crate::ledger::{Choice, End, Entry, Ledger, Payin, Payout, PayoutMethod};
use crate::sandbox::{Kind, Sandbox};
use crate::wire::refusal::{Endpoint, Refused, because, refusal};

const INVOICE: &str = "/pay/v01/redirect/checkout-invoice/create";

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route(INVOICE, any(invoice))
        .merge(payouts(PayoutMethod::MobileMoney))
        .merge(payouts(PayoutMethod::Wallet))
}

async fn invoice(State(sandbox): State<Sandbox>, head: Parts, body: Bytes) -> Response {
    create::<Payin>(&sandbox, &head, &body, Endpoint::Create, INVOICE, |order, ledger, faults| {
        let request = request::read(order)?;
        let page = sandbox.address(faults.create.page());
        Ok(ledger.open_invoice(request, None, Some(&page), sandbox.now()))
    })
    .await
}

fn payouts(method: PayoutMethod) -> Router<Sandbox> {
    let create = move |State(sandbox): State<Sandbox>, head: Parts, body: Bytes| async move {
        let (endpoint, path) = (Endpoint::Payout(method), method.path());
        create::<Payout>(&sandbox, &head, &body, endpoint, path, |order, ledger, faults| {
            let request = payout_request::read(order, method, &faults.create, &sandbox);
            let opened = request.and_then(|request| ledger.open_payout(request, sandbox.now()));
            opened.map_err(|declined| payout_request::refuse(declined, method))
        })
        .await
    };
    Router::new().route(method.path(), any(create))
}

/// Creates the order's invoice or payout by `open`, or fails as the default faults choose.
pub(super) async fn create<T: Kind>(
    sandbox: &Sandbox,
    head: &Parts,
    body: &[u8],
    endpoint: Endpoint,
    path: &'static str,
    open: impl FnOnce(&Part<'_>, &mut Ledger, &T::Faults) -> Result<Entry<T>, Refused> + Send,
) -> Response {
    let faults = begin::<T>(sandbox);
    let creating = faults.creating();
    // The checks come in a server's order: verb, keys, body, money.
    let opened = |reading: &Reading| {
        let mut book = sandbox.book();
        admit(head, &book.keys, endpoint)?;
        let unread = |FieldError(why)| because(endpoint, T::MALFORMED, why);
        let body = reading.body(&head.headers, body).map_err(unread)?;
        let order = reading.order(&body).map_err(unread)?;
        let entry = open(&order, &mut book.ledger, &faults)?;
        T::table_mut(&mut book).set(&entry.id, faults.clone());
        let (choice, at) = (&Choice::default(), sandbox.now());
        let (number, direct) = (&entry.request.customer, T::direct(&entry));
        let number = direct.map_or(Magic::of(number), |_| Magic::of_direct(number));
        book.obey::<T>(&entry.id, number, choice, at);
        if let Some(outcome) = direct.and_then(|direct| direct.course) {
            // The new invoice is pending, so it can end.
            let _ended = book.end::<T>(&entry.id, &End { outcome, choice, at });
        }
        Ok::<_, Refused>((entry, number))
    };
    let (reply, notes) = match creating.plan(endpoint, path) {
        Plan::Nothing(reply) => (reply, Notes::why("a fault chose this end")),
        Plan::Create(ending) => {
            let reading = Reading::new(creating.strict);
            let opened = opened(&reading);
            let warnings = reading.warnings();
            match opened {
                Err(Refused { body, why }) => (body.into(), Notes { why, warnings }),
                Ok((entry, number)) => {
                    sandbox.announce_creation(&entry).await;
                    let ending =
                        number.and_then(|number| number.ending(&creating)).unwrap_or(ending);
                    let reply = ending(T::created(&entry, &faults));
                    (reply, Notes { why: String::new(), warnings })
                }
            }
        }
    };
    respond(sandbox, head, reply, notes).await
}

/// Counts a call, and takes the faults that it ends with.
pub(super) fn begin<T: Kind>(sandbox: &Sandbox) -> T::Faults {
    let mut book = sandbox.book();
    T::table_mut(&mut book).create_calls += 1;
    let mut faults = T::table(&book).defaults.clone();
    let behaviour = faults.create_behaviour();
    *behaviour = book.luck.create(*behaviour);
    faults
}

fn admit(head: &Parts, keys: &Keys, endpoint: Endpoint) -> Result<(), Refused> {
    if head.method != Method::POST {
        // The tables of the payouts have no code for a wrong verb: API error.
        let is_payin = matches!(endpoint, Endpoint::Create | Endpoint::Confirm);
        let body = refusal(endpoint, if is_payin { "12" } else { "10" });
        return Err(Refused::new(body, "only POST is possible"));
    }
    check_keys(head, keys).map_err(|why| Refused::new(refusal(endpoint, "00"), why))
}
