use contract::Route;
use serde_json::{Value, json};

use super::payments::{MOST_CONFIRMS, callbacks, polls};
use super::{Job, Storm, each_seed};
use crate::world::payouts::{pay_out_by, silent, with};
use crate::world::wired::payout_status_by;
use crate::world::{self, World, minutes};

#[world::test(each_seed("a payout"), flavor = "multi_thread", worker_threads = 4)]
async fn one_of_many_requests_pays_out_and_one_of_many_checks_settles(
    world: &World,
    storm: &mut Storm,
) {
    world.sandbox.set_default_payout_faults(silent());
    let (name, asked) = (storm.name(), world.payouts_asked());
    storm.strike(requests(storm, 40, &name), &[200, 202]).await;
    let again = world.pay_out(&small(&name)).await;
    let id = again.id();
    assert_eq!(world.payouts_asked(), asked + 1);
    world.sandbox.complete_payout(id).unwrap();
    world.advance(minutes(2));
    let before = world.number(id, "revision").await;
    let called_back = [1, 50, 94][storm.rng.usize(..3)];
    let mut jobs = callbacks(storm, called_back, Route::PayoutCallback, id);
    jobs.extend(status_reads(storm, 95 - called_back, id));
    jobs.extend(polls(storm, 5));
    storm.strike(jobs, &[200]).await;
    world.assert_known(id, ("completed", None)).await;
    assert_eq!(world.number(id, "revision").await, before + 1);
    assert_eq!(world.events_of(id).await.len(), 1);
    let confirms = world.sandbox.payout(id).unwrap().record.confirms;
    assert!((1..=MOST_CONFIRMS).contains(&confirms), "{confirms} confirms");
    assert_eq!(world.payouts_asked(), asked + 1);
    storm.figures.confirms += confirms;
    storm.figures.winners += 1;
}

fn requests(storm: &Storm, count: usize, name: &str) -> Vec<Job> {
    storm.jobs(count, |_, process| {
        let body = small(name);
        async move { pay_out_by(&process.payout, &body).await.status }
    })
}

/// Many of them fit into a day's limit.
fn small(name: &str) -> Value {
    with(name, json!({ "amount": 100 }))
}

fn status_reads(storm: &Storm, count: usize, id: &str) -> Vec<Job> {
    storm.jobs(count, |_, process| {
        let id = id.to_owned();
        async move { payout_status_by(&process.payout, &id).await.status }
    })
}
