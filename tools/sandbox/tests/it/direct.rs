//! Payins without LigdiCash's hosted page: the code, the prompt, the page of one operator, and the wallet.

use reqwest::{Method, RequestBuilder};
use sandbox::{DebitView, Press, SettleError, Status};
use serde_json::{Value, json};

use crate::fixtures::{self, B1, B2, B3, TRANSACTION_ID};
use crate::visitor::BROWSER;
use crate::wing::{
    Wing::{Payin, Payout},
    json_of,
};
use crate::world::World;

pub(crate) const STRAIGHT: &str = "/pay/v01/straight/checkout-invoice/create";
const WALLET: &str = "/pay/v02/debitwallet/withotp";
/// Numbers of an operator with a code, with a prompt, with a page of its own, and with LigdiCash's page.
const ORANGE: &str = "22676000001";
const MOOV: &str = "22670000001";
const ORANGE_MALI: &str = "22370000001";
const ORANGE_GUINEA: &str = "224620000001";

impl World {
    /// The fixtures' request for a debit.
    fn ask_debit(&self, path: &str, number: &str, code: &str) -> RequestBuilder {
        let mut request = self.request(Payin);
        let invoice = &mut request["commande"]["invoice"];
        (invoice["customer"], invoice["otp"]) = (json!(number), json!(code));
        self.call(Method::POST, path).json(&request)
    }

    async fn debit(&self, path: &str, number: &str, code: &str) -> Value {
        json_of(self.ask_debit(path, number, code)).await
    }

    async fn send_wallet_code(&self, amount: u64) -> Value {
        let path = format!("/pay/v02/debitotp/{MOOV}/{amount}");
        json_of(self.call(Method::GET, &path)).await
    }

    fn moved(&self) -> Vec<DebitView> {
        let debits = self.sandbox.debits().into_iter();
        debits.filter(|debit| debit.moved_at.is_some()).collect()
    }
}

fn sub_code(answer: &Value) -> &str {
    let text = answer["response_text"].as_str().unwrap();
    text.trim_start_matches("Echec (Code").trim_end_matches(')')
}

/// The answer with the token of the fixtures.
fn like_fixture(world: &World, answer: &Value) -> Value {
    let text = answer.to_string().replace(&world.view().token, &fixtures::token(B1));
    fixtures::json(&text)
}

#[tokio::test]
async fn a_code_that_the_payer_dialled_debits_at_once_and_only_once() {
    let world = World::new().await;
    let (status, held) = world.control(Method::POST, "phones/22676000001/dial", None).await;
    assert_eq!((status, &held["amount"]), (200, &Value::Null));
    let code = held["code"].as_str().unwrap();
    let answer = world.debit(STRAIGHT, ORANGE, code).await;
    let mut expected = fixtures::json(B1);
    expected["description"] = json!("");
    assert_eq!(like_fixture(&world, &answer), expected);
    world.sandbox.deliver_due().await;
    assert_eq!(world.merchant.received().len(), 2);
    let confirmed = world.confirm(Payin).await;
    let facts = [&confirmed["status"], &confirmed["operator_id"], &confirmed["customer"]];
    assert_eq!(facts, ["completed", "11", ORANGE]);
    assert_eq!(world.view().pay_url, "");

    let again = world.debit(STRAIGHT, ORANGE, code).await;
    assert_eq!((sub_code(&again), &again["custom_data"]), ("15", &json!([])));
    let debits = world.held("debits").await;
    let (first, second) = (&debits[0], &debits[1]);
    let facts = [&first["transaction_id"], &first["number"], &first["invoice_id"]];
    assert_eq!(facts, [TRANSACTION_ID, ORANGE, &*world.view().id]);
    assert_eq!((&first["with_code"], &first["code_again"]), (&json!(true), &json!(false)));
    assert!(first["moved_at"].is_string() && second["moved_at"].is_null());
    assert_eq!((&second["code_again"], &second["invoice_id"]), (&json!(true), &Value::Null));
    assert!(!debits.to_string().contains(code), "{debits}");
}

/// A code for another amount is a wrong one, too.
#[tokio::test]
async fn a_wrong_old_or_missing_code_is_refused_and_debits_nothing() {
    let world = World::new().await;
    let other_amount = world.sandbox.dial(ORANGE, Some(2999)).unwrap().code;
    let old = world.sandbox.dial(ORANGE, Some(3000)).unwrap().code;
    for (code, refused) in [("12", "15"), (&other_amount, "15"), ("", "08")] {
        let answer = world.debit(STRAIGHT, ORANGE, code).await;
        assert_eq!(sub_code(&answer), refused, "{answer}");
        let words = (refused == "08").then_some("You must specify password or otp");
        assert_eq!(answer["response_text_details"].as_str(), words);
    }
    world.wait(300);
    assert_eq!(sub_code(&world.debit(STRAIGHT, ORANGE, &old).await), "16");
    assert!(world.sandbox.ledger().invoices.is_empty() && world.moved().is_empty());
    assert!(matches!(world.sandbox.dial(MOOV, None), Err(SettleError::NoCode)));
}

#[tokio::test]
async fn a_prompt_waits_for_the_payers_answer_or_ten_minutes() {
    let answers = [
        ("approve", Status::Completed, 0),
        ("refuse", Status::NotCompleted, 0),
        ("no-money", Status::NotCompleted, 0),
        ("wrong-pin", Status::Pending, 1),
        ("ignore", Status::Pending, 0),
    ];
    for (answer, status, waiting) in answers {
        let world = World::new().await;
        assert_eq!(world.debit(STRAIGHT, MOOV, "").await["response_code"], "00");
        assert_eq!(world.view().status, Status::Pending);
        let path = format!("phones/{MOOV}");
        assert_eq!(world.held(&path).await["prompts"][0]["amount"], 3000);
        let press = format!("{path}/{answer}");
        assert_eq!(world.control(Method::POST, &press, None).await.0, 200, "{answer}");
        assert_eq!(world.view().status, status, "{answer}");
        assert_eq!(world.sandbox.phone(MOOV).prompts.len(), waiting, "{answer}");
        assert_eq!(world.moved().len(), usize::from(status == Status::Completed));
    }
    let world = World::new().await;
    world.debit(STRAIGHT, MOOV, "").await;
    world.wait(600);
    let (status, problem) =
        world.control(Method::POST, &format!("phones/{MOOV}/approve"), None).await;
    assert_eq!((status, &problem["field"]), (409, &json!("number")));
}

#[tokio::test]
async fn two_requests_of_one_order_debit_a_payer_who_approves_both_twice() {
    let world = World::new().await;
    for _ in 0..2 {
        world.debit(STRAIGHT, MOOV, "").await;
    }
    for _ in 0..2 {
        world.sandbox.press(MOOV, Press::Approve).unwrap();
    }
    let ids: Vec<_> = world.moved().into_iter().map(|debit| debit.transaction_id).collect();
    assert_eq!(ids, [TRANSACTION_ID; 2]);
}

#[tokio::test]
async fn an_operator_with_a_page_gets_its_address_on_the_chosen_host() {
    for (number, path, operator) in [
        (ORANGE_MALI, "/operator/", "ORANGE MALI"),
        (ORANGE_GUINEA, "/pay/invoice/", "ORANGE GUINEE"),
    ] {
        let world = World::new().await;
        let answer = world.debit(STRAIGHT, number, "").await;
        let address = world.view().pay_url;
        assert_eq!(answer["response_text"], address);
        let page = address.strip_prefix(&world.url).unwrap();
        assert!(page.starts_with(path), "{page}");
        let mut expected = fixtures::json(B2);
        (expected["description"], expected["response_text"]) = (json!(""), json!(address));
        expected["token"] = json!(world.view().token);
        assert_eq!(answer, expected);
        assert!(world.browse(page).await.contains(operator), "{operator}");
        world.sandbox.pay(TRANSACTION_ID).unwrap();
        assert_eq!(world.confirm(Payin).await["operator_name"], operator);

        let elsewhere = json!({ "create": { "pay_host": "https://mpayment.orange-money.com" } });
        world.put("faults", elsewhere).await;
        let answer = world.debit(STRAIGHT, number, "").await;
        let start = format!("https://mpayment.orange-money.com{path}");
        assert!(answer["response_text"].as_str().unwrap().starts_with(&start), "{answer}");
    }
}

#[tokio::test]
async fn the_sentence_of_success_is_the_documented_or_the_observed_one() {
    let world = World::breaking(Payin, json!({ "create": { "sentence": "observed" } })).await;
    let answer = world.debit(STRAIGHT, MOOV, "").await;
    assert_eq!(answer["response_text"], "La requête est en cours de traitement");
}

#[tokio::test]
async fn ligdicash_s_wallet_sends_a_code_for_one_amount_and_is_debited_with_it() {
    let world = World::new().await;
    assert_eq!(world.send_wallet_code(3000).await, fixtures::json(B3));
    let code = world.sandbox.phone(MOOV).codes[0].code.clone();
    let debited = world.debit(WALLET, MOOV, &code).await;
    assert_eq!(debited["response_code"], "00", "{debited}");
    assert_eq!(world.confirm(Payin).await["operator_name"], "LIGDICASH");
    assert_eq!((world.moved().len(), world.sandbox.phone(MOOV).codes.len()), (1, 0));

    let orange = world.sandbox.dial(ORANGE, None).unwrap().code;
    for (code, refused) in [(&*code, "15"), (&orange, "15"), ("", "08")] {
        assert_eq!(sub_code(&world.debit(WALLET, ORANGE, code).await), refused);
    }
    for path in ["22670000001/8", "1/3000"] {
        let call = world.call(Method::GET, &format!("/pay/v02/debitotp/{path}"));
        assert_eq!(json_of(call).await["error"], true, "{path}");
    }
    let bare = world.http.get(format!("{}/pay/v02/debitotp/{MOOV}/3000", world.url));
    assert_eq!(json_of(bare).await["error"], true);
}

#[tokio::test]
async fn an_error_of_the_operator_may_hide_a_debit_or_none_and_so_may_a_cut() {
    for (behaviour, moved) in
        [("refuse", 0), ("refuse_after", 1), ("cut_before", 0), ("cut_after", 1)]
    {
        let faults = json!({ "create": { "behaviour": behaviour, "refuse_code": "05" } });
        let world = World::breaking(Payin, faults).await;
        let code = world.sandbox.dial(ORANGE, Some(3000)).unwrap().code;
        let call = world.ask_debit(STRAIGHT, ORANGE, &code);
        if behaviour.starts_with("cut") {
            call.send().await.unwrap_err();
        } else {
            let answer = json_of(call).await;
            assert_eq!((sub_code(&answer), &answer["token"]), ("05", &json!("")));
        }
        assert_eq!(world.moved().len(), moved, "{behaviour}");
    }
}

#[tokio::test]
async fn a_number_decides_a_direct_payin_and_takes_any_code_but_one_number_none() {
    let ends = [
        ("1", "00", Some("completed")),
        ("2", "00", Some("notcompleted")),
        ("3", "00", Some("pending")),
        ("7", "15", None),
        ("9", "05", Some("completed")),
    ];
    for (last, code, status) in ends {
        let world = World::new().await;
        let answer = world.debit(STRAIGHT, &format!("2267400000{last}"), "123456").await;
        let found = if answer["response_code"] == "00" { "00" } else { sub_code(&answer) };
        assert_eq!(found, code, "{last}: {answer}");
        let invoice = world.sandbox.invoice(TRANSACTION_ID);
        assert_eq!(invoice.map(|invoice| invoice.status.word()), status, "{last}");
    }
    let world = World::new().await;
    world.ask_debit(STRAIGHT, "22672000008", "").send().await.unwrap_err();
    assert_eq!(world.moved().len(), 1);
}

#[tokio::test]
async fn a_number_that_is_missing_or_of_no_operator_is_refused() {
    let world = World::new().await;
    for (number, code) in [("", "08"), ("+22676000001", "08"), ("33600000001", "07")] {
        assert_eq!(sub_code(&world.debit(STRAIGHT, number, "").await), code, "{number}");
    }
    assert!(world.sandbox.ledger().invoices.is_empty());
}

#[tokio::test]
async fn operators_outside_the_contract_are_refused_and_not_on_the_page() {
    let world = World::contracted("moov_bf").await;
    for path in [STRAIGHT, WALLET] {
        assert_eq!(sub_code(&world.debit(path, ORANGE, "").await), "07", "{path}");
    }
    assert_eq!(world.debit(STRAIGHT, MOOV, "").await["response_code"], "00");
    for (number, code) in [("22676000001", "Echec (Code03)"), ("22670000001", "")] {
        let paid = world.send_after(Payout, |order| order["customer"] = json!(number)).await;
        assert_eq!(paid["response_text"], code, "{number}");
    }
    let invoice = world.invoice().await;
    let page = world.browse(invoice.pay_url.strip_prefix(&world.url).unwrap()).await;
    assert!(page.contains("MOOV AFRICA BURKINA") && !page.contains("ORANGE BURKINA"), "{page}");
}

#[tokio::test]
async fn a_person_dials_and_answers_on_the_page_of_the_phone() {
    let world = World::new().await;
    let found = world.visit("/sandbox/phones?lang=en&number=76+00+00+01", BROWSER).await;
    let phone = format!("/sandbox/phones/{ORANGE}?lang=en");
    assert_eq!(found.headers()["location"], *phone);
    world.submit(&format!("/sandbox/phones/{ORANGE}/dial?lang=en"), &[("amount", "3000")]).await;
    let code = world.sandbox.phone(ORANGE).codes[0].code.clone();
    let page = world.browse(&phone).await;
    for text in [&*code, "until 10:05:01 UTC", "ORANGE BURKINA", "3,000"] {
        assert!(page.contains(text), "{text}: {page}");
    }

    world.debit(STRAIGHT, MOOV, "").await;
    let phone = format!("/sandbox/phones/{MOOV}");
    let action = format!("{phone}/approve?lang=fr");
    assert_eq!(
        world.press_on(&format!("{phone}?lang=fr"), &action).await,
        format!("{phone}?lang=fr")
    );
    assert!(world.browse(&format!("{phone}?lang=fr")).await.contains("Aucun paiement n’attend"));
    assert_eq!(world.submit(&action, &[]).await.status(), 409);
    assert_eq!((world.view().status, world.moved().len()), (Status::Completed, 1));
}
