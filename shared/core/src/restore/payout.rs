//! A payout after a restore.

use jiff::Timestamp;

use super::journal::{Journal, Names, StateRow};
use super::{Action, Outcome, revision_above, timeliness};
use crate::payout::{
    Denied, Given, LimitChange, NotSent, Payout, PayoutReason, PayoutState, PayoutStatus,
    PayoutToken, Word,
};
use crate::transition::{Condition, Record, Transition};
use crate::{Brought, Event, EventKind, PayoutId, Phase, Salt, Subject};

/// The witnesses of a payout.
#[derive(Debug)]
pub struct PayoutWitnesses<'a> {
    /// The id of the payout.
    pub id: &'a PayoutId,
    /// The journal of the payout.
    pub journal: &'a Journal,
    /// The payout in the adopted table.
    pub adopted: Option<&'a Payout>,
    /// The payout in the old table, if it agrees with itself and has the token of the record.
    pub old: Option<&'a Payout>,
    /// The revision in the old table, if it can be read, even where the rest cannot.
    pub old_revision: Option<u32>,
    /// A token from any of the tables that has the record's fingerprint.
    pub token: Option<PayoutToken>,
    /// The salt of the digests, from any of the tables.
    pub salt: Option<Salt>,
}

impl PayoutWitnesses<'_> {
    /// The result for this payout, which is never sent again.
    pub fn decide(&self, now: Timestamp) -> Outcome<Payout> {
        if self.journal.is_unsure() && !self.adopted.is_some_and(Record::is_final) {
            return self.held(now);
        }
        let old = self.old.filter(|old| self.is_trusted(old));
        let adopted = self.adopted.filter(|adopted| self.agrees(adopted));
        match (old, adopted, &self.journal.last) {
            (Some(old), Some(adopted), _) if old.revision <= adopted.revision => Outcome::Agrees,
            (Some(old), _, _) => Outcome::Carried(self.without_its_recipient(old.clone())),
            (None, Some(_), _) => Outcome::Agrees,
            (None, None, Some(last)) => self.becomes(self.state(last), now),
            (None, None, None) => Outcome::Undecidable,
        }
    }

    fn agrees(&self, adopted: &Payout) -> bool {
        let last = self.journal.last.as_ref();
        last.is_none_or(|last| last.is_reached(adopted.revision, &Subject::of_payout(adopted)))
    }

    fn is_trusted(&self, old: &Payout) -> bool {
        let is_same_day = self.adopted.is_none_or(|adopted| {
            adopted.created_at == old.created_at && adopted.idempotency_key == old.idempotency_key
        });
        let Some(last) = &self.journal.last else {
            return self.journal.begun_at.is_some() && is_same_day;
        };
        let Names::Payout { key, refund_of } = &last.names else { return false };
        let is_same_payout = old.idempotency_key == *key
            && old.refund_of == *refund_of
            && u64::from(old.amount.francs()) == last.amount
            && is_same_day;
        let may_have_no_row =
            matches!(old.state, PayoutState::Unknown | PayoutState::CalledBack { .. });
        let follows = last.is_followed(old.revision, &Subject::of_payout(old), may_have_no_row);
        is_same_payout && old.is_final() == self.journal.is_completed() && follows
    }

    fn without_its_recipient(&self, payout: Payout) -> Payout {
        if self.journal.is_forgotten { Payout { salt: None, ..payout } } else { payout }
    }

    /// The payout may have been sent, made or refused: its amount counts until LigdiCash or a person says which.
    fn held(&self, now: Timestamp) -> Outcome<Payout> {
        let own = self.adopted.and_then(Record::token);
        let state = match (self.token.as_ref().or(own), self.adopted.map(Record::phase)) {
            (_, Some(Phase::Doubtful(Some(_)) | Phase::Disputed(_)))
            | (None, Some(Phase::Doubtful(None))) => return Outcome::Agrees,
            (Some(token), _) => {
                self.to_be_asked(token.clone(), |token| PayoutState::Unanswered { token })
            }
            (None, _) => PayoutState::Unknown,
        };
        self.becomes((Action::Unknown, state), now)
    }

    fn becomes(&self, (action, state): (Action, PayoutState), now: Timestamp) -> Outcome<Payout> {
        let Some(base) = self.base(now) else { return Outcome::Undecidable };
        let revision = revision_above(self.journal, base.revision, self.old_revision);
        let announced = EventKind::of_payout(&state).map(|_| revision).or(base.announced);
        let brought = state.token().filter(|_| self.is_brought());
        let brought = brought.into_iter().chain(base.brought.tokens()).cloned();
        let to = Payout {
            brought: Brought::of(brought),
            state,
            revision,
            announced,
            updated_at: now,
            timeliness: timeliness(base.timeliness, self.journal),
            ..self.without_its_recipient(base.clone())
        };
        let transition = Transition {
            event: Event::of_payout(&base, &to),
            next_check: to.state.token().is_some().then_some(now).into(),
            effect: LimitChange::Leave,
            cases: base.cases(&to),
            condition: self.adopted.map_or(Condition::New, |of| Condition::Revision(of.revision)),
            to,
        };
        Outcome::Rebuilt(action, Box::new(transition))
    }

    fn base(&self, now: Timestamp) -> Option<Payout> {
        if let Some(adopted) = self.adopted {
            return Some(adopted.clone());
        }
        let last = self.journal.last.as_ref()?;
        let Names::Payout { key, refund_of } = &last.names else { return None };
        let created_at = self.journal.begun_at.unwrap_or(now);
        let (id, key, amount) = (self.id.clone(), key.clone(), Given::parse(last.amount).ok()?);
        let refund_of = refund_of.clone();
        Some(Payout::begun(id, key, amount, refund_of, self.salt.clone(), created_at))
    }

    /// The state that the record alone proves (not sent, or decided by a person). Otherwise the state in which
    /// LigdiCash is asked, or else the unknown outcome.
    fn state(&self, last: &StateRow) -> (Action, PayoutState) {
        let status = PayoutStatus::parse(&last.status);
        let reason = last.reason.as_deref().and_then(PayoutReason::parse);
        let token = self.token.clone();
        let proven = match (status, reason) {
            (Some(PayoutStatus::NotCompleted), Some(PayoutReason::NotMade)) => {
                Some(PayoutState::NotMade { token, denied: Denied::Made })
            }
            (Some(PayoutStatus::NotCompleted), Some(reason)) => {
                NotSent::of(reason).map(PayoutState::NotSent)
            }
            (Some(PayoutStatus::Closed), None) => {
                Some(PayoutState::Closed { token, word: Word::Made })
            }
            (Some(PayoutStatus::Closed), Some(PayoutReason::GivenByHand)) => {
                Some(PayoutState::Closed { token, word: Word::GivenByHand })
            }
            (Some(_) | None, _) => None,
        };
        if let Some(state) = proven {
            return (Action::Proven, state);
        }
        match self.token.clone() {
            Some(token) => {
                (Action::Watched, self.to_be_asked(token, |token| PayoutState::Pending { token }))
            }
            None => (Action::Unknown, PayoutState::Unknown),
        }
    }

    /// The state in which LigdiCash is asked with this token. Strangers may have sent a callback's token.
    fn to_be_asked(
        &self,
        token: PayoutToken,
        its_own: impl FnOnce(PayoutToken) -> PayoutState,
    ) -> PayoutState {
        if self.is_brought() { PayoutState::CalledBack { token } } else { its_own(token) }
    }

    /// Whether a callback has brought the token, by the rows that name a token.
    fn is_brought(&self) -> bool {
        let origin = |(status, reason): &(String, Option<String>)| match reason.as_deref() {
            Some("create_unknown_called_back") => Some(true),
            Some("unanswered") => Some(false),
            None if status == "pending" => Some(false),
            Some(_) | None => None,
        };
        self.journal.states.values().rev().find_map(origin) == Some(true)
    }
}
