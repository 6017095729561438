//! Reads what is due page by page, while the first entries are already being worked on.

use futures::channel::mpsc::{Receiver, Sender, channel};
use futures::future::join_all;
use jiff::Timestamp;
use ligdicash_core::ports::{Due, DueIndex, Task};
use ligdicash_core::{EventId, PayinId, PayoutId};
use ligdicash_infra::observe::chain;
use tracing::error;

/// What is due, in one queue per kind of work, so that events and payouts do not wait behind payins. No queue makes
/// the reader wait, because it must read past the payins to find what lies behind them in the index: what a full queue
/// does not take stays due for the next run.
pub(crate) struct Queues {
    pub(crate) payments: Receiver<(PayinId, Timestamp)>,
    pub(crate) payouts: Receiver<(PayoutId, Timestamp)>,
    pub(crate) events: Receiver<(EventId, Timestamp)>,
}

/// Puts each entry of the index into the queue for its kind.
pub(crate) struct Sorter {
    payments: Sender<(PayinId, Timestamp)>,
    payouts: Sender<(PayoutId, Timestamp)>,
    events: Sender<(EventId, Timestamp)>,
}

/// What the reader reports when it has finished.
#[derive(Default)]
pub(crate) struct Found {
    /// Since when the oldest entry has been due.
    pub(crate) since: Option<Timestamp>,
    /// How many entries could not be read and were put aside.
    pub(crate) put_aside: usize,
    /// How many parts of the index had a page that could not be read.
    pub(crate) unread: u8,
}

/// The entries of a queue, so that a pile of any size takes no more than about 20 MB.
const MOST: usize = 200_000;

pub(crate) fn queues() -> (Sorter, Queues) {
    let (to_payments, payments) = channel(MOST);
    let (to_payouts, payouts) = channel(MOST);
    let (to_events, events) = channel(MOST);
    let sorter = Sorter { payments: to_payments, payouts: to_payouts, events: to_events };
    (sorter, Queues { payments, payouts, events })
}

/// Reads the next page of every part of the index at the same time, and queues all their entries in one
/// order, until everything is read or no more work could begin in time. The first pages are read in any
/// case, because they hold what has been due longest.
pub(crate) async fn read<S: DueIndex>(
    store: &S,
    until: Timestamp,
    in_time: impl Fn() -> bool,
    mut sorter: Sorter,
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
                    found.put_aside += page.put_aside.len();
                    log_put_aside(&page.put_aside);
                    next.extend(page.next.map(|cursor| (shard, Some(cursor))));
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
    fn put(&mut self, due: Vec<Due>) {
        for Due { what, at } in due {
            // A queue that is full, or whose worker begins nothing more, refuses the entry, which then stays due.
            let _taken = match what {
                Task::CheckPayin(id) => self.payments.try_send((id, at)).is_ok(),
                Task::CheckPayout(id) => self.payouts.try_send((id, at)).is_ok(),
                Task::Announce(id) => self.events.try_send((id, at)).is_ok(),
            };
        }
    }
}

fn log_put_aside(keys: &[String]) {
    for key in keys {
        let kind = kind(key);
        error!(kind, "an entry of the to-do index cannot be read and was put aside");
    }
}

/// The only part of a key that we log: a key that is not ours may hold anything.
fn kind(key: &str) -> &'static str {
    match key.split_once('_') {
        Some(("txn", _)) => "payin",
        Some(("pay", _)) => "payout",
        Some(("evt", _)) => "event",
        Some(_) | None => "unknown",
    }
}
