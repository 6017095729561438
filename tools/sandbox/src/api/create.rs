//! The calls that create something: of payins `POST /pay/v01/redirect/checkout-invoice/create`, of payouts
//! `POST /pay/v01/straight/payout` and `POST /pay/v01/withdrawal/create`.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::any;

use super::respond::{respond, shaped};
use super::{has_keys, payout_request, request};
use crate::faults::{FaultSet as _, Plan};
use crate::ledger::{Entry, Ledger, Payin, Payout, PayoutMethod};
use crate::report::Facts;
use crate::sandbox::{Keys, Kind, Sandbox};
use crate::wire::Body;
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

async fn invoice(State(sandbox): State<Sandbox>, head: Parts, body: Bytes) -> Response {
    create::<Payin>(&sandbox, &head, Endpoint::Create, INVOICE, |ledger, faults| {
        let request = request::read(&body, &faults.create)?;
        let page = sandbox.address(faults.create.page());
        Ok(ledger.open_invoice(request, &page, sandbox.now()))
    })
    .await
}

/// Refuses as for a merchant without payins, which no client tries again.
async fn direct(State(sandbox): State<Sandbox>, head: Parts) -> Response {
    let why = "this sandbox does not serve direct payins: use redirect/checkout-invoice/create";
    let admitted = admit(&head, &sandbox.book().keys, Endpoint::Create);
    respond(admitted.err().unwrap_or_else(|| because(Endpoint::Create, "01", why))).await
}

fn payouts(method: PayoutMethod) -> Router<Sandbox> {
    let create = move |State(sandbox): State<Sandbox>, head: Parts, body: Bytes| async move {
        let endpoint = Endpoint::Payout(method);
        create::<Payout>(&sandbox, &head, endpoint, method.path(), |ledger, faults| {
            let request = payout_request::read(&body, method, &faults.create);
            let opened = request.and_then(|request| ledger.open_payout(request, sandbox.now()));
            opened.map_err(|declined| payout_request::refuse(declined, method))
        })
        .await
    };
    Router::new().route(method.path(), any(create))
}

/// Creates what `open` makes of the request, or fails to in the way that the default faults choose.
async fn create<T: Kind>(
    sandbox: &Sandbox,
    head: &Parts,
    endpoint: Endpoint,
    path: &'static str,
    open: impl FnOnce(&mut Ledger, &T::Faults) -> Result<Entry<T>, Body> + Send,
) -> Response {
    let faults = begin::<T>(sandbox);
    // The checks come in a server's order: verb, keys, body, money.
    let opened = || {
        let mut book = sandbox.book();
        admit(head, &book.keys, endpoint)?;
        let entry = open(&mut book.ledger, &faults)?;
        T::table_mut(&mut book).set(&entry.id, faults.clone());
        Ok::<_, Body>(entry)
    };
    let (facts, reply) = match faults.creating().plan(endpoint, path) {
        Plan::Nothing(reply) => (Facts::default(), reply),
        Plan::Create(ending) => match opened() {
            Err(refusal) => (Facts::default(), refusal.into()),
            Ok(entry) => {
                sandbox.announce_creation(&entry).await;
                (Facts::of(&entry), ending.reply(T::created(&entry, &faults)))
            }
        },
    };
    let [message, _, _] = T::MESSAGES;
    respond(shaped(sandbox, message, &facts, reply)).await
}

fn begin<T: Kind>(sandbox: &Sandbox) -> T::Faults {
    let mut book = sandbox.book();
    T::table_mut(&mut book).create_calls += 1;
    let mut faults = T::table(&book).defaults.clone();
    let behaviour = faults.create_behaviour();
    *behaviour = book.luck.create(*behaviour);
    faults
}

fn admit(head: &Parts, keys: &Keys, endpoint: Endpoint) -> Result<(), Body> {
    if head.method != Method::POST {
        // The tables of the payouts have no code for a wrong verb: API error.
        let is_payin = matches!(endpoint, Endpoint::Create | Endpoint::Confirm);
        return Err(refusal(endpoint, if is_payin { "12" } else { "10" }));
    }
    if has_keys(head, keys) { Ok(()) } else { Err(refusal(endpoint, "00")) }
}
