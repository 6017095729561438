//! The requests of LigdiCash's customers: its classic PHP sample, its SDKs, and public code.

use reqwest::Method;
use serde_json::{Value, json};

use crate::direct::STRAIGHT;
use crate::wing::Wing::{self, Payin, Payout, Wallet};
use crate::wing::{ENDPOINTS, json_of};
use crate::world::World;

/// A world that is tolerant, as it starts, and a strict one.
async fn tolerant_and_strict(wing: Wing) -> [World; 2] {
    let strict = World::breaking(wing, json!({ "create": { "strict": true } }));
    [World::new().await, strict.await]
}

/// The last call in the record, with its warnings.
async fn last_call(world: &World) -> Value {
    world.held("calls").await.as_array().unwrap().last().unwrap().clone()
}

/// The warning names the field. Strict sandboxes refuse it.
#[tokio::test]
async fn each_public_form_of_a_field_is_taken_with_a_warning_or_refused() {
    let pair = |key, value| json!({"keyof_customdata": key, "valueof_customdata": value});
    let lists = [
        json!([pair("transaction_id", "t"), pair("order_id", "1")]),
        json!([["transaction_id", "t"], ["order_id", "1"]]),
        json!([{"transaction_id": "t"}, {"order_id": "1"}]),
        json!(r#"{"transaction_id": "t", "order_id": "1"}"#),
        json!(["t", "1"]),
        json!(""),
    ];
    let item = json!([{"name": "A", "quantity": 1, "price": 3000}]);
    let mut cases = vec![
        (Payin, "invoice.total_amount", json!("3000")),
        (Payin, "invoice.total_amount", json!("3000.00")),
        (Payin, "invoice.total_amount", json!(3000.0)),
        (Payin, "invoice.items", item),
        (Payin, "invoice.items", json!(null)),
        (Payin, "invoice.devise", json!("xof")),
        (Payin, "invoice.devise", json!("")),
        (Payin, "invoice.devise", json!(null)),
        (Payin, "invoice.description", json!(null)),
        (Payin, "store.name", json!(null)),
        (Payout, "amount", json!("5000")),
        (Payout, "amount", json!(5000.0)),
        (Payout, "description", json!(null)),
        (Payout, "callback_url", json!(null)),
        (Payout, "callback_url", json!("")),
        (Wallet, "top_up_wallet", json!(true)),
        (Wallet, "top_up_wallet", json!(null)),
    ];
    cases.extend(lists.into_iter().map(|list| (Payin, "custom_data", list)));
    for (wing, place, value) in cases {
        let path = format!("/{}", place.replace('.', "/"));
        let change = |order: &mut Value| *order.pointer_mut(&path).unwrap() = value.clone();
        let [tolerant, strict] = tolerant_and_strict(wing).await;
        let mut request = tolerant.request(wing);
        change(&mut request["commande"]);
        let answer = tolerant.post(wing, &request).send().await.unwrap();
        let warning = answer.headers()["sandbox-warning"].to_str().unwrap().to_owned();
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(answer["response_code"], "00", "{place} {value}: {answer}");
        assert!(warning.starts_with(&format!("commande.{place} ")), "{value}: {warning}");
        let kept = last_call(&tolerant).await;
        assert!(warning.starts_with(kept["warnings"][0].as_str().unwrap()), "{kept}");

        if value.to_string().contains("order_id") {
            assert_eq!(tolerant.sandbox.invoice("t").unwrap().order_id, "1", "{value}");
        }
        let refused = strict.send_after(wing, change).await;
        assert_eq!(refused["response_code"], "01", "{place} {value}");
        assert_eq!(strict.counted(wing).0, 0);
    }
}

#[tokio::test]
async fn another_or_no_content_type_is_taken_with_a_warning_or_refused_strictly() {
    for wing in ENDPOINTS {
        for stated in [None, Some("application/x-www-form-urlencoded"), Some("text/plain")] {
            for (world, code) in tolerant_and_strict(wing).await.iter().zip(["00", "01"]) {
                let body = world.request(wing).to_string();
                let call = world.call(Method::POST, wing.create()).body(body);
                let call =
                    stated.into_iter().fold(call, |call, kind| call.header("Content-Type", kind));
                assert_eq!(json_of(call).await["response_code"], code, "{wing:?} {stated:?}");
                let seen = last_call(world).await;
                let seen = if code == "00" { &seen["warnings"][0] } else { &seen["why"] };
                assert_eq!(seen, "the header Content-Type must be application/json");
            }
        }
    }
}

/// Strict sandboxes refuse it.
#[tokio::test]
async fn token_replaces_confirms_parameter_with_a_warning_or_is_refused() {
    for wing in [Payin, Payout] {
        for (world, code) in tolerant_and_strict(wing).await.iter().zip(["00", "01"]) {
            world.make(wing).await;
            let token = world.token(wing);
            let answer = json_of(world.ask(wing, &format!("token={token}"))).await;
            assert_eq!(answer["response_code"], code, "{wing:?}");
            let seen = last_call(world).await;
            assert_eq!(seen["warnings"].as_array().unwrap().is_empty(), code == "01");
            assert!(!seen.to_string().contains(&token), "{seen}");
        }
    }
}

#[tokio::test]
async fn the_classic_php_sample_and_the_sdks_requests_are_accepted() {
    macro_rules! sent {
        ($name:literal) => {
            include_str!(concat!("../../fixtures/sent/", $name))
        };
    }
    let requests = [
        (sent!("php_sample.json"), Payin.create(), "total_amount"),
        (sent!("js_create.json"), Payin.create(), ""),
        (sent!("js_direct.json"), STRAIGHT, "callback_url"),
        (sent!("php_direct.json"), STRAIGHT, "devise"),
        (sent!("dart_direct.json"), STRAIGHT, "total_amount"),
        (sent!("js_payout.json"), Wallet.create(), "to_ligdicash"),
        (sent!("php_create.json"), Payin.create(), "devise"),
        (sent!("php_payout.json"), Wallet.create(), "top_up_wallet"),
        (sent!("php_payout.json"), Payout.create(), ""),
        (sent!("dart_create.json"), Payin.create(), "total_amount"),
        (sent!("dart_payout.json"), Wallet.create(), "amount"),
    ];
    for (body, path, warned) in requests {
        let world = World::new().await;
        let call = world.call(Method::POST, path).header("Content-Type", "application/json");
        let answer = json_of(call.body(body)).await;
        let made = world.sandbox.ledger();
        assert_eq!(answer["response_code"], "00", "{body}: {answer}");
        assert_eq!(made.invoices.len() + made.payouts.len(), 1, "{body}");
        let warnings = last_call(&world).await["warnings"].to_string();
        assert!(warnings.contains(warned), "{warned}: {warnings}");
    }
}

#[tokio::test]
async fn refusals_appear_on_the_page_and_in_the_record_without_secrets() {
    let world = World::new().await;
    let path = Payin.create();
    let bare = || world.http.post(format!("{}{path}", world.url)).json(&world.request(Payin));
    world.send(Payin, &world.request(Payin)).await;
    world.send_after(Payin, |order| order["invoice"]["total_amount"] = json!(3)).await;
    world.send_after(Payin, |order| order["invoice"]["total_amount"] = json!("3000")).await;
    bare().send().await.unwrap();
    bare().header("Apikey", "key").bearer_auth("mine").send().await.unwrap();
    world.call(Method::GET, "/pay/v01/nothing?key=secret").send().await.unwrap();
    let (made, payins) = ("00", "commande.invoice.total_amount must be a whole number from 9 to");
    let expected = [
        (made, ""),
        ("01 Echec (Code02)", payins),
        (made, ""),
        ("01 Echec (Code00)", "the header Apikey is missing"),
        ("01 Echec (Code00)", "the header Authorization has another token"),
        ("HTTP 404", "the sandbox serves no such address"),
    ];
    let calls = world.held("calls").await;
    for ((answer, why), call) in expected.iter().zip(calls.as_array().unwrap()) {
        assert_eq!(call["answer"], *answer);
        assert!(call["why"].as_str().unwrap().starts_with(why), "{call}");
    }
    assert!(calls.to_string().contains("commande.invoice.total_amount is text"));
    for secret in ["secret", "mine", world.view().token.as_str()] {
        assert!(!calls.to_string().contains(secret), "{calls}");
    }
    for _ in 0..60 {
        world.send(Payin, &json!({})).await;
    }
    assert_eq!(world.held("calls").await.as_array().unwrap().len(), 50);
    assert_eq!(world.counted(Payin).0, 2);
}
