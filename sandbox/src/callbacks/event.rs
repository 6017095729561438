//! From one event to the POSTs that announce it.

use jiff::{SignedDuration, Timestamp};
use url::Url;

use crate::faults::{Order, Send};
use crate::ledger::view::{Encoding, Status};
use crate::token::Signer;

/// What a callback is about, by LigdiCash's own id.
#[derive(Clone, Debug)]
pub(crate) enum Subject {
    Invoice(String),
    Payout(String),
}

/// An invoice or a payout: something whose events LigdiCash announces to the merchant.
pub(crate) trait Announced {
    fn subject(&self) -> Subject;
    /// Where to, if the merchant gave an address.
    fn callback_url(&self) -> Option<&Url>;
    fn status(&self) -> Status;
    fn manner(&self) -> Manner;
    fn twins(&self, status: Status, signer: &Signer, now: Timestamp) -> Twins;
}

/// How the callbacks of an event are sent, whatever is in them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    pub(crate) send: Send,
    pub(crate) order: Order,
    pub(crate) delay_seconds: u64,
    pub(crate) repeat: u32,
    pub(crate) pending_first: bool,
}

/// The same data twice, as the body of the form POST and of the JSON POST.
pub(crate) struct Twins {
    pub(crate) form: String,
    pub(crate) json: String,
}

/// The POSTs of one event, waiting for their time.
#[derive(Debug)]
pub(crate) struct Delivery {
    pub(crate) subject: Subject,
    pub(crate) url: Url,
    pub(crate) due: Timestamp,
    /// One after the other; the POSTs of one wave leave at the same time.
    pub(crate) waves: Vec<Vec<Post>>,
}

/// One POST, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    pub(crate) encoding: Encoding,
    pub(crate) status: &'static str,
    pub(crate) body: String,
}

/// It reached its final status at this instant. Nothing, if it has no address or its callbacks are switched off.
pub(crate) fn settled(of: &impl Announced, signer: &Signer, at: Timestamp) -> Option<Delivery> {
    let manner = of.manner();
    let first = manner.pending_first.then_some(Status::Pending);
    let statuses: Vec<Status> = first.into_iter().chain([of.status()]).collect();
    let delay = SignedDuration::from_secs(i64::try_from(manner.delay_seconds).unwrap_or(i64::MAX));
    let due = at.checked_add(delay).unwrap_or(Timestamp::MAX);
    delivery(of, &statuses, due, signer, at)
}

/// It was created, and the merchant has not been told its token yet.
pub(crate) fn created(of: &impl Announced, signer: &Signer, at: Timestamp) -> Option<Delivery> {
    delivery(of, &[Status::Pending], at, signer, at)
}

fn delivery(
    of: &impl Announced,
    statuses: &[Status],
    due: Timestamp,
    signer: &Signer,
    at: Timestamp,
) -> Option<Delivery> {
    let url = of.callback_url()?.clone();
    let manner = of.manner();
    let once: Vec<Vec<Post>> = statuses
        .iter()
        .flat_map(|status| waves(of.twins(*status, signer, at), *status, manner))
        .collect();
    let waves: Vec<_> = std::iter::repeat_n(once, manner.repeat as usize).flatten().collect();
    if waves.is_empty() {
        return None;
    }
    Some(Delivery { subject: of.subject(), url, due, waves })
}

fn waves(twins: Twins, status: Status, manner: Manner) -> Vec<Vec<Post>> {
    let post = |encoding, body| Post { encoding, status: status.word(), body };
    let form = post(Encoding::Form, twins.form);
    let json = post(Encoding::Json, twins.json);
    match (manner.send, manner.order) {
        (Send::None, _) => Vec::new(),
        (Send::FormOnly, _) => vec![vec![form]],
        (Send::JsonOnly, _) => vec![vec![json]],
        (Send::Both, Order::FormFirst) => vec![vec![form], vec![json]],
        (Send::Both, Order::JsonFirst) => vec![vec![json], vec![form]],
        (Send::Both, Order::Simultaneous) => vec![vec![form, json]],
    }
}
