//! The ping of the receiver, and the findings from its answers.

use std::collections::BTreeSet;

use serde_json::json;

use super::receiver::Made;
use super::{finding, only_wrong};
use crate::world::wired::{dead_address, examine_by};
use crate::world::{self, World};

#[world::test]
async fn the_receiver_gets_a_ping_only_on_request(world: &World) {
    let receiver = world.receiver(Made::Right).await;
    for body in [json!({}), json!({ "ping": false }), json!({ "ping": null })] {
        let answer = examine_by(&world.doctor(Some(&receiver.url())), &body).await;
        for check in ["ping", "ping_forged", "receiver_clock"] {
            let found = finding(&answer, check);
            assert_eq!(
                json!([found["found"], found["why"]]),
                json!(["not_looked_at", "not_asked"])
            );
        }
    }
    assert!(receiver.pings().is_empty());
    let answer = world.diagnosed(None).await;
    assert_eq!(finding(&answer, "ping")["why"], "no_webhook");
}

#[world::test(world::each([
    (Made::Forged(204), "ping_forged", "wrong", "taken"),
    (Made::Forged(500), "ping_forged", "wrong", "not_refused"),
    (Made::Forged(307), "ping_forged", "wrong", "not_refused"),
    (Made::CutsForged, "ping_forged", "wrong", "unreachable"),
    (Made::Ahead(61), "receiver_clock", "wrong", "apart"),
    (Made::Ahead(-61), "receiver_clock", "wrong", "apart"),
    (Made::Ahead(60), "receiver_clock", "right", ""),
    (Made::Ahead(-60), "receiver_clock", "right", ""),
    (Made::Timeless, "receiver_clock", "not_looked_at", "no_date"),
]))]
async fn each_mistake_of_a_receiver_has_a_word_of_its_own(
    world: &World,
    (made, check, is, why): (Made, &str, &str, &str),
) {
    let receiver = world.receiver(made).await;
    let answer = world.diagnosed(Some(&receiver)).await;
    let found = finding(&answer, check);
    let answer = (&found["found"], found["why"].as_str().unwrap_or_default());
    assert_eq!(answer, (&json!(is), why), "{made:?}");
    if let (Made::Ahead(seconds), "wrong") = (made, is) {
        assert_eq!(found["seconds"], seconds);
    }
    assert_eq!(receiver.pings(), [true, false], "{made:?}");
}

#[world::test(world::each([
    (Made::Always(500), "refused"),
    (Made::Always(401), "refused"),
    (Made::Always(307), "redirected"),
]))]
async fn a_receiver_that_refuses_genuine_events_proves_no_signature_check(
    world: &World,
    (made, why): (Made, &str),
) {
    world.require_proofs();
    let receiver = world.receiver(made).await;
    let answer = world.diagnosed(Some(&receiver)).await;
    assert_eq!(only_wrong(&answer), ("ping", why), "{made:?}");
    let found = finding(&answer, "ping_forged");
    let expected = (&json!("not_looked_at"), &json!("genuine_refused"));
    assert_eq!((&found["found"], &found["why"]), expected, "{made:?}");
    assert_eq!(receiver.pings(), [true], "{made:?}");
}

#[world::test]
async fn a_receiver_that_is_not_there_is_named(world: &World) {
    world.require_proofs();
    let dead = dead_address();
    let doctor = world.doctor(Some(&dead));
    let answer = examine_by(&doctor, &json!({ "ping": true })).await;
    assert_eq!(only_wrong(&answer), ("ping", "unreachable"));
    assert_eq!(finding(&answer, "ping_forged")["why"], "unreachable");
}

#[world::test]
async fn no_two_pings_have_the_same_id(world: &World) {
    let receiver = world.receiver(Made::Right).await;
    world.diagnosed(Some(&receiver)).await;
    world.diagnosed(Some(&receiver)).await;
    let ids = receiver.ids();
    assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (4, 4), "{ids:?}");
}
