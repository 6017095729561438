//! A table that fails: whichever call of a request it is, nobody is told that the request was carried out.

use serde_json::json;

use crate::browser::Browser;
use crate::phone::SoftPhone;
use crate::world::World;

const REVOKE: &str = "/owner/fr/team/revoke";
const DECIDE: &str = "/owner/fr/decide";
const FORM: [(&str, &str); 1] = [("decision", "payouts-pause")];

/// The operations of the owners' table.
#[derive(Clone, Copy, Debug)]
enum Act {
    Open,
    OpenLater,
    StartSignIn,
    FinishSignIn,
    SignOut,
    StartRegistration,
    FinishRegistration,
    StartStepUp,
    Decide,
    Team,
    RevokeOwnPhone,
    Invite,
    Confirm,
    WrongDigits,
    LastWrongDigits,
    List,
    RevokePhone,
    RevokePerson,
}

const ALL: [Act; 18] = [
    Act::Open,
    Act::OpenLater,
    Act::StartSignIn,
    Act::FinishSignIn,
    Act::SignOut,
    Act::StartRegistration,
    Act::FinishRegistration,
    Act::StartStepUp,
    Act::Decide,
    Act::Team,
    Act::RevokeOwnPhone,
    Act::Invite,
    Act::Confirm,
    Act::WrongDigits,
    Act::LastWrongDigits,
    Act::List,
    Act::RevokePhone,
    Act::RevokePerson,
];

impl Act {
    /// The status of the answer if the table fails at this call of the request.
    async fn answered(self, world: &World, call: usize) -> u16 {
        let mut phone = SoftPhone::new(1);
        world.add("awa", "act", &mut phone).await;
        let mut browser = Browser::new(world);
        assert_eq!(browser.sign_in(&mut phone).await, 204);
        let listed = world.signed("issa", "GET", "/api/ops/owners", json!(null)).await.1;
        let id = listed["people"][0]["phones"][0]["id"].as_str().unwrap().to_owned();
        let own = [("phone", id.as_str())];
        let get = async |path| browser.open(path).await.status().as_u16();
        match self {
            Self::Open => {
                world.fails_at(call);
                get("/owner/fr/today").await
            }
            Self::OpenLater => {
                world.advance(jiff::SignedDuration::from_mins(6));
                world.fails_at(call);
                get("/owner/fr/today").await
            }
            Self::StartSignIn => {
                world.fails_at(call);
                browser.ask("sign-in/start", json!({})).await.0
            }
            Self::FinishSignIn => {
                let body = browser.sign_in_body(&mut phone).await;
                world.fails_at(call);
                browser.finish_sign_in(body).await
            }
            Self::SignOut => {
                world.fails_at(call);
                browser.post("/owner/sign-out", &[]).await.status().as_u16()
            }
            Self::StartRegistration => {
                let (_, token) = world.invite("awa", "act").await;
                world.fails_at(call);
                browser.ask("register/start", json!({ "invitation": token })).await.0
            }
            Self::FinishRegistration => {
                let (_, token) = world.invite("awa", "act").await;
                let started = browser.ask("register/start", json!({ "invitation": token })).await.1;
                world.fails_at(call);
                let ended = browser.finish_registration(&started, &mut SoftPhone::new(2)).await;
                ended.err().unwrap_or(200)
            }
            Self::StartStepUp => {
                world.fails_at(call);
                browser.start_step_up(DECIDE, &FORM).await.0
            }
            Self::Decide => {
                let proof = browser.verify(DECIDE, &FORM, &mut phone).await;
                world.fails_at(call);
                browser.post_with(DECIDE, &FORM, &proof).await.0
            }
            Self::Team => {
                world.fails_at(call);
                get("/owner/fr/team").await
            }
            Self::RevokeOwnPhone => {
                let proof = browser.verify(REVOKE, &own, &mut phone).await;
                world.fails_at(call);
                browser.post_with(REVOKE, &own, &proof).await.0
            }
            Self::Invite => {
                let body = json!({ "name": "fatou", "right": "view" });
                world.fails_at(call);
                world.signed("issa", "POST", "/api/ops/owners/invite", body).await.0
            }
            Self::Confirm | Self::WrongDigits | Self::LastWrongDigits => {
                let (id, token) = world.invite("fatou", "view").await;
                let right = browser.register(&token, &mut SoftPhone::new(2)).await.unwrap();
                let wrong = if right == "000" { "001" } else { "000" };
                let is_last = matches!(self, Self::LastWrongDigits);
                for _ in 0..if is_last { 2 } else { 0 } {
                    world.confirm("issa", &id, wrong).await;
                }
                let is_right = matches!(self, Self::Confirm);
                world.fails_at(call);
                world.confirm("issa", &id, if is_right { &right } else { wrong }).await.0
            }
            Self::List => {
                world.fails_at(call);
                world.signed("issa", "GET", "/api/ops/owners", json!(null)).await.0
            }
            Self::RevokePhone => {
                world.fails_at(call);
                world.revoke(json!({ "name": "awa", "phone": id })).await.0
            }
            Self::RevokePerson => {
                world.fails_at(call);
                world.revoke(json!({ "name": "awa" })).await.0
            }
        }
    }
}

#[tokio::test]
async fn no_request_says_that_it_is_done_if_any_of_its_calls_failed() {
    for act in ALL {
        let mut call = 0;
        loop {
            let world = World::start().await;
            let status = act.answered(&world, call).await;
            if !world.has_failed() {
                assert!(call > 0 && status != 503, "{act:?} makes {call} calls: {status}");
                break;
            }
            assert_eq!(status, 503, "{act:?}: call {call} failed");
            call += 1;
        }
    }
}
