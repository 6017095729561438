//! The name of a fault, from what the shop answered and asked.

use super::pair::Learnt;
use super::{Examination, Judgement};
use crate::examine::stage::{Hindrance, Judged, Manner, Order};
use crate::examine::trial::{Channel, Fault, Row, Trial};
use crate::examine::web::ShopAnswer;

impl Examination {
    /// Names what several trials show together: the shop did not ask about a second callback.
    pub(super) fn rename(&mut self) {
        use Trial::{DownThenCallback, DownThenUp, FailedThenPaid, PendingThenCompleted};
        let second = [PendingThenCompleted, FailedThenPaid, DownThenCallback];
        let unasked: Vec<_> = self.results.iter().filter(|result| result.is_unasked).collect();
        let is_unasked = |trial| unasked.iter().any(|result| result.row.trial == trial);
        let (renamed, fault) = if second.into_iter().all(is_unasked) {
            (&second[..], Fault::SecondCallbackIgnored)
        } else if is_unasked(DownThenCallback) && self.has_passed(DownThenUp) {
            (&[DownThenCallback][..], Fault::MarkedBeforeChecked)
        } else {
            return;
        };
        for result in &mut self.results {
            if renamed.contains(&result.row.trial) {
                result.outcome = Judgement::Failed(fault);
            }
        }
    }

    /// The fault of a message that did not pay the order.
    pub(super) fn lost(&mut self, row: &Row) -> Fault {
        if row.trial != Trial::Returning {
            return row.fault;
        }
        // Polling looked like it.
        let is_it = |way: &mut Channel| {
            if *way == Channel::Return {
                *way = Channel::Poll;
            }
        };
        self.ways.iter_mut().for_each(is_it);
        let head = self.stage.answer.head.to_lowercase();
        let is_refused = head.contains("location:") || self.stage.answer.refusal().is_some();
        if is_refused { Fault::ReturnWantsSession } else { row.fault }
    }

    /// The fault of a callback that does not pay the order, if another way does or the shop's answer names it.
    pub(super) async fn base(&mut self, first: &Order, learnt: Learnt) -> Judged<Fault> {
        let plain = self.stage.answer.clone();
        let is_refused = self.stage.notes_refusals("");
        let is_paid = learnt == Learnt::ByPollingLate || self.finds_way(first).await;
        let named = if self.finds_another {
            Some(Fault::WrongOrder)
        } else if self.wants_signature(first, &plain).await? {
            Some(Fault::NeedsSignature)
        } else {
            plain.refusal().or(is_refused.then_some(Fault::ConfirmRefused))
        };
        if !is_paid {
            self.last = Some(Trial::PaidByCallback);
            return named.ok_or(Hindrance::NeverPaid);
        }
        let is_polled = learnt == Learnt::ByPollingLate;
        let unnamed = if is_polled { Fault::HiddenByPolling } else { Fault::CallbackIgnored };
        Ok(named.unwrap_or(unnamed))
    }

    /// Whether the shop refused the callback, answered like this, for want of a signature.
    async fn wants_signature(&mut self, order: &Order, plain: &ShopAnswer) -> Judged<bool> {
        if !plain.status.is_some_and(|status| (400..500).contains(&status)) {
            return Ok(false);
        }
        let names_it = plain.body.to_lowercase().contains("signature");
        self.stage.call_back(order, Manner::Signed).await?;
        let signed = &self.stage.answer;
        Ok(names_it || (plain.status, &plain.body) != (signed.status, &signed.body))
    }
}
