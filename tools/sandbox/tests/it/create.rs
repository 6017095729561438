//! The three calls that create something.

use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Method;
use sandbox::Status;
use serde_json::{Value, json};

use crate::fixtures::{self, A2, A4, A5, A7, E2, E2W, E3};
use crate::wing::{ENDPOINTS, WINGS, Wing, json_of};
use crate::world::{PATIENCE, World};

/// A world whose calls that create one behave like this.
async fn behaving(wing: Wing, behaviour: &str) -> World {
    World::breaking(wing, json!({ "create": { "behaviour": behaviour } })).await
}

#[tokio::test]
async fn a_valid_request_is_answered_with_the_documented_shape_of_its_endpoint() {
    for (wing, fixture) in [(Wing::Payin, A2), (Wing::Payout, E2), (Wing::Wallet, E2W)] {
        let world = World::new().await;
        let answer = world.send(wing, &world.request(wing)).await;
        let mut expected = fixtures::json(fixture);
        expected["description"] = json!("");
        let token = expected["token"].as_str().unwrap();
        let text = answer.to_string().replace(&world.token(wing), token);
        let text = text.replace(&world.url, "https://app.ligdicash.com");
        assert_eq!(fixtures::json(&text), expected, "{wing:?}");
    }
}

#[tokio::test]
async fn the_token_is_a_jwt_with_the_claims_of_the_public_samples() {
    for (wing, number, date) in [
        (Wing::Payin, "id_invoice", "2026-06-01 10:00:01"),
        (Wing::Payout, "id_finance", "2026-06-01 10:00:01+00"),
    ] {
        let world = World::new().await;
        let seen = world.make(wing).await;
        let token = world.token(wing);
        let parts: Vec<_> =
            token.split('.').map(|part| URL_SAFE_NO_PAD.decode(part).unwrap()).collect();
        let json = |part: &[u8]| serde_json::from_slice::<Value>(part).unwrap();
        assert_eq!(json(&parts[0]), json!({"typ": "JWT", "alg": "HS256"}));
        let claims = json!({number: seen["id"], "start_date": date, "expiry_date": 1_780_394_401});
        assert_eq!(json(&parts[1]), claims, "{wing:?}");
        assert_eq!((parts.len(), parts[2].len()), (3, 32));
    }
}

#[tokio::test]
async fn a_missing_or_wrong_key_is_code_00_without_saying_which() {
    for wing in ENDPOINTS {
        let world = World::new().await;
        let url = format!("{}{}", world.url, wing.create());
        let bare = || world.http.post(&url).json(&world.request(wing));
        let requests = [
            bare(),
            bare().header("Apikey", "key"),
            bare().bearer_auth("secret"),
            bare().header("Apikey", "other").bearer_auth("secret"),
            bare().header("Apikey", "key").bearer_auth("other"),
            bare().header("Apikey", "key").header("Authorization", "secret"),
        ];
        for request in requests {
            let answer = json_of(request).await;
            assert_eq!(answer["response_text"], "Echec (Code00)", "{wing:?}");
            assert!(wing != Wing::Payin || answer == fixtures::json(A4), "{answer}");
        }
        for counted in WINGS {
            let calls = if counted.kept() == wing.kept() { 6 } else { 0 };
            assert_eq!(world.counted(counted), (0, calls, 0), "{wing:?}");
        }
    }
}

#[tokio::test]
async fn an_amount_outside_the_limits_is_refused_by_the_endpoints_own_code() {
    let payins = (9, 2_000_000, json!([8, 0, -1, 2_000_001, 100.5, 8.0]));
    let payouts = (100, 1_000_000, json!([99, 0, -1, 1_000_001, 500.5]));
    for (wing, code) in
        [(Wing::Payin, "Code02"), (Wing::Payout, "Code02"), (Wing::Wallet, "Code05")]
    {
        let (smallest, largest, refused) = wing.pick(&payins, &payouts);
        let place = wing.pick("/invoice/total_amount", "/amount");
        let to = |amount| move |order: &mut Value| *order.pointer_mut(place).unwrap() = amount;
        let world = World::new().await;
        for amount in refused.as_array().unwrap() {
            let answer = world.send_after(wing, to(amount.clone())).await;
            let facts = (&answer["response_code"], &answer["response_text"], &answer["token"]);
            let code = json!(format!("Echec ({code})"));
            assert_eq!(facts, (&json!("01"), &code, &json!("")), "{wing:?} {amount}");
            assert!(wing != Wing::Payin || answer == fixtures::json(A5), "{amount}: {answer}");
        }
        assert_eq!(world.counted(wing).0, 0, "{wing:?}");
        for amount in [smallest, largest] {
            let answer = World::new().await.send_after(wing, to(json!(amount))).await;
            assert_eq!(answer["response_code"], "00", "{wing:?} {amount}");
        }
    }
}

#[tokio::test]
async fn a_malformed_field_is_named_with_code_08_for_payins_09_for_payouts() {
    use Wing::{Payin, Wallet};
    let cases = [
        (Payin, "/invoice/items", json!("none")),
        (Payin, "/invoice/description", json!(7)),
        (Payin, "/invoice/customer", json!(22_670_000_001_u64)),
        (Payin, "/invoice/total_amount", json!("3 000")),
        (Payin, "/invoice/total_amount", json!(null)),
        (Payin, "/invoice/devise", json!("EUR")),
        (Payin, "/store/name", json!(7)),
        (Payin, "/actions/return_url", json!("javascript:alert(1)")),
        (Payin, "/actions/cancel_url", json!("shop")),
        (Payin, "/actions/callback_url", json!("http://user:password@shop.example.test/")),
        (Payin, "/custom_data", json!("txn")),
        (Wallet, "/amount", json!("5000.5")),
        (Wallet, "/description", json!(7)),
        (Wallet, "/customer", json!(22_670_000_001_u64)),
        (Wallet, "/customer", json!("+22670000001")),
        (Wallet, "/callback_url", json!("shop")),
        (Wallet, "/custom_data", json!("pay")),
        (Wallet, "/top_up_wallet", json!(2)),
        (Wallet, "/top_up_wallet", json!("yes")),
    ];
    let world = World::new().await;
    let refused = |answer: &Value, wing: Wing| {
        let facts = (&answer["response_code"], &answer["response_text"], &answer["token"]);
        let code = json!(wing.pick("Echec (Code08)", "Echec (Code09)"));
        assert_eq!(facts, (&json!("01"), &code, &json!("")), "{wing:?}");
    };
    for (wing, path, value) in cases {
        let change = |order: &mut Value| *order.pointer_mut(path).unwrap() = value.clone();
        let answer = world.send_after(wing, change).await;
        refused(&answer, wing);
        let details = answer["response_text_details"].as_str().unwrap();
        let place = format!("commande{} must be ", path.replace('/', "."));
        assert!(details.starts_with(&place), "{value}: {answer}");
    }
    for wing in ENDPOINTS {
        for body in ["", "commande=1", "{\"commande\":", "[]", "null"] {
            refused(&json_of(world.call(Method::POST, wing.create()).body(body)).await, wing);
        }
        assert_eq!(world.counted(wing).0, 0, "{wing:?}");
    }
}

#[tokio::test]
async fn a_wrong_method_is_code_12_for_payins_and_code_10_for_payouts() {
    let world = World::new().await;
    for wing in ENDPOINTS {
        for method in [Method::GET, Method::PUT, Method::DELETE] {
            let answer = json_of(world.call(method, wing.create())).await;
            let code = wing.pick("Echec (Code12)", "Echec (Code10)");
            assert_eq!(answer["response_text"], code, "{wing:?}");
        }
    }
}

#[tokio::test]
async fn a_refusal_has_the_code_and_details_that_were_chosen() {
    for (wing, code, fixture) in
        [(Wing::Payin, "03", Some(A7)), (Wing::Payout, "03", None), (Wing::Wallet, "03a", Some(E3))]
    {
        let faults = json!({ "behaviour": "refuse", "refuse_code": code });
        let world = World::breaking(wing, json!({ "create": faults })).await;
        let answer = world.send(wing, &world.request(wing)).await;
        assert_eq!(answer["response_text"], format!("Echec (Code{code})"), "{wing:?}");
        assert!(fixture.is_none_or(|fixture| answer == fixtures::json(fixture)), "{answer}");
        assert_eq!(world.counted(wing), (0, 1, 0), "{wing:?}");

        let faults = json!({ "behaviour": "refuse", "refuse_details": "why" });
        let world = World::breaking(wing, json!({ "create": faults })).await;
        let answer = world.send(wing, &world.request(wing)).await;
        assert_eq!(answer["response_text_details"], "why", "{wing:?}");
        if wing == Wing::Payout {
            assert_eq!(answer["wiki"], fixtures::json(E2)["wiki"]);
        }
        assert_eq!(world.counted(wing), (0, 1, 0), "{wing:?}");
    }
}

#[tokio::test]
async fn a_refusal_can_come_with_another_http_status() {
    for wing in ENDPOINTS {
        for status in [200, 400] {
            let faults = json!({ "behaviour": "refuse", "refuse_http_status": status });
            let world = World::breaking(wing, json!({ "create": faults })).await;
            let answer = world.post(wing, &world.request(wing)).send().await.unwrap();
            assert_eq!(answer.status(), status, "{wing:?}");
            let answer: Value = answer.json().await.unwrap();
            assert_eq!([&answer["response_code"], &answer["token"]], ["01", ""], "{wing:?}");
            assert_eq!(world.counted(wing), (0, 1, 0), "{wing:?}");
        }
    }
}

#[tokio::test]
async fn a_lost_answer_leaves_something_only_if_it_was_lost_after_creating() {
    for wing in WINGS {
        for (behaviour, made) in
            [("cut_before", 0), ("cut_after", 1), ("hang_before", 0), ("hang_after", 1)]
        {
            let world = behaving(wing, behaviour).await;
            let call = world.post(wing, &world.request(wing)).timeout(PATIENCE);
            let error = call.send().await.unwrap_err();
            assert!(error.is_request(), "{wing:?} {behaviour}: {error:?}");
            assert_eq!(error.is_timeout(), behaviour.starts_with("hang"), "{wing:?} {error:?}");
            assert_eq!(world.counted(wing), (made, 1, 0), "{wing:?} {behaviour}");
        }
    }
}

#[tokio::test]
async fn an_answer_that_is_none_leaves_something_only_if_it_came_after_creating() {
    let page = "<html><body>502 Bad Gateway</body></html>";
    let cases = [
        ("html_502_before", 502, Some(page), 0),
        ("html_502_after", 502, Some(page), 1),
        ("redirect_before", 307, Some(""), 0),
        ("redirect_after", 307, Some(""), 1),
        ("empty", 200, Some(""), 1),
        ("html_200", 200, None, 1),
        ("truncated", 200, None, 1),
    ];
    for wing in ENDPOINTS {
        for (behaviour, status, expected, made) in cases {
            let world = behaving(wing, behaviour).await;
            let answer = world.post(wing, &world.request(wing)).send().await.unwrap();
            assert_eq!(answer.status(), status, "{wing:?} {behaviour}");
            let location = answer.headers().get("location").map(|to| to.to_str().unwrap());
            assert_eq!(location, (status == 307).then_some(wing.create()), "{behaviour}");
            let body = answer.text().await.unwrap();
            assert!(expected.is_none_or(|expected| body == expected), "{wing:?} {behaviour}");
            assert!(expected.is_some() || !body.is_empty(), "{wing:?} {behaviour}");
            assert!(serde_json::from_str::<Value>(&body).is_err(), "{wing:?} {behaviour}");
            assert_eq!(world.counted(wing).0, made, "{wing:?} {behaviour}");
            if made == 1 {
                assert_eq!(world.seen(wing)["status"], "pending", "{wing:?} {behaviour}");
                world.end(wing, Status::Completed);
                assert_eq!(world.seen(wing)["status"], "completed", "{wing:?} {behaviour}");
            }
        }
    }
}

#[tokio::test]
async fn success_can_come_without_a_token() {
    for wing in WINGS {
        let world = behaving(wing, "no_token").await;
        let answer = world.send(wing, &world.request(wing)).await;
        assert_eq!((&answer["response_code"], &answer["token"]), (&json!("00"), &json!("")));
        let text = wing.pick(world.seen(wing)["pay_url"].clone(), json!(""));
        assert_eq!(answer["response_text"], text, "{wing:?}");
        assert!(!world.token(wing).is_empty(), "{wing:?}");
    }
}

#[tokio::test]
async fn a_slow_answer_is_late_but_its_invoice_exists_at_once() {
    for wing in [Wing::Payin, Wing::Wallet] {
        let slow = |ms: u64| json!({ "create": { "behaviour": "slow", "slow_ms": ms } });
        let world = World::breaking(wing, slow(80)).await;
        let started = Instant::now();
        world.make(wing).await;
        assert!(started.elapsed() >= Duration::from_millis(80), "{wing:?}");

        let world = World::breaking(wing, slow(60_000)).await;
        let call = world.post(wing, &world.request(wing)).timeout(PATIENCE);
        assert!(call.send().await.unwrap_err().is_timeout(), "{wing:?}");
        assert_eq!(world.seen(wing)["status"], "pending", "{wing:?}");
    }
}

#[tokio::test]
async fn creating_twice_makes_two_and_the_merchants_id_finds_the_newest() {
    for wing in WINGS {
        let world = World::new().await;
        let (first, second) = (world.make(wing).await, world.make(wing).await);
        for name in ["id", "token"] {
            assert_ne!(first[name], second[name], "{wing:?}");
        }
        assert_eq!((world.counted(wing).0, &second["counters"]["creates"]), (2, &json!(2)));
        let ledger = json!(world.sandbox.ledger());
        assert_eq!(ledger[wing.kept()][1]["id"], second["id"], "{wing:?}");
    }
}

#[tokio::test]
async fn the_faults_of_one_wing_do_not_touch_the_other() {
    for (wing, other) in [(Wing::Payin, Wing::Payout), (Wing::Payout, Wing::Payin)] {
        behaving(wing, "refuse").await.make(other).await;
    }
}
