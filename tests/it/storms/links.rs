use std::collections::HashSet;

use contract::Route;
use ligdicash_core::LinkTimes;

use super::payments::{callbacks, polls};
use super::{Storm, each_seed};
use crate::world::links::visit;
use crate::world::payments::PAID;
use crate::world::{self, World, events, hours, minutes};

#[world::test(each_seed("a link"), flavor = "multi_thread", worker_threads = 4)]
async fn a_link_is_paid_as_often_as_it_allows_whatever_comes_first(
    world: &World,
    storm: &mut Storm,
) {
    let most = storm.rng.u32(1..=4);
    let link = world.link(LinkTimes::parse(most.into()).unwrap()).await;
    let id = link.id.to_string();
    let seed = u128::from(storm.seed) << 32;
    let mut jobs = Vec::new();
    // Some presses reach us twice.
    for person in 0..12_u128 {
        let nonce = format!("{:032x}", seed + person);
        let count = 1 + storm.rng.usize(..2);
        jobs.extend(storm.jobs(count, |_, process| {
            let press = events::press_link(&id, &[("press", &nonce)]);
            async move { visit(&process.link, press).await.status }
        }));
    }
    storm.strike(jobs, &[303, 409]).await;
    let mut payins = HashSet::new();
    for number in 1..=most {
        let of_order = world.payins_of(link.id.order(number).as_str()).await;
        assert_eq!(of_order.len(), 1, "twelve people are enough for {most} places");
        payins.extend(of_order);
    }
    for id in &payins {
        world.sandbox.pay(id).unwrap();
        let mut jobs = callbacks(storm, 4, Route::Callback, id);
        jobs.extend(polls(storm, 2));
        storm.strike(jobs, &[200]).await;
    }
    world.live(hours(1), minutes(20)).await;
    for id in &payins {
        world.assert_known(id, PAID).await;
        storm.figures.winners += 1;
    }
    let press = events::press_link(&id, &[("press", "f".repeat(32).as_str())]);
    let after = visit(&storm.processes[0].link, press).await;
    assert_eq!(after.location, None, "{after:?}");
    let more = world.payins_of(link.id.order(most + 1).as_str()).await;
    assert!(more.is_empty(), "{more:?}");
}
