//! A payout until LigdiCash has taken it: its transitions, as pure functions.

use jiff::{SignedDuration, Timestamp};

use super::{
    Batch, Given, LimitChange, NotSent, Payout, PayoutOrder, PayoutState, PayoutToken, Room, Word,
};
use crate::schedule;
use crate::transition::{Condition, NextCheck, Record as _, Transition};
use crate::{
    Brought, Case, Cases, Event, IdempotencyKey, PayinId, PayoutId, Phase, Private, Receipt, Salt,
    Timeliness,
};

/// The time that sending may take before the outcome counts as unknown. This is longer than the call and the
/// write after it can take.
pub const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// The consequence of a callback's token.
#[derive(Debug)]
pub enum PayoutCallback {
    /// The callback changes nothing: the payout is completed, or the token is known.
    Nothing,
    /// The token finds no room.
    NoRoom,
    /// The token is kept, for checks in which another token teaches nothing.
    Keep(Box<Transition<Payout>>),
    /// The token is the only one with which LigdiCash can be asked: a person must look.
    Review(Box<Transition<Payout>>),
}

impl Payout {
    /// A payout to be recorded and then sent.
    pub fn new(id: PayoutId, order: &PayoutOrder, salt: Salt, now: Timestamp) -> Self {
        let (key, refund_of) = (order.idempotency_key.clone(), order.refund_of().cloned());
        let description = Some(Private::beginning(&order.description));
        Self {
            description,
            ..Self::begun(id, key, order.amount.into(), refund_of, Some(salt), now)
        }
    }

    /// The same payout, as a line of this batch.
    #[must_use]
    pub fn in_batch(self, batch: Option<&Batch>) -> Self {
        Self { batch: batch.map(|batch| batch.name.clone()), ..self }
    }

    /// A payout that records a refund by other means: LigdiCash is not asked.
    pub fn by_hand(
        id: PayoutId,
        reference: IdempotencyKey,
        amount: Given,
        of: PayinId,
        salt: Salt,
        now: Timestamp,
    ) -> Self {
        let begun = Self::begun(id, reference, amount, Some(of), Some(salt), now);
        let state = PayoutState::Closed { token: None, word: Word::GivenByHand };
        // The event of the beginning is announced with it, and the first revision that receivers know is 1.
        Self { state, revision: 1, announced: Some(1), ..begun }
    }

    /// A payout that is being sent.
    pub(crate) fn begun(
        id: PayoutId,
        idempotency_key: IdempotencyKey,
        amount: Given,
        refund_of: Option<PayinId>,
        salt: Option<Salt>,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            idempotency_key,
            amount,
            refund_of,
            description: None,
            batch: None,
            salt,
            created_at: now,
            approved_at: None,
            updated_at: now,
            state: PayoutState::Sending { lease_until: now + LEASE },
            revision: 0,
            receipt: Receipt::default(),
            timeliness: Timeliness::InTime,
            heard_at: None,
            brought: Brought::NONE,
            runs_out_at: None,
            announced: None,
            case: None,
        }
    }

    /// The instant from which LigdiCash may have the payout. After a second person's approval, its age counts from
    /// then.
    pub fn sent_from(&self) -> Timestamp {
        self.approved_at.unwrap_or(self.created_at)
    }

    /// Records the payout and commits its amount to the limits, before LigdiCash or a second person is asked, or after
    /// a refund by hand.
    pub fn begin(&self, room: Room) -> Transition<Payout> {
        // If the sender vanishes, the schedule finds the payout then and records that its outcome is unknown.
        let next_check = self.state.lease_until().into();
        let ended = self.case.as_ref().filter(|case| case.ends && self.state.is_given());
        Transition {
            to: self.clone(),
            next_check,
            effect: LimitChange::Commit(room),
            // No event goes before the first.
            event: Event::of_payout(&Self { announced: None, ..self.clone() }, self),
            cases: Cases {
                opened: Case::of_payout(self).into_iter().collect(),
                ended: ended.map(|case| (case.id.clone(), self.created_at)).into_iter().collect(),
                ..Cases::default()
            },
            condition: Condition::New,
        }
    }

    /// LigdiCash has taken the payout, which is checked from now on. The token that LigdiCash gave us for
    /// it replaces a callback's.
    pub fn accept(&self, token: &PayoutToken, now: Timestamp) -> Option<Transition<Payout>> {
        if !self.state.awaits_answer() {
            return None;
        }
        let accepted = self.moved(PayoutState::Pending { token: token.clone() }, now);
        // LigdiCash may have called back with the same one before its answer came.
        let to = Self { brought: self.brought.without(std::slice::from_ref(token)), ..accepted };
        Some(self.becomes(to, NextCheck::At(schedule::payout(self.sent_from(), now))))
    }

    /// LigdiCash has not taken the payout, so its amount no longer counts against the limits.
    pub fn withdraw(&self, cause: NotSent, now: Timestamp) -> Option<Transition<Payout>> {
        // LigdiCash may have called back about a payout that it says it refused: a person must look.
        let (Phase::Asking | Phase::Doubtful(None)) = self.phase() else { return None };
        Some(self.becomes(self.moved(PayoutState::NotSent(cause), now), NextCheck::Never))
    }

    /// No usable answer came, so the outcome of the payout is unknown. LigdiCash is asked with the token that a
    /// callback has brought, if one has.
    pub fn lose(&self, now: Timestamp) -> Transition<Payout> {
        match self.brought.tokens().first() {
            Some(token) => self.follow(token, now),
            None => self.becomes(self.moved(PayoutState::Unknown, now), NextCheck::Never),
        }
    }

    /// Whether the sender has vanished, because the lease is over.
    pub fn is_abandoned(&self, now: Timestamp) -> bool {
        self.state.lease_until().is_some_and(|lease_until| lease_until <= now)
    }

    /// The consequence of a callback that brings this token.
    pub fn call_back(&self, token: &PayoutToken, now: Timestamp) -> PayoutCallback {
        match self.phase() {
            Phase::Unsent | Phase::Proven(_) => PayoutCallback::Nothing,
            Phase::Denied(None) | Phase::Closed(None) if self.state.is_by_hand() => {
                PayoutCallback::Nothing
            }
            // A callback suggests that LigdiCash has the payout, even where LigdiCash or a person said otherwise.
            Phase::Doubtful(None) | Phase::Denied(None) | Phase::Closed(None) => {
                PayoutCallback::Review(Box::new(self.follow(token, now)))
            }
            // The payout's own token may still come, or may get answers again.
            Phase::Asking
            | Phase::UnderWay(_)
            | Phase::Doubtful(Some(_))
            | Phase::Disputed(_)
            | Phase::Denied(Some(_))
            | Phase::Closed(Some(_)) => match self.brought.with(token) {
                Some(brought) => {
                    let kept = Self { brought, ..self.clone() }.noted(now);
                    PayoutCallback::Keep(Box::new(kept))
                }
                None if self.has_no_room_for(token) => PayoutCallback::NoRoom,
                None => PayoutCallback::Nothing,
            },
        }
    }

    /// Whether a callback's token may teach us more than we know. `is_refused` says that LigdiCash has
    /// just answered the payout's own token with something that taught us nothing.
    pub fn can_learn_from(&self, token: &PayoutToken, is_refused: bool) -> bool {
        match (self.phase(), &self.state) {
            (Phase::Unsent | Phase::Proven(_), _) => false,
            (Phase::Asking | Phase::Doubtful(None), _) => true,
            (Phase::Denied(None) | Phase::Closed(None), state) => !state.is_by_hand(),
            (_, PayoutState::CalledBack { .. }) => !self.brought.has(token),
            (
                Phase::UnderWay(own)
                | Phase::Doubtful(Some(own))
                | Phase::Disputed(own)
                | Phase::Denied(Some(own))
                | Phase::Closed(Some(own)),
                _,
            ) => is_refused && own != token && !self.brought.has(token),
        }
    }

    /// The transition to a review by a callback's token, the only one with which LigdiCash can be asked.
    fn follow(&self, token: &PayoutToken, now: Timestamp) -> Transition<Payout> {
        let called_back = self.moved(PayoutState::CalledBack { token: token.clone() }, now);
        let next_check = schedule::payout_after_callback(self.sent_from(), now);
        // The callback's token stays known in every state.
        let brought = self.brought.with(token).unwrap_or_else(|| self.brought.clone());
        self.becomes(Self { brought, ..called_back }, NextCheck::At(next_check))
    }

    /// The payout in the same state, with other knowledge about it. No event announces that, and no person is called.
    pub(super) fn knowing(&self, to: Self, next_check: NextCheck) -> Transition<Payout> {
        Transition {
            to: Self { revision: self.revision + 1, ..to },
            next_check,
            effect: LimitChange::Leave,
            event: None,
            cases: Cases::default(),
            condition: Condition::Revision(self.revision),
        }
    }
}
