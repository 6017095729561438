//! The schedule and items that cannot be read: each is put aside once, reported, and hides no other.

use ligdicash_infra::instant;
use ligdicash_infra::observe::metrics::Metric;
use poll_function::CheckCounts;

use crate::world::gateway::Gateway;
use crate::world::payments::PAID;
use crate::world::{self, World, hours, minutes, seconds, seed};

/// The index partition of quarantined items.
const ASIDE: &str = "unreadable";

impl World {
    fn put_aside(&self) -> i64 {
        self.measured.sum(Metric::ItemUnreadable)
    }
}

/// A part of the index with 250 payments. The unreadable entries are the first, one in the middle of the first page,
/// and the last of each of the first two pages.
#[world::test(seed::all_pending)]
async fn an_entry_that_cannot_be_read_hides_no_other_wherever_in_a_page_it_is(
    world: &World,
    gateway: &Gateway,
) {
    let at = |place: i64| world.now() - seconds(1000 - place);
    let in_first_part = |id: &String| matches!(id.chars().last(), Some('0' | '4' | '8' | 'c'));
    let mut ids = (0..).map(seed::id).filter(in_first_part);
    let bad = [0, 50, 99, 199];
    let good: Vec<_> = (0..254).filter(|place| !bad.contains(place)).collect();
    world.seed(good.iter().map(|place| (ids.next().unwrap(), at(*place)))).await;
    let dated: Vec<_> = ids.take(2).collect();
    world.seed(dated.iter().map(|id| (id.clone(), world.now()))).await;
    // Keys without an item, a malformed instant, and one that no claim would ever match.
    let expected = [
        ("order#A-1001".to_owned(), instant::text(at(0))),
        (dated[0].clone(), instant::text(at(50)).replace('Z', "+00:00")),
        ("evt_x".to_owned(), instant::text(at(99))),
        (dated[1].clone(), instant::text(at(199)).replace('Z', "?")),
    ];
    for (pk, instant) in &expected {
        if dated.contains(pk) {
            world.set_text(pk, "next_check_at", instant).await;
        } else {
            world.put_entry(pk, "0", instant).await;
        }
    }

    let report = world.poll().await;
    assert_eq!(report, CheckCounts { undecided: 250, ..CheckCounts::default() });
    assert_eq!(gateway.asked().len(), 250);
    assert_eq!((world.index(ASIDE).await.as_slice(), world.put_aside()), (&expected[..], 4));
    assert_eq!(world.measured.values(Metric::OldestDueLag), [999]);
    assert_eq!(world.poll().await, CheckCounts::default());
    assert_eq!(world.put_aside(), 4, "once");
}

#[world::test]
async fn a_payment_whose_item_cannot_be_read_costs_one_run_until_it_is_mended(world: &World) {
    let broken = world.pending_for("broken").await;
    let good = world.pending_for("good").await;
    world.pay_silently(&good);
    let original = world.set_text(&broken, "status", "nonsense").await;
    world.advance(minutes(2));
    let report = world.poll().await;
    assert_eq!(report, CheckCounts { settled: 1, failed: 1, ..CheckCounts::default() });
    world.assert_known(&good, PAID).await;
    assert_eq!(world.index(ASIDE).await[0].0, broken);
    for _ in 0..5 {
        world.advance(minutes(1));
        assert_eq!(world.poll().await, CheckCounts::default());
    }
    assert_eq!(world.put_aside(), 1);
    // The next run finds that it can be read again.
    world.set_text(&broken, "status", &original).await;
    world.advance(minutes(1));
    world.poll().await;
    assert_eq!(world.index(ASIDE).await, []);
    world.pay_silently(&broken);
    world.live(minutes(10), minutes(1)).await;
    world.assert_known(&broken, PAID).await;
    assert_eq!(world.index("open").await, [], "its case has ended");
}

#[world::test]
async fn a_payout_whose_item_cannot_be_read_is_put_aside(world: &World) {
    let id = world.taken("P-1").await;
    let original = world.set_text(&id, "status", "nonsense").await;
    for failed in [1, 0, 0] {
        world.advance(minutes(1));
        let report = world.poll_by(&world.payments, &world.announcer).await.payouts;
        assert_eq!(report, CheckCounts { failed, ..CheckCounts::default() });
    }
    assert_eq!((world.index(ASIDE).await[0].0.as_str(), world.put_aside()), (&*id, 1));
    world.set_text(&id, "status", &original).await;
}

#[world::test(world::with_receiver)]
async fn an_event_that_cannot_be_read_is_put_aside_and_holds_back_no_later_one(world: &World) {
    world.leaves(&["at"]);
    let id = world.pending().await;
    world.live(hours(24), hours(1)).await;
    let expired = world.event_of(&id).await;
    world.set_text(&expired, "at", "nonsense").await;
    for failed in [1, 0, 0] {
        world.advance(minutes(1));
        let report = world.poll_by(&world.payments, &world.announcer).await.events;
        assert_eq!((report.failed, report.delivered), (failed, 0));
    }
    assert_eq!((world.index(ASIDE).await[0].0.as_str(), world.put_aside()), (&*expired, 1));
    world.pay(&id).await;
    world.live(minutes(1), minutes(1)).await;
    let taken = world.shop_system.taken();
    assert_eq!(taken, [("payment.completed".to_owned(), "A-1001".to_owned())]);
}

#[world::test]
async fn what_fails_for_another_reason_is_not_put_aside(world: &World) {
    world.pending().await;
    world.advance(minutes(2));
    let proxy = world.proxy().await;
    let functions = world.process_on(proxy.url());
    proxy.disturb_next(3, "PutItem", world::proxy::Fault::Unavailable);
    let report = world.poll_by(&functions.payments, &functions.announcer).await;
    assert_eq!(report.payments, CheckCounts { failed: 1, ..CheckCounts::default() });
    assert_eq!((world.index(ASIDE).await.len(), world.put_aside()), (0, 0));
    world.advance(minutes(1));
    assert_eq!(world.poll().await.undecided, 1);
}
