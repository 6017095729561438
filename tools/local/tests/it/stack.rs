//! The stack from outside, for a person, a shop and a careless script.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;

use crate::common::{
    exchanges, get, http, initiate, of_today, ordered, pay, post, quiet, stack, start, story,
};
use local::{LigdiCash, Options, Orders, Receiver, Shop, Stack, StartError, Storage};
use reqwest::{Method, StatusCode, Url};
use serde_json::{Value, json};

#[tokio::test]
async fn an_order_is_initiated_read_and_shown_with_its_log() {
    let (stack, id) = ordered().await;
    assert_eq!(get(&stack, &format!("/api/payment/{id}/status")).await["status"], "pending");

    let found = story(&stack, &id).await;
    assert_eq!(found["transaction"]["transaction_id"], id.as_str());
    assert_eq!(found["transaction"]["amount"], 3000);
    assert_eq!(found["order"]["order_id"], "A-1");
    assert_eq!(found["order"]["paid_by"], Value::Null);
    let log = exchanges(&stack, &id).await;
    assert_eq!(log[0]["type"], "create");
    assert_eq!(log[0]["request"]["body"]["commande"]["invoice"]["total_amount"], 3000);
}

/// Only the stack's own pages may call them.
#[tokio::test]
async fn the_operators_pages_are_served_beside_the_shop() {
    let (stack, id) = ordered().await;
    let page = |path: &str| http().get(stack.api_url.join(path).unwrap());
    let first = page("/ops").header("accept-language", "en").send().await.unwrap();
    assert!(first.url().path().ends_with("/ops/en/today"), "{}", first.url());
    let html = page(&format!("/ops/fr/transactions/{id}")).send().await.unwrap();
    let html = html.text().await.unwrap();
    for part in ["pour la commande A-1", "Prix envoyé par le navigateur", "/assets/beside.js"] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let other = page("/ops/fr/cases").header("sec-fetch-site", "cross-site").send().await.unwrap();
    assert_eq!(other.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn whoever_asks_gets_the_table_of_operators_and_may_keep_it_for_a_day() {
    let stack = stack().await;
    let url = stack.api_url.join("/api/payment/operators").unwrap();
    let answer = http().get(url).send().await.unwrap();
    assert_eq!(answer.headers()["cache-control"], "public, max-age=86400");
    let table: Value = answer.json().await.unwrap();
    assert_eq!(table["country"], "226");
    assert_eq!(table["operators"][0]["dial"], "*144*4*6*{amount}#");
}

#[tokio::test]
async fn moving_the_clock_makes_what_is_due_happen() {
    let (stack, id) = ordered().await;
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
    let options = Options { ligdicash: LigdiCash::Here { port }, ..quiet() };
    let refused = Stack::start(options).await.err().unwrap();
    assert!(matches!(refused, StartError::PortInUse { flag: "--sandbox-port", .. }));
    assert!(refused.to_string().contains("--sandbox-port"));
}

#[tokio::test]
async fn a_data_file_outlives_the_stack_and_is_open_in_one_at_a_time() {
    let file = std::env::temp_dir().join(format!("local-stack-{}.db", std::process::id()));
    let first = start(Storage::File(file.clone())).await;
    let id = initiate(&first, "A-1").await;
    drop(first);
    let second = start(Storage::File(file.clone())).await;
    assert_eq!(of_today(&second, "payin").await[0]["transaction_id"], id.as_str());
    let options = Options { storage: Storage::File(file.clone()), ..quiet() };
    let third = Stack::start(options).await.err().unwrap();
    let refused = ligdicash_infra::observe::chain(&third);
    assert!(refused.contains("is in use: another process has it open"), "{refused}");
    drop(second);
    for suffix in ["", "-wal", "-shm", ".lock"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
    }
}

/// An older program may have left its files open to others.
#[tokio::test]
async fn the_data_file_and_those_beside_it_are_for_their_owner_alone() {
    let folder = std::env::temp_dir().join(format!("ligdicash-own-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("pay.db");
    std::fs::write(&file, "").unwrap();
    std::fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
    let stack = start(Storage::File(file)).await;
    initiate(&stack, "A-1").await;
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(Result::unwrap).collect();
    assert_eq!(files.len(), 4, "data, lock, log and its index: {files:?}");
    for file in files {
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{file:?}");
    }
    drop(stack);
    std::fs::remove_dir_all(folder).unwrap();
}

/// A page of the browser may have a foreign name that leads to this machine.
#[tokio::test]
async fn nothing_of_the_stack_is_answered_under_a_foreign_name() {
    let stack = stack().await;
    let port = stack.api_url.port().unwrap();
    let ask = async |url: Url, method: Method, host: &str| {
        let body = json!({ "advance_seconds": 60 });
        let request = http().request(method, url).header("host", host).json(&body);
        request.send().await.unwrap().status()
    };
    let calls = [
        ("/local/clock", Method::POST),
        ("/local/stack", Method::GET),
        ("/local/history", Method::GET),
        ("/api/ops/health", Method::GET),
        ("/ops/en/today", Method::GET),
        ("/", Method::GET),
        ("/nothing", Method::GET),
    ];
    for (path, method) in calls {
        let url = stack.api_url.join(path).unwrap();
        let refused = ask(url.clone(), method.clone(), &format!("rebound.example:{port}")).await;
        assert_eq!(refused, StatusCode::FORBIDDEN, "{path}");
        let own = ask(url, method, &format!("localhost:{port}")).await;
        assert!(own != StatusCode::FORBIDDEN || path.starts_with("/api/ops"), "{path}");
    }
    assert_eq!(get(&stack, "/local/stack").await["offset_seconds"], 60, "moved once");
    let switch = stack.sandbox_url.join("/sandbox/faults").unwrap();
    assert_eq!(ask(switch, Method::GET, "rebound.example").await, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_data_file_that_cannot_be_opened_is_named() {
    let storage = Storage::File("/nowhere/at/all.db".into());
    let options = Options { storage, ..quiet() };
    let refused = Stack::start(options).await.err().unwrap();
    let chain = ligdicash_infra::observe::chain(&refused);
    assert!(chain.contains("/nowhere/at/all.db"), "{chain}");
}

#[tokio::test]
async fn a_sandbox_and_a_shop_elsewhere_serve_a_stack_that_has_neither() {
    let other = stack().await;
    let options = Options {
        ligdicash: LigdiCash::Elsewhere(other.sandbox_url.clone()),
        receiver: Receiver::Elsewhere(other.api_url.join("/shop/webhook").unwrap()),
        ..quiet()
    };
    let stack = Stack::start(options).await.unwrap();
    assert!(stack.sandbox.is_none());
    let id = initiate(&stack, "A-1").await;
    pay(&other, &id).await;
    assert_eq!(get(&stack, &format!("/api/payment/{id}/status")).await["status"], "completed");
    while get(&other, "/shop/orders/A-1").await["state"] != "confirmed" {}
    assert_eq!(get(&stack, "/shop/orders/A-1").await["state"], "open");
    assert_eq!(get(&stack, "/local/stack").await["receiver"], "elsewhere");
    assert_eq!(get(&other, "/local/stack").await["receiver"], "here");
}

fn awas_shop() -> Shop {
    let url = "http://127.0.0.1:8000".parse().unwrap();
    Shop::Elsewhere { url, name: "Chez Awa".to_owned() }
}

#[tokio::test]
async fn a_shop_elsewhere_keeps_its_name_and_pages_and_may_call_the_api() {
    let stack = Stack::start(Options { shop: awas_shop(), ..quiet() }).await.unwrap();
    let id = initiate(&stack, "A-1").await;
    let body = exchanges(&stack, &id).await[0]["request"]["body"]["commande"].clone();
    let store = json!({ "name": "Chez Awa", "website_url": "http://127.0.0.1:8000/" });
    assert_eq!(body["store"], store);
    let actions = &body["actions"];
    assert_eq!(actions["return_url"], format!("http://127.0.0.1:8000/payment/success?txn={id}"));
    assert_eq!(actions["cancel_url"], format!("http://127.0.0.1:8000/payment/cancel?txn={id}"));

    let status = stack.api_url.join(&format!("/api/payment/{id}/status")).unwrap();
    let allowed = async |method: reqwest::Method, origin: &'static str| {
        let asked = http().request(method, status.clone()).header("origin", origin);
        let answer = asked
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "content-type")
            .send()
            .await
            .unwrap();
        let header =
            |name: &str| answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let all = ["origin", "methods", "headers"]
            .map(|name| header(&format!("access-control-allow-{name}")));
        (all, header("access-control-expose-headers"))
    };
    let some = |text: &str| Some(text.to_owned());
    let shop = "http://127.0.0.1:8000";
    let preflight = [some(shop), some("GET,POST"), some("content-type")];
    assert_eq!(allowed(reqwest::Method::OPTIONS, shop).await.0, preflight);
    assert_eq!(
        allowed(reqwest::Method::GET, shop).await,
        ([some(shop), None, None], some("retry-after"))
    );
    let other = "http://127.0.0.1:8001";
    assert_eq!(allowed(reqwest::Method::GET, other).await.0[0], None);
    assert_eq!(allowed(reqwest::Method::OPTIONS, other).await.0[0], None);
}

#[tokio::test]
async fn a_stack_on_the_network_names_the_machine_as_it_was_told() {
    let host = std::net::Ipv4Addr::new(127, 0, 0, 2);
    let stack = Stack::start(Options { host, ..quiet() }).await.unwrap();
    let id = initiate(&stack, "A-1").await;
    for address in [&stack.api_url, &stack.sandbox_url] {
        assert_eq!(address.host_str(), Some("127.0.0.2"));
    }
    pay(&stack, &id).await;
    let mut here = stack.api_url.clone();
    here.set_host(Some("127.0.0.1")).unwrap();
    let status = here.join(&format!("/api/payment/{id}/status")).unwrap();
    let answer: Value = http().get(status).send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["status"], "completed");
}

#[tokio::test]
async fn what_a_developer_needs_stands_in_the_banner() {
    let open = stack().await.banner();
    for part in [
        "Shop and API    http://127.0.0.1:",
        "Sandbox         http://127.0.0.1:",
        local::WEBHOOK_SECRET,
        local::LOCAL_KEY,
    ] {
        assert!(open.contains(part), "{part}: {open}");
    }
    assert!(open.contains("Order key       none"), "{open}");
    let shop = awas_shop();
    let options = Options { shop, orders: Orders::Proven, ..quiet() };
    let proven = Stack::start(options).await.unwrap().banner();
    assert!(proven.contains("Your shop       http://127.0.0.1:8000/"), "{proven}");
    let value = |label: &str| {
        let line = proven.lines().find_map(|line| line.strip_prefix(label));
        line.map(|line| line.trim().trim_end_matches('/')).unwrap_or_default()
    };
    let [api, key] = ["Shop and API", "Order key"].map(value);
    assert!(key.starts_with("bm90"), "{proven}");
    let code = format!("\nConnection code:\n{api} local {key} {}\n", local::WEBHOOK_SECRET);
    assert!(proven.contains(&code), "{proven}");
    assert!(!open.contains("Connection code"), "{open}");
}
