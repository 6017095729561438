//! A payin after a restore.

use jiff::Timestamp;

use super::journal::{Journal, Names, StateRow};
use super::{Action, Outcome, revision_above, timeliness};
use crate::payin::{
    Completion, Flow, NotCreated, OrderChange, PayinReason, PayinReview, PayinState, PayinToken,
    Pricing,
};
use crate::transition::{Condition, Record, Transition};
use crate::{
    Amount, Case, Cases, Event, EventKind, Payer, Payin, PayinId, Phase, Receipt, Salt, Subject,
};

/// The witnesses of a payin.
#[derive(Debug)]
pub struct PayinWitnesses<'a> {
    /// The id of the payin.
    pub id: &'a PayinId,
    /// The journal of the payin.
    pub journal: &'a Journal,
    /// The payin in the adopted table.
    pub adopted: Option<&'a Payin>,
    /// The payin in the old table, if it agrees with itself and has the token of the record.
    pub old: Option<&'a Payin>,
    /// The revision in the old table, if it can be read, even where the rest cannot.
    pub old_revision: Option<u32>,
    /// A token from any of the tables that has the record's fingerprint.
    pub token: Option<PayinToken>,
    /// The salt of the digests, from any of the tables.
    pub salt: Option<Salt>,
    /// The previous payin of the order. The record does not always name it.
    pub previous: Option<&'a PayinId>,
    /// Whether a later payin of the order has started.
    pub is_overtaken: bool,
    /// The payin that is known to have paid the order.
    pub paid_by: Option<&'a PayinId>,
}

impl PayinWitnesses<'_> {
    /// The result for this payin.
    pub fn decide(&self, now: Timestamp) -> Outcome<Payin> {
        if self.journal.is_unsure() && !self.adopted.is_some_and(Record::is_final) {
            return self.held(now);
        }
        let old = self.old.filter(|old| self.is_trusted(old));
        let old = old.filter(|old| !self.lies_behind(old));
        let adopted = self.adopted.filter(|adopted| self.agrees(adopted));
        match (old, adopted, &self.journal.last) {
            (Some(old), Some(adopted), _) if old.revision <= adopted.revision => Outcome::Agrees,
            (Some(old), _, _) => Outcome::Carried(self.without_its_payer(old.clone())),
            (None, Some(_), _) => Outcome::Agrees,
            (None, None, Some(last)) => self.becomes(self.state(last, now), now),
            (None, None, None) => Outcome::Undecidable,
        }
    }

    /// Whether the adopted table is as far as the record, or further, and can stay so.
    fn agrees(&self, adopted: &Payin) -> bool {
        // A row of an earlier release holds no state: LigdiCash is asked when the payin is due.
        let Some(last) = &self.journal.last else { return true };
        last.is_reached(adopted.revision, &Subject::of_payin(adopted)) && !self.lies_behind(adopted)
    }

    /// Whether the payin holds or has paid an order that another payin holds or has paid. A table without its locks
    /// forgets both.
    fn lies_behind(&self, payin: &Payin) -> bool {
        let can_be_paid = matches!(payin.state, PayinState::Pending(_));
        (can_be_paid && self.is_overtaken)
            || (payin.state.has_paid_its_order() && self.is_paid_by_another())
    }

    fn is_paid_by_another(&self) -> bool {
        self.paid_by.is_some_and(|id| id != self.id)
    }

    /// Whether the record does not contradict the payin of the old table.
    fn is_trusted(&self, old: &Payin) -> bool {
        let Some(last) = &self.journal.last else {
            return self.journal.begun_at.is_some()
                && self.adopted.is_none_or(|adopted| adopted.order_id == old.order_id);
        };
        let Names::Payin { order_id, previous } = &last.names else { return false };
        let is_same_payin = old.order_id == *order_id
            && u64::from(old.amount.francs()) == last.amount
            && (previous.is_none() || old.previous == *previous)
            && (old.previous.is_some() || self.previous.is_none())
            && self.adopted.is_none_or(|adopted| adopted.created_at == old.created_at);
        let may_have_no_row = matches!(
            old.state,
            PayinState::Superseded { .. }
                | PayinState::NotCreated(
                    NotCreated::Unknown
                        | NotCreated::CalledBack
                        | NotCreated::DebitUnknown
                        | NotCreated::Released
                        | NotCreated::Unproven
                )
        );
        let follows = last.is_followed(old.revision, &Subject::of_payin(old), may_have_no_row);
        is_same_payin && old.is_final() == self.journal.is_completed() && follows
    }

    /// The payin without its payer, if the payer was forgotten, even if a table still has one.
    fn without_its_payer(&self, payin: Payin) -> Payin {
        if self.journal.is_forgotten {
            Payin { salt: None, payer: Payer::default(), ..payin }
        } else {
            payin
        }
    }

    /// The payin may have been paid: it holds its order until LigdiCash proves it or a person has looked.
    fn held(&self, now: Timestamp) -> Outcome<Payin> {
        let own = self.adopted.and_then(Record::token);
        let state = match (self.token.as_ref().or(own), self.adopted.map(Record::phase)) {
            (Some(_), Some(Phase::Disputed(_))) | (None, Some(Phase::Doubtful(_))) => {
                return Outcome::Agrees;
            }
            (Some(token), _) => {
                PayinState::Review { token: token.clone(), cause: PayinReview::Contradiction }
            }
            (None, _) => PayinState::NotCreated(NotCreated::TokenLost),
        };
        self.becomes((Action::Unknown, state), now)
    }

    fn becomes(&self, (action, state): (Action, PayinState), now: Timestamp) -> Outcome<Payin> {
        let Some(base) = self.base(now) else { return Outcome::Undecidable };
        let revision = revision_above(self.journal, base.revision, self.old_revision);
        // A change that no event announces, such as forgetting a person, is not told again.
        let is_told = base.announced.is_some()
            && (base.state.status(), base.state.reason()) == (state.status(), state.reason());
        let told_now = EventKind::of_payin(&state).filter(|_| !is_told).map(|_| revision);
        let announced = told_now.or(base.announced);
        // Only a payin that was paid in full is ever called completed without a decision.
        let amount_reported = match state.completion() {
            Some(_) => Some(base.amount.into()),
            None => base.receipt.amount_reported,
        };
        let to = Payin {
            receipt: Receipt { amount_reported, ..base.receipt.clone() },
            state,
            revision,
            announced,
            updated_at: if is_told { base.updated_at } else { now },
            not_found: 0,
            timeliness: timeliness(base.timeliness, self.journal),
            ..self.without_its_payer(base.clone())
        };
        let watched = to.can_be_asked() && !to.is_final();
        let transition = Transition {
            event: Event::of_payin(&base, &to).filter(|_| !is_told),
            next_check: watched.then_some(now).into(),
            effect: OrderChange::Leave,
            cases: Cases::between(Case::of_payin(&base), Case::of_payin(&to), now),
            condition: self.adopted.map_or(Condition::New, |of| Condition::Revision(of.revision)),
            to,
        };
        Outcome::Rebuilt(action, Box::new(transition))
    }

    /// The parts that never change, from the adopted table, or else from the record alone.
    fn base(&self, now: Timestamp) -> Option<Payin> {
        if let Some(adopted) = self.adopted {
            return Some(adopted.clone());
        }
        let last = self.journal.last.as_ref()?;
        let Names::Payin { order_id, previous } = &last.names else { return None };
        let previous = previous.as_ref().or(self.previous);
        let created_at = self.journal.begun_at.unwrap_or(now);
        let (id, order_id) = (self.id.clone(), order_id.clone());
        let (amount, salt) = (Amount::parse(last.amount).ok()?, self.salt.clone());
        // The record does not say in a word whether a code was sent, and no time frees the order of such a debit.
        let flow = if self.journal.has_intent { Flow::Code } else { Flow::Hosted };
        Some(Payin {
            flow,
            previous: previous.cloned(),
            ..Payin::begun(id, order_id, amount, Pricing::Open, salt, created_at)
        })
    }

    /// The state in which the payin holds no order, and money still wins.
    fn watched(&self, token: &PayinToken) -> PayinState {
        let page = self.adopted.and_then(|adopted| adopted.state.page()).cloned();
        PayinState::Superseded { token: token.clone(), page }
    }

    fn state(&self, last: &StateRow, now: Timestamp) -> (Action, PayinState) {
        let reason = last.reason.as_deref().and_then(PayinReason::parse);
        let completed = |token: &PayinToken, completion| {
            let at = self.journal.completed_at.unwrap_or(now);
            (Action::Proven, PayinState::Completed { token: token.clone(), at, completion })
        };
        match (&self.token, &self.journal.token) {
            (Some(token), _) if self.journal.is_completed() => match reason {
                None if !self.is_paid_by_another() => completed(token, Completion::PaidOrder),
                None | Some(PayinReason::Duplicate) => completed(token, Completion::Duplicate),
                // LigdiCash repeats the accepted amount; then a person accepts it again.
                Some(_) => (Action::Watched, self.watched(token)),
            },
            (Some(token), _) => (Action::Watched, self.watched(token)),
            (None, Some(_)) => (Action::Unknown, PayinState::NotCreated(NotCreated::TokenLost)),
            // The record says all of a payin without a token, but not who has released the order of a debit. A payin
            // that was only just started has an unknown outcome.
            (None, None) => {
                let cause = match reason.and_then(NotCreated::of) {
                    Some(NotCreated::Released) if self.journal.has_intent => NotCreated::Unproven,
                    Some(cause) => cause,
                    None => NotCreated::CalledBack,
                };
                (Action::Proven, PayinState::NotCreated(cause))
            }
        }
    }
}
