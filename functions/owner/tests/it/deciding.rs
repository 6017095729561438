//! Step-up: a form acts only with a fresh verification for exactly that form.

use serde_json::json;

use crate::phone::SoftPhone;
use crate::world::{ACT, VIEW, World};

const DECIDE: &str = "/owner/fr/decide";
const FORM: [(&str, &str); 3] =
    [("decision", "refund.record"), ("about", "txn_1"), ("shown", "1d2e")];

#[tokio::test]
async fn a_verified_form_acts_in_the_persons_name_and_all_else_reads() {
    let (world, mut phone, browser) = World::signed_in("act").await;
    let proof = browser.verify(DECIDE, &FORM, &mut phone).await;
    let (status, served) = browser.post_with(DECIDE, &FORM, &proof).await;
    assert_eq!(status, 200);
    assert_eq!((&served["role"], &served["name"]), (&json!(ACT), &json!("awa")));
    assert_eq!(served["path"], DECIDE);
    assert_eq!(
        served["form"], "about=txn_1&decision=refund.record&shown=1d2e",
        "without the proof"
    );

    let read = crate::world::read(&browser.open("/owner/fr/today").await);
    assert_eq!((&read["role"], &read["name"]), (&json!(VIEW), &json!("awa")));

    assert!(world.deeds().await.contains("verified"));
    let records = world.items("record#").await;
    let record = records.iter().find(|item| item["deed"].as_s().unwrap() == "verified").unwrap();
    assert_eq!(record["path"].as_s().unwrap(), DECIDE);
    assert_eq!(record["name"].as_s().unwrap(), "awa");
    assert!(record.contains_key("digest"));
}

/// Text behind the path is not in the digest, so the pages do not get it.
#[tokio::test]
async fn a_query_that_was_not_verified_is_left_out() {
    let (_, mut phone, browser) = World::signed_in("act").await;
    let proof = browser.verify(DECIDE, &FORM, &mut phone).await;
    let (_, served) = browser.post_with("/owner/fr/decide?decision=pause", &FORM, &proof).await;
    assert_eq!((&served["role"], &served["path"]), (&json!(ACT), &json!(DECIDE)));
}

#[tokio::test]
async fn a_viewer_removes_an_own_phone_and_no_other() {
    const REVOKE: &str = "/owner/fr/team/revoke";
    let (world, mut phone, browser) = World::signed_in("view").await;
    world.add("issa", "act", &mut SoftPhone::new(2)).await;
    let (own, other) = (world.phone_of("awa").await, world.phone_of("issa").await);
    assert_eq!(browser.post(REVOKE, &[("phone", &own)]).await.status(), 404, "without a proof");
    let fields = [("phone", other.as_str())];
    let proof = browser.verify(REVOKE, &fields, &mut phone).await;
    assert_eq!(browser.post_with(REVOKE, &fields, &proof).await.0, 404);
    let fields = [("phone", own.as_str())];
    let proof = browser.verify(REVOKE, &fields, &mut phone).await;
    assert_eq!(browser.post_with(REVOKE, &fields, &proof).await.0, 303);
    assert!(!browser.is_signed_in().await, "at the next request");
    assert_eq!(world.items("phone#").await.len(), 1);
}

#[tokio::test]
async fn a_person_who_acts_removes_the_phone_of_another() {
    const REVOKE: &str = "/owner/fr/team/revoke";
    let (world, mut phone, browser) = World::signed_in("act").await;
    let there = world.enters("issa", "act", &mut SoftPhone::new(2)).await;
    let id = world.phone_of("issa").await;
    let fields = [("phone", id.as_str())];
    let proof = browser.verify(REVOKE, &fields, &mut phone).await;
    assert_eq!(browser.post_with(REVOKE, &fields, &proof).await.0, 303);
    assert!(!there.is_signed_in().await && browser.is_signed_in().await);
}
