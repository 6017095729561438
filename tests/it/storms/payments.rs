use contract::Route;
use serde_json::{Value, json};

use super::{Job, Storm, each_seed};
use crate::world::payments::PAID;
use crate::world::wired::{called_back, status_by};
use crate::world::{self, World, events, minutes};

/// A callback, a reader of the status and the schedule may each win the right to ask once.
pub(super) const MOST_CONFIRMS: u64 = 3;

#[world::test(each_seed("a payment"), flavor = "multi_thread", worker_threads = 4)]
async fn one_of_hundreds_of_callbacks_reads_and_polls_settles_the_payment(
    world: &World,
    storm: &mut Storm,
) {
    let id = world.pending_for(&storm.name()).await;
    world.sandbox.pay(&id).unwrap();
    world.advance(minutes(2));
    let before = world.number(&id, "revision").await;
    // The kind of job that comes in large numbers usually comes first, so each seed has another kind
    // in large numbers.
    let called_back = [2, 100, 188][storm.rng.usize(..3)];
    let mut jobs = callbacks(storm, called_back, Route::Callback, &id);
    jobs.extend(status_reads(storm, 190 - called_back, &id));
    jobs.extend(polls(storm, 10));
    storm.strike(jobs, &[200]).await;
    world.assert_known(&id, PAID).await;
    assert_eq!(world.paid_by(&storm.name()).await, Some(id.clone()));
    assert_eq!(world.number(&id, "revision").await, before + 1);
    assert_eq!(world.events_of(&id).await.len(), 1);
    let confirms = world.sandbox.invoice(&id).unwrap().record.confirms;
    assert!((1..=MOST_CONFIRMS).contains(&confirms), "{confirms} confirms");
    storm.figures.confirms += confirms;
    storm.figures.winners += 1;
}

/// `route`: `callback` or `payout-callback`.
pub(super) fn callbacks(storm: &Storm, count: usize, route: Route, id: &str) -> Vec<Job> {
    callbacks_with(storm, count, route, &json!({ "status": "completed", "transaction_id": id }))
}

/// The same that say this.
pub(super) fn callbacks_with(storm: &Storm, count: usize, route: Route, body: &Value) -> Vec<Job> {
    storm.jobs(count, |world, process| {
        let request = events::json(route, body);
        async move { called_back(&process.payments, &world.shapes, request).await.status }
    })
}

fn status_reads(storm: &Storm, count: usize, id: &str) -> Vec<Job> {
    storm.jobs(count, |_, process| {
        let id = id.to_owned();
        async move { status_by(&process.payments, &id).await.status }
    })
}

/// Runs of the schedule, which succeed or panic.
pub(super) fn polls(storm: &Storm, count: usize) -> Vec<Job> {
    storm.jobs(count, |world, process| async move {
        world.poll_by(&process.payments, &process.announcer).await;
        200
    })
}
