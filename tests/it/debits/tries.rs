//! A try counts only if it begins a payin, however its request ends: an hour has few for each phone.

use std::time::Duration;

use futures::future::join_all;
use ligdicash_core::LinkTimes;
use sandbox::CreateFaults;
use serde_json::json;

use crate::world::direct::{CODE, CONFIRMS, ORANGE, pressed_by};
use crate::world::links::visit;
use crate::world::proxy::{Fault, Proxy};
use crate::world::{self, AppDirect, AppLink, World, events};

/// The faults of a table at the end of a preparation: the operation, its calls that pass, and those that do not.
const FAULTS: [(&str, [usize; 2], Fault); 6] = [
    ("UpdateItem", [0, 1], Fault::Hang),
    ("TransactWriteItems", [0, 1], Fault::Hang),
    ("TransactWriteItems", [0, 3], Fault::Unavailable),
    ("UpdateItem", [0, 3], Fault::LostAnswer),
    ("UpdateItem", [0, 3], Fault::Unavailable),
    ("UpdateItem", [1, 3], Fault::Unavailable),
];

/// The time limit of a preparation. A machine that is busy only ends it earlier.
pub(super) const LIMIT: Option<Duration> = Some(Duration::from_millis(400));

impl World {
    pub(super) async fn disturbed(
        &self,
        (operation, [passing, calls], fault): (&'static str, [usize; 2], Fault),
    ) -> Proxy {
        let proxy = self.proxy().await;
        proxy.disturb_next(passing, operation, Fault::Skip);
        proxy.disturb_next(calls, operation, fault);
        proxy
    }
}

#[world::test]
async fn a_debit_that_a_slow_table_ends_does_not_use_up_a_try(world: &World) {
    world.require_proofs();
    let code = json!({ "number": ORANGE, "code": CODE });
    world.pay_directly("A-before", &code).await.id();
    let (before, debits) = (world.tries().await, world.debits());
    for (at, fault) in FAULTS.into_iter().enumerate() {
        let proxy = world.disturbed(fault).await;
        let app = AppDirect { preparation: LIMIT, ..world.process_on(proxy.url()).direct };
        let press = world.press(&format!("A-{at}"), &code);
        assert_eq!(pressed_by(&app, &press).await.status, 503, "{fault:?}");
        assert_eq!(world.tries().await, before, "{fault:?}");
    }
    assert_eq!((before.len(), world.debits()), (2, debits));
}

/// The table does what it is asked for, and says so no more.
#[world::test]
async fn debits_of_a_number_that_stall_together_leave_it_its_tries(world: &World) {
    world.debiting(CreateFaults::default());
    let press = |order_id: String| world.press(&order_id, &json!({ "number": CONFIRMS }));
    let mut begun = 0;
    for fault in [("UpdateItem", [24, 1000]), ("TransactWriteItems", [0, 1000])] {
        let proxy = world.disturbed((fault.0, fault.1, Fault::LostAnswer)).await;
        let app = world.process_on(proxy.url()).direct;
        let presses: Vec<_> = (0..24).map(|at| press(format!("{}-{at}", fault.0))).collect();
        let answers = join_all(presses.iter().map(|press| pressed_by(&app, press))).await;
        let stalled = answers.iter().filter(|answer| answer.status == 503).count();
        assert!(stalled >= 10, "{answers:?}");
        begun += answers.iter().filter(|answer| answer.status == 201).count();
    }
    for at in begun..11 {
        let answer = world.pressed(&press(format!("A-{at}"))).await;
        assert_eq!(answer.status, if at < 10 { 201 } else { 429 }, "{at}: {answer:?}");
    }
}

/// The SDK counts again if the answer to a count is lost.
#[world::test]
async fn a_try_whose_answer_is_lost_is_counted_once(world: &World) {
    world.require_proofs();
    let proxy = world.disturbed(("UpdateItem", [0, 1], Fault::LostAnswer)).await;
    let app = world.process_on(proxy.url()).direct;
    let press = world.press("A-1", &json!({ "number": ORANGE, "code": CODE }));
    pressed_by(&app, &press).await.id();
    let counts: Vec<_> = world.tries().await.into_iter().map(|(_, tries)| tries).collect();
    assert_eq!(counts, [1, 1]);
}

#[world::test]
async fn a_press_of_a_link_that_a_slow_table_ends_does_not_use_up_a_try(world: &World) {
    let link = world.link(LinkTimes::UNLIMITED).await;
    let first = "f".repeat(32);
    world.press_link(&link, &[("press", first.as_str())]).await;
    let before = world.tries().await;
    assert!(before.len() > 1, "{before:?}");
    for (at, fault) in FAULTS.into_iter().enumerate() {
        let proxy = world.disturbed(fault).await;
        let app = AppLink { preparation: LIMIT, ..world.process_on(proxy.url()).link };
        let press = format!("{at:032x}");
        let request = events::press_link(link.id.as_str(), &[("press", &press)]);
        assert_eq!(visit(&app, request).await.status, 503, "{fault:?}");
        assert_eq!(world.tries().await, before, "{fault:?}");
    }
}
