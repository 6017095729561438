//! The effects of a callback on a payin without a known invoice, and the time at which an unanswered debit frees its
//! order.

use jiff::{SignedDuration, Timestamp};

use super::{Flow, NotCreated, OrderChange, Payin, PayinState, PayinToken};
use crate::Timeliness;
use crate::schedule::EXPIRY;
use crate::transition::{Record, Transition, Trigger};

/// The time after a request without a code for which the order stays held: the payer may confirm on the phone.
/// Operators' prompts end within minutes. The request may have debited the payer all the same.
const PROMPT: SignedDuration = SignedDuration::from_mins(30);

impl Payin {
    /// The payin with the token that a callback has brought, with which LigdiCash is asked next. `None` if the token is
    /// not new, or LigdiCash has given us one. Strangers who know the payin's id can send callbacks. So a callback
    /// without a token changes nothing, except if only LigdiCash knew the id: then a person must look.
    pub fn call_back(
        &self,
        token: Option<&PayinToken>,
        now: Timestamp,
    ) -> Option<Transition<Payin>> {
        if self.state.token().is_some() {
            return None;
        }
        let brought = token.and_then(|token| self.brought.with(token));
        // The answer to the creation of an invoice was lost, so no payer has its page. LigdiCash's own callbacks bring no
        // token (`callback/payin-payload`).
        if self.state == PayinState::NotCreated(NotCreated::Unknown) && self.flow == Flow::Hosted {
            let to = self.moved(PayinState::NotCreated(NotCreated::CalledBack), now);
            let to = Self { brought: brought.unwrap_or_default(), ..to };
            let next_check = to.next_check(now, Trigger::Callback).into();
            return Some(self.becomes(to, next_check, OrderChange::Leave));
        }
        Some(Self { brought: brought?, ..self.clone() }.noted(now))
    }

    /// The instant at which an unknown debit frees its order. It is a day after the request, if LigdiCash says of a
    /// callback's token that the debit is in progress. `None` where a code was sent.
    pub(super) fn prompt_ends_at(&self) -> Option<Timestamp> {
        let is_unknown = matches!(self.state, PayinState::NotCreated(NotCreated::DebitUnknown));
        let held = if self.heard_at.is_some() { EXPIRY } else { PROMPT };
        (self.flow == Flow::Push && is_unknown).then(|| self.created_at + held)
    }

    /// An unanswered debit frees its order. The payer may have been debited, so the case goes on until a proof or a
    /// person ends it. `None` while the prompt may be answered.
    pub fn unproven(&self, now: Timestamp) -> Option<Transition<Self>> {
        self.prompt_ends_at().filter(|ends| *ends <= now)?;
        let to = self.moved(PayinState::NotCreated(NotCreated::Unproven), now);
        let to = Self { timeliness: Timeliness::Late, ..to };
        let next_check = to.next_check(now, Trigger::Schedule);
        Some(self.becomes(to, next_check.into(), OrderChange::Free))
    }
}
