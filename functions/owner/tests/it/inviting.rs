//! Invitations: one phone, 15 minutes, three digits, and the inviter alone.

use jiff::SignedDuration;
use serde_json::json;

use crate::browser::Browser;
use crate::phone::SoftPhone;
use crate::world::World;

#[tokio::test]
async fn a_phone_signs_in_once_the_inviter_has_confirmed_its_digits() {
    let world = World::start().await;
    let (mut phone, mut browser) = (SoftPhone::new(1), Browser::new(&world));
    let (id, token) = world.invite("awa", "view").await;
    let digits = browser.register(&token, &mut phone).await.unwrap();
    assert_eq!(browser.sign_in(&mut phone).await, 404, "not confirmed");
    let (status, listed) = world.signed("issa", "owners", None).await;
    assert_eq!((status, listed["people"].clone()), (200, json!([])));
    let waiting = &listed["invitations"][0];
    assert_eq!(waiting["state"], "registered");
    assert_eq!((&waiting["id"], &waiting["label"]), (&json!(id), &json!("Android · Chrome")));
    assert!(!listed.to_string().contains(&token) && waiting["digits"].is_null(), "{listed}");

    let confirmed = world.confirm("issa", &id, &digits).await;
    assert_eq!(confirmed, (200, json!({ "name": "awa", "label": "Android · Chrome" })));
    assert_eq!(browser.sign_in(&mut phone).await, 204);
    assert!(browser.is_signed_in().await);
    let (_, listed) = world.signed("issa", "owners", None).await;
    assert_eq!(listed["invitations"], json!([]));
    let awa = &listed["people"][0];
    assert_eq!((&awa["name"], &awa["right"]), (&json!("awa"), &json!("view")));
    assert_eq!(awa["phones"][0]["label"], "Android · Chrome");
    let deeds = ["invited", "phone_added", "phone_confirmed", "signed_in"];
    assert_eq!(world.deeds().await, deeds.map(str::to_owned).into());
}

#[tokio::test]
async fn an_invitation_serves_the_first_of_several_phones() {
    let world = World::start().await;
    let browser = Browser::new(&world);
    let (id, token) = world.invite("awa", "act").await;
    let start = async || {
        let (status, started) = browser.ask("register/start", json!({ "invitation": token })).await;
        assert_eq!((status, &started["name"]), (200, &json!("awa")));
        started
    };
    let (first, second) = (start().await, start().await);
    let digits = browser.finish_registration(&first, &mut SoftPhone::new(1)).await.unwrap();
    assert_eq!(browser.finish_registration(&second, &mut SoftPhone::new(2)).await, Err(404));
    assert_eq!(browser.register(&token, &mut SoftPhone::new(3)).await, Err(404), "used");
    assert_eq!(world.confirm("issa", &id, &digits).await.0, 200);
    assert_eq!(browser.register(&token, &mut SoftPhone::new(4)).await, Err(404), "confirmed");
    assert_eq!(world.confirm("issa", &id, &digits).await.0, 404, "confirmed");
    assert_eq!(world.items("phone#").await.len(), 1);
}

#[tokio::test]
async fn an_invitation_is_void_after_a_later_one_or_a_revocation() {
    let world = World::start().await;
    for is_revoked in [false, true] {
        let (id, token) = world.invite("awa", "act").await;
        let digits = Browser::new(&world).register(&token, &mut SoftPhone::new(1)).await.unwrap();
        if is_revoked {
            assert_eq!(world.revoke(json!({ "name": "awa" })).await, (200, json!({ "phones": 0 })));
        } else {
            world.invite("awa", "view").await;
        }
        assert_eq!(world.confirm("issa", &id, &digits).await.0, 404);
    }
}

/// The phone keeps its passkey, and proves that it has it.
#[tokio::test]
async fn an_invitation_changes_the_right_of_a_phone_that_is_known() {
    let (world, mut phone, mut browser) = World::signed_in("view").await;
    let (_, others) = world.invite("issa", "act").await;
    assert!(browser.register(&others, &mut SoftPhone::new(2)).await.is_ok());
    for (mut asked, status) in
        [(SoftPhone { id: vec![2; 20], ..phone.clone() }, 404), (phone.clone(), 200)]
    {
        let (id, token) = world.invite("awa", "act").await;
        let started = browser.ask("register/start", json!({ "invitation": token })).await.1;
        let credential = asked.get(&started["existing"]);
        let body = json!({ "ceremony": started["ceremony"], "credential": credential, "label": "Android" });
        let (answered, finished) = browser.ask("register/finish", body).await;
        assert_eq!(answered, status);
        assert!(browser.is_signed_in().await, "nothing has changed yet");
        if status == 200 {
            world.confirm("issa", &id, finished["digits"].as_str().unwrap()).await;
        }
    }
    assert!(!browser.is_signed_in().await, "with the old right");
    assert_eq!(browser.sign_in(&mut phone).await, 204);
    let (_, listed) = world.signed("issa", "owners", None).await;
    let awa = &listed["people"][0];
    assert_eq!((&awa["right"], awa["phones"].as_array().unwrap().len()), (&json!("act"), 1));
}

#[tokio::test]
async fn a_late_invitation_is_refused_though_its_ceremony_is_in_time() {
    let (world, minutes) = (World::start().await, SignedDuration::from_mins);
    let browser = Browser::new(&world);
    let (id, other) = world.invite("moussa", "view").await;
    let digits = browser.register(&other, &mut SoftPhone::new(1)).await.unwrap();
    let (_, token) = world.invite("awa", "view").await;
    world.advance(minutes(12));
    let started = browser.ask("register/start", json!({ "invitation": token })).await.1;
    world.advance(minutes(3));
    let refused = browser.finish_registration(&started, &mut SoftPhone::new(4)).await;
    assert_eq!((refused, world.confirm("issa", &id, &digits).await.0), (Err(404), 404));
    let (_, listed) = world.signed("issa", "owners", None).await;
    assert_eq!(listed["invitations"], json!([]));
}

#[tokio::test]
async fn a_thousand_guesses_at_once_are_three() {
    let world = World::start().await;
    let (id, token) = world.invite("awa", "view").await;
    let digits = Browser::new(&world).register(&token, &mut SoftPhone::new(1)).await.unwrap();
    let guesses = (0..40).map(|guess| format!("{guess:03}")).filter(|guess| *guess != digits);
    let answers = guesses.map(async |guess| world.confirm("issa", &id, &guess).await.0);
    let answers = futures::future::join_all(answers).await;
    assert_eq!(answers.iter().filter(|status| **status == 400).count(), 3, "{answers:?}");
    assert_eq!(world.confirm("issa", &id, &digits).await.0, 404);
    assert_eq!(world.items("phone#").await.len(), 0);
    assert!(world.deeds().await.contains("invitation_void"));
}

#[tokio::test]
async fn only_the_inviter_confirms_and_not_before_a_phone_is_there() {
    let world = World::start().await;
    let (id, token) = world.invite("awa", "view").await;
    for digits in ["000", "", "12", "1234", "abc"] {
        assert_ne!(world.confirm("issa", &id, digits).await.0, 200, "{digits}");
    }
    let digits = Browser::new(&world).register(&token, &mut SoftPhone::new(1)).await.unwrap();
    for _ in 0..3 {
        assert_eq!(world.confirm("moussa", &id, &digits).await.0, 404);
    }
    assert_eq!(world.confirm("issa", &id, &digits).await.0, 200);
}

#[tokio::test]
async fn a_phone_is_asked_for_a_key_that_it_finds_itself() {
    let world = World::start().await;
    let mut first = SoftPhone::new(1);
    world.add("awa", "view", &mut first).await;
    let (_, token) = world.invite("awa", "view").await;
    let started =
        Browser::new(&world).ask("register/start", json!({ "invitation": token })).await.1;
    let asked = &started["options"]["publicKey"];
    let selection = &asked["authenticatorSelection"];
    assert_eq!(selection["residentKey"], "required");
    assert_eq!(selection["requireResidentKey"], true);
    assert_eq!(selection["userVerification"], "required");
    assert_eq!(asked["rp"]["id"], "pay.boutique.example");
    let excluded = asked["excludeCredentials"].as_array().unwrap();
    assert_eq!(excluded.len(), 1, "a keychain that has the person's passkey makes no second one");
    let mut second = SoftPhone::new(2);
    world.add("awa", "act", &mut second).await;
    assert_eq!(second.handle, first.handle, "one person");
    let (_, listed) = world.signed("issa", "owners", None).await;
    let people = listed["people"].as_array().unwrap();
    assert_eq!((people.len(), people[0]["phones"].as_array().unwrap().len()), (1, 2));
    assert_eq!(people[0]["right"], "act", "the latest invitation sets the right");
}

#[tokio::test]
async fn names_rights_and_labels_have_bounds() {
    let world = World::start().await;
    for (name, right) in [("a", "view"), ("awa#1", "view"), ("awa/x", "view"), ("awa", "all")] {
        let body = json!({ "name": name, "right": right });
        let (status, _) = world.signed("issa", "owners/invite", Some(&body)).await;
        assert_eq!(status, 400, "{name} {right}");
    }
}
