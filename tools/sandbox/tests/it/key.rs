//! The optional key of the control side.

use reqwest::{Method, Response, StatusCode};
use sandbox::{Faults, Status};
use serde_json::{Value, json};

use crate::visitor::BROWSER;
use crate::wing::Wing::{Payin, Payout};
use crate::world::World;

const KEY: &str = "k-3y";

/// The calls of the control side, by a program or by a page's form.
const CALLS: [&str; 4] = [
    "GET ,/invoices,/invoices/I,/payouts,/payouts/P,/faults,/payout-faults,/invoices/I/faults,\
     /balances,/switches,/presets,/chances,/ledger,/statement,/nothing,/broken,/calls,/debits,/phones,\
     /phones/22670000001",
    "PUT /faults,/payout-faults,/invoices/I/faults,/payouts/P/faults,/presets/late-money,/chances,\
     /keys,/balances",
    "POST /invoices/I/pay,/invoices/I/fail,/invoices/I/give-up,/invoices/I/faults,/payouts/P/complete,\
     /payouts/P/fail,/payouts/P/faults,/faults,/payout-faults,/presets/late-money,/balances,\
     /reset,/invoices/I/forge,/phones/22676000001/dial,/phones/22670000001/approve",
    "DELETE /ledger",
];

/// The verbs and addresses of these calls; some are about the invoice and the payout of this world.
fn calls(world: &World) -> Vec<(Method, String)> {
    let (invoice, payout) = (world.view().id, world.payout_view().id);
    let of_verb = CALLS.into_iter().flat_map(|calls| {
        let (verb, paths) = calls.split_once(' ').unwrap();
        paths.split(',').map(move |path| (verb.parse().unwrap(), path))
    });
    let named = |path: &str| {
        path.replace("/I", &format!("/{invoice}")).replace("/P", &format!("/{payout}"))
    };
    of_verb.map(|(verb, path)| (verb, format!("/sandbox{}", named(path)))).collect()
}

async fn locked() -> World {
    let world = World::controlled_by(KEY).await;
    world.invoice().await;
    world.payout().await;
    world
}

async fn enter(world: &World, key: &str) -> Response {
    let answer = world.submit("/sandbox/key", &[("key", key)]).await;
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.headers()["location"], "/sandbox");
    answer
}

#[tokio::test]
async fn without_the_key_every_control_address_is_closed_and_with_it_open() {
    let world = locked().await;
    let calls = calls(&world);
    for (method, path) in &calls {
        let ask = |accepted| {
            let request = world.http.request(method.clone(), format!("{}{path}", world.url));
            request.header("Accept", accepted)
        };
        // The keys of LigdiCash's API do not control the sandbox.
        let answer = ask("*/*").bearer_auth("secret").header("Apikey", "key").send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{method} {path}");
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(problem["field"], "authorization");
        assert!(problem["error"].as_str().unwrap().contains("Authorization: Bearer"));
        let answer = ask(BROWSER).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{method} {path}");
        assert_eq!(answer.headers()["x-frame-options"], "DENY", "{method} {path}");
        let page = answer.text().await.unwrap();
        assert!(page.contains("action=\"/sandbox/key\"") && page.contains("name=\"key\""));
    }
    assert_eq!([world.view().status, world.payout_view().status], [Status::Pending; 2]);
    assert_eq!(world.sandbox.default_faults(), Faults::default());
    for (method, path) in calls {
        let request = world.http.request(method, format!("{}{path}", world.url));
        let answer = request.bearer_auth(KEY).send().await.unwrap();
        assert_ne!(answer.status(), StatusCode::UNAUTHORIZED, "{path}");
    }
    assert!(world.sandbox.ledger().invoices.is_empty());
}

#[tokio::test]
async fn the_right_key_lets_the_browser_in_and_a_wrong_one_does_not() {
    let world = locked().await;
    for wrong in ["", "K-3Y", "k-3y "] {
        assert!(enter(&world, wrong).await.headers().get("set-cookie").is_none(), "{wrong}");
    }
    let answer = enter(&world, KEY).await;
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    let (pair, attributes) = cookie.split_once("; ").unwrap();
    let attributes: Vec<_> = attributes.split("; ").collect();
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/sandbox"] {
        assert!(attributes.contains(&attribute), "{cookie}");
    }
    let name = pair.split('=').next().unwrap();
    for (cookie, status) in [
        (pair.to_owned(), 200),
        (format!("theme=dark; {pair}; a=b"), 200),
        (format!("{name}=wrong"), 401),
        (format!("other={KEY}"), 401),
    ] {
        let request = world.http.get(format!("{}/sandbox/balances", world.url));
        let request = request.header("Accept", BROWSER).header("Cookie", &cookie);
        assert_eq!(request.send().await.unwrap().status(), status, "{cookie}");
    }
}

#[tokio::test]
async fn ligdicashs_api_the_payment_pages_and_the_style_sheet_need_no_key() {
    let world = locked().await;
    assert_eq!(world.confirm(Payin).await["status"], "pending");
    assert_eq!(world.confirm(Payout).await["status"], "pending");
    let request = world.request(Payout);
    assert_eq!(world.send(Payout, &request).await["response_code"], "00");
    let pay_url = world.view().pay_url;
    let pay = pay_url.strip_prefix(&world.url).unwrap();
    for path in [pay, "/sandbox/style.css"] {
        assert_eq!(world.visit(path, BROWSER).await.status(), 200, "{path}");
    }
    let pressed = world.submit(pay, &[("operator", "12"), ("phone", "70000001")]).await;
    assert_eq!(pressed.status(), 303);
    assert_eq!(world.view().status, Status::Completed);
}

/// The name of another site may lead here, and its page would then be one of this host.
#[tokio::test]
async fn no_control_address_is_open_under_a_foreign_name_with_or_without_a_key() {
    for world in [World::new().await, locked().await] {
        world.invoice().await;
        world.payout().await;
        let before = json!(world.sandbox.ledger());
        for (method, path) in calls(&world) {
            let request = world.http.request(method.clone(), format!("{}{path}", world.url));
            let request = request.header("Host", "rebound.example").bearer_auth(KEY);
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{method} {path}");
            let answered: Value = answer.json().await.unwrap();
            assert_eq!(answered["field"], "host");
        }
        assert_eq!(json!(world.sandbox.ledger()), before);
    }
}
