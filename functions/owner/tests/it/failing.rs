//! A table that fails: whichever call of a request it is, nobody is told that the request was carried out.

use jiff::SignedDuration;
use ligdicash_core::words;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::phone::SoftPhone;
use crate::world::World;

const DECIDE: &str = "/owner/fr/decide";

words! {
    /// The operations of the owners' table.
    pub enum Act {
        Open = "open",
        OpenLater = "open_later",
        StartSignIn = "start_sign_in",
        FinishSignIn = "finish_sign_in",
        SignOut = "sign_out",
        StartRegistration = "start_registration",
        FinishRegistration = "finish_registration",
        StartStepUp = "start_step_up",
        Decide = "decide",
        Team = "team",
        RevokeOwnPhone = "revoke_own_phone",
        Invite = "invite",
        Confirm = "confirm",
        WrongDigits = "wrong_digits",
        LastWrongDigits = "last_wrong_digits",
        List = "list",
        RevokePhone = "revoke_phone",
        RevokePerson = "revoke_person",
    }
}

/// A request after its preparation.
enum Prepared {
    Get(&'static str),
    Post(&'static str, Vec<(&'static str, String)>),
    Ask(&'static str, Value),
    Signed(&'static str, Option<Value>),
}

/// A world with Awa's phone, which is signed in and may act.
struct Ready {
    world: World,
    phone: SoftPhone,
    browser: Browser,
    id: String,
}

impl Ready {
    async fn new() -> Self {
        let (world, phone, browser) = World::signed_in("act").await;
        let id = world.phone_of("awa").await;
        Self { world, phone, browser, id }
    }

    async fn send(&self, request: Prepared) -> u16 {
        match request {
            Prepared::Get(path) => self.browser.open(path).await.status().as_u16(),
            Prepared::Post(path, fields) => {
                let fields: Vec<_> = fields.iter().map(|(name, text)| (*name, &**text)).collect();
                self.browser.post(path, &fields).await.status().as_u16()
            }
            Prepared::Ask(step, body) => self.browser.ask(step, body).await.0,
            Prepared::Signed(asked, body) => {
                self.world.signed("issa", asked, body.as_ref()).await.0
            }
        }
    }

    /// The form with the phone's proof.
    async fn verified(
        &mut self,
        path: &'static str,
        name: &'static str,
        value: String,
    ) -> Prepared {
        let proof = self.browser.verify(path, &[(name, &value)], &mut self.phone).await;
        let [ceremony, assertion] = proof;
        let fields = [(name, value), ("ceremony", ceremony), ("assertion", assertion)];
        Prepared::Post(path, fields.into())
    }

    async fn registration(&self) -> Prepared {
        let (_, token) = self.world.invite("awa", "act").await;
        let started = self.browser.ask("register/start", json!({ "invitation": token })).await.1;
        let credential = SoftPhone::new(2).create(&started["options"]);
        let ceremony = &started["ceremony"];
        let body = json!({ "ceremony": ceremony, "credential": credential, "label": "Android" });
        Prepared::Ask("register/finish", body)
    }

    /// Digits for the inviter of a phone, after so many wrong ones.
    async fn digits(&self, is_right: bool, wrong_before: u8) -> Prepared {
        let (id, token) = self.world.invite("fatou", "view").await;
        let right = self.browser.register(&token, &mut SoftPhone::new(2)).await.unwrap();
        let wrong = if right == "000" { "001" } else { "000" };
        for _ in 0..wrong_before {
            self.world.confirm("issa", &id, wrong).await;
        }
        let digits = if is_right { &right } else { wrong };
        let body = json!({ "id": id, "digits": digits });
        Prepared::Signed("owners/confirm", Some(body))
    }
}

impl Act {
    async fn prepared(self, ready: &mut Ready) -> Prepared {
        let revoked = |body| Prepared::Signed("owners/revoke", Some(body));
        match self {
            Self::Open => Prepared::Get("/owner/fr/today"),
            Self::OpenLater => {
                ready.world.advance(SignedDuration::from_mins(6));
                Prepared::Get("/owner/fr/today")
            }
            Self::StartSignIn => Prepared::Ask("sign-in/start", json!({})),
            Self::FinishSignIn => {
                let body = ready.browser.sign_in_body(&mut ready.phone).await;
                Prepared::Ask("sign-in/finish", body)
            }
            Self::SignOut => Prepared::Post("/owner/sign-out", Vec::new()),
            Self::StartRegistration => {
                let (_, token) = ready.world.invite("awa", "act").await;
                Prepared::Ask("register/start", json!({ "invitation": token }))
            }
            Self::FinishRegistration => ready.registration().await,
            Self::StartStepUp => {
                let form = json!({ "path": DECIDE, "fields": "decision=payouts-pause" });
                Prepared::Ask("step-up/start", form)
            }
            Self::Decide => ready.verified(DECIDE, "decision", "payouts-pause".to_owned()).await,
            Self::Team => Prepared::Get("/owner/fr/team"),
            Self::RevokeOwnPhone => {
                let id = ready.id.clone();
                ready.verified("/owner/fr/team/revoke", "phone", id).await
            }
            Self::Invite => {
                let body = json!({ "name": "fatou", "right": "view" });
                Prepared::Signed("owners/invite", Some(body))
            }
            Self::Confirm => ready.digits(true, 0).await,
            Self::WrongDigits => ready.digits(false, 0).await,
            Self::LastWrongDigits => ready.digits(false, 2).await,
            Self::List => Prepared::Signed("owners", None),
            Self::RevokePhone => revoked(json!({ "name": "awa", "phone": ready.id })),
            Self::RevokePerson => revoked(json!({ "name": "awa" })),
        }
    }
}

#[tokio::test]
async fn no_request_says_that_it_is_done_if_any_of_its_calls_failed() {
    for act in Act::ALL {
        let mut call = 0;
        loop {
            let mut ready = Ready::new().await;
            let request = act.prepared(&mut ready).await;
            ready.world.fails_at(call);
            let status = ready.send(request).await;
            if !ready.world.has_failed() {
                assert!(call > 0 && status != 503, "{act:?} makes {call} calls: {status}");
                break;
            }
            assert_eq!(status, 503, "{act:?}: call {call} failed");
            call += 1;
        }
    }
}
