//! The course of a payout, and its confirm call: the differences from payins.

use reqwest::Method;
use sandbox::{SettleError, Status};
use serde_json::{Value, json};

use crate::confirm::confirming;
use crate::fixtures::{self, F1, F2};
use crate::wing::{PAYOUT_ID, Wing, Wing::Payout, json_of};
use crate::world::World;

const DAY: i64 = 24 * 3600;
/// The address that the SDKs confirm at.
const ALIAS: &str = "/pay/v01/straight/payout/confirm";

#[tokio::test]
async fn a_payout_stays_pending_for_as_long_as_nobody_ends_it() {
    let world = World::new().await;
    world.payout().await;
    world.wait(400 * DAY);
    assert_eq!(world.confirm(Payout).await["status"], "pending");
    assert_eq!(world.sandbox.deliver_due().await, 0);
}

#[tokio::test]
async fn a_payout_ends_by_itself_when_its_moment_comes() {
    for status in [Status::Completed, Status::NotCompleted] {
        let course = json!({ "end": status.word(), "after_seconds": 3 * DAY });
        let world = World::breaking(Payout, json!({ "course": course })).await;
        world.payout().await;
        world.wait(3 * DAY - 1);
        assert_eq!(world.payout_view().status, Status::Pending);
        world.wait(1);
        assert_eq!(world.payout_view().status, status);
        assert_eq!(world.confirm(Payout).await["status"], status.word());
        assert_eq!(world.sandbox.deliver_due().await, 2);
        let refused = Err(SettleError::Final(status));
        assert_eq!(world.sandbox.complete_payout(PAYOUT_ID), refused);
    }
}

#[tokio::test]
async fn the_sdks_address_confirms_both_kinds_of_payouts_by_payout_token() {
    for wing in [Payout, Wing::Wallet] {
        let world = World::new().await;
        world.make(wing).await;
        let token = world.token(wing);
        for slash in ["", "/"] {
            let path = format!("{ALIAS}{slash}?payoutToken={token}");
            let answer = json_of(world.call(Method::GET, &path)).await;
            let answer = world.like_fixture(wing, &answer);
            assert_eq!(answer, fixtures::json(F2), "{wing:?} {slash}");
        }
        let log = world.payout_view().record.confirm_log;
        let parameters: Vec<_> = log.iter().map(|log| log.parameter).collect();
        assert_eq!(parameters, ["payoutToken", "payoutToken"]);
    }
}

#[tokio::test]
async fn the_older_generation_adds_amounts_as_text_the_id_and_nulls() {
    let older = json!({ "older_generation": true });
    let world = confirming(Payout, Status::Completed, older).await;
    let mut expected = fixtures::json(F1);
    for (name, value) in [("transaction_id", PAYOUT_ID), ("montant", "5000"), ("amount", "5000")] {
        expected[name] = json!(value);
    }
    for name in ["external_id", "request_id", "customer", "date"] {
        expected[name] = Value::Null;
    }
    let body = world.confirm(Payout).await;
    assert_eq!(world.like_fixture(Payout, &body), expected);
}
