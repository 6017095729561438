//! What is due, read page by page while the first of it is being done.

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::future::join_all;
use jiff::Timestamp;
use ligdicash_core::ports::{Due, DueIndex, Task};
use ligdicash_core::{EventId, PayoutTransactionId, TransactionId};
use ligdicash_infra::telemetry::chain;
use tracing::error;

/// What is to be done, by who does it: events and payouts do not wait behind payments. Without
/// bounds, since whatever lies behind the payments in the index is found only by reading on.
pub(crate) struct Queues {
    pub(crate) payments: UnboundedReceiver<(TransactionId, Timestamp)>,
    pub(crate) payouts: UnboundedReceiver<(PayoutTransactionId, Timestamp)>,
    pub(crate) events: UnboundedReceiver<(EventId, Timestamp)>,
    /// The keys of entries that cannot be read.
    pub(crate) unreadable: UnboundedReceiver<String>,
}

/// Where the reader puts it.
pub(crate) struct Sorter {
    payments: UnboundedSender<(TransactionId, Timestamp)>,
    payouts: UnboundedSender<(PayoutTransactionId, Timestamp)>,
    events: UnboundedSender<(EventId, Timestamp)>,
    unreadable: UnboundedSender<String>,
}

/// What the reader can tell in the end.
#[derive(Default)]
pub(crate) struct Found {
    /// Since when the first entry is due.
    pub(crate) since: Option<Timestamp>,
    /// Parts of the index of which a page could not be read.
    pub(crate) unread: u8,
}

pub(crate) fn queues() -> (Sorter, Queues) {
    let (to_payments, payments) = unbounded();
    let (to_payouts, payouts) = unbounded();
    let (to_events, events) = unbounded();
    let (to_unreadable, unreadable) = unbounded();
    let sorter = Sorter {
        payments: to_payments,
        payouts: to_payouts,
        events: to_events,
        unreadable: to_unreadable,
    };
    (sorter, Queues { payments, payouts, events, unreadable })
}

/// Reads the next page of every part side by side and puts them in one order, until all is read or
/// nothing more could begin. The first pages are read in any case: they hold what is due longest.
pub(crate) async fn read<S: DueIndex>(
    store: &S,
    until: Timestamp,
    in_time: impl Fn() -> bool,
    sorter: Sorter,
) -> Found {
    let mut found = Found::default();
    let mut parts: Vec<_> = (0..store.shards()).map(|shard| (shard, None)).collect();
    loop {
        let pages = parts.iter().map(|(shard, after)| store.due(*shard, until, after.as_ref()));
        let pages = join_all(pages).await;
        let mut due = Vec::new();
        let mut next = Vec::new();
        for ((shard, _), page) in parts.into_iter().zip(pages) {
            match page {
                Ok(page) => {
                    due.extend(page.entries);
                    sorter.put_unreadable(page.unreadable);
                    next.extend(page.next.map(|place| (shard, Some(place))));
                }
                Err(error) => {
                    error!(error = chain(&error), "a part of the to-do index could not be read");
                    found.unread += 1;
                }
            }
        }
        due.sort_by_key(|due| due.at);
        found.since = found.since.or(due.first().map(|first| first.at));
        sorter.put(due);
        parts = next;
        if parts.is_empty() || !in_time() {
            return found;
        }
    }
}

impl Sorter {
    fn put(&self, due: Vec<Due>) {
        for Due { what, at } in due {
            // Refused where nobody begins anything any more: it stays due.
            let _taken = match what {
                Task::Verify(id) => self.payments.unbounded_send((id, at)).is_ok(),
                Task::VerifyPayout(id) => self.payouts.unbounded_send((id, at)).is_ok(),
                Task::Announce(id) => self.events.unbounded_send((id, at)).is_ok(),
            };
        }
    }

    fn put_unreadable(&self, keys: Vec<String>) {
        for key in keys {
            let _taken = self.unreadable.unbounded_send(key).is_ok();
        }
    }
}
