//! A person's decisions about a payin under review, as pure functions: its order is released, or the paid amount is
//! accepted.

use jiff::Timestamp;

use super::{
    Completion, NotCompleted, NotCreated, OrderChange, Payin, PayinReview, PayinState, PayinStatus,
    PayinToken, Seen,
};
use crate::payout::{Payout, RefundRefused, Refundable};
use crate::schedule;
use crate::transition::{NextCheck, Record, Step, Transition, Trigger};
use crate::{
    Amount, Answer, Case, CaseId, CaseKind, Francs, NotProven, Payer, Phase, Timeliness, Verdict,
    Verified,
};

/// Whether the money that was seen is owed to the payer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owes {
    /// The seen money is owed.
    WhatWasSeen,
    /// A person says that no money is owed.
    Nothing,
}

/// The reason why a person's data cannot be forgotten yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotForgotten {
    /// The payer is still needed: money may come, or is owed, or a person must look.
    StillNeeded,
    /// The payer was forgotten before.
    Already,
}

/// The reason why the paid amount is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAccepted {
    /// The payin is not under review, or no money was seen.
    NotUnderReview,
    /// LigdiCash does not call the payment completed.
    NotPaid,
    /// LigdiCash speaks of another payment.
    IdDiffers,
    /// The money was refunded, or its refund is promised.
    GivenBack,
    /// LigdiCash states another amount than the person, or none.
    AmountDiffers(Option<Francs>),
}

impl Payin {
    /// A token that a person brings proves that the payer has paid. It may belong to any payin, so LigdiCash's answer
    /// must name this one. If it names another amount, the payin comes under review, and a person may accept that
    /// amount.
    pub fn prove(
        &self,
        verified: &Verified<PayinToken>,
        now: Timestamp,
    ) -> Result<Transition<Self>, NotProven> {
        if !self.needs_proof() {
            return Err(NotProven::NotNeeded);
        }
        let answer = verified.answer();
        let Verdict::Completed(payment) = &answer.verdict else {
            return Err(NotProven::NotCompleted);
        };
        if answer.ids.is_empty() {
            return Err(NotProven::Unnamed);
        }
        let change = self.change_by_brought(answer, payment).ok_or(NotProven::OfAnother)?;
        match self.decided(&self.taught(answer, now), verified.token(), change, now) {
            Step::Move(proven) => Ok(*proven),
            Step::Stay(_) => Err(NotProven::NotNeeded),
        }
    }

    /// Whether the payer may have paid, and no token of our own can prove it.
    pub fn needs_proof(&self) -> bool {
        matches!(self.state, PayinState::NotCreated(cause) if cause.may_be_paid())
    }

    /// A person has looked: the order can be paid again. `None` if the payin is not under review.
    pub fn release(&self, owes: Owes, now: Timestamp) -> Option<Transition<Self>> {
        let released = |token: &PayinToken, seen| {
            let cause = NotCompleted::Released(seen);
            let state = PayinState::NotCompleted { token: token.clone(), cause };
            (state, schedule::late(self.created_at, now).into(), OrderChange::Free)
        };
        let (state, next_check, order) = match (&self.state, self.phase()) {
            (PayinState::Review { token, cause }, _) => released(token, owes.of(*cause)),
            (_, Phase::Doubtful(Some(token))) => released(token, Seen::Nothing),
            (_, Phase::Doubtful(None)) | (PayinState::NotCreated(NotCreated::Unproven), _) => {
                let state = PayinState::NotCreated(NotCreated::Released);
                let next_check = Self { state: state.clone(), ..self.clone() };
                let next_check = next_check.next_check(now, Trigger::Schedule);
                (state, next_check.into(), OrderChange::Free)
            }
            (_, _) => return None,
        };
        let to = Self { timeliness: Timeliness::Late, ..self.moved(state, now) };
        Some(self.becomes(to, next_check, order))
    }

    /// A person accepts that the order is paid with this amount, which LigdiCash has just repeated.
    pub fn accept(
        &self,
        verified: &Verified<PayinToken>,
        paid: Amount,
        now: Timestamp,
    ) -> Result<Transition<Self>, NotAccepted> {
        let (token, _) = self.unrefunded_review()?;
        let Answer { verdict, receipt, .. } = verified.answer();
        let payment = match verdict {
            Verdict::Completed(payment) if token == verified.token() => payment,
            Verdict::Completed(_) | Verdict::Failed | Verdict::Pending => {
                return Err(NotAccepted::NotPaid);
            }
        };
        if verified.answer().names_only_others(&self.id.clone().into()) {
            return Err(NotAccepted::IdDiffers);
        }
        if payment.amount.is_none_or(|amount| paid != amount) {
            return Err(NotAccepted::AmountDiffers(payment.amount));
        }
        let completion = Completion::Accepted { paid };
        let state = PayinState::Completed { token: token.clone(), at: now, completion };
        let heard_at = self.heard_at.or(Some(now));
        let (receipt, payer) =
            (receipt.clone().or(&self.receipt), self.payer_by(verified.answer()));
        let to = Self { receipt, payer, heard_at, ..self.moved(state, now) };
        Ok(self.becomes(to, NextCheck::Never, OrderChange::Accept))
    }

    /// The amount that a person can accept, if LigdiCash repeats it for this payin.
    pub fn acceptable(&self) -> Result<Amount, NotAccepted> {
        let (_, cause) = self.unrefunded_review()?;
        if cause == PayinReview::IdDiffers {
            return Err(NotAccepted::IdDiffers);
        }
        let paid = self.receipt.amount_reported;
        let amount = paid.and_then(|Francs(paid)| Amount::parse(paid).ok());
        amount.ok_or(NotAccepted::AmountDiffers(paid))
    }

    fn unrefunded_review(&self) -> Result<(&PayinToken, PayinReview), NotAccepted> {
        match &self.state {
            PayinState::Review { .. } if self.refunded > Francs(0) => Err(NotAccepted::GivenBack),
            PayinState::Review { token, cause } => Ok((token, *cause)),
            PayinState::Creating { .. }
            | PayinState::NotCreated(_)
            | PayinState::Pending(_)
            | PayinState::Superseded { .. }
            | PayinState::Completed { .. }
            | PayinState::NotCompleted { .. }
            | PayinState::NotFound { .. } => Err(NotAccepted::NotUnderReview),
        }
    }

    /// Removes the payer's data, and the salt of the digests in the log with it. Fails if the payer is still needed, or
    /// forgotten already. Money and times stay, and no event is announced. Whether a case about the payin is open is
    /// for the caller to see.
    pub fn forget(&self) -> Result<Transition<Self>, NotForgotten> {
        let is_unproven = matches!(self.state, PayinState::NotCreated(NotCreated::Unproven));
        let is_open = matches!(self.state.status(), PayinStatus::Pending | PayinStatus::Review);
        if is_open || is_unproven {
            return Err(NotForgotten::StillNeeded);
        }
        if self.salt.is_none() {
            return Err(NotForgotten::Already);
        }
        let to = Self { payer: Payer::default(), salt: None, ..self.clone() };
        Ok(self.knowing(to, NextCheck::Unchanged))
    }

    /// The money of this payin that can be refunded: proven money, or seen money of a released payin. `None` where
    /// there is none.
    pub fn refundable(&self) -> Option<Francs> {
        if self.is_final() {
            return Some(self.to_be_paid().into());
        }
        let PayinState::NotCompleted { cause: NotCompleted::Released(Seen::Owed(cause)), .. } =
            self.state
        else {
            return None;
        };
        cause.seen(self.amount.into(), self.receipt.amount_reported)
    }

    /// The room for a refund of this sum, if the payin has brought in as much.
    pub fn room_for(&self, sum: Francs) -> Result<Refundable, RefundRefused> {
        match self.refundable() {
            None => Err(RefundRefused::NotCompleted),
            Some(paid) if paid < sum => Err(RefundRefused::Exceeds { paid }),
            Some(paid) => Ok(Refundable { revision: self.revision, paid }),
        }
    }

    /// Whether the payin still owes what this waiting refund gives back. Money that has paid an order since the refund
    /// was asked for is the merchant's.
    pub fn still_owes(&self, refund: &Payout) -> bool {
        let is_paid_since = self.state.completed_at().is_some_and(|at| at > refund.created_at);
        !is_paid_since && self.refundable().is_some_and(|paid| self.refunded <= paid)
    }

    /// The refundable amount, as [`Payin::refundable`]; of a payin under review, the one after a release.
    pub fn refundable_in_the_end(&self) -> Option<Francs> {
        if let PayinState::Review { cause, .. } = &self.state {
            return cause.seen(self.amount.into(), self.receipt.amount_reported);
        }
        self.refundable()
    }

    /// The case about money that this payin owes: the case of its state. A payin that has paid its order has one only
    /// once a refund was not made.
    pub fn refund_case(&self) -> Option<CaseId> {
        let by_state = Case::of_payin(self).map(|case| case.id);
        let owed = || CaseId::of(CaseKind::Owed, self.id.as_str());
        by_state.or_else(|| self.refundable().map(|_| owed()))
    }

    /// The amount that proves this payin: its own, or the one that a person has accepted.
    pub(super) fn to_be_paid(&self) -> Amount {
        match self.state.completion() {
            Some(Completion::Accepted { paid }) => paid,
            Some(Completion::PaidOrder | Completion::Duplicate) | None => self.amount,
        }
    }
}

impl PayinReview {
    /// The money that was seen by the time of the review: the amount that was asked for, or the reported one.
    pub fn seen(self, asked: Francs, reported: Option<Francs>) -> Option<Francs> {
        if self == Self::SupersededAmount { Some(asked) } else { reported }
    }
}

impl Owes {
    fn of(self, cause: PayinReview) -> Seen {
        match self {
            Self::WhatWasSeen => Seen::Owed(cause),
            Self::Nothing => Seen::NotOwed(cause),
        }
    }
}
