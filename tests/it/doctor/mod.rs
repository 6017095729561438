//! The stack's part of the doctor: each check, broken once.

mod pinged;
mod random;
mod receiver;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::keys::secrets_at;
use crate::world::proof::KEY;
use crate::world::scripted::{self, Reply};
use crate::world::wired::{dead_address, examine_by};
use crate::world::{self, Answer, Setup, World, but};
pub(crate) use random::without_randomness;
use receiver::{Made, Receiver};

const ALL: [&str; 7] =
    ["keys", "ligdicash", "order_key", "webhook_secret", "ping", "ping_forged", "receiver_clock"];

impl World {
    /// The answer of the doctor, which may send the receiver a ping.
    async fn diagnosed(&self, receiver: Option<&Receiver>) -> Answer {
        let url = receiver.map(Receiver::url);
        let doctor = self.doctor(url.as_ref());
        let answer = examine_by(&doctor, &json!({ "ping": true })).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(self.count_items().await, 0, "nothing is stored");
        answer
    }

    async fn receiver(&self, made: Made) -> Receiver {
        Receiver::start(made, &self.clock).await
    }
}

/// The finding of a check.
#[track_caller]
fn finding<'a>(answer: &'a Answer, check: &str) -> &'a Value {
    let checks = answer.body["checks"].as_array().unwrap();
    checks.iter().find(|finding| finding["check"] == check).unwrap()
}

/// The only check that is wrong, and why.
#[track_caller]
fn only_wrong(answer: &Answer) -> (&str, &str) {
    let checks = answer.body["checks"].as_array().unwrap();
    let wrong: Vec<_> = checks.iter().filter(|finding| finding["found"] == "wrong").collect();
    let [wrong] = wrong[..] else { panic!("one is wrong: {answer:?}") };
    (wrong["check"].as_str().unwrap(), wrong["why"].as_str().unwrap())
}

#[world::test]
async fn where_all_is_right_each_check_says_so_and_the_receiver_gets_two_pings(world: &World) {
    world.require_proofs();
    let receiver = world.receiver(Made::Right).await;
    let answer = world.diagnosed(Some(&receiver)).await;
    for check in ALL {
        assert_eq!(finding(&answer, check)["found"], "right", "{check}: {answer:?}");
    }
    assert_eq!(answer.body["checks"].as_array().unwrap().len(), ALL.len());
    assert_eq!(receiver.pings(), [true, false]);
    assert_eq!(answer.body["release"], env!("CARGO_PKG_VERSION"));
    let at: Timestamp = answer.body["at"].as_str().unwrap().parse().unwrap();
    assert_eq!(at, world.now());
    let callback_url = answer.body["callback_url"].as_str().unwrap();
    assert!(callback_url.ends_with("/api/ligdicash/callback"), "{callback_url}");
    assert_eq!(world.confirms(), 2, "with both names of the parameter");
}

#[world::test(world::each([
    ("", "malformed"),
    (r#"["a","b"]"#, "malformed"),
    (r#"{"api_key":"a"}"#, "malformed"),
    (r#"{"api_key":"","auth_token":"b"}"#, "unsendable"),
    ("{\"api_key\":\"a\\n\",\"auth_token\":\"b\"}", "unsendable"),
]))]
async fn unusable_keys_are_named_and_the_checks_that_need_them_are_skipped(
    world: &World,
    (secret, why): (&str, &str),
) {
    world.put_secret(secret);
    let receiver = world.receiver(Made::Right).await;
    let answer = world.diagnosed(Some(&receiver)).await;
    assert_eq!(only_wrong(&answer), ("keys", why), "{secret}");
    for check in &ALL[1..] {
        assert_eq!(finding(&answer, check)["why"], "no_keys", "{check}");
    }
    assert!(receiver.pings().is_empty());
}

#[world::test(world::test_with(secrets_at(dead_address().as_str())))]
async fn a_secret_that_cannot_be_read_is_named(world: &World) {
    assert_eq!(only_wrong(&world.diagnosed(None).await), ("keys", "unreadable"));
}

#[world::test(world::each([
    ("order_key", json!("short"), "malformed"),
    ("order_key", Value::Null, "not_set"),
    ("order_key_previous", json!("c2hvcnQ="), "malformed"),
    ("webhook_secret", json!("whsec_c2hvcnQ="), "malformed"),
    ("webhook_secret", Value::Null, "not_set"),
]))]
async fn an_order_key_or_a_webhook_secret_that_cannot_be_used_is_named(
    world: &World,
    (key, value, why): (&str, Value, &str),
) {
    world.put_order_keys(&but(json!({ "order_key": KEY }), json!({ key: value })));
    let receiver = world.receiver(Made::Right).await;
    let answer = world.diagnosed(Some(&receiver)).await;
    assert_eq!(only_wrong(&answer), (key.trim_end_matches("_previous"), why));
    let can_sign = key != "webhook_secret";
    assert_eq!(receiver.pings().len(), if can_sign { 2 } else { 0 });
}

#[world::test]
async fn an_unused_webhook_secret_may_be_missing(world: &World) {
    world.put_order_keys(&json!({ "order_key": KEY, "webhook_secret": null }));
    let answer = world.diagnosed(None).await;
    let found = finding(&answer, "webhook_secret");
    assert_eq!((&found["found"], &found["why"]), (&json!("right"), &json!("not_set")));
}

#[world::test]
async fn keys_that_ligdicash_refuses_are_named_once_the_secret_has_them(world: &World) {
    // The functions have these keys in memory and go on with them.
    world.pending().await;
    world.require_proofs();
    let doctor = world.doctor(None);
    let before = examine_by(&doctor, &json!({})).await;
    assert_eq!(finding(&before, "ligdicash")["found"], "right");
    world.put_order_keys(&json!({ "order_key": KEY, "api_key": "other" }));
    let after = examine_by(&doctor, &json!({})).await;
    assert_eq!(only_wrong(&after), ("ligdicash", "keys_refused"));
    assert_eq!(finding(&after, "ligdicash")["code"], "00");
}

#[world::test(world::each_in(Setup::scripted, [
    (refusal("Echec (Code00)"), "keys_refused", 200),
    (refusal("Echec (Code01)"), "project_refused", 200),
    (refusal("Echec (Code03)"), "technical", 200),
    (refusal("Echec (Code04)"), "malformed", 200),
    (Reply::refused("02").but(403), "refused", 403),
    (Reply::html(403, "<h1>Forbidden</h1>"), "http_refused", 403),
    (Reply::html(502, "<h1>Bad gateway</h1>"), "http_error", 502),
    (Reply::html(200, "<h1>Welcome</h1>"), "unreadable", 200),
    (Reply::json(&json!({ "response_code": "00", "status": "completed", "amount": 9 })), "knows_it", 200),
]))]
async fn each_way_in_which_ligdicash_does_not_let_us_in_has_a_word_of_its_own(
    world: &World,
    (reply, why, http_status): (Reply, &str, u16),
) {
    world.require_proofs();
    world.on_confirm([reply]);
    let answer = world.diagnosed(None).await;
    assert_eq!(only_wrong(&answer), ("ligdicash", why));
    assert_eq!(finding(&answer, "ligdicash")["http_status"], http_status, "{why}");
}

fn refusal(text: &str) -> Reply {
    Reply::json(&json!({ "response_code": "01", "response_text": text }))
}

#[world::test(world::unreachable)]
async fn a_ligdicash_that_cannot_be_reached_is_named(world: &World) {
    world.require_proofs();
    assert_eq!(only_wrong(&world.diagnosed(None).await), ("ligdicash", "unreachable"));
}

#[world::test(scripted::empty)]
async fn each_examination_asks_about_another_invoice(world: &World) {
    world.on_confirm([Reply::refused("02")]);
    world.diagnosed(None).await;
    world.diagnosed(None).await;
    let tokens = world.take_asked().into_iter().map(|asked| asked.query[0].1.clone());
    let tokens: Vec<_> = tokens.collect();
    let is_random = |text: &String| text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
    assert!(tokens.iter().all(is_random), "{tokens:?}");
    // Each is asked about by both names of the parameter.
    assert_eq!((&tokens[0], &tokens[2]), (&tokens[1], &tokens[3]));
    assert_ne!(tokens[0], tokens[2]);
}

#[world::test]
async fn a_callback_comes_to_the_own_domain_or_else_to_api_gateways(world: &World) {
    let mut doctor = world.doctor(None);
    doctor.config.backend_url = None;
    let answer = examine_by(&doctor, &json!({})).await;
    let callback_url = answer.body["callback_url"].as_str().unwrap();
    assert!(callback_url.starts_with("https://"), "{callback_url}");
}
