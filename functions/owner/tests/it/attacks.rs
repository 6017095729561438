//! Sign-ins that must fail: what a thief, a copy, another site or a replay can send.

use jiff::SignedDuration;
use serde_json::json;

use crate::browser::Browser;
use crate::phone::{LIES, SoftPhone};
use crate::world::World;

/// A world with the phone of Awa, who only views.
async fn with_awa(mut phone: SoftPhone) -> (World, SoftPhone) {
    let world = World::start().await;
    world.add("awa", "view", &mut phone).await;
    (world, phone)
}

#[tokio::test]
async fn an_assertion_signs_in_once() {
    let (world, mut phone) = with_awa(SoftPhone::new(1)).await;
    let mut browser = Browser::new(&world);
    let body = browser.sign_in_body(&mut phone).await;
    assert_eq!(browser.finish_sign_in(body.clone()).await, 204);
    let mut thief = Browser::new(&world);
    assert_eq!(thief.finish_sign_in(body.clone()).await, 404, "the ceremony is over");
    let mut again = body;
    again["ceremony"] = thief.start_sign_in().await["ceremony"].clone();
    assert_eq!(thief.finish_sign_in(again).await, 404, "another challenge");
    assert_eq!(world.items("session#").await.len(), 1);
}

#[tokio::test]
async fn a_ceremony_that_failed_is_over() {
    let (world, mut phone) = with_awa(SoftPhone::new(1)).await;
    let mut browser = Browser::new(&world);
    let body = browser.sign_in_body(&mut phone).await;
    let mut wrong = body.clone();
    wrong["credential"]["response"]["signature"] = json!("MEUCIQ");
    assert_eq!(browser.finish_sign_in(wrong).await, 404);
    assert_eq!(browser.finish_sign_in(body).await, 404);
}

#[tokio::test]
async fn an_assertion_of_another_place_or_without_the_user_is_refused() {
    let (world, phone) = with_awa(SoftPhone::new(1)).await;
    for (name, lie) in LIES {
        let mut lying = phone.clone();
        lie(&mut lying);
        assert_eq!(Browser::new(&world).sign_in(&mut lying).await, 404, "{name}");
    }
    let mut other = phone.clone();
    other.handle[0] ^= 1;
    assert_eq!(Browser::new(&world).sign_in(&mut other).await, 404, "another user");
    assert_eq!(Browser::new(&world).sign_in(&mut phone.clone()).await, 204);
}

#[tokio::test]
async fn a_counter_that_does_not_grow_is_a_copy() {
    let (world, mut phone) = with_awa(SoftPhone::counting(1)).await;
    let mut copy = phone.clone();
    let mut browser = Browser::new(&world);
    assert_eq!(browser.sign_in(&mut phone).await, 204);
    assert_eq!(browser.sign_in(&mut phone).await, 204);
    assert_eq!(Browser::new(&world).sign_in(&mut copy).await, 404, "a smaller counter");
    assert_eq!(Browser::new(&world).sign_in(&mut copy).await, 404, "the same counter");
    let mut reset = SoftPhone { counts: false, counter: 0, ..phone.clone() };
    assert_eq!(Browser::new(&world).sign_in(&mut reset).await, 404, "no counter any more");
    assert_eq!(browser.sign_in(&mut phone).await, 204);
}

/// Both are verified against the same stored counter, and the second write is refused.
#[tokio::test]
async fn of_two_copies_at_once_with_one_counter_one_signs_in() {
    let (world, phone) = with_awa(SoftPhone::counting(1)).await;
    let mut bodies = Vec::new();
    for _ in 0..20 {
        bodies.push(Browser::new(&world).sign_in_body(&mut phone.clone()).await);
    }
    let browser = Browser::new(&world);
    let all = bodies.into_iter().map(|body| {
        let mut browser = browser.clone();
        async move { browser.finish_sign_in(body).await }
    });
    let statuses = futures::future::join_all(all).await;
    assert_eq!(statuses.iter().filter(|status| **status == 204).count(), 1, "{statuses:?}");
}

#[tokio::test]
async fn a_strangers_passkey_signs_in_nowhere() {
    let (world, phone) = with_awa(SoftPhone::new(1)).await;
    let mut stranger = SoftPhone { handle: phone.handle.clone(), ..SoftPhone::new(2) };
    assert_eq!(Browser::new(&world).sign_in(&mut stranger).await, 404, "unknown");
    stranger.id = phone.id.clone();
    assert_eq!(Browser::new(&world).sign_in(&mut stranger).await, 404, "another key");
}

#[tokio::test]
async fn a_ceremony_ends_after_five_minutes_and_serves_one_purpose() {
    let (world, mut phone) = with_awa(SoftPhone::new(1)).await;
    let mut browser = Browser::new(&world);
    let body = browser.sign_in_body(&mut phone).await;
    world.advance(SignedDuration::from_mins(5));
    assert_eq!(browser.finish_sign_in(body).await, 404, "late");
    assert_eq!(browser.sign_in(&mut phone).await, 204);

    let (_, token) = world.invite("issa", "act").await;
    let registering = browser.ask("register/start", json!({ "invitation": token })).await.1;
    let signing = browser.start_sign_in().await;
    let mut registering_by_sign_in = registering.clone();
    registering_by_sign_in["ceremony"] = signing["ceremony"].clone();
    let refused =
        browser.finish_registration(&registering_by_sign_in, &mut SoftPhone::new(2)).await;
    assert_eq!(refused, Err(404));
    let credential = phone.get(&signing["options"]);
    let body = json!({ "ceremony": registering["ceremony"], "credential": credential });
    assert_eq!(Browser::new(&world).finish_sign_in(body).await, 404);
}

#[tokio::test]
async fn twenty_sign_ins_with_one_ceremony_make_one_session() {
    let (world, mut phone) = with_awa(SoftPhone::new(1)).await;
    let body = Browser::new(&world).sign_in_body(&mut phone).await;
    let all = (0..20).map(|_| {
        let (mut browser, body) = (Browser::new(&world), body.clone());
        async move { browser.finish_sign_in(body).await }
    });
    let statuses = futures::future::join_all(all).await;
    assert_eq!(statuses.iter().filter(|status| **status == 204).count(), 1, "{statuses:?}");
    assert_eq!(world.items("session#").await.len(), 1);
}

#[tokio::test]
async fn twenty_sign_ins_with_a_ceremony_each_make_twenty_sessions() {
    let (world, phone) = with_awa(SoftPhone::new(1)).await;
    let all = (0..20).map(|_| {
        let (mut browser, mut phone) = (Browser::new(&world), phone.clone());
        async move {
            assert_eq!(browser.sign_in(&mut phone).await, 204);
            assert!(browser.is_signed_in().await);
        }
    });
    futures::future::join_all(all).await;
    assert_eq!(world.items("session#").await.len(), 20);
}

/// Unknown, used, late, revoked and malformed: a stranger cannot tell them apart.
#[tokio::test]
async fn every_refusal_has_one_answer() {
    let (world, mut phone) = with_awa(SoftPhone::new(1)).await;
    let browser = Browser::new(&world);
    let (_, token) = world.invite("issa", "act").await;
    let mut answers = Vec::new();
    let unknown = "A".repeat(43);
    answers.push(browser.ask("register/start", json!({ "invitation": unknown })).await);
    browser.register(&token, &mut SoftPhone::new(2)).await.unwrap();
    answers.push(browser.ask("register/start", json!({ "invitation": token })).await);
    answers.push(browser.ask("register/start", json!({ "invitation": "x" })).await);
    let mut stranger = SoftPhone { handle: vec![1; 16], ..SoftPhone::new(3) };
    for phone in [
        &mut stranger,
        &mut SoftPhone::new(2),
        &mut SoftPhone { is_verified: false, ..phone.clone() },
    ] {
        let body = browser.sign_in_body(phone).await;
        answers.push(browser.ask("sign-in/finish", body).await);
    }
    let body = browser.sign_in_body(&mut phone).await;
    let body = json!({ "ceremony": "0".repeat(32), "credential": body["credential"] });
    answers.push(browser.ask("sign-in/finish", body).await);
    answers.push(browser.ask("sign-in/finish", json!({ "ceremony": "x", "credential": 1 })).await);
    assert_eq!(answers[0].0, 404);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
}
