//! A try counts only if it begins a payin, however its request ends: an hour has few for each phone.

use std::time::Duration;

use ligdicash_core::LinkTimes;

use crate::world::direct::{CODE, ORANGE, pressed_by};
use crate::world::links::visit;
use crate::world::proxy::{Fault, Proxy};
use crate::world::{self, AppDirect, AppLink, World, events};

/// The faults of a table at the end of a preparation, by the operation.
const FAULTS: [(&str, usize, Fault); 5] = [
    ("UpdateItem", 1, Fault::Hang),
    ("TransactWriteItems", 1, Fault::Hang),
    ("TransactWriteItems", 3, Fault::Unavailable),
    ("UpdateItem", 3, Fault::LostAnswer),
    ("UpdateItem", 3, Fault::Unavailable),
];

/// The time limit of a preparation. A machine that is busy only ends it earlier.
const LIMIT: Option<Duration> = Some(Duration::from_millis(400));

impl World {
    async fn disturbed(&self, (operation, calls, fault): (&'static str, usize, Fault)) -> Proxy {
        let proxy = self.proxy().await;
        proxy.disturb_next(calls, operation, fault);
        proxy
    }
}

#[world::test]
async fn a_debit_that_a_slow_table_ends_does_not_use_up_a_try(world: &World) {
    world.require_proofs();
    for (at, fault) in FAULTS.into_iter().enumerate() {
        let proxy = world.disturbed(fault).await;
        let app = AppDirect { preparation: LIMIT, ..world.process_on(proxy.url()).direct };
        let press =
            world.press(&format!("A-{at}"), &serde_json::json!({ "number": ORANGE, "code": CODE }));
        assert_eq!(pressed_by(&app, &press).await.status, 503, "{fault:?}");
        assert_eq!(world.tries().await, [], "{fault:?}");
    }
    assert_eq!(world.debits(), 0);
}

#[world::test]
async fn a_press_of_a_link_that_a_slow_table_ends_does_not_use_up_a_try(world: &World) {
    let link = world.link(LinkTimes::UNLIMITED).await;
    for (at, fault) in FAULTS.into_iter().enumerate() {
        let proxy = world.disturbed(fault).await;
        let app = AppLink { preparation: LIMIT, ..world.process_on(proxy.url()).link };
        let press = format!("{at:032x}");
        let request = events::press_link(link.id.as_str(), &[("press", &press)]);
        assert_eq!(visit(&app, request).await.status, 503, "{fault:?}");
        assert_eq!(world.tries().await, [], "{fault:?}");
    }
}
