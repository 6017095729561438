//! The calls that create something: of payins `POST /pay/v01/redirect/checkout-invoice/create`, of payouts
//! `POST /pay/v01/straight/payout` and `POST /pay/v01/withdrawal/create`.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::Method;
use axum::response::Response;
use axum::routing::any;

use super::call::CallHead;
use super::respond::{respond, shaped};
use super::{payout_request, request};
use crate::faults::FaultSet as _;
use crate::faults::creating::Plan;
use crate::faults::reply::Reply;
use crate::ledger::Ledger;
use crate::ledger::entry::{Entry, Payin, Payout, PayoutMethod};
use crate::report::Facts;
use crate::sandbox::Sandbox;
use crate::sandbox::book::{Keys, Kind};
use crate::wire::body::Body;
use crate::wire::refusal::{Endpoint, because, refusal};

const INVOICE: &str = "/pay/v01/redirect/checkout-invoice/create";
/// Payins without LigdiCash's page, which are not served.
const DIRECT: &str = "/pay/v01/straight/checkout-invoice/create";

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route(INVOICE, any(invoice))
        .route(DIRECT, any(direct))
        .merge(payouts(PayoutMethod::MobileMoney))
        .merge(payouts(PayoutMethod::Wallet))
}

async fn invoice(State(sandbox): State<Sandbox>, call: CallHead, body: Bytes) -> Response {
    create::<Payin>(&sandbox, &call, Endpoint::Create, INVOICE, |ledger, faults| {
        let asked = request::read(&body, &faults.create)?;
        let page = sandbox.address(faults.create.page());
        Ok(ledger.open_invoice(asked, &page, sandbox.now()))
    })
    .await
}

/// Refuses as for a merchant without payins, which nobody tries again.
async fn direct(State(sandbox): State<Sandbox>, call: CallHead) -> Response {
    let why = "this sandbox does not serve direct payins: use redirect/checkout-invoice/create";
    let admitted = admit(&call, &sandbox.book().keys, Endpoint::Create);
    respond(admitted.err().unwrap_or_else(|| because(Endpoint::Create, "01", why))).await
}

fn payouts(method: PayoutMethod) -> Router<Sandbox> {
    let create = move |State(sandbox): State<Sandbox>, call: CallHead, body: Bytes| async move {
        let endpoint = Endpoint::Payout(method);
        create::<Payout>(&sandbox, &call, endpoint, method.path(), |ledger, faults| {
            let asked = payout_request::read(&body, method, &faults.create);
            let opened = asked.and_then(|asked| ledger.open_payout(asked, sandbox.now()));
            opened.map_err(|declined| payout_request::refuse(declined, method))
        })
        .await
    };
    Router::new().route(method.path(), any(create))
}

/// Creates what `open` makes of the request, or fails to in the way that the default faults choose.
async fn create<T: Kind>(
    sandbox: &Sandbox,
    call: &CallHead,
    endpoint: Endpoint,
    path: &'static str,
    open: impl FnOnce(&mut Ledger, &T::Faults) -> Result<Entry<T>, Body> + Send,
) -> Response {
    let [message, _, _] = T::MESSAGES;
    let refuse = |reply: Reply| shaped(sandbox, message, &Facts::default(), reply);
    let faults = begin::<T>(sandbox);
    let ending = match faults.creating().plan(endpoint, path) {
        Plan::Nothing(reply) => return respond(refuse(reply)).await,
        Plan::Create(ending) => ending,
    };
    let entry = match opened(sandbox, call, endpoint, &faults, open) {
        Ok(entry) => entry,
        Err(refusal) => return respond(refuse(refusal.into())).await,
    };
    sandbox.announce_creation(&entry).await;
    let answer = ending.reply(T::created(&entry, &faults));
    respond(shaped(sandbox, message, &Facts::of(&entry), answer)).await
}

fn begin<T: Kind>(sandbox: &Sandbox) -> T::Faults {
    let mut book = sandbox.book();
    T::table_mut(&mut book).create_calls += 1;
    let mut faults = T::table(&book).defaults.clone();
    let behaviour = faults.create_behaviour();
    *behaviour = book.luck.create(*behaviour);
    faults
}

/// The checks in the order a server would make them: verb, keys, body, money.
fn opened<T: Kind>(
    sandbox: &Sandbox,
    call: &CallHead,
    endpoint: Endpoint,
    faults: &T::Faults,
    open: impl FnOnce(&mut Ledger, &T::Faults) -> Result<Entry<T>, Body>,
) -> Result<Entry<T>, Body> {
    let mut book = sandbox.book();
    admit(call, &book.keys, endpoint)?;
    let entry = open(&mut book.ledger, faults)?;
    T::table_mut(&mut book).set(&entry.id, faults.clone());
    Ok(entry)
}

fn admit(call: &CallHead, keys: &Keys, endpoint: Endpoint) -> Result<(), Body> {
    if call.method != Method::POST {
        // The tables of the payouts have no code for a wrong verb: API error.
        let is_payin = matches!(endpoint, Endpoint::Create | Endpoint::Confirm);
        return Err(refusal(endpoint, if is_payin { "12" } else { "10" }));
    }
    if call.has_keys(keys) { Ok(()) } else { Err(refusal(endpoint, "00")) }
}
