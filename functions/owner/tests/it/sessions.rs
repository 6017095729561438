//! Sessions: the cookie, its life, and its end by a revocation.

use jiff::SignedDuration;
use serde_json::json;

use crate::browser::Browser;
use crate::phone::SoftPhone;
use crate::world::World;

#[tokio::test]
async fn a_cookie_of_another_stack_is_unknown_and_the_table_has_no_token() {
    let (world, _, browser) = World::signed_in("view").await;
    let other = World::start().await;
    other.add("awa", "act", &mut SoftPhone::new(1)).await;
    let mut there = Browser::new(&other);
    there.cookie.clone_from(&browser.cookie);
    assert!(!there.is_signed_in().await);
    let token = browser.cookie.unwrap().split_once('=').unwrap().1.to_owned();
    let stored = format!("{:?}", world.items("").await);
    assert!(!stored.contains(&token));
}

#[tokio::test]
async fn a_session_ends_after_twelve_idle_hours() {
    let (world, _, browser) = World::signed_in("view").await;
    let minutes = SignedDuration::from_mins;
    for _ in 0..3 {
        world.advance(minutes(12 * 60 - 1));
        assert!(browser.is_signed_in().await);
    }
    world.advance(minutes(12 * 60));
    assert!(!browser.is_signed_in().await);
}

#[tokio::test]
async fn a_session_ends_after_thirty_days_of_use() {
    let (world, mut phone, mut browser) = World::signed_in("view").await;
    for _ in 0..65 {
        world.advance(SignedDuration::from_hours(11));
        assert!(browser.is_signed_in().await);
    }
    world.advance(SignedDuration::from_hours(5) - SignedDuration::from_secs(1));
    assert!(browser.is_signed_in().await, "one second before the 30 days");
    world.advance(SignedDuration::from_secs(1));
    assert!(!browser.is_signed_in().await);
    assert_eq!(browser.sign_in(&mut phone).await, 204);
}

#[tokio::test]
async fn a_use_is_written_at_most_every_five_minutes() {
    let (world, _, browser) = World::signed_in("view").await;
    let used = async || world.items("session#").await[0]["used_at"].clone();
    let first = used().await;
    world.advance(SignedDuration::from_secs(299));
    assert!(browser.is_signed_in().await);
    assert_eq!(used().await, first);
    world.advance(SignedDuration::from_secs(1));
    assert!(browser.is_signed_in().await);
    assert_ne!(used().await, first);
}

#[tokio::test]
async fn a_sign_out_ends_the_session_on_the_server() {
    let (world, _, mut browser) = World::signed_in("view").await;
    let other = browser.clone();
    let answer = browser.post("/owner/sign-out", &[]).await;
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.headers()["location"], "/owner/fr/sign-in");
    let cleared = answer.headers()["set-cookie"].to_str().unwrap();
    assert!(cleared.starts_with("__Host-owner=; Max-Age=0;"), "{cleared}");
    browser.cookie = None;
    assert!(!other.is_signed_in().await, "the old cookie");
    assert!(world.deeds().await.contains("signed_out"));
}

#[tokio::test]
async fn a_revoked_phone_is_out_at_its_next_request() {
    let (world, mut phone, mut browser) = World::signed_in("view").await;
    let mut second = SoftPhone::new(2);
    let mut other = world.enters("awa", "view", &mut second).await;
    let listed = world.signed("issa", "owners", None).await.1;
    let phones = listed["people"][0]["phones"].as_array().unwrap();
    let first = phones.iter().min_by_key(|phone| phone["made_at"].to_string()).unwrap();
    let before = world.items("phone#").await.len();
    let revoked = world.revoke(json!({ "name": "awa", "phone": first["id"] })).await;
    assert_eq!(revoked, (200, json!({ "phones": 1 })));
    assert_eq!(world.items("phone#").await.len(), before - 1);
    let left = [browser.is_signed_in().await, other.is_signed_in().await];
    assert_eq!(left.iter().filter(|is_in| **is_in).count(), 1, "one of two is out: {left:?}");
    assert_eq!(world.revoke(json!({ "name": "awa" })).await, (200, json!({ "phones": 1 })));
    assert!(!browser.is_signed_in().await && !other.is_signed_in().await);
    assert_eq!((browser.sign_in(&mut phone).await, other.sign_in(&mut second).await), (404, 404));
    assert_eq!(world.revoke(json!({ "name": "awa" })).await.0, 404, "unknown by now");
}

/// A phone that a lost write has left behind is not one of the person who is invited again.
#[tokio::test]
async fn an_earlier_phone_is_not_one_of_a_person_invited_again() {
    let (world, mut phone, mut browser) = World::signed_in("view").await;
    world.lose("person#").await;
    assert!(!browser.is_signed_in().await);
    let mut fresh = SoftPhone::new(2);
    world.add("awa", "act", &mut fresh).await;
    assert!(!browser.is_signed_in().await);
    assert_eq!(browser.sign_in(&mut phone).await, 404);
    assert_eq!(browser.sign_in(&mut fresh).await, 204);
    assert_eq!(
        fresh.handle, phone.handle,
        "so the keychain of a phone keeps one passkey of the name"
    );
}

/// The passkey of a phone that was revoked may be registered again, by the same person or by another one.
#[tokio::test]
async fn a_session_ends_with_its_registration_though_the_passkey_comes_back() {
    for again in ["awa", "issa"] {
        let (world, mut phone, mut browser) = World::signed_in("view").await;
        let early = browser.clone();
        assert_eq!(world.revoke(json!({ "name": "awa" })).await.0, 200);
        world.add(again, "act", &mut phone).await;
        assert!(!early.is_signed_in().await, "registered by {again}");
        world.advance(SignedDuration::from_mins(6));
        assert!(!early.is_signed_in().await, "nor once the use would be written");
        assert_eq!(browser.sign_in(&mut phone).await, 204);
        assert!(browser.is_signed_in().await && !early.is_signed_in().await);
    }
}

#[tokio::test]
async fn without_the_table_nobody_gets_in() {
    let (world, mut phone, mut browser) = World::signed_in("act").await;
    let (_, token) = world.invite("issa", "act").await;
    let body = browser.sign_in_body(&mut phone).await;
    world.lose("").await;
    assert!(!browser.is_signed_in().await);
    assert_eq!(browser.finish_sign_in(body).await, 404);
    assert_eq!(browser.sign_in(&mut phone).await, 404);
    assert_eq!(browser.register(&token, &mut SoftPhone::new(2)).await, Err(404));
    assert!(!browser.is_signed_in().await);
}
