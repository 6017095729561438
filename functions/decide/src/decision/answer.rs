//! What a decision changes, or would change, as the person reads it.

use jiff::Timestamp;
use lambda_http::{Body, Response};
use ligdicash_core::transition::{Record, Transition};
use ligdicash_core::{CaseId, EventKind, Payin, Payout};
use ligdicash_infra::dynamo::archive;
use ligdicash_infra::http::{self, Entry};
use ligdicash_infra::instant;
use serde::Serialize;

/// What a decision comes to.
#[derive(Default)]
pub(super) struct Decided {
    /// Whether it was carried out.
    pub(super) applied: bool,
    pub(super) changes: Vec<Change>,
    /// The type of the event that the shop is told.
    pub(super) event: Option<EventKind>,
    pub(super) cases_ended: Vec<String>,
    pub(super) case_opened: Option<String>,
    /// From when on what is paused has no effect any more.
    pub(super) holds_from: Option<Timestamp>,
    /// How the payin or payout stands afterwards.
    pub(super) transaction: Option<archive::Entry>,
}

/// Something that has another value afterwards.
#[derive(Debug, Serialize)]
pub(super) struct Change {
    what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

#[derive(Serialize)]
struct DecidedBody<'a> {
    applied: bool,
    changes: &'a [Change],
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'static str>,
    cases_ended: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    case_opened: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    holds_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transaction: Option<Entry<'a>>,
}

impl Change {
    pub(super) fn of(what: &'static str, from: Option<&str>, to: Option<&str>) -> Option<Self> {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        (from != to).then(|| Self { what, from: owned(from), to: owned(to) })
    }
}

impl Decided {
    /// What a transition changes.
    pub(super) fn of<R: Shown>(from: &R, next: &Transition<R>, applied: bool) -> Self {
        let (before, after) = (from.entry(), next.to().entry());
        let changes = [
            Change::of("status", Some(before.subject.status()), Some(after.subject.status())),
            Change::of("reason", before.subject.reason(), after.subject.reason()),
        ];
        let cases = next.cases();
        Self {
            applied,
            changes: changes.into_iter().flatten().chain(R::effect(next)).collect(),
            event: next.event().map(|event| event.kind),
            cases_ended: cases.ended.iter().map(|(id, _)| id.to_string()).collect(),
            case_opened: cases.opened.as_ref().map(|case| case.id.to_string()),
            holds_from: None,
            transaction: Some(after),
        }
    }

    /// A case is opened, and nothing else changes.
    pub(super) fn opened(id: &CaseId, applied: bool) -> Self {
        Self { applied, case_opened: Some(id.to_string()), ..Self::default() }
    }

    /// A case is ended, and nothing else changes.
    pub(super) fn ended(id: &CaseId, applied: bool) -> Self {
        Self { applied, cases_ended: vec![id.to_string()], ..Self::default() }
    }

    pub(super) fn response(&self) -> Response<Body> {
        http::operators(&DecidedBody {
            applied: self.applied,
            changes: &self.changes,
            event: self.event.map(EventKind::as_str),
            cases_ended: &self.cases_ended,
            case_opened: self.case_opened.as_deref(),
            holds_from: self.holds_from.map(instant::text),
            transaction: self.transaction.as_ref().map(Entry::of),
        })
    }
}

/// A payin or payout, as the person reads it.
pub(super) trait Shown: Record {
    fn entry(&self) -> archive::Entry;
    /// What changes beside it.
    fn effect(next: &Transition<Self>) -> Option<Change>;
}

impl Shown for Payin {
    fn entry(&self) -> archive::Entry {
        archive::Entry::from(self)
    }

    fn effect(next: &Transition<Self>) -> Option<Change> {
        use ligdicash_core::payin::OrderChange as O;
        match next.effect() {
            O::Free => Change::of("order", Some("held"), Some("free")),
            O::Accept | O::Pay => Change::of("order", Some("unpaid"), Some("paid")),
            O::Leave | O::Take(_) | O::Pass { .. } | O::Keep | O::PaidByAnother => None,
        }
    }
}

impl Shown for Payout {
    fn entry(&self) -> archive::Entry {
        archive::Entry::from(self)
    }

    fn effect(next: &Transition<Self>) -> Option<Change> {
        use ligdicash_core::payout::LimitChange as L;
        let (counted, not) = (Some("counted"), Some("not_counted"));
        match next.effect() {
            L::Commit(_) | L::Restore => Change::of("limits", not, counted),
            L::Release => Change::of("limits", counted, not),
            L::Leave | L::Send => None,
        }
    }
}
