//! The schedule: does everything that is due, so that no payment and no announcement is forgotten.
//!
//! It reads only what is due now, so its cost grows with the work and not with
//! the number of pending payments, and works while it reads. Whatever it does not reach stays due.

mod announce;
mod aside;
mod due;
mod report;
pub mod verify;
pub mod verify_payout;

use futures::future::join5;
use futures::{Stream, StreamExt};
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::announce::Announcer;
use ligdicash_core::ports::{
    Clock, CloseAttempt, Confirm, Deliver, DueIndex, Events, LosePayout, Untold,
};
use ligdicash_core::verify::{Verifier, VerifyStore};
use ligdicash_core::{Payout, PayoutToken, Transaction};
use ligdicash_infra::metrics::{Metric, Metrics};
use tracing::info;

pub use report::{Announcements, Oldest, Report, Unread, Verifications, Verified};

/// How many payments are verified at once, and beside them how many payouts, how many events
/// are told, and how many entries put aside: what waits for one must not keep the others.
const VERIFY_AT_ONCE: usize = 64;
const VERIFY_PAYOUTS_AT_ONCE: usize = 8;
const ANNOUNCE_AT_ONCE: usize = 16;
const PUT_ASIDE_AT_ONCE: usize = 8;

/// Nothing begins later than this before the deadline. Longer than a check or a delivery can take.
const BUDGET: SignedDuration = SignedDuration::from_secs(40);

/// Does what is due, oldest first, until nothing is or the deadline comes near.
pub async fn run<S, G, D, C>(
    verifier: &Verifier<S, G, C>,
    announcer: &Announcer<S, D, C>,
    metrics: &Metrics,
    deadline: Timestamp,
) -> Result<Report, Unread>
where
    S: VerifyStore<Transaction>
        + CloseAttempt
        + VerifyStore<Payout>
        + LosePayout
        + DueIndex
        + Events
        + Untold,
    G: Confirm + Confirm<PayoutToken>,
    D: Deliver,
    C: Clock,
{
    let in_time = || verifier.clock.now() + BUDGET <= deadline;
    let released = announce::release(announcer, metrics, in_time).await;
    let began = verifier.clock.now();
    let store = &verifier.store;
    let (sorter, due) = due::queues();
    let reading = due::read(store, began, in_time, sorter);
    let payments = each(due.payments, VERIFY_AT_ONCE, in_time, |(id, due_at)| async move {
        let checked = verify::one(verifier, metrics, &id, due_at).await;
        if let Verified::Failed = checked {
            aside::look(store, id.as_str()).await;
        }
        checked
    })
    .fold((Verifications::default(), None), async |(sum, oldest), checked| {
        let pending_since = checked.pending_since().into_iter().chain(oldest).min();
        (sum.with(&checked), pending_since)
    });
    let payouts = each(due.payouts, VERIFY_PAYOUTS_AT_ONCE, in_time, |(id, due_at)| async move {
        let checked = verify_payout::one(verifier, metrics, &id, due_at).await;
        if let Verified::Failed = checked {
            aside::look(store, id.as_str()).await;
        }
        checked
    })
    .fold(Verifications::default(), async |sum, checked| sum.with(&checked));
    let events = each(due.events, ANNOUNCE_AT_ONCE, in_time, |(id, due_at)| async move {
        let told = announce::one(announcer, metrics, &id, due_at).await;
        if told.is_none() {
            aside::count(store, metrics, &id.to_string()).await;
        }
        told
    })
    .fold(released, async |sum, announced| sum.with(announced));
    let unreadable = each(due.unreadable, PUT_ASIDE_AT_ONCE, in_time, |key| async move {
        aside::count(store, metrics, &key).await;
    })
    .for_each(std::future::ready);
    let (found, (payments, pending_since), payouts, events, ()) =
        join5(reading, payments, payouts, events, unreadable).await;
    let age = |since: Timestamp| began.duration_since(since).as_secs();
    let oldest = Oldest { due: found.since.map_or(0, age), pending: pending_since.map(age) };
    let report = Report { payments, payouts, events, oldest };
    info!(?report, "polled");
    match found.unread {
        0 => {
            measure(oldest, metrics);
            Ok(report)
        }
        shards => Err(Unread { report, shards }),
    }
}

/// Does these as they come, so many at once, and begins none that the deadline could cut.
fn each<T, F: Future>(
    tasks: impl Stream<Item = T>,
    at_once: usize,
    in_time: impl Fn() -> bool,
    one: impl Fn(T) -> F,
) -> impl Stream<Item = F::Output> {
    tasks
        .take_while(move |_| std::future::ready(in_time()))
        // Boxed: each is a large future, and there are many at once.
        .map(move |task| Box::pin(one(task)))
        .buffer_unordered(at_once)
}

/// A run that could read the index, as far as its time allowed, and has come to its end is the sign
/// of life.
fn measure(oldest: Oldest, metrics: &Metrics) {
    let mut values = vec![(Metric::PollRun, 1), (Metric::OldestDueLag, oldest.due)];
    values.extend(oldest.pending.map(|age| (Metric::OldestPendingAge, age)));
    metrics.put(&values);
}
