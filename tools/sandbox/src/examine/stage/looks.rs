//! The looks at the shop and at LigdiCash's book.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::{Hindrance, Judged, Order, STEP, Stage};
use crate::examine::hook::number;
use crate::ledger::{CallView, Entry, Payin};

impl Stage {
    pub(in crate::examine) fn invoice(&self, order: &Order) -> Judged<Entry<Payin>> {
        let found = self.sandbox.book().ledger.invoices.find(&order.invoice).cloned();
        found.ok_or(Hindrance::NoInvoice)
    }

    /// The number of confirm calls about this invoice.
    pub(in crate::examine) fn confirms(&self, invoice: &str) -> u64 {
        let book = self.sandbox.book();
        book.ledger.invoices.find(invoice).map_or(0, |invoice| invoice.record.confirms)
    }

    /// The address of the shop, by its first invoice.
    pub(in crate::examine) fn shop(&self) -> Option<String> {
        let book = self.sandbox.book();
        let url = book.ledger.invoices.iter().next()?.request.callback_url.clone()?;
        Some(url.origin().ascii_serialization())
    }

    /// The number of confirm calls about all invoices.
    pub(in crate::examine) fn all_confirms(&self) -> u64 {
        self.sandbox.book().ledger.invoices.iter().map(|invoice| invoice.record.confirms).sum()
    }

    /// Notes each call of this trial to this address that LigdiCash refused. Whether there was one.
    pub(in crate::examine) fn notes_refusals(&mut self, end: &str) -> bool {
        let is_meant = |call: &CallView| call.path.trim_end_matches('/').ends_with(end);
        let is_refused =
            |call: &&CallView| call.at >= self.start && !call.why.is_empty() && is_meant(call);
        let line = |call: &CallView| format!("{} {}: {}", call.method, call.path, call.why);
        let lines: Vec<_> =
            self.sandbox.book().calls.views().iter().filter(is_refused).map(line).collect();
        for line in &lines {
            self.note(line);
        }
        !lines.is_empty()
    }

    /// Gives the shop as much time as it has once taken, and some more.
    pub(in crate::examine) fn measure(&mut self, taken: Duration) {
        self.taken = self.taken.max(taken);
        self.patience = self.taken + Duration::from_secs(self.options.patience);
    }

    pub(in crate::examine) async fn is_paid(&mut self, order: &Order) -> bool {
        let hook = self.hooks.paid.clone();
        let answer = self.run(&hook, order).await;
        self.note_confirms(false);
        self.note_answer(&format!("paid? {}", order.number), &answer);
        self.options.paid_when.is_met(&answer)
    }

    pub(in crate::examine) async fn becomes_paid(
        &mut self,
        order: &Order,
        patience: Duration,
    ) -> bool {
        let end = Instant::now() + patience;
        loop {
            if self.is_paid(order).await {
                return true;
            }
            if Instant::now() >= end {
                return false;
            }
            sleep(STEP).await;
        }
    }

    /// The credit of the order, once it is more than this; otherwise the credit at the end of the patience.
    pub(in crate::examine) async fn credit_over(
        &mut self,
        order: &Order,
        least: i64,
    ) -> Judged<i64> {
        let hook = self.options.credit.clone().ok_or(Hindrance::Missing("--credit"))?;
        let end = Instant::now() + self.patience;
        loop {
            let answer = self.run(&hook, order).await;
            self.note_answer(&format!("credit {}", order.number), &answer);
            let credit =
                number(&answer, self.options.credit_at.as_deref()).ok_or(Hindrance::NoCredit)?;
            if credit > least || Instant::now() >= end {
                return Ok(credit);
            }
            sleep(STEP).await;
        }
    }
}
