//! A LigdiCash of one answer, the proof that asking it gives, and the common parts of the tests of payins and of
//! payouts.

use std::collections::BTreeSet;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use jiff::Timestamp;
use ligdicash_core::ports::{Confirm, ConfirmCall};
use ligdicash_core::transition::{NextCheck, Record, Step, Transition, Trigger};
use ligdicash_core::{Answer, Cases, ExchangeKind, Operator, Payer, Receipt, Verdict, Verified};

pub(crate) const CREATED: Timestamp = Timestamp::UNIX_EPOCH;
pub(crate) const TOKEN: &str = "the transaction's token";
pub(crate) const OTHER_TOKEN: &str = "another token";
/// The minutes of a day.
pub(crate) const DAY: i64 = 24 * 60;
pub(crate) const TRIGGERS: [Trigger; 3] = [Trigger::Callback, Trigger::Status, Trigger::Schedule];

struct OneAnswer(Answer);

impl<T: Sync> Confirm<T> for OneAnswer {
    async fn confirm(&self, _: &T, _: ExchangeKind) -> ConfirmCall {
        ConfirmCall { answer: Ok(self.0.clone()), exchanges: Vec::new() }
    }
}

/// A proof, obtained in the only way there is: by asking.
pub(crate) fn verified<T: Sync + std::fmt::Debug>(token: T, answer: Answer) -> Verified<T> {
    let gateway = OneAnswer(answer);
    let asking = Verified::ask(&gateway, token, ExchangeKind::Poll);
    match pin!(asking).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready((Ok(verified), _)) => verified,
        other => panic!("this LigdiCash answers at once, but got {other:?}"),
    }
}

/// The instant of the next check that an answer says.
pub(crate) fn at(next_check: NextCheck) -> Option<Timestamp> {
    match next_check {
        NextCheck::At(next) => Some(next),
        NextCheck::Never => None,
        NextCheck::Unchanged => panic!("an answer says when the next check is due"),
    }
}

/// An answer that names no payin and no payout.
pub(crate) fn answer_of(verdict: Verdict) -> Answer {
    let operator = Operator { id: Some("11".to_owned()), name: None };
    let amount_reported = match &verdict {
        Verdict::Completed(payment) => payment.amount,
        Verdict::Failed | Verdict::Pending => None,
    };
    let ligdicash_ref = Some("P26".to_owned());
    let receipt = Receipt { ligdicash_ref, operator, amount_reported, ..Receipt::default() };
    Answer { verdict, ids: Vec::new(), receipt, payer: Payer::default() }
}

/// The transition that receivers or persons learn of; `None` where LigdiCash only adds details, or says nothing new.
pub(crate) fn announced_by<R: Record>(step: &Step<R>) -> Option<&Transition<R>> {
    let Step::Move(next) = step else { return None };
    let is_told = next.event().is_some() || *next.cases() != Cases::default();
    is_told.then_some(&**next)
}

/// The transitions of a diagram, by the names of their two states.
pub(crate) fn drawn(life: &str) -> BTreeSet<(&str, &str)> {
    let arrows = life.lines().filter_map(|line| {
        let (from, rest) = line.trim().split_once(" --> ")?;
        Some((from, rest.split_once(':').map_or(rest, |(to, _)| to).trim()))
    });
    arrows.collect()
}
