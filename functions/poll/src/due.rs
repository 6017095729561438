//! Reads the to-do index page by page, while work on its first entries goes on.

use futures::channel::mpsc::{Receiver, Sender, channel};
use futures::future::join_all;
use jiff::Timestamp;
use ligdicash_core::{EventId, PayinId, PayoutId};
use ligdicash_infra::dynamo::{Due, Store, Task};
use ligdicash_infra::observe::chain;
use tracing::error;

/// The due entries, in one queue per kind of work, so that events and payouts do not wait behind payins. A full queue
/// does not block the reader, which must read past the payins to the entries behind them. It refuses the entry, which
/// stays due for the next run.
pub(crate) struct DueQueues {
    pub(crate) payments: Receiver<(PayinId, Timestamp)>,
    pub(crate) payouts: Receiver<(PayoutId, Timestamp)>,
    pub(crate) events: Receiver<(EventId, Timestamp)>,
}

/// Puts each entry of the index into the queue for its kind.
pub(crate) struct DueSorter {
    payments: Sender<(PayinId, Timestamp)>,
    payouts: Sender<(PayoutId, Timestamp)>,
    events: Sender<(EventId, Timestamp)>,
}

/// The state of the index, as the reader found it.
#[derive(Default)]
pub(crate) struct DueReading {
    /// The instant since which the oldest entry has been due.
    pub(crate) since: Option<Timestamp>,
    /// The number of entries that could not be read and were put aside.
    pub(crate) put_aside: usize,
    /// The number of parts of the index that had a page that could not be read.
    pub(crate) unread: u8,
}

/// The most entries of a queue. All queues together then take about 20 MB at most.
const MOST: usize = 200_000;

pub(crate) fn queues() -> (DueSorter, DueQueues) {
    let (to_payments, payments) = channel(MOST);
    let (to_payouts, payouts) = channel(MOST);
    let (to_events, events) = channel(MOST);
    let sorter = DueSorter { payments: to_payments, payouts: to_payouts, events: to_events };
    (sorter, DueQueues { payments, payouts, events })
}

/// Reads the next page of every part of the index at the same time and queues their entries by age. It ends when
/// everything is read or the time for new work is over. The first pages are read in any case, because they hold the
/// entries that have been due longest.
pub(crate) async fn read(
    store: &Store,
    until: Timestamp,
    in_time: impl Fn() -> bool,
    mut sorter: DueSorter,
) -> DueReading {
    let mut found = DueReading::default();
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

impl DueSorter {
    fn put(&mut self, due: Vec<Due>) {
        for Due { what, at } in due {
            // A queue that is full, or whose worker has stopped, refuses the entry, which then stays due.
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

/// The kind of an entry, the only part of its key that is logged: an unreadable key may hold anything.
fn kind(key: &str) -> &'static str {
    match key.split_once('_') {
        Some(("txn", _)) => "payin",
        Some(("pay", _)) => "payout",
        Some(("evt", _)) => "event",
        Some(_) | None => "unknown",
    }
}
