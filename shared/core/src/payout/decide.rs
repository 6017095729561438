//! A person's decisions about a payout, as pure functions: that it was not made, or that it was.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::draft::LEASE;
use super::{
    Awaiting, Denied, Leaving, LimitChange, NotSent, Payout, PayoutAmount, PayoutOrder,
    PayoutState, PayoutStatus, PayoutToken, Recipient, Word,
};
use crate::payin::{NotForgotten, Payin};
use crate::transition::{NextCheck, Record, Transition, Trigger};
use crate::{Answer, Asker, NotProven, Phase, Private, Timeliness, Verdict, Verified};

/// The least age of a payout of which a person may say that it was not made: LigdiCash may still make a younger one.
const OLD_ENOUGH: SignedDuration = SignedDuration::from_hours(24);

/// The reason why a payout is not approved, or not rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotApproved {
    /// No payout has this id.
    Unknown,
    /// The payout does not wait for approval.
    NotAwaiting,
    /// The person who asked for the payout may not approve it.
    SamePerson,
    /// The recipient is not the one of the request.
    RecipientDiffers,
    /// The payout is not a refund, so the second person must name the recipient, too.
    NumberMissing,
    /// The money is to go to the number that paid, which is not known any more.
    NumberUnknown,
    /// Payouts are paused.
    Paused,
    /// The payin of the refund no longer owes what the refund gives back. Holds the payin as it is now.
    Overtaken(Box<Payin>),
    /// The payin of the refund has changed since the person has seen it. Holds the payin as it is now.
    Changed(Box<Payin>),
    /// The payouts of the day would exceed their limit together.
    OverDailyLimit,
    /// The payout that the retry replaces may have been made, after all.
    NotFailed,
}

/// The reason why a person's statement about a payout is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDecided {
    /// The outcome of the payout is known, or the payout is still being sent.
    NotUnknown,
    /// The payin of the refund has come under review meanwhile: a person decides about the payin first.
    Overtaken,
    /// The payout is too young.
    TooEarly {
        /// The instant from which the person may decide.
        from: Timestamp,
    },
}

impl Payout {
    /// The request with this recipient; `None` if the payout does not wait for a second person.
    pub fn awaited(&self, recipient: Recipient) -> Option<PayoutOrder> {
        let PayoutState::Awaiting(awaiting) = &self.state else { return None };
        Some(PayoutOrder {
            idempotency_key: self.idempotency_key.clone(),
            amount: PayoutAmount::parse(self.amount.francs().into()).ok()?,
            recipient,
            method: awaiting.method,
            description: awaiting.description.clone(),
        })
    }

    /// Whether the payout was asked for on the day of this instant, in UTC.
    pub fn was_asked_for_on(&self, now: Timestamp) -> bool {
        let day = |at: Timestamp| at.to_zoned(TimeZone::UTC).date();
        day(self.created_at) == day(now)
    }

    /// Whether a second person must approve the payout before it is sent.
    pub fn is_awaiting(&self) -> bool {
        matches!(self.state, PayoutState::Awaiting(_))
    }

    /// The same payout, which a second person must approve before it is sent.
    #[must_use]
    pub fn awaiting(self, asked_by: Asker, order: &PayoutOrder) -> Self {
        let (method, description) = (order.method, order.description.clone());
        let recipient_end = match &order.recipient {
            Recipient::Named { number, .. } => Some(Private::new(number.end(4))),
            Recipient::PayerOf(_) => None,
        };
        let awaiting = Awaiting { asked_by, method, description, recipient_end };
        Self { state: PayoutState::Awaiting(awaiting), ..self }
    }

    /// Removes the salt, so that the digests in the log say nothing about the recipient any more. Amounts and times
    /// stay, and no event announces it. The caller checks that no case about the payout is open.
    pub fn forget(&self) -> Result<Transition<Self>, NotForgotten> {
        if matches!(
            self.state.status(),
            PayoutStatus::Pending | PayoutStatus::Review | PayoutStatus::OutcomeUnknown
        ) {
            return Err(NotForgotten::StillNeeded);
        }
        if self.salt.is_none() {
            return Err(NotForgotten::Already);
        }
        Ok(self.knowing(Self { salt: None, ..self.clone() }, NextCheck::Unchanged))
    }

    /// A second person approves the payout: LigdiCash is asked next, once.
    pub fn approve(
        &self,
        by: &Asker,
        leaving: Leaving,
        now: Timestamp,
    ) -> Result<Transition<Self>, NotApproved> {
        let PayoutState::Awaiting(awaiting) = &self.state else {
            return Err(NotApproved::NotAwaiting);
        };
        if awaiting.asked_by.may_be(by) {
            return Err(NotApproved::SamePerson);
        }
        let lease_until = now + LEASE;
        let to = self.moved(PayoutState::Sending { lease_until }, now);
        let to = Self { approved_at: Some(now), ..to };
        let approved = self.becomes(to, NextCheck::At(lease_until));
        Ok(Transition { effect: LimitChange::Send(leaving), ..approved })
    }

    /// A person rejects the payout before it is sent. Its amount no longer counts.
    pub fn reject(&self, now: Timestamp) -> Result<Transition<Self>, NotApproved> {
        let PayoutState::Awaiting(_) = self.state else { return Err(NotApproved::NotAwaiting) };
        Ok(self.becomes(self.moved(PayoutState::NotSent(NotSent::Rejected), now), NextCheck::Never))
    }

    /// The transition that follows where LigdiCash's answer to a token that a person brings proves the payout. The
    /// token may belong to any payout, so the answer must name this one.
    pub fn prove(
        &self,
        verified: &Verified<PayoutToken>,
        now: Timestamp,
    ) -> Result<Transition<Self>, NotProven> {
        if !self.needs_proof() {
            return Err(NotProven::NotNeeded);
        }
        let answer @ Answer { verdict, receipt, .. } = verified.answer();
        let Verdict::Completed(payment) = verdict else { return Err(NotProven::NotCompleted) };
        if answer.ids.is_empty() {
            return Err(NotProven::Unnamed);
        }
        if self.objection(answer, payment).is_some() {
            return Err(NotProven::OfAnother);
        }
        let receipt = receipt.clone().or(&self.receipt);
        let state = PayoutState::Completed { token: verified.token().clone(), at: now };
        let to = Self { receipt, heard_at: Some(now), ..self.moved(state, now) };
        Ok(self.becomes(to, NextCheck::Never))
    }

    /// Whether LigdiCash may have made the payout, and has not proven that.
    pub fn needs_proof(&self) -> bool {
        match self.phase() {
            Phase::Unsent | Phase::Proven(_) => false,
            Phase::Asking | Phase::UnderWay(_) | Phase::Doubtful(_) | Phase::Disputed(_) => true,
            Phase::Denied(_) | Phase::Closed(_) => !self.state.was_never_sent(),
        }
    }

    /// A person says that an uncertain payout was not made, or undoes a recorded refund by other means. Its amount no
    /// longer counts.
    pub fn not_made(&self, now: Timestamp) -> Result<Transition<Self>, NotDecided> {
        let denied = match (&self.state, self.phase()) {
            (_, Phase::Doubtful(_)) => Denied::Made,
            (PayoutState::Review { cause, .. }, _) => Denied::Answer(*cause),
            (PayoutState::Closed { word: Word::GivenByHand, .. }, _) => Denied::GivenByHand,
            (_, _) => return Err(NotDecided::NotUnknown),
        };
        let from = self.sent_from() + OLD_ENOUGH;
        if now < from && denied != Denied::GivenByHand {
            return Err(NotDecided::TooEarly { from });
        }
        let token = self.token().cloned();
        let to = self.moved(PayoutState::NotMade { token, denied }, now);
        let to = Self { timeliness: Timeliness::Late, ..to };
        let next_check = to.next_check(now, Trigger::Schedule);
        Ok(self.becomes(to, next_check.into()))
    }

    /// A person says that the payout was made, which nothing proves. Its amount still counts.
    pub fn close(&self, now: Timestamp) -> Result<Transition<Self>, NotDecided> {
        if !matches!(self.phase(), Phase::Doubtful(_) | Phase::Disputed(_)) {
            return Err(NotDecided::NotUnknown);
        }
        let token = self.token().cloned();
        let to = self.moved(PayoutState::Closed { token, word: Word::Made }, now);
        let next_check = to.next_check(now, Trigger::Schedule);
        Ok(self.becomes(to, next_check.into()))
    }
}
