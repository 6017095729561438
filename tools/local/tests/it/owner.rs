//! The owner's page of the local stack, and the invitation of its first phone.

use local::{Options, Stack, Storage};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};

use crate::common::{http, quiet, stack};

async fn owners(storage: Storage) -> Stack {
    Stack::start(Options { owner: true, storage, ..quiet() }).await.unwrap()
}

/// The origin of the page.
fn origin(stack: &Stack) -> String {
    format!("http://localhost:{}", stack.api_url.port().unwrap())
}

/// A request of a browser, which goes to the page's name. The name leads to this machine on every system.
fn browser(stack: &Stack, method: Method, path: &str) -> RequestBuilder {
    let client = reqwest::Client::builder().no_proxy();
    let client = client.redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let host = format!("localhost:{}", stack.api_url.port().unwrap());
    client.request(method, stack.api_url.join(path).unwrap()).header("host", host)
}

async fn invite(stack: &Stack, name: &str) -> Value {
    let url = stack.api_url.join("/api/ops/owners/invite").unwrap();
    let request = http().post(url).bearer_auth(local::LOCAL_KEY);
    let answer = request.json(&json!({ "name": name, "right": "act" })).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::CREATED);
    answer.json().await.unwrap()
}

async fn invited(stack: &Stack) -> Vec<String> {
    let owners = crate::common::ops(stack, "owners").await;
    let invitations = owners["invitations"].as_array().unwrap().iter();
    invitations.map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_page_is_at_the_name_of_this_machine_and_asks_for_a_sign_in() {
    let stack = owners(Storage::Memory).await;
    let banner = stack.banner();
    assert!(banner.contains(&format!("{}/owner\n", origin(&stack))), "{banner}");
    for path in ["/owner", "/owner/", "/owner/fr", "/owner/fr/today"] {
        let answer = browser(&stack, Method::GET, path).send().await.unwrap();
        let to = answer.headers()["location"].to_str().unwrap();
        assert!(answer.status().is_redirection() && to.contains("/sign-in"), "{path} {to}");
    }
    let answer = browser(&stack, Method::GET, "/owner/fr/sign-in").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let script = browser(&stack, Method::GET, "/owner/passkey.js").send().await.unwrap();
    assert_eq!(script.status(), StatusCode::OK);
    let posted = browser(&stack, Method::POST, "/owner/fr/close").send().await.unwrap();
    assert_eq!(posted.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn cookies_reach_the_page_and_come_from_it() {
    let stack = owners(Storage::Memory).await;
    let out = browser(&stack, Method::POST, "/owner/sign-out").header("origin", origin(&stack));
    let answer = out.header("cookie", "a=b; __Host-owner=c").send().await.unwrap();
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-owner="), "{cookie}");
}

#[tokio::test]
async fn the_first_invitation_needs_the_key_alone_and_outlives_the_stack() {
    let file = std::env::temp_dir().join(format!("owners-{}.db", std::process::id()));
    let stack = owners(Storage::File(file.clone())).await;
    let link = invite(&stack, "awa").await["link"].as_str().unwrap().to_owned();
    let start = format!("{}/owner/invitation#", origin(&stack));
    assert!(link.strip_prefix(&start).is_some_and(|token| token.len() >= 22), "{link}");
    assert_eq!(invited(&stack).await, ["awa"]);
    drop(stack);

    let stack = owners(Storage::File(file.clone())).await;
    assert_eq!(invited(&stack).await, ["awa"]);
    drop(stack);
    for suffix in ["", "-wal", "-shm", ".lock"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
    }
}

#[tokio::test]
async fn without_the_option_there_is_no_page_and_nobody_is_invited() {
    let stack = stack().await;
    let ops = http().get(stack.api_url.join("/api/ops/owners").unwrap());
    let page = browser(&stack, Method::GET, "/owner/fr/sign-in");
    for request in [page, ops.bearer_auth(local::LOCAL_KEY)] {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        assert_eq!(answer.json::<Value>().await.unwrap(), json!({ "message": "Not Found" }));
    }
}
