//! A payout after a restore, which is never sent again.

use jiff::Timestamp;

use super::{Action, Outcome, ROOM, Witnesses, is_asked_next};
use crate::payout::{LimitChange, Payout, PayoutState, PayoutToken};
use crate::transition::{Condition, Record, Transition};
use crate::{Event, EventKind, Phase};

impl Witnesses<'_, Payout> {
    /// The result for this payout.
    pub fn decide(&self, now: Timestamp) -> Outcome<Payout> {
        if self.is_unsure() {
            return self.held(now);
        }
        match (&self.replayed, self.adopted) {
            (_, Some(_)) if self.agrees => Outcome::Agrees,
            (None, _) => Outcome::Undecidable,
            (Some(to), _) if to.is_whole => Outcome::Carried(to.record.clone()),
            (Some(to), _) => self.becomes(self.instead(&to.record.state), now),
        }
    }

    /// The state of a payout that cannot have that of its last row.
    fn instead(&self, state: &PayoutState) -> (Action, PayoutState) {
        match (state, &self.token) {
            (PayoutState::Unknown, Some(token)) => (Action::Watched, self.to_be_asked(token)),
            (PayoutState::Unknown, None) => (Action::Unknown, PayoutState::Unknown),
            (state, _) => (Action::Proven, state.clone()),
        }
    }

    /// The payout may have been sent, made or refused: its amount counts until LigdiCash or a person says which.
    fn held(&self, now: Timestamp) -> Outcome<Payout> {
        let token = self.token.as_ref().or(self.adopted.and_then(Record::token));
        let state = match (token, self.adopted.map(Record::phase)) {
            (_, Some(Phase::Doubtful(Some(_)) | Phase::Disputed(_)))
            | (None, Some(Phase::Doubtful(None))) => return Outcome::Agrees,
            (Some(token), _) => self.to_be_asked(token),
            (None, _) => PayoutState::Unknown,
        };
        self.becomes((Action::Unknown, state), now)
    }

    /// The state in which LigdiCash is asked with this token. Strangers may have sent a callback's token.
    fn to_be_asked(&self, token: &PayoutToken) -> PayoutState {
        let token = token.clone();
        if self.base().is_some_and(|base| base.brought.has(&token)) {
            PayoutState::CalledBack { token }
        } else {
            PayoutState::Unanswered { token }
        }
    }

    fn becomes(&self, (action, state): (Action, PayoutState), now: Timestamp) -> Outcome<Payout> {
        let Some(base) = self.base() else { return Outcome::Undecidable };
        let revision = base.revision.max(self.journal.revision);
        let revision = revision.max(self.adopted.map_or(0, |of| of.revision)).saturating_add(ROOM);
        let is_told = action == Action::Proven && base.announced.is_some();
        let told_now = EventKind::of_payout(&state).filter(|_| !is_told).map(|_| revision);
        let to = Payout {
            announced: told_now.or(base.announced),
            updated_at: if is_told { base.updated_at } else { now },
            state,
            revision,
            ..base.clone()
        };
        let sending = PayoutState::Sending { lease_until: now };
        let begun = Payout { state: sending, ..base.clone() };
        let transition = Transition {
            event: Event::of_payout(base, &to).filter(|_| !is_told),
            next_check: is_asked_next(&to).then_some(now).into(),
            effect: LimitChange::Leave,
            cases: self.adopted.unwrap_or(&begun).cases(&to),
            condition: self.adopted.map_or(Condition::New, |of| Condition::Revision(of.revision)),
            to,
        };
        Outcome::Rebuilt(action, Box::new(transition))
    }
}
