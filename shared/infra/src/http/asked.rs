//! The answer to a person who asked what became of a payment.

use jiff::Timestamp;
use lambda_http::{Body, Response};
use ligdicash_core::NothingLearnt;
use ligdicash_core::check::Learnt;
use serde::Serialize;

use super::answer::operators;
use super::entry::Entry;
use crate::dynamo::archive;
use crate::instant;

#[derive(Serialize)]
struct AskedBody<'a> {
    outcome: &'static str,
    /// Why nothing was learnt.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'static str>,
    transaction: Shown<'a>,
}

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    updated_at: String,
}

/// What asking taught about a payin or payout, which last changed then; `None` if LigdiCash was not asked.
#[must_use]
pub fn asked(
    entry: &archive::Entry,
    updated_at: Timestamp,
    learnt: Option<Learnt>,
) -> Response<Body> {
    let (outcome, problem) = match learnt {
        None => ("not_asked", None),
        Some(Learnt::Change) => ("changed", None),
        Some(Learnt::NoChange) => ("unchanged", None),
        Some(Learnt::Contradiction) => ("contradiction", None),
        Some(Learnt::Nothing(problem)) => ("nothing_learnt", Some(word(problem))),
    };
    let transaction = Shown { entry: Entry::of(entry), updated_at: instant::text(updated_at) };
    operators(&AskedBody { outcome, problem, transaction })
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
