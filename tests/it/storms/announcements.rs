use serde_json::json;

use super::payments::polls;
use super::{Storm, each_seed};
use crate::world::stream::notified;
use crate::world::{self, World, seconds};

#[world::test(each_seed("an announcement"), flavor = "multi_thread", worker_threads = 4)]
async fn of_many_that_see_an_announcement_one_delivers_it(world: &World, storm: &mut Storm) {
    let id = world.paid_for(&storm.name()).await;
    // Due for the schedule, too.
    world.advance(seconds(5));
    let batch = world.batch().await;
    let mut jobs = storm.jobs(60, |_, process| {
        let batch = batch.clone();
        async move {
            let answer = notified(&process.announcer, batch).await;
            assert_eq!(answer, json!({ "batchItemFailures": [] }));
            200
        }
    });
    jobs.extend(polls(storm, 8));
    storm.strike(jobs, &[200]).await;
    storm.figures.confirms += world.sandbox.invoice(&id).unwrap().record.confirms;
    storm.figures.winners += 1;
    let deliveries = world.shop_system.deliveries().len();
    assert_eq!(deliveries, storm.figures.winners, "each was told once");
}
