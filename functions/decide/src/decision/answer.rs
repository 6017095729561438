//! The answer to a decision: the changes that it makes, or would make.

use contract::{Change, Decided, Entry, Failure, Outside, Refusal};
use ligdicash_core::decide::{AcceptRefused, Decided as Outcome, Run};
use ligdicash_core::offers::About;
use ligdicash_core::payin::{NotAccepted, NotForgotten};
use ligdicash_core::ports::Stored;
use ligdicash_core::transition::{Record, Transition};
use ligdicash_core::{CaseId, NothingLearnt, Payin, Payout};
use ligdicash_infra::http;

use crate::DecideProblem;
use crate::problem::unavailable;

/// The answer for a transition.
pub(super) fn of<R: ShownRecord>(from: &R, next: &Transition<R>, applied: bool) -> Decided {
    let (before, after) = (from.entry(), next.to().entry());
    let changes = [
        Change::of("status", Some(before.status.as_came()), Some(after.status.as_came())),
        Change::of(
            "reason",
            before.reason.as_ref().map(Outside::as_came),
            after.reason.as_ref().map(Outside::as_came),
        ),
    ];
    let cases = next.cases();
    Decided {
        applied,
        changes: changes.into_iter().flatten().chain(R::effect(next)).collect(),
        event: next.event().map(|event| event.kind.as_str().into()),
        cases_ended: cases.ended.iter().map(|(id, _)| id.to_string().into()).collect(),
        case_opened: cases.opened.first().map(|case| case.id.to_string().into()),
        holds_from: None,
        transaction: Some(after),
        seen: Some(if applied { next.to().revision() } else { from.revision() }),
    }
}

/// The answer when nothing changes but this, or nothing at all.
pub(super) fn changed(change: Option<Change>, run: &Run) -> Decided {
    let applied = matches!(run, Run::Apply(_)) && change.is_some();
    Decided { applied, changes: change.into_iter().collect(), ..Decided::default() }
}

/// The answer when a case is opened and nothing else changes.
pub(super) fn opened(id: &CaseId, applied: bool) -> Decided {
    Decided { applied, case_opened: Some(id.to_string().into()), ..Decided::default() }
}

/// The answer when a case is ended and nothing else changes.
pub(super) fn ended(id: &CaseId, applied: bool) -> Decided {
    Decided { applied, cases_ended: vec![id.to_string().into()], ..Decided::default() }
}

/// The outcome of a decision as an answer; `refused` turns a refusal into a problem.
pub(super) fn show<R: ShownRecord, N>(
    decided: Stored<Outcome<R, N>>,
    refused: impl FnOnce(N) -> DecideProblem,
) -> Result<Decided, DecideProblem> {
    match decided.map_err(unavailable)? {
        Outcome::Unknown => Err(Failure::NotFound.into()),
        Outcome::Changed(record) => Err(changed_since(record.about())),
        Outcome::Refused(_, why) => Err(refused(why)),
        Outcome::Foreseen(from, next) => Ok(of(&from, &next, false)),
        Outcome::Done(from, next) => Ok(of(&from, &next, true)),
    }
}

/// The refusal of a decision about what has changed since the person has seen it.
pub(super) fn changed_since(about: About<'_>) -> DecideProblem {
    http::Problem::Changed(Refusal::Changed, Box::new(about.into())).into()
}

/// The reason why the paid amount does not pay its order.
pub(super) fn not_accepted(why: AcceptRefused) -> DecideProblem {
    let refusal = match why {
        AcceptRefused::PaidByAnother => Refusal::PaidByAnother,
        AcceptRefused::NothingLearnt(NothingLearnt::UnknownStatus)
        | AcceptRefused::NotAccepted(NotAccepted::AmountDiffers(None)) => Refusal::AnswerNotRead,
        AcceptRefused::NothingLearnt(_) => Refusal::NothingLearnt,
        AcceptRefused::NotAccepted(NotAccepted::NotUnderReview) => Refusal::NotUnderReview,
        AcceptRefused::NotAccepted(NotAccepted::GivenBack) => Refusal::GivenBack,
        AcceptRefused::NotAccepted(
            NotAccepted::NotPaid | NotAccepted::IdDiffers | NotAccepted::AmountDiffers(Some(_)),
        ) => Refusal::NotRepeated,
    };
    refusal.into()
}

/// The answer when a person is forgotten: nothing else changes.
pub(super) fn forgotten<R: ShownRecord>(
    decided: Stored<Outcome<R, NotForgotten>>,
) -> Result<Decided, DecideProblem> {
    let change = Change::of("person", Some("known"), Some("forgotten"));
    let (record, change, applied) = match decided.map_err(unavailable)? {
        Outcome::Unknown => return Err(Failure::NotFound.into()),
        Outcome::Changed(record) => return Err(changed_since(record.about())),
        Outcome::Refused(_, NotForgotten::StillNeeded) => return Err(Refusal::StillNeeded.into()),
        Outcome::Refused(record, NotForgotten::Already) => (record, None, false),
        Outcome::Foreseen(record, _) => (record, change, false),
        Outcome::Done(record, _) => (record, change, true),
    };
    let (changes, transaction) = (change.into_iter().collect(), Some(record.entry()));
    let seen = Some(record.revision());
    Ok(Decided { applied, changes, transaction, seen, ..Decided::default() })
}

/// A payin or payout that an answer can show.
pub(super) trait ShownRecord: Record {
    fn entry(&self) -> Entry;
    fn about(&self) -> About<'_>;
    /// The change beside the record: of the order of a payin, or of the daily limit of a payout.
    fn effect(next: &Transition<Self>) -> Option<Change>;
}

impl ShownRecord for Payin {
    fn entry(&self) -> Entry {
        Entry::from(self)
    }

    fn about(&self) -> About<'_> {
        About::Payin(self)
    }

    fn effect(next: &Transition<Self>) -> Option<Change> {
        use ligdicash_core::payin::OrderChange as O;
        match next.effect() {
            O::Free => Change::of("order", Some("held"), Some("free")),
            O::Accept | O::Pay => Change::of("order", Some("unpaid"), Some("paid")),
            O::Leave | O::Take(_) | O::Begin(_) | O::Pass { .. } | O::Keep | O::PaidByAnother => {
                None
            }
        }
    }
}

impl ShownRecord for Payout {
    fn entry(&self) -> Entry {
        Entry::from(self)
    }

    fn about(&self) -> About<'_> {
        About::Payout(self)
    }

    fn effect(next: &Transition<Self>) -> Option<Change> {
        use ligdicash_core::payout::LimitChange as L;
        let (counted, not) = (Some("counted"), Some("not_counted"));
        match next.effect() {
            L::Commit(_) | L::Restore => Change::of("limits", not, counted),
            L::Release => Change::of("limits", counted, not),
            L::Leave | L::Send(_) | L::TakeBack => None,
        }
    }
}
