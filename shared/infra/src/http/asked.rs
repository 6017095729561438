//! The answer to a person who asked what became of a payment.

use contract::{Asked, AskedEntry, Entry};
use jiff::Timestamp;
use lambda_http::{Body, Response};
use ligdicash_core::NothingLearnt;
use ligdicash_core::check::Learnt;

use super::answer::operators;

/// What asking taught about a payin or payout, which last changed then; `None` if LigdiCash was not asked.
#[must_use]
pub fn asked(entry: Entry, updated_at: Timestamp, learnt: Option<Learnt>) -> Response<Body> {
    let (outcome, problem) = match learnt {
        None => ("not_asked", None),
        Some(Learnt::Change) => ("changed", None),
        Some(Learnt::NoChange) => ("unchanged", None),
        Some(Learnt::Contradiction) => ("contradiction", None),
        Some(Learnt::Nothing(problem)) => ("nothing_learnt", Some(word(problem))),
    };
    operators(&Asked {
        outcome: outcome.into(),
        problem: problem.map(Into::into),
        transaction: AskedEntry { entry, updated_at: Some(updated_at) },
    })
}

fn word(problem: NothingLearnt) -> &'static str {
    match problem {
        NothingLearnt::Unreachable => "unreachable",
        NothingLearnt::Unreadable => "unreadable",
        NothingLearnt::Technical => "technical",
        NothingLearnt::Refused => "refused",
        NothingLearnt::Malformed => "malformed",
        NothingLearnt::NotFound => "not_found",
        NothingLearnt::UnknownStatus => "unknown_status",
        NothingLearnt::Contradiction => "contradiction",
        NothingLearnt::NoKeys => "no_keys",
    }
}
