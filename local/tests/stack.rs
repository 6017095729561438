//! The stack from outside: what a person, a shop and a careless script meet.

mod common;

use common::{exchanges, get, http, initiate, of_today, pay, post, stack, start, story};
use local::{LigdiCash, Options, Poll, Shop, Stack, StartError, Storage};
use reqwest::StatusCode;
use serde_json::{Value, json};

#[tokio::test]
async fn an_order_is_initiated_read_and_shown_with_its_log() {
    let stack = stack().await;
    let id = initiate(&stack, "A-1").await;
    assert_eq!(get(&stack, &format!("/api/payment/{id}/status")).await["status"], "pending");

    let shown = story(&stack, &id).await;
    assert_eq!(shown["transaction"]["transaction_id"], id.as_str());
    assert_eq!(shown["transaction"]["amount"], 3000);
    assert_eq!(shown["order"]["order_id"], "A-1");
    assert_eq!(shown["order"]["paid_by"], Value::Null);
    let log = exchanges(&stack, &id).await;
    assert_eq!(log[0]["type"], "create");
    assert_eq!(log[0]["request"]["body"]["commande"]["invoice"]["total_amount"], 3000);
}

#[tokio::test]
async fn the_operators_pages_stand_beside_the_shop_and_only_for_the_stacks_own_pages() {
    let stack = stack().await;
    let id = initiate(&stack, "A-1").await;
    let page = |path: &str| http().get(stack.api_url.join(path).unwrap());
    let first = page("/ops").header("accept-language", "en").send().await.unwrap();
    assert!(first.url().path().ends_with("/ops/en/cases"), "{}", first.url());
    let shown = page(&format!("/ops/fr/transactions/{id}")).send().await.unwrap();
    let shown = shown.text().await.unwrap();
    for part in ["pour la commande A-1", "nommé par le navigateur", "/assets/beside.js"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let other = page("/ops/fr/cases").header("sec-fetch-site", "cross-site").send().await.unwrap();
    assert_eq!(other.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn moving_the_clock_makes_what_is_due_happen() {
    let stack = stack().await;
    let id = initiate(&stack, "A-1").await;
    let day = json!({ "advance_seconds": 86_400 });
    let (status, answer) = post(&stack, "/local/clock", &day).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(answer["offset_seconds"], 86_400);
    assert_eq!(answer["report"]["payments"]["settled"], 1);
    assert_eq!(get(&stack, &format!("/api/payment/{id}/status")).await["reason"], "expired");
    let (_, again) = post(&stack, "/local/poll", &json!({})).await;
    assert_eq!(again["report"]["payments"]["settled"], 0);
}

#[tokio::test]
async fn unknown_paths_and_methods_are_answered_as_by_api_gateway() {
    let stack = stack().await;
    for path in ["/nothing", "/api/payment/txn_1", "/api/ligdicash/callback", "/local/clock"] {
        let answer = http().get(stack.api_url.join(path).unwrap()).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.json::<Value>().await.unwrap(), json!({ "message": "Not Found" }));
    }
}

#[tokio::test]
async fn a_body_beyond_the_gateways_quota_never_reaches_a_function() {
    let stack = stack().await;
    let url = stack.api_url.join("/api/ligdicash/callback").unwrap();
    let body = vec![b'a'; 10 * 1024 * 1024 + 1];
    let answer = http().post(url).body(body).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_path_that_decodes_to_anything_gets_an_answer() {
    let stack = stack().await;
    for id in ["%20", "%00", "%2F", "a%3Fb", "%23", "%E2%82%AC", "%25", "..", "a b"] {
        let url = format!("{}api/payment/{id}/status", stack.api_url);
        let answer = http().get(url).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{id}");
    }
}

#[tokio::test]
async fn a_busy_port_is_named_with_the_flag_that_changes_it() {
    let running = stack().await;
    let port = running.api_url.port().unwrap();
    let options = Options { port: 0, ligdicash: LigdiCash::Here { port }, ..Options::default() };
    let refused = Stack::start(options).await.err().unwrap();
    assert!(matches!(refused, StartError::PortInUse { flag: "--sandbox-port", .. }));
    assert!(refused.to_string().contains("--sandbox-port"));
}

#[tokio::test]
async fn a_data_file_outlives_the_stack() {
    let file = std::env::temp_dir().join(format!("local-stack-{}.db", std::process::id()));
    let first = start(Storage::File(file.clone())).await;
    let id = initiate(&first, "A-1").await;
    drop(first);
    let second = start(Storage::File(file.clone())).await;
    assert_eq!(of_today(&second, "payin").await[0]["transaction_id"], id.as_str());
    drop(second);
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
    }
}

#[tokio::test]
async fn a_data_file_that_cannot_be_opened_is_named() {
    let storage = Storage::File("/nowhere/at/all.db".into());
    let ligdicash = LigdiCash::Here { port: 0 };
    let options = Options { port: 0, ligdicash, storage, ..Options::default() };
    let refused = Stack::start(options).await.err().unwrap();
    let chain = ligdicash_infra::observe::chain(&refused);
    assert!(chain.contains("/nowhere/at/all.db"), "{chain}");
}

#[tokio::test]
async fn a_paid_invoice_is_called_back_twice_and_proven_once() {
    let stack = stack().await;
    let id = initiate(&stack, "A-1").await;
    pay(&stack, &id).await;
    assert_eq!(story(&stack, &id).await["transaction"]["status"], "completed");
    let log = exchanges(&stack, &id).await;
    let mut kinds: Vec<_> = log.iter().map(|exchange| &exchange["type"]).collect();
    kinds.sort_by_key(ToString::to_string);
    assert_eq!(kinds, ["callback", "callback", "confirm", "create"]);
}

#[tokio::test]
async fn a_sandbox_and_a_shop_elsewhere_serve_a_stack_that_has_neither() {
    let other = stack().await;
    let options = Options {
        port: 0,
        ligdicash: LigdiCash::Elsewhere(other.sandbox_url.clone()),
        shop: Shop::Elsewhere(other.api_url.join("/shop/webhook").unwrap()),
        poll: Poll::OnDemand,
        ..Options::default()
    };
    let stack = Stack::start(options).await.unwrap();
    assert!(stack.sandbox.is_none());
    let id = initiate(&stack, "A-1").await;
    pay(&other, &id).await;
    assert_eq!(get(&stack, &format!("/api/payment/{id}/status")).await["status"], "completed");
    while get(&other, "/shop/orders/A-1").await["state"] != "confirmed" {}
    assert_eq!(get(&stack, "/shop/orders/A-1").await["state"], "open");
}
