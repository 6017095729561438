//! A payout that LigdiCash has taken and says nothing more about.

use serde_json::json;

use crate::world::payments::{FAILED, Known, PAID, PENDING};
use crate::world::scripted::{self, Reply};
use crate::world::{self, World, hours, minutes, seconds};

const UNANSWERED: Known<'_> = ("outcome_unknown", Some("unanswered"));

/// A payout that LigdiCash has taken; then it answers as the test says.
async fn test(body: impl AsyncFnOnce(&World, &str)) {
    scripted::with_receiver(async |world| {
        world.on_create([Reply::json(&json!({ "response_code": "00", "token": "ours" }))]);
        let id = world.taken("P-1").await;
        world.on_confirm([says("pending")]);
        world.live(minutes(2), minutes(1)).await;
        world.assert_known(&id, PENDING).await;
        body(world, &id).await;
    })
    .await;
}

/// The documented answer about a payout (facts sheet, F1 to F3).
fn says(status: &str) -> Reply {
    Reply::json(&json!({ "response_code": "00", "status": status, "custom_data": [] }))
}

/// An answer that names the payout.
fn names(id: &str) -> Reply {
    let entry = json!({ "keyof_customdata": "transaction_id", "valueof_customdata": id });
    Reply::json(&json!({ "response_code": "00", "status": "completed", "custom_data": [entry] }))
}

fn refused() -> Reply {
    Reply::refused("02")
}

impl World {
    /// A payout's callback, with a token of its own.
    async fn call_back_with(&self, id: &str, token: &str) {
        self.advance(seconds(11));
        let body = json!({ "transaction_id": id, "token": token, "status": "completed" });
        self.payout_called_back(&body).await.assert_status(200);
    }
}

/// The tokens that LigdiCash was asked with since the last time.
fn asked_with(world: &World) -> Vec<String> {
    let asked = world.take_asked().into_iter();
    asked.flat_map(|asked| asked.query).map(|(_, token)| token).collect()
}

/// The answer to the callback's token names the payout.
#[world::test(test)]
async fn a_callbacks_token_proves_a_payout_whose_own_token_is_refused(world: &World, id: &str) {
    world.on_confirm([refused()]);
    world.live(hours(23), hours(1)).await;
    world.assert_known(id, PENDING).await;
    world.call_back_with(id, "of.the.callback").await;
    world.take_asked();
    // A check asks twice with our own token, and then with the callback's.
    world.on_confirm([refused(), refused(), says("completed")]);
    world.live(minutes(1), minutes(1)).await;
    world.assert_known(id, PENDING).await;
    assert_eq!(asked_with(world), ["ours", "ours", "of.the.callback"]);
    world.on_confirm([refused(), refused(), names(id)]);
    world.live(hours(1), hours(1)).await;
    world.assert_known(id, PAID).await;
    assert_eq!(world.received().await, ["payout.completed"]);
}

#[world::test(test)]
async fn the_token_of_a_callback_takes_no_payout_for_failed(world: &World, id: &str) {
    world.on_confirm([refused()]);
    world.call_back_with(id, "of.the.callback").await;
    for word in ["notcompleted", "pending"] {
        world.on_confirm([refused(), refused(), says(word)]);
        world.live(minutes(1), minutes(1)).await;
        world.assert_known(id, PENDING).await;
    }
}

#[world::test(test)]
async fn a_payout_whose_own_token_is_understood_is_not_asked_about_with_another(
    world: &World,
    id: &str,
) {
    world.call_back_with(id, "of.the.callback").await;
    world.live(hours(3), minutes(30)).await;
    let asked = asked_with(world);
    assert!(asked.iter().all(|token| token == "ours"), "{asked:?}");
    let item = world.item(id).await.unwrap();
    assert!(!item.contains_key("callback_token"));
}

/// LigdiCash makes the payout after it has called it failed.
#[world::test(test)]
async fn a_callback_completes_a_failed_payout_whose_token_ran_out(world: &World, id: &str) {
    world.on_confirm([says("notcompleted")]);
    world.live(minutes(5), minutes(1)).await;
    world.assert_known(id, FAILED).await;
    world.on_confirm([refused()]);
    world.live(hours(48), hours(6)).await;
    world.call_back_with(id, "of.the.callback").await;
    world.on_confirm([refused(), refused(), names(id)]);
    world.live(minutes(1), minutes(1)).await;
    world.assert_known(id, PAID).await;
    assert_eq!(world.received().await, ["payout.failed", "payout.completed"]);
}

#[world::test(test)]
async fn a_payout_about_which_nothing_is_learnt_for_a_day_calls_a_person_once(
    world: &World,
    id: &str,
) {
    world.on_confirm([refused()]);
    world.live(hours(23), hours(1)).await;
    world.assert_known(id, PENDING).await;
    world.live(hours(2), hours(1)).await;
    world.assert_known(id, UNANSWERED).await;
    world.live(hours(24 * 14), hours(6)).await;
    world.assert_known(id, UNANSWERED).await;
    assert_eq!(world.received().await, ["payout.review_required"]);
    let day = "payouts#2026-06-01";
    assert_eq!(world.number(day, "committed").await, 5000, "it may have been made");
}

#[tokio::test]
async fn every_later_word_about_its_own_token_ends_that_a_payout_is_unanswered() {
    for (word, expected) in [("pending", PENDING), ("completed", PAID), ("notcompleted", FAILED)] {
        test(async |world, id| {
            world.on_confirm([refused()]);
            world.live(hours(26), hours(1)).await;
            world.assert_known(id, UNANSWERED).await;
            world.on_confirm([says(word)]);
            world.live(hours(1), hours(1)).await;
            world.assert_known(id, expected).await;
        })
        .await;
    }
}
