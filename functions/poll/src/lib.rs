//! The function that the schedule starts: does everything that is due, so that no payment and no event is forgotten.
//!
//! A run reads only the due entries of the to-do index, so its cost grows with the work and not with the number of
//! pending payments. It works while it reads. Entries that it does not reach stay due.
#![warn(clippy::wildcard_enum_match_arm)]

mod announce;
mod check;
mod due;
mod report;
mod watch;

use std::future::ready;

use futures::future::join4;
use futures::{Stream, StreamExt};
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::outbox::Deliver;
use ligdicash_core::payin::PayinToken;
use ligdicash_core::payout::PayoutToken;
use ligdicash_core::ports::{Confirm, Hold, PaymentsTable};
use ligdicash_infra::config::PAYOUTS_AT_ONCE;
use ligdicash_infra::dynamo::Watch;
use ligdicash_infra::morning::Morning;
use ligdicash_infra::observe::chain;
use ligdicash_infra::observe::metrics::Metric;
use ligdicash_infra::observe::topic::AlarmTopic;
use ligdicash_infra::wiring::{Announcer, Payments};
use tracing::{error, info};

pub use ligdicash_infra::config::PAYINS_AT_ONCE;
pub use report::{
    AnnouncementCounts, CheckCounts, DueCheck, LongestWaits, PollReport, UnfinishedRun,
};

/// The number of events that are announced at the same time. Each kind of work has its own limit, so that a slow one
/// does not hold up the others.
const ANNOUNCE_AT_ONCE: usize = 16;

/// No work begins when less than this is left before the deadline. A check or an announcement takes less.
const BUDGET: SignedDuration = SignedDuration::from_secs(40);

/// The function with its ports.
pub struct PollFunction<'a, G, D> {
    pub payments: &'a Payments<G>,
    pub announcer: &'a Announcer<D>,
    /// The topic on which the operator is told of new cases, if one is configured.
    pub topic: Option<&'a AlarmTopic>,
    /// The morning mail, which goes to the topic, if it is wanted.
    pub morning: Option<&'a Morning>,
    /// The number of payins that are checked at the same time.
    pub payins_at_once: usize,
}

impl<G, D> PollFunction<'_, G, D>
where
    G: Confirm<PayinToken> + Confirm<PayoutToken>,
    D: Deliver,
{
    /// Does the work that is due, oldest first, until nothing is left or the deadline comes near.
    pub async fn handle(&self, deadline: Timestamp) -> Result<PollReport, UnfinishedRun> {
        if let Ok(Hold::Held) = self.payments.store.hold().await {
            return Err(UnfinishedRun::Held);
        }
        let in_time = || self.payments.clock.now() + BUDGET <= deadline;
        let released = self.release(in_time).await;
        let began = self.payments.clock.now();
        let (sorter, due) = due::queues();
        let reading = due::read(&self.payments.store, began, in_time, sorter);
        let payments =
            each(due.payments, self.payins_at_once, in_time, |(id, due_at)| async move {
                self.check_payin(&id, due_at).await
            })
            .fold((CheckCounts::default(), None), |(sum, oldest), checked| {
                let pending_since = checked.pending_since().into_iter().chain(oldest).min();
                ready((sum.with(&checked), pending_since))
            });
        let payouts = each(due.payouts, PAYOUTS_AT_ONCE, in_time, |(id, due_at)| async move {
            self.check_payout(&id, due_at).await
        })
        .fold(CheckCounts::default(), |sum, checked| ready(sum.with(&checked)));
        let events = each(due.events, ANNOUNCE_AT_ONCE, in_time, |(id, due_at)| async move {
            self.announcer.announce(&id, due_at).await.ok()
        })
        .fold(released, |sum, announced| ready(sum.with(announced)));
        let (found, (payments, pending_since), payouts, events) =
            join4(reading, payments, payouts, events).await;
        let age = |since: Timestamp| began.duration_since(since).as_secs();
        let oldest =
            LongestWaits { due: found.since.map_or(0, age), pending: pending_since.map(age) };
        if found.put_aside > 0 {
            self.payments.observer.put(&[(Metric::ItemUnreadable, number(found.put_aside))]);
        }
        let report = PollReport { payments, payouts, events, oldest };
        info!(?report, "polled");
        let watch = self.watch().await.inspect_err(|problem| {
            error!(error = chain(problem), "what waits for a person could not be read");
        });
        match (found.unread, watch) {
            (0, Ok(watch)) => {
                self.measure(oldest, &watch);
                Ok(report)
            }
            (0, Err(_)) => Err(UnfinishedRun::Unread { report, parts: 1 }),
            (parts, _) => Err(UnfinishedRun::Unread { report, parts }),
        }
    }

    /// Records the metrics that count as a sign of life. The run must have reached its end and read as much of the
    /// index as its time allowed.
    fn measure(&self, oldest: LongestWaits, watch: &Watch) {
        let metrics = &self.payments.observer;
        let mut values = vec![
            (Metric::PollRun, 1),
            (Metric::OldestDueLag, oldest.due),
            (Metric::OpenCases, number(watch.cases.len())),
            (Metric::EventsRefused, number(watch.refused)),
            (Metric::EventsKept, number(watch.kept)),
        ];
        values.extend(oldest.pending.map(|age| (Metric::OldestPendingAge, age)));
        metrics.put(&values);
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Runs `one` on each task as it comes, at most `at_once` at the same time. Begins no task that the deadline could cut
/// short.
fn each<T, F: Future>(
    tasks: impl Stream<Item = T>,
    at_once: usize,
    in_time: impl Fn() -> bool,
    one: impl Fn(T) -> F,
) -> impl Stream<Item = F::Output> {
    tasks
        .take_while(move |_| ready(in_time()))
        // Boxed: each is a large future, and there are many at once.
        .map(move |task| Box::pin(one(task)))
        .buffer_unordered(at_once)
}
