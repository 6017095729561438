//! The documented messages of payouts (facts sheet, E and F), each with what the product makes of it.

use serde_json::json;
use text::fixtures::{fixture, json};

use crate::fixtures::PAYOUT_ID;
use crate::world::kept;
use crate::world::payments::{Known, PENDING, nobody};
use crate::world::payouts::{UNKNOWN, payout, with};
use crate::world::scripted::{self, Reply};
use crate::world::{self, World, hours, logs};

/// The answers to a request for a mobile-money payout, and what is stored after each.
const SENT: [(&str, u16, Known<'_>); 11] = [
    ("e2_payout_created.json", 200, ("pending", None)),
    ("e2w_payout_created_wallet.json", 200, ("pending", None)),
    // `03a` has no meaning at this endpoint.
    ("e3_payout_refused.json", 202, UNKNOWN),
    ("a4_create_keys.json", 502, ("notcompleted", Some("refused_configuration"))),
    ("h_empty.txt", 202, UNKNOWN),
    ("h_bad_gateway.txt", 202, UNKNOWN),
    ("h_null.json", 202, UNKNOWN),
    ("h_empty_array.json", 202, UNKNOWN),
    ("h_code_only.json", 202, UNKNOWN),
    ("h_integer_code.json", 202, UNKNOWN),
    ("h_truncated.txt", 202, UNKNOWN),
];

const CONFIRMED: [(&str, Known<'_>); 12] = [
    ("f1_payout_confirm_completed.json", ("completed", None)),
    ("f2_payout_confirm_pending.json", PENDING),
    ("f3_payout_confirm_notcompleted.json", ("notcompleted", Some("failed"))),
    ("f4_payout_confirm_error.json", PENDING),
    // An error that says notcompleted at once: a payout is never taken for failed by an error.
    ("c5_confirm_refused_with_status.json", PENDING),
    ("h_empty.txt", PENDING),
    ("h_bad_gateway.txt", PENDING),
    ("h_null.json", PENDING),
    ("h_empty_array.json", PENDING),
    ("h_code_only.json", PENDING),
    ("h_integer_code.json", PENDING),
    ("h_truncated.txt", PENDING),
];

/// This holds for both methods.
#[world::test(scripted::creating(Reply::ok(fixture("e2_payout_created.json"))))]
async fn payout_requests_are_the_documented_ones_with_our_external_id(world: &World) {
    let wallet = json!({ "method": "wallet", "keepInWallet": true, "description": "Reward" });
    for (name, fields, path) in [
        ("e1_payout_request.json", json!({}), "/pay/v01/straight/payout"),
        ("e1w_payout_request_wallet.json", wallet, "/pay/v01/withdrawal/create"),
    ] {
        let answer = world.pay_out(&with(name, fields)).await;
        let [asked] = &world.take_asked()[..] else {
            panic!("{name}: a payout is asked for once");
        };
        let mut expected = json(name);
        let id = &answer.body["transaction_id"];
        expected["commande"]["custom_data"]["transaction_id"] = id.clone();
        expected["commande"]["external_id"] = id.clone();
        let ours = asked.body["commande"]["callback_url"].as_str().unwrap();
        assert!(ours.ends_with("/api/ligdicash/payout-callback"), "{ours}");
        expected["commande"]["callback_url"] = json!(ours);
        assert_eq!(asked.body, expected, "{name}");
        assert_eq!((asked.method.as_str(), asked.path.as_str()), ("POST", path));
        assert_eq!(asked.header("apikey"), world::API_KEY);
        assert_eq!(asked.header("authorization"), format!("Bearer {}", world::AUTH_TOKEN));
        assert_eq!(asked.header("accept"), "application/json");
    }
}

#[world::test(scripted::empty)]
async fn every_answer_to_the_request_of_a_payout_is_taken_for_what_it_is(world: &World) {
    for (name, status, stored) in SENT {
        world.on_create([reply(name)]);
        let answer = world.pay_out(&payout(name)).await;
        assert_eq!(answer.status, status, "{name}: {answer:?}");
        let asked = world.take_asked();
        assert_eq!(asked.len(), 1, "{name}: a payout is asked for once");
        let id = asked[0].body["commande"]["custom_data"]["transaction_id"].as_str().unwrap();
        world.assert_known(id, stored).await;
    }
    // LigdiCash has taken a payout for which it returns a token, with any code.
    let mut refused = json("a4_create_keys.json");
    refused["token"] = json!("of.a.payout");
    world.on_create([Reply::json(&refused)]);
    let answer = world.pay_out(&payout("P-token")).await;
    assert_eq!((answer.status, &answer.body["status"]), (202, &json!("outcome_unknown")));
}

#[world::test(scripted::creating(reply("e3_payout_refused.json")))]
async fn the_lettered_refusal_of_a_wallet_is_ligdicashs_own_rule(world: &World) {
    let body = with("P-1", json!({ "method": "wallet", "keepInWallet": false }));
    world.pay_out(&body).await.assert_refused(409, "payout_rule_refused");
}

#[world::test(taking)]
async fn every_answer_about_a_payout_is_taken_for_what_it_is(world: &World) {
    for (name, stored) in CONFIRMED {
        let id = world.taken(name).await;
        world.take_asked();
        world.on_confirm([reply(name)]);
        world.assert_payout(&id, stored).await;
        let asked = &world.take_asked()[0];
        assert_eq!(asked.path, "/pay/v01/withdrawal/confirm/", "{name}");
        assert_eq!(asked.parameters(), ["withdrawalToken"], "{name}");
        assert_eq!(asked.query[0].1, json("e2_payout_created.json")["token"], "{name}");
    }
    let nocompleted = fixture("f3_payout_confirm_notcompleted.json");
    let nocompleted = nocompleted.replace("\"notcompleted\"", "\"nocompleted\"");
    let id = world.taken("nocompleted").await;
    world.on_confirm([Reply::ok(nocompleted)]);
    world.assert_payout(&id, ("notcompleted", Some("failed"))).await;
}

#[world::test(taking)]
async fn a_completion_that_speaks_of_another_payout_or_amount_needs_a_person(world: &World) {
    for (fields, reason) in [
        (json!({ "transaction_id": nobody("pay") }), "id_differs"),
        (json!({ "amount": "4999" }), "amount_differs"),
    ] {
        let id = world.taken(reason).await;
        let mut answer = json("f1_payout_confirm_completed.json");
        answer.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        world.on_confirm([Reply::json(&answer)]);
        world.assert_payout(&id, ("review", Some(reason))).await;
        kept::assert_kept(&world.item(&id).await);
        world.on_confirm([reply("f1_payout_confirm_completed.json")]);
        world.assert_payout(&id, ("completed", None)).await;
    }
}

/// Before a person decides, and after the person has decided that it was made or not.
#[world::test(taking)]
async fn another_amount_of_a_payout_calls_a_person_again(world: &World) {
    let id = world.taken("P-1").await;
    let review = ("review", Some("amount_differs"));
    let says = async |amount: u32, expected| {
        let mut answer = json("f1_payout_confirm_completed.json");
        answer["amount"] = json!(amount.to_string());
        world.on_confirm([Reply::json(&answer)]);
        world.assert_payout(&id, expected).await;
        let is_shown = world.number(&id, "amount_reported").await == amount;
        let is_open = world.open_cases_of("payout").await == [&*id];
        assert!(is_shown && is_open == (expected == review), "{amount}");
    };
    says(4999, review).await;
    says(100, review).await;
    world.advance(hours(25));
    world.decide_about("payout-not-made", &id).await;
    says(100, ("notcompleted", Some("not_made"))).await;
    says(2900, review).await;
    world.decide_about("payout-close", &id).await;
    says(2900, ("closed", None)).await;
    says(100, review).await;
    world.on_confirm([reply("f1_payout_confirm_completed.json")]);
    world.assert_payout(&id, ("completed", None)).await;
}

#[world::test(taking)]
async fn a_completion_in_an_error_needs_a_person_until_a_clean_one_comes(world: &World) {
    for code in [json!("01"), json!("02"), json!(true)] {
        let id = world.taken(&format!("P-{code}").replace('"', "")).await;
        let mut answer = json("f1_payout_confirm_completed.json");
        answer["response_code"] = code;
        world.on_confirm([Reply::json(&answer)]);
        world.assert_payout(&id, ("review", Some("contradiction"))).await;
        world.on_confirm([reply("f1_payout_confirm_completed.json")]);
        world.assert_payout(&id, ("completed", None)).await;
    }
}

#[world::test(taking)]
async fn a_payout_completes_without_a_code_and_fails_only_with_one(world: &World) {
    for (at, code) in [json!(null), json!(""), json!("0"), json!(0)].into_iter().enumerate() {
        let id = world.taken(&format!("P-{at}")).await;
        for (name, stored) in [
            ("f2_payout_confirm_pending.json", ("pending", None)),
            ("f3_payout_confirm_notcompleted.json", ("pending", None)),
            ("f1_payout_confirm_completed.json", ("completed", None)),
        ] {
            let mut answer = json(name);
            answer["response_code"] = code.clone();
            world.on_confirm([Reply::json(&answer)]);
            world.assert_payout(&id, stored).await;
        }
    }
}

#[world::test(taking)]
async fn a_payout_is_asked_about_with_or_without_the_slash(world: &World) {
    let (slash, none) = ("/pay/v01/withdrawal/confirm/", "/pay/v01/withdrawal/confirm");
    for (at, asked) in [vec![slash, none], vec![none]].into_iter().enumerate() {
        let id = world.taken(&format!("P-{at}")).await;
        let replies = [Reply::html(404, "Not Found"), reply("f1_payout_confirm_completed.json")];
        world.take_asked();
        world.on_confirm(replies.into_iter().skip(at));
        world.assert_payout(&id, ("completed", None)).await;
        let paths: Vec<_> = world.take_asked().into_iter().map(|request| request.path).collect();
        assert_eq!(paths, asked);
    }
    // No other test leads to this line.
    assert_eq!(logs::warnings_with(&format!("asked at {none} from now on")).len(), 1);
}

#[world::test(taking)]
async fn an_unreadable_id_says_nothing_about_a_payout(world: &World) {
    let id = world.taken("P-1").await;
    let mut answer = json("f1_payout_confirm_completed.json");
    answer["transaction_id"] = json!(PAYOUT_ID);
    world.on_confirm([Reply::json(&answer)]);
    world.assert_payout(&id, ("completed", None)).await;
}

/// A LigdiCash that takes every payout.
async fn taking(body: impl AsyncFnOnce(&World)) {
    scripted::creating(reply("e2_payout_created.json"), body).await;
}

fn reply(name: &str) -> Reply {
    let status = if name == "h_bad_gateway.txt" { 502 } else { 200 };
    Reply::ok(fixture(name)).but(status)
}
