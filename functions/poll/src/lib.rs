//! The schedule: does everything that is due, so that no payment and no announcement is forgotten.
//!
//! It reads only what is due now, so its cost grows with the work and not with
//! the number of pending payments. Whatever it does not reach stays due.

mod announce;
mod due;
mod report;
pub mod verify;
pub mod verify_payout;

use futures::future::join3;
use futures::{StreamExt, stream};
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

/// How many payments are verified at once, and beside them how many payouts, and how many events
/// are told: what waits for one must not keep the others.
const VERIFY_AT_ONCE: usize = 64;
const VERIFY_PAYOUTS_AT_ONCE: usize = 8;
const ANNOUNCE_AT_ONCE: usize = 16;

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
    let due = due::read(&verifier.store, began).await;
    // Boxed: each is a large future, and there are many at once.
    let payments = stream::iter(due.payments)
        .take_while(|_| std::future::ready(in_time()))
        .map(|(id, due_at)| {
            Box::pin(async move { verify::one(verifier, metrics, &id, due_at).await })
        })
        .buffer_unordered(VERIFY_AT_ONCE)
        .fold((Verifications::default(), None), async |(sum, oldest), checked| {
            let pending_since = checked.pending_since().into_iter().chain(oldest).min();
            (sum.with(&checked), pending_since)
        });
    let payouts = stream::iter(due.payouts)
        .take_while(|_| std::future::ready(in_time()))
        .map(|(id, due_at)| {
            Box::pin(async move { verify_payout::one(verifier, metrics, &id, due_at).await })
        })
        .buffer_unordered(VERIFY_PAYOUTS_AT_ONCE)
        .fold(Verifications::default(), async |sum, checked| sum.with(&checked));
    let events = stream::iter(due.events)
        .take_while(|_| std::future::ready(in_time()))
        .map(|(id, due_at)| {
            Box::pin(async move { announce::one(announcer, metrics, &id, due_at).await })
        })
        .buffer_unordered(ANNOUNCE_AT_ONCE)
        .fold(released, async |sum, announced| sum.with(announced));
    let ((payments, pending_since), payouts, events) = join3(payments, payouts, events).await;
    let age = |since: Timestamp| began.duration_since(since).as_secs();
    let oldest = Oldest { due: due.since.map_or(0, age), pending: pending_since.map(age) };
    let report = Report { payments, payouts, events, oldest };
    info!(?report, "polled");
    match due.unread {
        0 => {
            measure(oldest, metrics);
            Ok(report)
        }
        shards => Err(Unread { report, shards }),
    }
}

/// A run that has read everything and has come to its end is the sign of life.
fn measure(oldest: Oldest, metrics: &Metrics) {
    let mut values = vec![(Metric::PollRun, 1), (Metric::OldestDueLag, oldest.due)];
    values.extend(oldest.pending.map(|age| (Metric::OldestPendingAge, age)));
    metrics.put(&values);
}
