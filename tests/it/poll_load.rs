//! The schedule with much to do: it reads only due entries, makes no check twice, and keeps its limits.

use std::collections::HashSet;
use std::pin::pin;

use futures::future::{Either, select};
use jiff::{SignedDuration, Timestamp};
use ligdicash_infra::dynamo::SHARDS;
use ligdicash_infra::observe::metrics::Metric;
use poll_function::CheckCounts;
use serde_json::Value;

use embedded::server;

use crate::world::gateway::{self, Gateway};
use crate::world::proxy::Proxy;
use crate::world::wired::Process;
use crate::world::{self, ManualClock, Setup, World, hours, minutes, seconds, seed};

/// The most that the product promises to ask at once.
const LIMIT: usize = poll_function::PAYINS_AT_ONCE;

/// Gives other calls ample time to arrive, without a clock.
async fn settle_down(gateway: &Gateway) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let ping = server::at(gateway.url(), "/ping");
    for _ in 0..50 {
        client.get(ping.clone()).send().await.unwrap();
    }
}

impl World {
    /// The number of entries that are due now.
    async fn due_now(&self) -> usize {
        let items = self.all_payments().await;
        let due = |due: &&str| due.parse::<Timestamp>().unwrap() <= self.now();
        let instants = items.iter().filter_map(|item| item.get("next_check_at"));
        instants.map(|at| at.as_s().unwrap().as_str()).filter(due).count()
    }

    /// Runs the schedule once with this deadline, and counts its checks of payments.
    async fn polled_until(&self, deadline: Timestamp) -> CheckCounts {
        self.poll_until(deadline, &self.payments, &self.announcer).await.unwrap().payments
    }
}

#[world::test(seed::all_pending)]
async fn two_overlapping_runs_never_ask_twice_about_a_payment(world: &World, gateway: &Gateway) {
    world.seed_due(0..150).await;
    let (first, second) = futures::join!(world.poll(), world.poll());
    assert_eq!(first.undecided + second.undecided, 150);
    let asked = gateway.asked();
    assert_eq!(asked.len(), 150);
    assert!(asked.values().all(|times| *times == 1), "{asked:?}");
}

#[world::test(seed::all_pending)]
async fn no_more_than_the_limit_are_asked_about_at_once(world: &World, gateway: &Gateway) {
    world.seed_due(0..100).await;
    gateway.hold();
    let mut run = pin!(world.poll());
    let full = pin!(gateway.until_waiting(LIMIT));
    match select(run.as_mut(), full).await {
        Either::Left((report, _)) => panic!("fewer were asked about at once: {report:?}"),
        Either::Right(_) => {}
    }
    let more = pin!(settle_down(gateway));
    match select(run.as_mut(), more).await {
        Either::Left((report, _)) => panic!("nothing was answered: {report:?}"),
        Either::Right(_) => gateway.release(),
    }
    let report = run.await;
    assert_eq!(report, CheckCounts { undecided: 100, ..CheckCounts::default() });
    assert_eq!(gateway.most_waiting(), LIMIT);
}

#[world::test]
async fn no_check_begins_that_could_not_end_before_the_deadline(world: &World) {
    world.pending().await;
    world.advance(minutes(2));
    let deadline = world.now() + SignedDuration::from_millis(39_999);
    let report = world.polled_until(deadline).await;
    assert_eq!((report, world.confirms()), (CheckCounts::default(), 0));
    assert_eq!(world.due_now().await, 1);
    let report = world.polled_until(world.now() + seconds(40)).await;
    assert_eq!((report.undecided, world.confirms()), (1, 1));
}

#[tokio::test]
async fn a_run_that_comes_near_its_deadline_leaves_the_rest_due_for_the_next() {
    let clock: std::sync::Arc<std::sync::OnceLock<ManualClock>> = std::sync::Arc::default();
    let slow = std::sync::Arc::clone(&clock);
    let gateway = Gateway::start(move |_| {
        slow.get().unwrap().advance(seconds(1));
        gateway::pending()
    })
    .await;
    world::test_with(Setup::at(gateway.url()), async |world| {
        assert!(clock.set(world.clock.clone()).is_ok());
        world.seed_due(0..200).await;
        let first = world.polled_until(world.now() + seconds(60)).await;
        let checked = usize::try_from(first.undecided).unwrap();
        // 20 answers of a second each, and what was under way then.
        assert!((20..=20 + LIMIT).contains(&checked), "{first:?}");
        assert_eq!(first, CheckCounts { undecided: first.undecided, ..CheckCounts::default() });
        assert_eq!(world.due_now().await, 200 - checked);
        let second = world.poll().await;
        assert_eq!(second.undecided + first.undecided, 200);
        assert!(gateway.asked().values().all(|times| *times == 1));
    })
    .await;
}

#[world::test(seed::all_pending)]
async fn the_oldest_are_checked_first_in_every_part_of_the_index(world: &World, gateway: &Gateway) {
    let due = |number| world.now() - seconds(1000 - i64::try_from(number).unwrap());
    world.seed((0..1000).map(|number| (seed::id(number), due(number)))).await;
    let deadline = world.now() + seconds(60);
    gateway.hold();
    let run = world.polled_until(deadline);
    let full = async {
        gateway.until_waiting(LIMIT).await;
        world.advance(seconds(60));
        gateway.release();
    };
    let (report, ()) = futures::join!(run, full);
    assert_eq!(usize::try_from(report.undecided).unwrap(), LIMIT);
    let asked: HashSet<_> = gateway.asked().into_keys().collect();
    let oldest = (0..1000).map(seed::id).take(LIMIT).map(|id| seed::token(&id));
    assert_eq!(asked, oldest.collect());
}

#[world::test(seed::all_pending)]
async fn a_deadline_ends_the_reading_of_a_pile_and_what_was_read_is_begun(
    world: &World,
    _: &Gateway,
) {
    world.seed_due(0..4000).await;
    world.advance(seconds(7));
    let proxy = world.proxy().await;
    let Process { payments, announcer, .. } = world.process_on(proxy.url());
    // CheckCounts may begin for 30 s: the second pages come too late for anything more.
    let deadline = world.now() + seconds(70);
    proxy.slow_down("Query", &world.clock, seconds(5));
    let report = world.poll_until(deadline, &payments, &announcer).await.unwrap();
    let done = usize::try_from(report.payments.undecided).unwrap();
    assert!((LIMIT..=8 * 100).contains(&done), "{report:?}");
    let watched = (1, 4);
    assert_eq!(index_reads(&proxy), (800 + watched.0, 9 + watched.1), "of more than 40 pages");
    assert_eq!(world.due_now().await, 4000 - done);
    assert_eq!(world.measured.values(Metric::OldestDueLag), [7]);
    assert_eq!(world.measured.sum(Metric::PollRun), 1);
}

#[tokio::test]
async fn an_event_is_sent_while_a_pile_of_payments_waits_for_ligdicash() {
    let gateway = Gateway::start(|token| gateway::completed(seed::of_token(token))).await;
    world::test_with(Setup::at(gateway.url()).telling(), async |world| {
        let (now, soon) = (world.now(), world.now() + seconds(1));
        let due = |number| if number == 0 { now } else { soon };
        world.seed((0..=500).map(|number| (seed::id(number), due(number)))).await;
        assert_eq!(world.poll().await.settled, 1, "its event is due in 5 s");
        world.advance(seconds(10));
        gateway.hold();
        let mut run = pin!(world.poll());
        let announced = pin!(async {
            while world.shop_system.deliveries().is_empty() {
                tokio::task::yield_now().await;
            }
        });
        match select(run.as_mut(), announced).await {
            Either::Left((report, _)) => panic!("the payments held it up: {report:?}"),
            Either::Right(_) => gateway.release(),
        }
        assert_eq!(run.await, CheckCounts { settled: 500, ..CheckCounts::default() });
    })
    .await;
}

/// The entries of the index that were read, and the queries for them.
fn index_reads(proxy: &Proxy) -> (u64, usize) {
    let queries = proxy.calls("Query");
    let scanned = |answer: &Value| answer["ScannedCount"].as_u64().unwrap();
    (queries.iter().map(|query| scanned(&query.answer)).sum(), queries.len())
}

#[world::test(seed::all_completed)]
async fn of_5_000_pending_payments_only_the_500_due_are_read_and_settled(
    world: &World,
    gateway: &Gateway,
) {
    const PENDING: u128 = 5_000;
    const DUE: u128 = 500;
    let now = world.now();
    let due_at = |number| if number % (PENDING / DUE) == 0 { now } else { now + hours(1) };
    world.seed((0..PENDING).map(|number| (seed::id(number), due_at(number)))).await;
    let proxy = world.proxy().await;
    let Process { payments, announcer, .. } = world.process_on(proxy.url());
    let report = world.poll_by(&payments, &announcer).await.payments;

    assert_eq!(report, CheckCounts { settled: 500, ..CheckCounts::default() });
    let asked = gateway.asked();
    assert_eq!(asked.len(), 500, "the others were left alone");
    assert!(asked.values().all(|times| *times == 1));
    let (entries, queries) = index_reads(&proxy);
    assert_eq!(entries, 500 + 1, "and the entry of the next audit");
    assert!(queries <= usize::from(SHARDS) + 14, "{queries} queries");
    assert_eq!(world.poll().await, CheckCounts::default(), "nothing is left to do");
}
