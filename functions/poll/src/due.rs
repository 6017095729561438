//! What is due: every part of the index, oldest first.

use futures::future::join_all;
use jiff::Timestamp;
use ligdicash_core::ports::{Due, DueIndex, StoreError, Task};
use ligdicash_core::{EventId, PayoutTransactionId, TransactionId};
use ligdicash_infra::telemetry::chain;
use tracing::error;

/// What one run is to do.
#[derive(Default)]
pub(crate) struct Tasks {
    pub(crate) payments: Vec<(TransactionId, Timestamp)>,
    pub(crate) payouts: Vec<(PayoutTransactionId, Timestamp)>,
    pub(crate) events: Vec<(EventId, Timestamp)>,
    /// Since when the first of them is due.
    pub(crate) since: Option<Timestamp>,
    /// Parts of the index that could not be read, wholly or to the end.
    pub(crate) unread: u8,
}

/// The parts are read side by side and put in one order, so that none waits for another.
pub(crate) async fn read<S: DueIndex>(store: &S, until: Timestamp) -> Tasks {
    let parts = join_all((0..store.shards()).map(|shard| part(store, shard, until))).await;
    let unread = parts.iter().filter(|(_, end)| end.is_err()).count();
    let mut due: Vec<_> = parts.into_iter().flat_map(|(due, _)| due).collect();
    due.sort_by_key(|due| due.at);
    let mut tasks = Tasks {
        since: due.first().map(|first| first.at),
        unread: u8::try_from(unread).unwrap_or(u8::MAX),
        ..Tasks::default()
    };
    for Due { what, at } in due {
        match what {
            Task::Verify(id) => tasks.payments.push((id, at)),
            Task::VerifyPayout(id) => tasks.payouts.push((id, at)),
            Task::Announce(id) => tasks.events.push((id, at)),
        }
    }
    tasks
}

/// One part, page after page, as far as it can be read.
async fn part<S: DueIndex>(
    store: &S,
    shard: u8,
    until: Timestamp,
) -> (Vec<Due>, Result<(), StoreError>) {
    let mut due = Vec::new();
    let mut after = None;
    loop {
        match store.due(shard, until, after.as_ref()).await {
            Ok(page) => {
                due.extend(page.entries);
                after = page.next;
                if after.is_none() {
                    return (due, Ok(()));
                }
            }
            Err(error) => {
                error!(error = chain(&error), "a part of the to-do index could not be read");
                return (due, Err(error));
            }
        }
    }
}
