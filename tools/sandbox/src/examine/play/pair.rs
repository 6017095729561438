//! A pair of orders, of which the steps are about the first: polling would learn of both together.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::{Asked, Examination, PAUSE, QUEUE, Wait, way};
use crate::examine::stage::{Hindrance, Judged, Order, STEP, Stage};
use crate::examine::trial::{Channel, Fault, Row, Step, Trial, With};

/// The most pairs of orders until polling cannot be chance.
const PAIRS: usize = 5;
/// The time in which a poll comes from one order to the next.
const SWEEP: Duration = Duration::from_millis(300);

/// How an order became paid.
#[derive(PartialEq, Eq)]
pub(super) enum Learnt {
    ByIt,
    ByPolling,
    /// Polling came after the patience.
    ByPollingLate,
    Never,
}

impl Examination {
    /// Whether the last step pays the first of two orders. A shop that polls would learn of both together.
    pub(super) async fn pair(&mut self, row: &Row, steps: &[Step]) -> Judged<Option<Fault>> {
        let is_base = row.trial == Trial::PaidByCallback;
        let is_first_event = row.with != With::EarlyEvent && matches!(steps, [Step::Pay, ..]);
        let (mut wait, mut is_after_poll, mut is_second) = (Wait::default(), false, false);
        for _ in 0..PAIRS {
            // The latest pair is evidence enough.
            self.stage.evidence.clear();
            // A poll that begins between them knows the older one alone. A shop may take the newest for the one that it
            // is told of. So each is the newest once.
            let (older, newest) = (self.order(row.with).await?, self.order(row.with).await?);
            let (first, second) = if is_second { (older, newest) } else { (newest, older) };
            if row.with == With::EarlyEvent {
                // A queue would take the event only after the payment, and learn of the second, too.
                sleep(self.stage.taken).await;
            }
            let asked = match self.steps(steps, &first, Some((&second, wait))).await {
                Err(Hindrance::NoCallbackAddress) if is_base => return Ok(Some(row.fault)),
                other => other?,
            };
            let learnt = self.learn(&first, &second, asked, way(steps)).await;
            match learnt {
                // A poll under way may ask about the first alone, but not twice.
                Learnt::ByIt if is_base && !is_second => is_second = true,
                Learnt::ByIt => {
                    self.ways.push(way(steps));
                    return Ok(None);
                }
                Learnt::ByPolling => {
                    self.ways.push(Channel::Poll);
                    wait = Wait { is_long: wait.is_long || wait.is_for_poll, is_for_poll: true };
                }
                Learnt::ByPollingLate | Learnt::Never if !is_first_event && !wait.is_long => {
                    wait.is_long = true;
                }
                // The next poll is farther away than a queue.
                Learnt::ByPollingLate if is_first_event && !is_after_poll => is_after_poll = true,
                Learnt::ByPollingLate | Learnt::Never if is_base => {
                    return self.base(&first, learnt).await.map(Some);
                }
                // The message was lost, and not the payment.
                Learnt::ByPollingLate if !is_first_event => break,
                Learnt::ByPollingLate | Learnt::Never => return Ok(Some(self.lost(row))),
            }
        }
        let refused = is_base.then(|| self.stage.answer.refusal()).flatten();
        Ok(Some(refused.unwrap_or(Fault::HiddenByPolling)))
    }

    /// Whether the shop learns of this payment without a callback.
    pub(super) async fn finds_way(&mut self, order: &Order) -> bool {
        for (way, wait) in
            [(Channel::Return, self.stage.patience), (Channel::Poll, self.poll_time())]
        {
            if way == Channel::Return && self.stage.come_back(order, "").await.is_err() {
                continue;
            }
            if self.stage.becomes_paid(order, wait).await {
                self.ways.push(way);
                return true;
            }
        }
        false
    }

    /// Waits for the first order. Of a shop that took the message, a queue may be slow.
    async fn learn(&mut self, first: &Order, second: &Order, asked: Asked, way: Channel) -> Learnt {
        let start = Instant::now();
        let is_asked = self.stage.confirms(&first.invoice) > asked.first;
        let is_taken = self.stage.answer.status.is_none_or(|status| status < 400);
        self.finds_another = is_taken && !is_asked && self.stage.all_confirms() > asked.all;
        let mut is_paid = self.stage.becomes_paid(first, self.stage.patience).await;
        self.is_unasked = !is_paid && !is_asked;
        let is_late = !is_paid && is_taken;
        if is_late {
            is_paid = self.stage.becomes_paid(first, QUEUE).await;
        }
        let taken = start.elapsed();
        let is_unpolled = |stage: &Stage| stage.confirms(&second.invoice) == asked.second;
        if is_paid && is_unpolled(&self.stage) {
            // A poll under way comes to the second after the first, and soon if it has asked during the answer.
            let patience = Duration::from_secs(self.stage.options.patience);
            sleep(if is_asked { SWEEP } else { patience }).await;
        }
        // A redirect may follow upon asking. A shop that wants a login or a form's token has not asked: a poll has, perhaps
        // before, if the shop takes code 00 for paid.
        let refusal = self.stage.answer.refusal().filter(|_| way == Channel::Callback);
        let can_ask = refusal.is_none_or(|why| why == Fault::CallbackRedirects && is_asked);
        let is_polled = !can_ask && self.stage.confirms(&first.invoice) > 0;
        let is_by_it = !is_polled && is_unpolled(&self.stage);
        match (is_paid, is_by_it) {
            (true, true) => {
                self.is_unasked = false;
                self.stage.measure(taken);
                Learnt::ByIt
            }
            (true, false) if is_late => {
                self.ways.push(Channel::Poll);
                Learnt::ByPollingLate
            }
            (true, false) => Learnt::ByPolling,
            (false, _) => Learnt::Never,
        }
    }

    /// Waits, for a poll until it has asked about both orders, or would have.
    pub(super) async fn wait(&self, wait: Wait, first: &Order, second: &Order) {
        if wait.is_long {
            sleep(PAUSE).await;
        }
        let asked = |order: &Order| self.stage.confirms(&order.invoice);
        let before = (asked(first), asked(second));
        let longest = if wait.is_for_poll { self.poll_time() } else { Duration::ZERO };
        let end = Instant::now() + longest;
        while (asked(first) == before.0 || asked(second) == before.1) && Instant::now() < end {
            sleep(STEP).await;
        }
    }
}
