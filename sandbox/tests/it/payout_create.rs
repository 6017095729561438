//! `POST /pay/v01/straight/payout` and `POST /pay/v01/withdrawal/create`

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Method;
use sandbox::{
    Balance, CreateBehaviour, Destination, PayoutCreateFaults, PayoutMethod, Status,
    UnknownOperator,
};
use serde_json::{Value, json};

use crate::fixtures::{self, E2, E2W, E3};
use crate::payouts::{BOTH, MOBILE_MONEY, MOOV, ORANGE, PAYOUT_ID, WALLET};
use crate::world::{PATIENCE, World};

/// The sub-code of the answer to the fixtures' request after one change.
async fn code_of(endpoint: &str, change: impl Fn(&mut Value)) -> String {
    let world = World::new().await;
    let mut request = world.payout_request(endpoint);
    change(&mut request["commande"]);
    let answer = world.send_payout(endpoint, &request).await;
    assert_eq!((&answer["response_code"], &answer["token"]), (&json!("01"), &json!("")));
    assert!(world.sandbox.ledger().payouts.is_empty());
    answer["response_text"].as_str().unwrap().to_owned()
}

async fn codes_of(change: impl Fn(&mut Value)) -> [String; 2] {
    [code_of(MOBILE_MONEY, &change).await, code_of(WALLET, &change).await]
}

fn behaving(behaviour: CreateBehaviour) -> PayoutCreateFaults {
    PayoutCreateFaults { behaviour, ..PayoutCreateFaults::default() }
}

/// What the sub-account of an operator holds.
fn balance_of(world: &World, operator_id: &str) -> Balance {
    let balances = world.sandbox.balances();
    balances.iter().find(|account| account.operator_id == operator_id).unwrap().balance
}

#[tokio::test]
async fn a_valid_request_is_answered_with_the_documented_shape_of_its_endpoint() {
    for (endpoint, fixture) in [(MOBILE_MONEY, E2), (WALLET, E2W)] {
        let world = World::new().await;
        let answer = world.send_payout(endpoint, &world.payout_request(endpoint)).await;
        let text = world.like_payout_fixture(&answer.to_string(), "no other token");
        assert_eq!(fixtures::json(&text), fixtures::json(fixture), "{endpoint}");
    }
}

#[tokio::test]
async fn the_token_is_a_jwt_with_the_claims_of_the_public_samples() {
    let world = World::new().await;
    let payout = world.payout().await;
    let parts: Vec<&str> = payout.token.split('.').collect();
    let claims = String::from_utf8(URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
    let expected = json!({"id_finance": payout.id, "start_date": "2026-06-01 10:00:01+00", "expiry_date": 1_780_394_401});
    assert_eq!(fixtures::json(&claims), expected);
}

#[tokio::test]
async fn the_ledger_tells_what_was_asked_for() {
    let world = World::new().await;
    let payout = world.payout().await;
    assert_eq!((payout.transaction_id.as_str(), payout.amount), (PAYOUT_ID, 5000));
    assert_eq!((payout.customer.as_str(), payout.status), (MOOV, Status::Pending));
    assert_eq!((payout.method, payout.top_up_wallet), (PayoutMethod::MobileMoney, None));
    assert_eq!(payout.operator_name, "MOOV AFRICA BURKINA");

    for top_up in [0, 1] {
        let world = World::new().await;
        let mut request = world.payout_request(WALLET);
        request["commande"]["top_up_wallet"] = json!(top_up);
        world.send_payout(WALLET, &request).await;
        let payout = world.payout_view();
        assert_eq!((payout.method, payout.top_up_wallet), (PayoutMethod::Wallet, Some(top_up)));
    }
}

#[tokio::test]
async fn a_missing_or_wrong_key_is_code_00() {
    let world = World::new().await;
    for endpoint in BOTH {
        let bare = || world.http.post(format!("{}{endpoint}", world.url)).json(&json!({}));
        let requests = [
            bare(),
            bare().header("Apikey", "key"),
            bare().header("Apikey", "key").bearer_auth("other"),
        ];
        for request in requests {
            let answer: Value = request.send().await.unwrap().json().await.unwrap();
            assert_eq!(answer["response_text"], "Echec (Code00)");
        }
    }
    assert_eq!(world.sandbox.ledger().payout_create_calls, 6);
    assert_eq!(world.sandbox.ledger().create_calls, 0);
}

#[tokio::test]
async fn an_amount_outside_100_to_1_000_000_is_refused_by_the_endpoints_own_code() {
    for amount in [json!(99), json!(0), json!(-1), json!(1_000_001), json!(500.5)] {
        let codes = codes_of(|order| order["amount"] = amount.clone()).await;
        assert_eq!(codes, ["Echec (Code02)", "Echec (Code05)"], "{amount}");
    }
    for amount in [100, 1_000_000] {
        let world = World::new().await;
        let mut request = world.payout_request(MOBILE_MONEY);
        request["commande"]["amount"] = json!(amount);
        assert_eq!(world.send_payout(MOBILE_MONEY, &request).await["response_code"], "00");
    }
}

#[tokio::test]
async fn a_malformed_field_is_refused_with_code_09_and_named() {
    let cases = [
        ("amount", json!("5000")),
        ("description", json!(null)),
        ("customer", json!(22_670_000_001_u64)),
        ("customer", json!("+22670000001")),
        ("callback_url", json!(null)),
        ("callback_url", json!("shop")),
        ("custom_data", json!("pay")),
        ("top_up_wallet", json!(2)),
        ("top_up_wallet", json!(true)),
    ];
    let world = World::new().await;
    for (field, value) in cases {
        let mut request = world.payout_request(WALLET);
        request["commande"][field] = value;
        let answer = world.send_payout(WALLET, &request).await;
        assert_eq!(answer["response_text"], "Echec (Code09)", "{field}");
        assert!(answer["response_text_details"].as_str().unwrap().contains(field), "{answer}");
    }
    for body in ["", "commande=1", "{\"commande\":", "[]"] {
        let answer = world.call(Method::POST, MOBILE_MONEY).body(body).send().await.unwrap();
        assert_eq!(answer.json::<Value>().await.unwrap()["response_text"], "Echec (Code09)");
    }
}

#[tokio::test]
async fn a_wrong_method_is_refused_with_code_10() {
    let world = World::new().await;
    for endpoint in BOTH {
        let answer = world.call(Method::GET, endpoint).send().await.unwrap();
        assert_eq!(answer.json::<Value>().await.unwrap()["response_text"], "Echec (Code10)");
    }
}

#[tokio::test]
async fn a_recipient_without_operator_is_refused_by_the_endpoints_own_code() {
    for number in ["33600000001", "22699000001"] {
        let codes = codes_of(|order| order["customer"] = json!(number)).await;
        assert_eq!(codes, ["Echec (Code05)", "Echec (Code02)"], "{number}");
    }
}

#[tokio::test]
async fn a_payout_takes_its_amount_from_the_recipients_operator_and_from_no_other() {
    let world = World::new().await;
    world.sandbox.set_balance("12", Balance::Francs(7000)).unwrap();
    world.sandbox.set_balance("11", Balance::Francs(1_000_000)).unwrap();
    world.payout().await;
    assert_eq!(balance_of(&world, "12"), Balance::Francs(2000));
    for (endpoint, code) in [(MOBILE_MONEY, "Echec (Code08)"), (WALLET, "Echec (Code04)")] {
        let answer = world.send_payout(endpoint, &world.payout_request(endpoint)).await;
        assert_eq!(answer["response_text"], code);
    }
    assert_eq!(balance_of(&world, "12"), Balance::Francs(2000));
    assert_eq!(balance_of(&world, "11"), Balance::Francs(1_000_000));
    assert_eq!(world.sandbox.set_balance("99", Balance::NoAccount), Err(UnknownOperator));
}

#[tokio::test]
async fn a_failed_payout_gives_its_amount_back_and_a_completed_one_does_not() {
    let world = World::new().await;
    world.sandbox.set_balance("12", Balance::Francs(10_000)).unwrap();
    let first = world.payout().await;
    let second = world.payout().await;
    world.sandbox.complete_payout(&first.id).unwrap();
    assert_eq!(balance_of(&world, "12"), Balance::Francs(0));
    world.sandbox.fail_payout(&second.id).unwrap();
    assert_eq!(balance_of(&world, "12"), Balance::Francs(5000));
}

#[tokio::test]
async fn an_operator_without_sub_account_is_code_03() {
    let world = World::new().await;
    world.sandbox.set_balance("12", Balance::NoAccount).unwrap();
    for endpoint in BOTH {
        let answer = world.send_payout(endpoint, &world.payout_request(endpoint)).await;
        assert_eq!(answer["response_text"], "Echec (Code03)");
    }
    let mut request = world.payout_request(MOBILE_MONEY);
    request["commande"]["customer"] = json!(ORANGE);
    assert_eq!(world.send_payout(MOBILE_MONEY, &request).await["response_code"], "00");
}

#[tokio::test]
async fn only_the_wallet_endpoint_refuses_a_repeated_transaction_id() {
    let world = World::new().await;
    world.payout_by(WALLET).await;
    let again = world.send_payout(WALLET, &world.payout_request(WALLET)).await;
    assert_eq!(again["response_text"], "Echec (Code07)");
    assert_eq!(world.sandbox.ledger().payouts.len(), 1);

    let world = World::new().await;
    let first = world.payout().await;
    let second = world.payout().await;
    assert_ne!(first.token, second.token);
    assert_eq!(second.counters.creates, 2);
    assert_eq!(world.sandbox.ledger().payouts.len(), 2);
}

#[tokio::test]
async fn wallet_payouts_without_a_transaction_id_are_all_new() {
    let world = World::new().await;
    let mut request = world.payout_request(WALLET);
    request["commande"]["custom_data"] = json!([]);
    for _ in 0..2 {
        assert_eq!(world.send_payout(WALLET, &request).await["response_code"], "00");
    }
}

#[tokio::test]
async fn a_refusal_has_the_code_and_details_that_were_chosen() {
    let refuse =
        PayoutCreateFaults { refuse_code: "03a".to_owned(), ..behaving(CreateBehaviour::Refuse) };
    let world = World::paying_out(refuse.clone()).await;
    let answer = world.send_payout(WALLET, &world.payout_request(WALLET)).await;
    assert_eq!(answer, fixtures::json(E3));
    let details = PayoutCreateFaults { refuse_details: Some("why".to_owned()), ..refuse };
    let world = World::paying_out(details).await;
    let answer = world.send_payout(MOBILE_MONEY, &world.payout_request(MOBILE_MONEY)).await;
    assert_eq!(answer["response_text_details"], "why");
    assert_eq!(answer["wiki"], fixtures::json(E2)["wiki"]);
    assert!(world.sandbox.ledger().payouts.is_empty());
}

#[tokio::test]
async fn a_lost_answer_leaves_a_payout_only_if_it_was_lost_after_creating() {
    let cases = [
        (CreateBehaviour::CutBefore, 0),
        (CreateBehaviour::CutAfter, 1),
        (CreateBehaviour::HangBefore, 0),
        (CreateBehaviour::HangAfter, 1),
    ];
    for (behaviour, payouts) in cases {
        let world = World::paying_out(behaving(behaviour)).await;
        let request = world.payout_request(MOBILE_MONEY);
        let call = world.call(Method::POST, MOBILE_MONEY).json(&request).timeout(PATIENCE);
        call.send().await.unwrap_err();
        assert_eq!(world.sandbox.ledger().payouts.len(), payouts, "{behaviour:?}");
        assert_eq!(world.sandbox.ledger().payout_create_calls, 1);
    }
}

#[tokio::test]
async fn an_answer_that_is_none_leaves_a_payout_only_if_it_came_after_creating() {
    let page = "<html><body>502 Bad Gateway</body></html>";
    let cases = [
        (CreateBehaviour::Html502Before, 502, page, 0),
        (CreateBehaviour::Html502After, 502, page, 1),
        (CreateBehaviour::RedirectBefore, 307, "", 0),
        (CreateBehaviour::RedirectAfter, 307, "", 1),
        (CreateBehaviour::Empty, 200, "", 1),
    ];
    for (behaviour, status, body, payouts) in cases {
        let world = World::paying_out(behaving(behaviour)).await;
        let request = world.payout_request(MOBILE_MONEY);
        let answer = world.call(Method::POST, MOBILE_MONEY).json(&request).send().await.unwrap();
        assert_eq!(answer.status(), status, "{behaviour:?}");
        if status == 307 {
            assert_eq!(answer.headers()["location"], MOBILE_MONEY);
        }
        assert_eq!(answer.text().await.unwrap(), body, "{behaviour:?}");
        assert_eq!(world.sandbox.ledger().payouts.len(), payouts, "{behaviour:?}");
    }
    for behaviour in [CreateBehaviour::Html200, CreateBehaviour::Truncated] {
        let world = World::paying_out(behaving(behaviour)).await;
        let request = world.payout_request(MOBILE_MONEY);
        let answer = world.call(Method::POST, MOBILE_MONEY).json(&request).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert!(serde_json::from_str::<Value>(&answer.text().await.unwrap()).is_err());
        assert_eq!(world.payout_status(), Status::Pending);
    }
}

#[tokio::test]
async fn success_can_come_without_a_token() {
    let world = World::paying_out(behaving(CreateBehaviour::NoToken)).await;
    let answer = world.send_payout(MOBILE_MONEY, &world.payout_request(MOBILE_MONEY)).await;
    assert_eq!((&answer["response_code"], &answer["token"]), (&json!("00"), &json!("")));
    assert!(!world.payout_view().token.is_empty());
}

#[tokio::test]
async fn a_slow_answer_leaves_a_payout_at_once() {
    let slow = PayoutCreateFaults { slow_ms: 60_000, ..behaving(CreateBehaviour::Slow) };
    let world = World::paying_out(slow).await;
    let request = world.payout_request(WALLET);
    let call = world.call(Method::POST, WALLET).json(&request).timeout(PATIENCE);
    assert!(call.send().await.unwrap_err().is_timeout());
    assert_eq!(world.payout_status(), Status::Pending);
}

#[tokio::test]
async fn the_faults_of_payins_do_not_touch_payouts() {
    let refuse = sandbox::CreateFaults {
        behaviour: CreateBehaviour::Refuse,
        ..sandbox::CreateFaults::default()
    };
    let world = World::creating(refuse).await;
    world.payout().await;
}

#[tokio::test]
async fn the_smallest_amount_can_be_another() {
    let smallest = PayoutCreateFaults { smallest_amount: 20, ..PayoutCreateFaults::default() };
    for (endpoint, refused) in [(MOBILE_MONEY, "Echec (Code02)"), (WALLET, "Echec (Code05)")] {
        let world = World::paying_out(smallest.clone()).await;
        for (amount, text) in [(19, refused), (20, "")] {
            let mut request = world.payout_request(endpoint);
            request["commande"]["amount"] = json!(amount);
            assert_eq!(world.send_payout(endpoint, &request).await["response_text"], text);
        }
    }
}

#[tokio::test]
async fn top_up_wallet_says_where_the_money_goes_and_can_be_read_the_other_way_round() {
    let cases = [
        (false, 0, Destination::MobileMoney),
        (false, 1, Destination::Wallet),
        (true, 0, Destination::Wallet),
        (true, 1, Destination::MobileMoney),
    ];
    for (reverse_top_up, top_up_wallet, destination) in cases {
        let reverse = PayoutCreateFaults { reverse_top_up, ..PayoutCreateFaults::default() };
        let world = World::paying_out(reverse).await;
        let mut request = world.payout_request(WALLET);
        request["commande"]["top_up_wallet"] = json!(top_up_wallet);
        world.send_payout(WALLET, &request).await;
        assert_eq!(world.payout_view().destination, destination, "{reverse_top_up}");
        assert_eq!(world.payout().await.destination, Destination::MobileMoney);
    }
}

#[tokio::test]
async fn a_telecel_number_takes_from_telecels_account_and_no_number_is_coris_moneys() {
    let world = World::new().await;
    let before = world.sandbox.balances();
    for block in 0..100 {
        let mut request = world.payout_request(MOBILE_MONEY);
        request["commande"]["customer"] = json!(format!("226{block:02}000001"));
        world.send_payout(MOBILE_MONEY, &request).await;
    }
    let taken = before.iter().zip(world.sandbox.balances()).filter(|(old, new)| *old != new);
    let taken: Vec<_> = taken.map(|(old, _)| old.operator_id.as_str()).collect();
    assert_eq!(taken, ["11", "12", "901"]);
    let payouts = world.sandbox.ledger().payouts;
    let telecel = payouts.iter().filter(|payout| payout.operator_id == "901");
    let blocks: Vec<_> = telecel.map(|payout| &payout.customer[3..5]).collect();
    assert_eq!(blocks, ["08", "09", "58", "59", "68", "69", "78", "79"]);
}
