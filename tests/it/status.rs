//! The status that a page reads, and the number of calls to LigdiCash for it.

use contract::Route;
use jiff::SignedDuration;
use sandbox::{ConfirmBehaviour, ConfirmFaults};

use crate::world::wired::answer_of_status;
use crate::world::{self, World, events, seconds};

/// Even if its path names a payment.
#[world::test]
async fn a_route_that_the_stack_has_not_enabled_is_not_found(world: &World) {
    let id = world.paid().await;
    for route in [Route::Direct, Route::PayOut, Route::ForeseePayout, Route::PayoutStatus] {
        let request = events::signed(events::at(route, &id, None));
        answer_of_status(&world.payments, request).await.assert_refused(404, "not_found");
    }
}

#[world::test]
async fn ligdicash_is_asked_at_most_once_in_three_seconds(world: &World) {
    let id = world.pending().await;
    for (milliseconds, confirms) in [(0, 1), (0, 1), (2999, 1), (1, 2), (2999, 2), (1, 3)] {
        world.advance(SignedDuration::from_millis(milliseconds));
        let answer = world.status(&id).await;
        assert_eq!(answer.body["status"], "pending");
        assert_eq!(world.confirms(), confirms);
    }
}

#[world::test]
async fn a_pending_payment_says_when_to_ask_again_and_is_not_cached(world: &World) {
    let id = world.pending().await;
    for _ in 0..2 {
        let answer = world.status(&id).await;
        assert_eq!(answer.content_type.as_deref(), Some("application/json"));
        assert_eq!(answer.retry_after, Some(3));
        assert_eq!(answer.cache_control.as_deref(), Some("no-store"));
    }
    world.pay(&id).await;
    let answer = world.status(&id).await;
    assert_eq!(answer.retry_after, None);
    assert_eq!(answer.cache_control.as_deref(), Some("no-store"));
}

#[world::test]
async fn a_payment_that_was_given_up_is_asked_about_once_a_minute(world: &World) {
    let id = world.failed().await;
    let asked = world.confirms();
    for _ in 0..40 {
        world.advance(seconds(3));
        assert_eq!(world.status(&id).await.body["reason"], "failed");
    }
    assert_eq!(world.confirms(), asked + 2);
}

#[world::test]
async fn with_callbacks_switched_off_the_status_alone_completes_a_payment(world: &World) {
    let id = world.pending().await;
    assert_eq!(world.status(&id).await.body["status"], "pending");
    world.sandbox.pay(&id).unwrap();
    assert_eq!(world.status(&id).await.body["status"], "pending", "too early to ask");
    world.advance(seconds(3));
    assert_eq!(world.status(&id).await.body["status"], "completed");
    assert_eq!(world.paid_by("A-1001").await, Some(id.clone()));
    assert_eq!(world.log_kinds(&id).await, ["confirm", "confirm", "create"]);
}

impl World {
    /// LigdiCash gives no usable answer about this invoice, or does again.
    pub(crate) fn silence(&self, id: &str, silent: bool) {
        let behaviour = if silent { ConfirmBehaviour::Html502 } else { ConfirmBehaviour::Normal };
        self.misbehave(id, ConfirmFaults { behaviour, ..ConfirmFaults::default() });
    }
}
