//! `POST …/create`

use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Method;
use sandbox::{CreateBehaviour, CreateFaults, ResponseShape, Status};
use serde_json::{Value, json};

use crate::fixtures::{self, A2, A3, A4, A5, A6, A7, TRANSACTION_ID};
use crate::world::{CREATE, PATIENCE, World};

/// The answer to the fixtures' request after one change.
async fn answer_to(change: impl Fn(&mut Value)) -> Value {
    let world = World::new().await;
    let mut order = world.order();
    change(&mut order["commande"]);
    world.create(&order).await
}

async fn code_of(change: impl Fn(&mut Value)) -> String {
    let answer = answer_to(change).await;
    assert_eq!(answer["response_code"], "01", "{answer}");
    assert_eq!(answer["token"], "");
    answer["response_text"].as_str().unwrap().to_owned()
}

fn behaving(behaviour: CreateBehaviour) -> CreateFaults {
    CreateFaults { behaviour, ..CreateFaults::default() }
}

#[tokio::test]
async fn a_valid_request_is_answered_with_the_documented_shape() {
    let world = World::new().await;
    let answer = world.create(&world.order()).await;
    let token = world.view().token;
    let text = answer.to_string().replace(&token, &fixtures::token());
    let text = text.replace(&world.url, "https://app.ligdicash.com");
    assert_eq!(fixtures::json(&text), fixtures::json(A2));
}

#[tokio::test]
async fn the_observed_shape_has_an_object_as_custom_data_and_the_other_pay_path() {
    let observed =
        CreateFaults { response_shape: ResponseShape::Observed, ..CreateFaults::default() };
    let world = World::creating(observed).await;
    let answer = world.create(&world.order()).await;
    let made_up = world.made_up(&world.confirm().await);
    let text = made_up
        .replaced_in(&answer.to_string())
        .replace(&world.url, "https://client.ligdicash.com");
    assert_eq!(fixtures::json(&text), fixtures::json(A3));
    assert_eq!(answer["response_text"], world.view().pay_url);
}

#[tokio::test]
async fn the_token_is_a_jwt_with_the_claims_of_the_public_samples() {
    let world = World::new().await;
    let invoice = world.invoice().await;
    let parts: Vec<&str> = invoice.token.split('.').collect();
    let decode = |part: &str| {
        fixtures::json(&String::from_utf8(URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap())
    };
    assert_eq!(decode(parts[0]), json!({"typ": "JWT", "alg": "HS256"}));
    let claims = json!({"id_invoice": invoice.id, "start_date": "2026-06-01 10:00:01", "expiry_date": 1_780_394_401});
    assert_eq!(decode(parts[1]), claims);
    assert_eq!(URL_SAFE_NO_PAD.decode(parts[2]).unwrap().len(), 32);
}

#[tokio::test]
async fn a_missing_or_wrong_key_is_refused_without_saying_which() {
    let world = World::new().await;
    let url = format!("{}{CREATE}", world.url);
    let bare = || world.http.post(&url).json(&world.order());
    let requests = [
        bare(),
        bare().header("Apikey", "key"),
        bare().bearer_auth("secret"),
        bare().header("Apikey", "other").bearer_auth("secret"),
        bare().header("Apikey", "key").bearer_auth("other"),
        bare().header("Apikey", "key").header("Authorization", "secret"),
    ];
    for request in requests {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.json::<Value>().await.unwrap(), fixtures::json(A4));
    }
    assert_eq!(world.sandbox.ledger().create_calls, 6);
    assert!(world.sandbox.ledger().invoices.is_empty());
}

#[tokio::test]
async fn an_amount_outside_9_to_2_000_000_is_refused_with_code_02() {
    for amount in [json!(8), json!(0), json!(-1), json!(2_000_001), json!(100.5), json!(3000.0)] {
        let answer = answer_to(|order| order["invoice"]["total_amount"] = amount.clone()).await;
        assert_eq!(answer, fixtures::json(A5), "{amount}");
    }
    for amount in [9, 2_000_000] {
        let answer = answer_to(|order| order["invoice"]["total_amount"] = json!(amount)).await;
        assert_eq!(answer["response_code"], "00", "{amount}");
    }
}

#[tokio::test]
async fn an_amount_as_a_string_is_refused_unless_switched_on() {
    assert_eq!(
        code_of(|order| order["invoice"]["total_amount"] = json!("3000")).await,
        "Echec (Code08)"
    );
    let world =
        World::creating(CreateFaults { accept_string_amount: true, ..CreateFaults::default() })
            .await;
    let mut order = world.order();
    order["commande"]["invoice"]["total_amount"] = json!("3000");
    assert_eq!(world.create(&order).await["response_code"], "00");
    assert_eq!(world.view().amount, 3000);
}

#[tokio::test]
async fn an_item_without_unit_price_is_refused_as_the_live_api_does() {
    let answer = answer_to(|order| {
        order["invoice"]["items"][0] =
            json!({"name": "A", "quantity": 1, "price": 3000, "total_price": 3000});
    });
    assert_eq!(answer.await, fixtures::json(A6));
}

#[tokio::test]
async fn an_empty_list_of_items_is_fine() {
    let answer = answer_to(|order| order["invoice"]["items"] = json!([])).await;
    assert_eq!(answer["response_code"], "00");
}

#[tokio::test]
async fn the_currency_is_xof_in_any_case() {
    for devise in [json!("EUR"), json!(""), json!(null)] {
        assert_eq!(
            code_of(|order| order["invoice"]["devise"] = devise.clone()).await,
            "Echec (Code08)"
        );
    }
    let answer = answer_to(|order| order["invoice"]["devise"] = json!("xof")).await;
    assert_eq!(answer["response_code"], "00");
}

#[tokio::test]
async fn a_malformed_field_is_refused_with_code_08_and_named() {
    let cases = [
        ("/invoice/items", json!("none")),
        ("/invoice/description", json!(null)),
        ("/invoice/customer", json!(22_670_000_001_u64)),
        ("/store/name", json!(7)),
        ("/actions/return_url", json!("javascript:alert(1)")),
        ("/actions/cancel_url", json!("shop")),
        ("/actions/callback_url", json!("http://user:password@shop.example.test/")),
        ("/custom_data", json!("txn")),
    ];
    for (path, value) in cases {
        let answer = answer_to(|order| *order.pointer_mut(path).unwrap() = value.clone()).await;
        assert_eq!(answer["response_text"], "Echec (Code08)", "{path}");
        let name = path.rsplit('/').next().unwrap();
        assert!(answer["response_text_details"].as_str().unwrap().contains(name), "{answer}");
    }
}

#[tokio::test]
async fn a_body_that_is_not_json_is_refused_with_code_08() {
    let world = World::new().await;
    for body in ["", "commande=1", "{\"commande\":", "[]", "null"] {
        let answer = world.call(Method::POST, CREATE).body(body).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(
            answer.json::<Value>().await.unwrap()["response_text"],
            "Echec (Code08)",
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_wrong_method_is_refused_with_code_12() {
    let world = World::new().await;
    for method in [Method::GET, Method::PUT, Method::DELETE] {
        let answer = world.call(method, CREATE).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.json::<Value>().await.unwrap()["response_text"], "Echec (Code12)");
    }
}

#[tokio::test]
async fn a_refusal_has_the_code_and_details_that_were_chosen() {
    let refuse = CreateFaults { refuse_code: "03".to_owned(), ..behaving(CreateBehaviour::Refuse) };
    let world = World::creating(refuse.clone()).await;
    assert_eq!(world.create(&world.order()).await, fixtures::json(A7));
    let world =
        World::creating(CreateFaults { refuse_details: Some("why".to_owned()), ..refuse }).await;
    assert_eq!(world.create(&world.order()).await["response_text_details"], "why");
    assert!(world.sandbox.ledger().invoices.is_empty());
}

#[tokio::test]
async fn a_cut_connection_leaves_an_invoice_only_if_it_was_cut_after_creating() {
    for (behaviour, invoices) in [(CreateBehaviour::CutBefore, 0), (CreateBehaviour::CutAfter, 1)] {
        let world = World::creating(behaving(behaviour)).await;
        let error = world.call(Method::POST, CREATE).json(&world.order()).send().await.unwrap_err();
        assert!(error.is_request(), "{error:?}");
        assert_eq!(world.sandbox.ledger().invoices.len(), invoices);
        assert_eq!(world.sandbox.ledger().create_calls, 1);
    }
}

#[tokio::test]
async fn a_hanging_call_leaves_an_invoice_only_if_it_hangs_after_creating() {
    for (behaviour, invoices) in [(CreateBehaviour::HangBefore, 0), (CreateBehaviour::HangAfter, 1)]
    {
        let world = World::creating(behaving(behaviour)).await;
        let call = world.call(Method::POST, CREATE).json(&world.order()).timeout(PATIENCE);
        assert!(call.send().await.unwrap_err().is_timeout());
        assert_eq!(world.sandbox.ledger().invoices.len(), invoices);
    }
}

#[tokio::test]
async fn an_html_502_leaves_an_invoice_only_if_it_came_after_creating() {
    for (behaviour, invoices) in
        [(CreateBehaviour::Html502Before, 0), (CreateBehaviour::Html502After, 1)]
    {
        let world = World::creating(behaving(behaviour)).await;
        let answer = world.call(Method::POST, CREATE).json(&world.order()).send().await.unwrap();
        assert_eq!(answer.status(), 502);
        assert_eq!(answer.text().await.unwrap(), "<html><body>502 Bad Gateway</body></html>");
        assert_eq!(world.sandbox.ledger().invoices.len(), invoices);
    }
}

#[tokio::test]
async fn a_redirect_leads_back_and_leaves_an_invoice_only_if_it_came_after_creating() {
    for (behaviour, invoices) in
        [(CreateBehaviour::RedirectBefore, 0), (CreateBehaviour::RedirectAfter, 1)]
    {
        let world = World::creating(behaving(behaviour)).await;
        let answer = world.call(Method::POST, CREATE).json(&world.order()).send().await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["location"]),
            (307, &CREATE.parse().unwrap())
        );
        assert_eq!(world.sandbox.ledger().invoices.len(), invoices);
    }
}

#[tokio::test]
async fn success_can_come_without_a_token() {
    let world = World::creating(behaving(CreateBehaviour::NoToken)).await;
    let answer = world.create(&world.order()).await;
    assert_eq!((&answer["response_code"], &answer["token"]), (&json!("00"), &json!("")));
    assert_eq!(answer["response_text"], world.view().pay_url);
}

#[tokio::test]
async fn a_lost_body_leaves_a_payable_invoice() {
    for (behaviour, is_empty) in [
        (CreateBehaviour::Empty, true),
        (CreateBehaviour::Truncated, false),
        (CreateBehaviour::Html200, false),
    ] {
        let world = World::creating(behaving(behaviour)).await;
        let answer = world.call(Method::POST, CREATE).json(&world.order()).send().await.unwrap();
        let body = answer.text().await.unwrap();
        assert_eq!(body.is_empty(), is_empty);
        assert!(serde_json::from_str::<Value>(&body).is_err());
        world.pay();
        assert_eq!(world.view().status, Status::Completed);
    }
}

#[tokio::test]
async fn a_slow_answer_comes_after_the_chosen_time_but_the_invoice_exists_at_once() {
    let world =
        World::creating(CreateFaults { slow_ms: 80, ..behaving(CreateBehaviour::Slow) }).await;
    let started = Instant::now();
    world.invoice().await;
    assert!(started.elapsed() >= Duration::from_millis(80));

    let world =
        World::creating(CreateFaults { slow_ms: 60_000, ..behaving(CreateBehaviour::Slow) }).await;
    let call = world.call(Method::POST, CREATE).json(&world.order()).timeout(PATIENCE);
    assert!(call.send().await.unwrap_err().is_timeout());
    assert!(world.sandbox.invoice(TRANSACTION_ID).is_some());
}

#[tokio::test]
async fn the_pay_url_can_name_another_host_while_the_page_stays_here() {
    let evil = CreateFaults {
        pay_host: Some("https://evil.example".to_owned()),
        ..CreateFaults::default()
    };
    let world = World::creating(evil).await;
    let answer = world.create(&world.order()).await;
    let invoice = world.view();
    assert_eq!(
        answer["response_text"],
        format!("https://evil.example/pay/invoice/{}", invoice.token)
    );
    assert_eq!(invoice.pay_url, format!("{}/pay/invoice/{}", world.url, invoice.token));
}

#[tokio::test]
async fn creating_twice_makes_two_invoices() {
    let world = World::new().await;
    let first = world.invoice().await;
    let second = world.invoice().await;
    assert_ne!(first.token, second.token);
    assert_eq!(world.sandbox.ledger().invoices.len(), 2);
    assert_eq!(second.counters.creates, 2);
    assert_eq!(world.view().id, second.id, "the merchant's id finds the newest");
}

#[tokio::test]
async fn an_item_can_have_a_price_in_place_of_a_unit_price_if_switched_on() {
    let world =
        World::creating(CreateFaults { accept_price: true, ..CreateFaults::default() }).await;
    let mut order = world.order();
    let items = &mut order["commande"]["invoice"]["items"];
    *items = json!([{"name": "A", "quantity": 1, "price": 3000, "total_price": 3000}]);
    assert_eq!(world.create(&order).await["response_code"], "00");
    order["commande"]["invoice"]["items"][0] = json!({"name": "A", "quantity": 1});
    assert_eq!(world.create(&order).await, fixtures::json(A6));
}

#[tokio::test]
async fn a_direct_payin_is_refused_with_code_01_and_a_reason() {
    let world = World::new().await;
    let path = "/pay/v01/straight/checkout-invoice/create";
    let bare = world.http.post(format!("{}{path}", world.url));
    let requests = [
        (world.call(Method::GET, path), "Echec (Code12)"),
        (bare.header("Apikey", "key"), "Echec (Code00)"),
        (world.call(Method::POST, path), "Echec (Code01)"),
    ];
    for (request, code) in requests {
        let answer = request.json(&world.order()).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(
            (&answer["response_code"], &answer["response_text"]),
            (&json!("01"), &json!(code))
        );
        let why = answer["response_text_details"].as_str().unwrap_or_default();
        let is_named = why.contains("this sandbox") && why.contains("direct payins");
        assert_eq!(is_named, code.contains("01"), "{answer}");
    }
    assert!(world.sandbox.ledger().invoices.is_empty());
}
