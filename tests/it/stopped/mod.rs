//! Stops every function wherever it waits, and takes the database away at every call. The schedule
//! repairs it, and in the end the table agrees with LigdiCash, and each event was announced once.
//!
//! A story is a test. The points are found by trying and not listed, so a new await is covered by itself.

use std::cell::Cell;
use std::collections::HashSet;

use serde_json::{Value, json};

use crate::world::wired::{Process, callback_by};
use crate::world::{self, Answer, World, hours, minutes, stop};

/// Makes a test of each story: what is prepared, which function ends early, and what is true in the end.
macro_rules! stories {
    ($world:ident, $functions:ident;
        $($name:ident $prepared:pat_param = $prepare:expr => $run:expr => $end:block)*) => {
        $(#[tokio::test]
        async fn $name() {
            let story = async |$world: &$crate::world::World, ending: &super::Ending| {
                let $prepared = $prepare;
                ending.of($world, async |$functions| $run.await).await;
                $end
            };
            super::at_every_point(story).await;
        })*
    };
}

mod debits;
mod decisions;
mod payins;
mod payouts;

/// The point at which a function ends early.
#[derive(Debug, Clone, Copy)]
enum Point {
    /// The process ends at its nth wait.
    Wait(usize),
    /// DynamoDB carries out this many calls, and no more.
    Call(usize),
}

/// The early end of the one function of a story.
struct Ending {
    point: Point,
    is_early: Cell<bool>,
}

impl Ending {
    /// Ends the function at the point if it gets there, and lets the schedule repair it.
    async fn of<T>(&self, world: &World, run: impl AsyncFnOnce(&Process) -> T) {
        let proxy = world.proxy().await;
        let functions = world.process_on(proxy.url());
        self.is_early.set(match self.point {
            Point::Wait(wakes) => stop::after(wakes, run(&functions)).await.is_none(),
            Point::Call(calls) => {
                proxy.fail_after(calls);
                run(&functions).await;
                proxy.has_failed()
            }
        });
        world.live(minutes(4), minutes(1)).await;
        world.live(hours(1), minutes(20)).await;
    }
}

/// Runs the story once for every point at which its function can end early, each time in a world of its own.
async fn at_every_point(story: impl AsyncFn(&World, &Ending)) {
    let mut points = 0;
    for point in [Point::Wait as fn(usize) -> Point, Point::Call] {
        for at in 0.. {
            let ending = Ending { point: point(at), is_early: Cell::new(false) };
            world::with_receiver(async |world| {
                story(world, &ending).await;
                world.assert_told_once();
            })
            .await;
            if !ending.is_early.get() {
                break;
            }
            points += 1;
        }
    }
    report(points);
}

#[expect(clippy::print_stdout, reason = "a figure for whoever runs it by hand")]
fn report(points: usize) {
    let thread = std::thread::current();
    println!("{}: ended early at {points} points", thread.name().unwrap_or_default());
    assert!(points >= 3, "{points}");
}

impl World {
    /// Each event came under one name, however often it came.
    #[track_caller]
    fn assert_told_once(&self) {
        let deliveries = self.shop_system.deliveries();
        let mut of_transaction = HashSet::new();
        let names: HashSet<_> = deliveries.iter().map(|delivery| delivery.id.clone()).collect();
        for name in &names {
            let body = &deliveries.iter().find(|delivery| delivery.id == *name).unwrap().body;
            let data = &body["data"];
            let what =
                [&body["type"], &data["transaction_id"], &data["reason"]].map(Value::to_string);
            assert!(of_transaction.insert(what), "told under two names: {body}");
        }
    }
}

/// A callback about a transaction.
async fn called_back(functions: &Process, id: &str) -> Answer {
    let body = json!({ "transaction_id": id, "token": "of.the.callback" });
    callback_by(&functions.payments, &body).await
}
