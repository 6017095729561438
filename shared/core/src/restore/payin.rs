//! A payin after a restore.

use jiff::Timestamp;

use super::{Action, Outcome, ROOM, RowState, Witnesses, is_asked_next};
use crate::payin::{Completion, NotCreated, OrderChange, PayinReview, PayinState};
use crate::transition::{Condition, Record, Transition};
use crate::{Case, Cases, Event, EventKind, Payin, PayinId, Phase};

/// The witnesses of a payin.
#[derive(Debug)]
pub struct PayinWitnesses<'a> {
    /// The witnesses of its own state.
    pub own: Witnesses<'a, Payin>,
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
        let own = &self.own;
        if own.is_unsure() {
            return self.held(now);
        }
        match (&own.replayed, own.adopted) {
            (None, Some(_)) if own.agrees => Outcome::Agrees,
            (None, _) => Outcome::Undecidable,
            (Some(_), Some(adopted)) if own.agrees && !self.lies_behind(adopted) => Outcome::Agrees,
            (Some(to), _) if to.is_whole && self.may_stay(&to.record) => {
                Outcome::Carried(to.record.clone())
            }
            (Some(to), _) => self.becomes(self.instead(to), now),
        }
    }

    /// Whether the payin can have the state of its last row: it names the payin before it, and has its order.
    fn may_stay(&self, payin: &Payin) -> bool {
        (payin.previous.is_some() || self.previous.is_none()) && !self.lies_behind(payin)
    }

    /// Whether the payin holds or has paid an order that another payin holds or has paid. A table without its locks
    /// forgets both.
    fn lies_behind(&self, payin: &Payin) -> bool {
        let can_be_paid = matches!(payin.state, PayinState::Pending(_));
        (can_be_paid && self.is_overtaken)
            || (payin.state.has_paid_its_order() && self.is_paid_by_another(payin))
    }

    fn is_paid_by_another(&self, payin: &Payin) -> bool {
        self.paid_by.is_some_and(|id| *id != payin.id)
    }

    /// The payin may have been paid: it holds its order until LigdiCash proves it or a person has looked.
    fn held(&self, now: Timestamp) -> Outcome<Payin> {
        let adopted = self.own.adopted;
        let token = self.own.token.as_ref().or(adopted.and_then(Record::token));
        let state = match (token, adopted.map(Record::phase)) {
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

    /// The state of a payin that cannot have that of its last row: it holds no order, and money still wins.
    fn instead(&self, RowState { record, is_whole }: &RowState<Payin>) -> (Action, PayinState) {
        let state = record.state.clone();
        match (&state, &self.own.token) {
            (PayinState::Completed { token, at, completion: Completion::PaidOrder }, Some(_)) => {
                let is_duplicate = self.is_paid_by_another(record);
                let completion =
                    if is_duplicate { Completion::Duplicate } else { Completion::PaidOrder };
                let (token, at) = (token.clone(), *at);
                (Action::Proven, PayinState::Completed { token, at, completion })
            }
            (PayinState::Completed { completion: Completion::Duplicate, .. }, _) => {
                (Action::Proven, state)
            }
            // LigdiCash repeats the accepted amount; then a person accepts it again.
            (_, Some(token)) => {
                let (token, page) = (token.clone(), state.page().cloned());
                (Action::Watched, PayinState::Superseded { token, page })
            }
            (_, None) if *is_whole => (Action::Proven, state),
            (_, None) => (Action::Unknown, PayinState::NotCreated(NotCreated::TokenLost)),
        }
    }

    fn becomes(&self, (action, state): (Action, PayinState), now: Timestamp) -> Outcome<Payin> {
        let Some(base) = self.own.base() else { return Outcome::Undecidable };
        let adopted = self.own.adopted;
        let revision = base.revision.max(self.own.journal.revision);
        let revision = revision.max(adopted.map_or(0, |of| of.revision)).saturating_add(ROOM);
        // A change that no event announces, such as forgetting a person, is not told again.
        let is_told = action != Action::Unknown
            && base.announced.is_some()
            && (base.state.status(), base.state.reason()) == (state.status(), state.reason());
        let told_now = EventKind::of_payin(&state).filter(|_| !is_told).map(|_| revision);
        let to = Payin {
            announced: told_now.or(base.announced),
            updated_at: if is_told { base.updated_at } else { now },
            previous: base.previous.as_ref().or(self.previous).cloned(),
            not_found: 0,
            state,
            revision,
            ..base.clone()
        };
        let before = adopted.and_then(Case::of_payin);
        let transition = Transition {
            event: Event::of_payin(base, &to).filter(|_| !is_told),
            next_check: is_asked_next(&to).then_some(now).into(),
            effect: OrderChange::Leave,
            cases: Cases::between(before, Case::of_payin(&to), now),
            condition: adopted.map_or(Condition::New, |of| Condition::Revision(of.revision)),
            to,
        };
        Outcome::Rebuilt(action, Box::new(transition))
    }
}
