use serde_json::json;

use super::payments::polls;
use super::{Figures, Storm, each_seed};
use crate::world::permissions::within;
use crate::world::seconds;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_that_see_an_announcement_one_delivers_it() {
    each_seed("an announcement", async |storm: &mut Storm, figures: &mut Figures| {
        let world = storm.world.clone();
        let id = world.paid_for(&storm.name()).await;
        // Due for the schedule, too.
        world.advance(seconds(5));
        let batch = world.batch().await;
        let mut jobs = storm.jobs(60, |_, process| {
            let batch = serde_json::from_value(batch.clone()).unwrap();
            async move {
                let function = notify_function::NotifyFunction { announcer: &process.announcer };
                let handled = function.handle(batch);
                let answer = serde_json::to_value(within("notify", handled).await).unwrap();
                assert_eq!(answer, json!({ "batchItemFailures": [] }));
                200
            }
        });
        jobs.extend(polls(storm, 8));
        figures.operations += jobs.len();
        storm.strike(jobs).await;
        figures.confirms += world.sandbox.invoice(&id).unwrap().record.confirms;
        figures.winners += 1;
        assert_eq!(world.shop_system.deliveries().len(), figures.winners, "each was told once");
    })
    .await;
}
