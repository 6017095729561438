//! The effects of an answer on a payin, for every combination of state, answer, age and trigger instead of chosen
//! examples.

mod answers;
mod audited;
mod cases;
mod diagram;
mod news;
mod offers;
mod person;
mod restored;
mod says;

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use ligdicash_core::ask;
use ligdicash_core::claim::{Claimant, Rule};
use ligdicash_core::payin::{
    Completion, Customer, Draft, Flow, Invoice, Live, Lock, NotAccepted, NotCompleted, NotCreated,
    OrderChange, Owes, PayUrl, PayinOrder, PayinReason, PayinReview, PayinState, PayinToken,
    Pricing, Proof, Replacements, Seen,
};
use ligdicash_core::restore::{
    Action, Journal, Outcome, PayinWitnesses, RestoredPayin, RowState, Witnesses, lock,
};
use ligdicash_core::transition::{Condition, Known, NextCheck, Record, Stay, Transition, Trigger};
use ligdicash_core::{
    Amount, Answer, Brought, Case as PersonsCase, CaseId, CaseKind, Cases, CodeSays, EventKind,
    Francs, NothingLearnt, OrderId, Payer, Payin, PayinId, Payment, PayoutId, Private, Receipt,
    Salt, Timeliness, TransactionId, Verdict,
};

use self::cases::*;
use crate::asked::{
    CREATED, DAY, OTHER_TOKEN, TOKEN, TRIGGERS, announced_by, answer_of, at, drawn, verified,
};

type PayinStep = ligdicash_core::transition::Step<Payin>;

const FRANCS: u64 = 3000;
/// Another amount that answers name.
const LESS: u64 = FRANCS - 1;

/// Ages of a payin, in minutes. A negative age occurs, because a clock may go backwards.
fn ages() -> impl Iterator<Item = i64> {
    let bounds = [1, 7, 30].into_iter().flat_map(|days| [days * DAY - 1, days * DAY]);
    let days = [2, 29, 31, 400].map(|days| days * DAY);
    [-60, 0, 1, 2, 61, 12 * 60, DAY + 1].into_iter().chain(bounds).chain(days)
}

/// The effects of an answer, or of its absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StateChange {
    Complete,
    Close(NotCompleted),
    Miss,
    Find,
    Review(PayinReview),
}

/// An answer about a payin. A failed assertion prints it.
#[derive(Debug, Clone)]
struct PayinAnswer {
    payin: Payin,
    answer: Answer,
    now: Timestamp,
    trigger: Trigger,
}
