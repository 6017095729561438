use contract::Route;
use sandbox::{CreateBehaviour, CreateFaults, Sentence};
use serde_json::{Value, json};

use super::payments::{MOST_CONFIRMS, callbacks_with, polls};
use super::{Job, Storm, each_seed};
use crate::world::direct::pressed_by;
use crate::world::payments::{PAID, behaving};
use crate::world::wired::order_by;
use crate::world::{self, World, minutes};

/// This holds for every answer of LigdiCash.
#[world::test(each_seed("a debit"), flavor = "multi_thread", worker_threads = 4)]
async fn of_many_presses_and_page_requests_one_is_sent(world: &World, storm: &mut Storm) {
    let name = storm.name();
    world.debiting(answers()[storm.rng.usize(..4)].clone());
    let payer = world.dialled(&format!("22675{:06}", 1000 + storm.seed));
    let press = world.press(&name, &payer);
    let asks_for_the_page = storm.rng.usize(..3);
    let mut jobs = presses(storm, 8, &press);
    jobs.extend(pages(storm, asks_for_the_page, &json!({ "order": press["order"] })));
    jobs.extend(polls(storm, 4));
    storm.strike(jobs, &[200, 201, 409, 502, 504]).await;
    let of_order = world.payins_of(&name).await;
    let is_sent = |id: &&String| world.sandbox.invoice(id).is_some();
    assert_eq!(of_order.iter().filter(is_sent).count(), 1, "the press, or the page");
    let Some(id) = world.debited(&of_order) else { return };
    world.advance(minutes(2));
    let mut jobs = callbacks_with(storm, 30, Route::Callback, &world.brought(&id));
    jobs.extend(polls(storm, 5));
    storm.strike(jobs, &[200]).await;
    world.live(minutes(4), minutes(1)).await;
    world.assert_known(&id, PAID).await;
    let repeated = world.pressed(&press).await;
    assert_eq!(repeated.summary(), (200, "completed", None));
    assert_eq!(world.payins_of(&name).await, of_order);
    storm.figures.confirms += world.sandbox.invoice(&id).unwrap().record.confirms;
    storm.figures.winners += 1;
    assert!(storm.figures.confirms <= MOST_CONFIRMS * storm.figures.winners as u64);
}

/// LigdiCash's answers to a debit that it makes, of which only the first two say so.
fn answers() -> [CreateFaults; 4] {
    let refused =
        CreateFaults { refuse_code: "05".to_owned(), ..behaving(CreateBehaviour::RefuseAfter) };
    [
        CreateFaults::default(),
        CreateFaults { sentence: Sentence::Observed, ..CreateFaults::default() },
        behaving(CreateBehaviour::CutAfter),
        refused,
    ]
}

fn presses(storm: &Storm, count: usize, press: &Value) -> Vec<Job> {
    storm.jobs(count, |_, process| {
        let press = press.clone();
        async move { pressed_by(&process.direct, &press).await.status }
    })
}

fn pages(storm: &Storm, count: usize, order: &Value) -> Vec<Job> {
    storm.jobs(count, |_, process| {
        let order = order.clone();
        async move { order_by(&process.initiate, &order).await.status }
    })
}

impl World {
    /// The one of these payins that LigdiCash was asked to debit, if it was.
    fn debited(&self, ids: &[String]) -> Option<String> {
        let debits = self.sandbox.debits().into_iter().map(|debit| debit.transaction_id);
        let of_these: Vec<_> = debits.filter(|id| ids.contains(id)).collect();
        assert!(of_these.len() <= 1, "two debits by one press: {of_these:?}");
        of_these.into_iter().next()
    }
}
