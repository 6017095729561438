//! Attacks on the passkeys: what a thief, a copy, another site or a replay changes. `attacks.txt` is the table of them.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::phone::SoftPhone;
use crate::world::{VIEW, World, read};

const DECIDE: &str = "/owner/fr/decide";
const FORM: &str = "decision=refund-make&about=txn_1&amount=9000&shown=1d";

/// Awa's phone, which may act, and its session. A fresh phone has an invitation of Fatou's, and Issa has the phone 2.
struct Scene {
    world: World,
    browser: Browser,
    phone: SoftPhone,
    token: String,
    /// `sign-in`, `step-up` or `register`.
    ceremony: &'static str,
    /// The word of the change, and its value.
    change: (&'static str, &'static str),
}

impl Scene {
    async fn new(ceremony: &'static str, change: &'static str) -> Self {
        let (world, mut phone) = (World::start().await, SoftPhone::counting(1));
        let browser = world.enters("awa", "act", &mut phone).await;
        world.add("issa", "act", &mut SoftPhone::new(2)).await;
        let (_, token) = world.invite("fatou", "act").await;
        let phone = if ceremony == "register" { SoftPhone::new(3) } else { phone };
        let change = change.split_once(' ').unwrap_or((change, ""));
        Self { world, browser, phone, token, ceremony, change }
    }

    /// Changes what the phone signs, the invitation or the cookie.
    async fn prepare(&mut self) {
        let (word, value) = self.change;
        let Self { phone, browser, .. } = self;
        let number = || value.parse().unwrap();
        match word {
            "origin" => value.clone_into(&mut phone.origin),
            "rp" => value.clone_into(&mut phone.rp_id),
            "frame" => phone.is_framed = true,
            "type" => phone.kind = Some(value),
            "challenge" => phone.challenge = Some(value),
            "flags" => phone.flags = number(),
            "unattached" => phone.attached = 0,
            "counter" => phone.counter = number().into(),
            "phone" => {
                *phone = SoftPhone { handle: phone.handle.clone(), ..SoftPhone::new(number()) }
            }
            "key" => phone.key = SoftPhone::new(number()).key,
            "id" => phone.id = vec![number(); 20],
            "handle" => phone.handle[0] ^= 1,
            "invitation" => value.clone_into(&mut self.token),
            "cookie" => {
                let cookie = browser.cookie.take().unwrap();
                let token = cookie.split_once('=').unwrap().1;
                browser.cookie = Some(value.replace("TOKEN", token));
            }
            "before" => Box::pin(self.happens("", &Value::Null)).await,
            _ => {}
        }
    }

    async fn start(&self, ceremony: &str) -> (u16, Value) {
        let body = match ceremony {
            "step-up" => json!({ "path": DECIDE, "fields": FORM }),
            _ => json!({ "invitation": self.token }),
        };
        self.browser.ask(&format!("{ceremony}/start"), body).await
    }

    fn answer(&mut self, ceremony: &str, started: &Value) -> Value {
        let options = &started["options"];
        if ceremony == "register" { self.phone.create(options) } else { self.phone.get(options) }
    }

    /// Changes the answer, or the ceremony that it ends.
    async fn tamper(&mut self, started: &mut Value, answer: &mut Value) {
        let (word, value) = self.change;
        let (name, rest) = value.split_once(' ').unwrap_or_default();
        match word {
            "set" => *answer.pointer_mut(name).unwrap() = serde_json::from_str(rest).unwrap(),
            "flip" => edit(answer, name, |bytes| bytes[rest.parse::<usize>().unwrap()] ^= 1),
            "cut" => edit(answer, name, |bytes| bytes.truncate(rest.parse().unwrap())),
            "ceremony" => started["ceremony"] = json!(value),
            "stale" => *started = self.start(self.ceremony).await.1,
            "of" => {
                *started = self.start(value).await.1;
                *answer = self.answer(value, started);
            }
            // The phone answers after it, because its counter would refuse an answer from before.
            "session" => {
                assert_eq!(self.browser.sign_in(&mut self.phone).await, 204);
                *answer = self.answer(self.ceremony, started);
            }
            "after" => self.happens(started["ceremony"].as_str().unwrap(), answer).await,
            _ => {}
        }
    }

    /// Brings about what the change names, before the ceremony begins or before it ends.
    async fn happens(&mut self, id: &str, answer: &Value) {
        let (deed, number) = self.change.1.split_once(' ').unwrap_or((self.change.1, ""));
        match deed {
            "minutes" => {
                self.world.advance(SignedDuration::from_mins(number.parse().unwrap()));
                // The use of the session is written here, and not by the attack.
                self.browser.is_signed_in().await;
            }
            "removed-phone" => {
                let phone = self.world.phone_of("awa").await;
                self.world.revoke(json!({ "name": "awa", "phone": phone })).await;
            }
            "removed" => drop(self.world.revoke(json!({ "name": "awa" })).await),
            "may-view" => self.world.add("awa", "view", &mut SoftPhone::new(4)).await,
            "invited" => drop(self.world.invite("fatou", "act").await),
            "signed-out" => drop(self.browser.post("/owner/sign-out", &[]).await),
            "used" => assert!(self.finish(id, answer).await.0 < 300),
            "failed" => assert_eq!(self.finish(id, &json!(1)).await.0, 404),
            _ => panic!("{deed}"),
        }
    }

    async fn finish(&self, id: &str, answer: &Value) -> (u16, Value) {
        let (word, value) = self.change;
        let (name, rest) = value.split_once(' ').unwrap_or_default();
        let browser =
            if word == "header" { self.browser.with(name, rest) } else { self.browser.clone() };
        if self.ceremony == "step-up" {
            let (path, form) = if word == "form" { (name, rest) } else { (DECIDE, FORM) };
            let form: Vec<_> =
                form.split('&').map(|field| field.split_once('=').unwrap()).collect();
            return browser.post_with(path, &form, &[id.to_owned(), answer.to_string()]).await;
        }
        let body = json!({ "ceremony": id, "credential": answer, "label": "Android" });
        let body = match word {
            "body" => value.to_owned(),
            "large" => " ".repeat(64 * 1024 + 1),
            _ => body.to_string(),
        };
        browser.say(&format!("{}/finish", self.ceremony), body).await
    }

    /// The answer to the changed ceremony, and whether the table is as before.
    async fn attacked(mut self) -> (u16, Value, bool) {
        self.prepare().await;
        let mut before = self.world.state().await;
        let (mut status, mut answered) = self.start(self.ceremony).await;
        if status == 200 {
            let mut answer = self.answer(self.ceremony, &answered);
            self.tamper(&mut answered, &mut answer).await;
            before = self.world.state().await;
            (status, answered) = self.finish(answered["ceremony"].as_str().unwrap(), &answer).await;
        }
        (status, answered, self.world.state().await == before)
    }
}

/// Changes the bytes of a member of the phone's answer.
fn edit(answer: &mut Value, name: &str, change: impl FnOnce(&mut Vec<u8>)) {
    let member = &mut answer["response"][name];
    let mut bytes = URL_SAFE_NO_PAD.decode(member.as_str().unwrap()).unwrap();
    change(&mut bytes);
    *member = json!(URL_SAFE_NO_PAD.encode(bytes));
}

/// A stranger cannot tell the refusals of a sign-in or a registration apart.
#[tokio::test]
async fn each_attack_of_the_table_is_refused_and_changes_nothing() {
    let (mut rows, mut refusals, mut wrong) = (0, BTreeSet::new(), Vec::new());
    let table = include_str!("attacks.txt").lines();
    for row in table.filter(|row| !row.is_empty() && !row.starts_with('#')) {
        rows += 1;
        let cells: Vec<_> = row.split('|').map(str::trim).collect();
        let expected = cells.get(3).map_or(404, |status| status.parse().unwrap());
        for ceremony in cells[1].split(' ') {
            let scene = Scene::new(ceremony, cells[2]).await;
            let (status, answer, is_unchanged) = Box::pin(scene.attacked()).await;
            if (status, is_unchanged) != (expected, expected >= 400) {
                wrong.push(format!("{row}: {ceremony}: {status}, {is_unchanged}, {answer}"));
            }
            if status == 404 && ceremony != "step-up" {
                refusals.insert(answer.to_string());
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(rows >= 100 && refusals.len() == 1, "{rows} {refusals:#?}");
}

/// A form without a proof reads, whoever posts it.
#[tokio::test]
async fn a_form_that_a_hand_has_made_reads() {
    for (right, begins) in [("view", 404), ("act", 200)] {
        let (world, _, browser) = World::signed_in(right).await;
        let before = world.state().await;
        for path in ["decide", "links/x/withdraw", "decide/team/revoke", "team/revoke/"] {
            let path = format!("/owner/fr/{path}");
            assert_eq!(read(&browser.post(&path, &[]).await)["role"], VIEW, "{right}: {path}");
            assert_eq!(browser.start_step_up(&path, &[]).await.0, begins, "{right}: {path}");
        }
        assert_eq!(world.state().await, before);
    }
}

/// Copies are verified against the same stored counter, and the second write is refused.
#[tokio::test]
async fn of_twenty_sign_ins_at_once_each_ceremony_and_each_counter_serves_one() {
    for (phone, expected) in [(SoftPhone::new(1), 20), (SoftPhone::counting(1), 1)] {
        let (world, mut phone) = (World::start().await, phone);
        world.add("awa", "view", &mut phone).await;
        let mut bodies = Vec::new();
        for _ in 0..20 {
            bodies.push(Browser::new(&world).sign_in_body(&mut phone.clone()).await);
        }
        assert_eq!(signed_in(&world, bodies).await, expected);
        let body = Browser::new(&world).sign_in_body(&mut SoftPhone { counter: 9, ..phone }).await;
        assert_eq!(signed_in(&world, vec![body; 20]).await, 1);
        assert_eq!(world.items("session#").await.len(), expected + 1);
    }
}

/// The number of these ends of sign-ins, all at once, that sign in.
async fn signed_in(world: &World, bodies: Vec<Value>) -> usize {
    let all = bodies.into_iter().map(|body| {
        let mut browser = Browser::new(world);
        async move { browser.finish_sign_in(body).await }
    });
    let statuses = futures::future::join_all(all).await;
    statuses.iter().filter(|status| **status == 204).count()
}
