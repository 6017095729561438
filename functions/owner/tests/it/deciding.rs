//! Step-up: a form acts only with a fresh verification for exactly that form.

use jiff::SignedDuration;
use serde_json::json;

use crate::browser::Browser;
use crate::phone::{LIES, SoftPhone};
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
    let posted = browser.post(DECIDE, &FORM).await;
    assert_eq!(crate::world::read(&posted)["role"], VIEW, "without a proof");

    assert!(world.deeds().await.contains("verified"));
    let records = world.items("record#").await;
    let record = records.iter().find(|item| item["deed"].as_s().unwrap() == "verified").unwrap();
    assert_eq!(record["path"].as_s().unwrap(), DECIDE);
    assert_eq!(record["name"].as_s().unwrap(), "awa");
    assert!(record.contains_key("digest"));
}

#[tokio::test]
async fn a_proof_serves_once() {
    let (_, mut phone, browser) = World::signed_in("act").await;
    let proof = browser.verify(DECIDE, &FORM, &mut phone).await;
    assert_eq!(browser.post_with(DECIDE, &FORM, &proof).await.0, 200);
    assert_eq!(browser.post_with(DECIDE, &FORM, &proof).await.0, 404);
    let (_, started) = browser.start_step_up(DECIDE, &FORM).await;
    let again = [started["ceremony"].as_str().unwrap().to_owned(), proof[1].clone()];
    assert_eq!(browser.post_with(DECIDE, &FORM, &again).await.0, 404, "another challenge");
}

#[tokio::test]
async fn twenty_posts_with_one_proof_act_once() {
    let (_, mut phone, browser) = World::signed_in("act").await;
    let proof = browser.verify(DECIDE, &FORM, &mut phone).await;
    let all = (0..20).map(|_| browser.post_with(DECIDE, &FORM, &proof));
    let answers = futures::future::join_all(all).await;
    assert_eq!(answers.iter().filter(|answer| answer.0 == 200).count(), 1);
}

#[tokio::test]
async fn a_proof_for_another_dry_run_path_or_field_is_refused() {
    let (_, mut phone, browser) = World::signed_in("act").await;
    let others = [
        (DECIDE, vec![FORM[0], FORM[1], ("shown", "9f9f")]),
        (DECIDE, vec![FORM[0], ("about", "txn_2"), FORM[2]]),
        (DECIDE, FORM[..2].to_vec()),
        (DECIDE, [FORM.as_slice(), &[("amount", "900000")]].concat()),
        ("/owner/en/decide", FORM.to_vec()),
        ("/owner/fr/links/x/withdraw", FORM.to_vec()),
    ];
    for (path, fields) in others {
        let proof = browser.verify(DECIDE, &FORM, &mut phone).await;
        let (status, served) = browser.post_with(path, &fields, &proof).await;
        assert_eq!((status, &served["role"]), (404, &json!(null)), "{path} {fields:?}");
    }
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
async fn a_lying_or_late_verification_is_refused() {
    let (world, phone, browser) = World::signed_in("act").await;
    for (name, lie) in LIES {
        let mut lying = phone.clone();
        lie(&mut lying);
        let proof = browser.verify(DECIDE, &FORM, &mut lying).await;
        assert_eq!(browser.post_with(DECIDE, &FORM, &proof).await.0, 404, "{name}");
    }
    let mut other = SoftPhone { id: vec![9; 20], ..phone.clone() };
    let proof = browser.verify(DECIDE, &FORM, &mut other).await;
    assert_eq!(browser.post_with(DECIDE, &FORM, &proof).await.0, 404, "another phone");
    let proof = browser.verify(DECIDE, &FORM, &mut phone.clone()).await;
    world.advance(SignedDuration::from_mins(5));
    assert_eq!(browser.post_with(DECIDE, &FORM, &proof).await.0, 404, "late");
}

#[tokio::test]
async fn a_copied_phone_does_not_decide() {
    let (world, mut phone) = (World::start().await, SoftPhone::counting(1));
    world.add("awa", "act", &mut phone).await;
    let mut browser = Browser::new(&world);
    let mut copy = phone.clone();
    browser.sign_in(&mut phone).await;
    let proof = browser.verify(DECIDE, &FORM, &mut copy).await;
    assert_eq!(browser.post_with(DECIDE, &FORM, &proof).await.0, 404);
    let proof = browser.verify(DECIDE, &FORM, &mut phone).await;
    assert_eq!(browser.post_with(DECIDE, &FORM, &proof).await.0, 200);
}

#[tokio::test]
async fn a_proof_is_of_one_session_and_a_sign_in_is_none() {
    let (world, mut phone, browser) = World::signed_in("act").await;
    let mut other = Browser::new(&world);
    other.sign_in(&mut phone).await;
    let proof = other.verify(DECIDE, &FORM, &mut phone).await;
    assert_eq!(browser.post_with(DECIDE, &FORM, &proof).await.0, 404, "another session");
    let signing = browser.start_sign_in().await;
    let ceremony = signing["ceremony"].as_str().unwrap().to_owned();
    let proof = [ceremony, phone.get(&signing["options"]).to_string()];
    assert_eq!(browser.post_with(DECIDE, &FORM, &proof).await.0, 404, "a sign-in");
    let (_, started) = browser.start_step_up(DECIDE, &FORM).await;
    let credential = phone.get(&started["options"]);
    let body = json!({ "ceremony": started["ceremony"], "credential": credential });
    assert_eq!(other.finish_sign_in(body).await, 404, "a step-up signs in nobody");
}

#[tokio::test]
async fn a_viewer_decides_nothing() {
    let (world, mut phone, browser) = World::signed_in("view").await;
    let near = ["/owner/fr/decide/team/revoke", "/owner/fr/team/revoke/", "/owner//fr/team/revoke"];
    for path in [DECIDE, "/owner/fr/links/x/withdraw"].into_iter().chain(near) {
        assert_eq!(browser.start_step_up(path, &FORM).await.0, 404, "{path}");
    }
    let posted = browser.post(DECIDE, &FORM).await;
    assert_eq!(crate::world::read(&posted)["role"], VIEW);
    // The right is read again at the end: it was taken back meanwhile.
    world.add("awa", "act", &mut SoftPhone::new(2)).await;
    let proof = browser.verify(DECIDE, &FORM, &mut phone).await;
    world.add("awa", "view", &mut SoftPhone::new(3)).await;
    assert_eq!(browser.post_with(DECIDE, &FORM, &proof).await.0, 404);
}

#[tokio::test]
async fn a_revoked_phone_ends_a_decision_that_has_begun() {
    let (world, mut phone, browser) = World::signed_in("act").await;
    let proof = browser.verify(DECIDE, &FORM, &mut phone).await;
    world.revoke(json!({ "name": "awa" })).await;
    assert_eq!(browser.post_with(DECIDE, &FORM, &proof).await.0, 403);
}

/// The short id of the phone whose person has this name.
async fn phone_of(world: &World, name: &str) -> String {
    let listed = world.signed("issa", "GET", "/api/ops/owners", json!(null)).await.1;
    let people = listed["people"].as_array().unwrap();
    let person = people.iter().find(|person| person["name"] == name).unwrap();
    person["phones"][0]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_viewer_removes_an_own_phone_and_no_other() {
    const REVOKE: &str = "/owner/fr/team/revoke";
    let (world, mut phone, browser) = World::signed_in("view").await;
    world.add("issa", "act", &mut SoftPhone::new(2)).await;
    let (own, other) = (phone_of(&world, "awa").await, phone_of(&world, "issa").await);
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
    let mut others = SoftPhone::new(2);
    world.add("issa", "act", &mut others).await;
    let mut there = Browser::new(&world);
    there.sign_in(&mut others).await;
    let id = phone_of(&world, "issa").await;
    let fields = [("phone", id.as_str())];
    let proof = browser.verify(REVOKE, &fields, &mut phone).await;
    assert_eq!(browser.post_with(REVOKE, &fields, &proof).await.0, 303);
    assert!(!there.is_signed_in().await && browser.is_signed_in().await);
}
