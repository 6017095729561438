//! Creating an invoice: the one step whose outcome can stay unknown.

use std::sync::Arc;
use std::time::Duration;

use futures::future::{self, Either};
use ligdicash_infra::aws;
use ligdicash_infra::ligdicash::Timeouts;
use sandbox::{CallbackFaults, CreateBehaviour, CreateFaults, Faults, Send};
use serde_json::{Value, json};
use tokio::sync::Barrier;

use crate::world::payments::{self, LOST, PAID, behaving};
use crate::world::scripted::{self, Reply, Scripted};
use crate::world::table::{find, text};
use crate::world::wired::order_by;
use crate::world::{self, Answer, World, hours, logs, minutes, order, seconds};

/// A lease is over after this many seconds.
const AFTER_LEASE: i64 = 31;

const CONFIGURATION: &str = "ligdicash_configuration";
const REFUSED: &str = "ligdicash_refused";
const TEMPORARY: &str = "ligdicash_error";

#[test]
fn the_time_limits_of_a_creation_add_up_to_12_seconds_at_most() {
    // The writes after LigdiCash was asked: one records the outcome, one frees the order.
    const WRITES: u32 = 2;
    let write = aws::limits().operation_timeout().unwrap();
    let sum = initiate_function::PREPARATION + Timeouts::default().create + WRITES * write;
    assert!(sum <= Duration::from_secs(12), "{sum:?}");
}

// ---- LigdiCash says no ----

#[world::test]
async fn a_refusal_is_told_by_its_class_and_frees_the_order_at_once(world: &World) {
    for (codes, error, retry_after) in [
        (["00", "01", "03", "07", "10", "11", "13"].as_slice(), CONFIGURATION, None),
        (&["02", "08", "12", "14", "15", "16"], REFUSED, None),
        (&["04", "05", "06", "09", "17", "03a", "999"], TEMPORARY, Some(5)),
    ] {
        for code in codes {
            let answer = refused(world, code, None).await;
            assert_eq!((answer.status, answer.error()), (502, error), "{code}");
            assert_eq!(answer.retry_after, retry_after, "{code}");
            assert_eq!(answer.body["ligdicash_code"], *code);
        }
    }
    refused(world, "04", Some("Undefined array key \"unit_price\""))
        .await
        .assert_refused(502, REFUSED);
}

/// Refused with this sub-code, and then accepted, at the same instant.
async fn refused(world: &World, code: &str, details: Option<&str>) -> Answer {
    let order_id = format!("A-{code}-{}", details.is_some());
    let answer = initiate_with(
        world,
        &order_id,
        CreateFaults { refuse_details: details.map(str::to_owned), ..payments::refusing(code) },
    )
    .await;
    assert!(!answer.body.to_string().contains("Code"), "LigdiCash's words stay here: {answer:?}");
    let refused = only_payin(world, &order_id).await;
    assert_stored(world, &refused, "create_refused").await;
    assert_eq!(world.log_kinds(&refused).await, ["create"]);
    world.sandbox.set_default_faults(Faults::default());
    assert_ne!(world.pending_for(&order_id).await, refused);
    answer
}

#[world::test(scripted::empty)]
async fn a_refusal_is_one_with_whatever_status_and_code_and_frees_the_order(world: &World) {
    for status in [200, 302, 400, 404, 422, 429, 500, 503] {
        for (code, token) in [
            (json!("01"), json!("")),
            (json!("02"), json!(null)),
            (json!("99"), json!([])),
            (json!(1), json!(" ")),
        ] {
            let order_id = format!("A-{status}-{code}").replace('"', "");
            let mut body = refusal("Echec (Code02)");
            (body["response_code"], body["token"]) = (code, token);
            world.on_create([Reply::json(&body).but(status)]);
            let answer = world.initiate(&order(&order_id, 3000)).await;
            assert_eq!((answer.status, answer.error()), (502, REFUSED), "{order_id}");
            assert_eq!(answer.body["ligdicash_code"], "02", "{order_id}");
            world.on_create([Reply::created("token")]);
            world.pending_for(&order_id).await;
        }
    }
}

#[world::test(scripted::empty)]
async fn an_error_with_a_token_or_without_a_readable_code_is_an_unknown_outcome(world: &World) {
    let mut bodies = Vec::new();
    for token in [json!("x"), json!(7), json!(true), json!({ "a": 1 }), json!(["x"])] {
        let mut with_token = refusal("Echec (Code02)");
        with_token["token"] = token;
        bodies.push(with_token);
    }
    for code in [json!(null), json!(""), json!(true), json!(["01"]), json!(0), json!("0")] {
        let mut unreadable = refusal("Echec (Code02)");
        unreadable["response_code"] = code;
        bodies.push(unreadable);
    }
    for (at, body) in bodies.iter().enumerate() {
        for status in [200, 400, 422] {
            let order_id = format!("A-{at}-{status}");
            world.on_create([Reply::json(body).but(status)]);
            let answer = world.initiate(&order(&order_id, 3000)).await;
            assert_unknown(world, &order_id, &answer).await;
        }
    }
}

#[world::test(scripted::empty)]
async fn a_denied_access_is_about_our_configuration_whatever_else_it_says(world: &World) {
    for status in [401, 403] {
        for (body, code) in [
            (refusal("Echec (Code04)"), json!("04")),
            (json!({ "response_code": "00", "token": "x" }), json!(null)),
            (json!(null), json!(null)),
        ] {
            let answer = asked(world, &body, status).await;
            assert_eq!((answer.status, answer.error()), (502, CONFIGURATION), "{status}");
            assert_eq!(answer.body["ligdicash_code"], code, "{body}");
        }
    }
}

#[world::test(scripted::empty)]
async fn a_refusal_leaves_ligdicashs_words_in_the_log_and_nothing_private(world: &World) {
    let mut body = refusal("Echec (Code04)");
    let cause = "Le montant doit être supérieur à 100 (marque-du-refus)";
    let private = format!("22670000001 226 70 00 00 01 {} eyJ0eXAi.e30", logs::EMAIL);
    body["response_text_details"] = json!(format!("{cause} {private}"));
    asked(world, &body, 422).await;
    let [line] = &logs::errors_with("marque-du-refus")[..] else { panic!("one line") };
    let message = line["fields"]["ligdicash.said"].as_str().unwrap();
    assert!(message.starts_with(&format!("Echec (Code04): {cause}")), "{message}");
    for hidden in ["70000001", "70 00", logs::EMAIL, "eyJ"] {
        assert!(!message.contains(hidden), "{hidden} in {message}");
    }
    assert_eq!(line["fields"]["ligdicash.sub_code"], "04");
}

fn refusal(response_text: &str) -> Value {
    json!({ "response_code": "01", "token": "", "response_text": response_text })
}

/// The answer to an order's request where LigdiCash answers so.
async fn asked(world: &World, body: &Value, status: u16) -> Answer {
    world.on_create([Reply::json(body).but(status)]);
    world.initiate(&order("A-1001", 3000)).await
}

#[world::test(world::unreachable)]
async fn a_ligdicash_that_cannot_be_reached_leaves_nothing_and_the_order_free(world: &World) {
    for _ in 0..2 {
        let answer = world.initiate(&order("A-1001", 3000)).await;
        assert_eq!((answer.status, answer.error()), (502, "ligdicash_unreachable"));
        assert_eq!(answer.retry_after, Some(5));
    }
    for id in world.payins_of("A-1001").await {
        assert_stored(world, &id, "create_not_sent").await;
        assert_eq!(world.log(&id).await[0].response["not_sent"], true);
    }
}

// ---- no usable answer ----

#[world::test]
async fn a_lost_answer_is_unknown_blocks_the_order_for_its_lease_and_no_longer(world: &World) {
    for behaviour in LOST {
        let order_id = format!("{behaviour:?}");
        let calls = world.creates();
        let answer = lost(world, &order_id, behaviour).await;
        assert_unknown(world, &order_id, &answer).await;
        assert_eq!(world.creates(), calls + 1, "{order_id}: a creation is not repeated");
        assert_leased(world, &order_id, &answer).await;
        assert_nothing_payable_is_unwatched(world).await;
    }
}

#[world::test(scripted::empty)]
async fn a_success_without_a_token_is_an_unknown_outcome(world: &World) {
    for (at, token) in [json!(null), json!(""), json!(" "), json!([])].into_iter().enumerate() {
        world.on_create([Reply::json(&json!({
            "response_code": "00", "token": token,
            "response_text": "https://app.ligdicash.com/pay/invoice/x",
        }))]);
        let order_id = format!("A-{at}");
        let answer = world.initiate(&order(&order_id, 3000)).await;
        assert_unknown(world, &order_id, &answer).await;
    }
}

#[world::test(scripted::empty)]
async fn an_error_or_a_redirect_is_an_unknown_outcome_and_is_not_followed(world: &World) {
    let elsewhere = Scripted::start().await;
    for status in [301, 302, 307, 308, 404, 429, 500, 503] {
        world.on_create([match status {
            300..400 => Reply::redirect(status, elsewhere.address("/create")),
            _ => Reply::created("token").but(status),
        }]);
        let order_id = format!("A-{status}");
        let answer = world.initiate(&order(&order_id, 3000)).await;
        assert_unknown(world, &order_id, &answer).await;
    }
    assert!(elsewhere.take_asked().is_empty(), "the keys do not travel");
}

/// The shop is told when to repeat; nothing is shown that could be paid.
async fn assert_unknown(world: &World, order_id: &str, answer: &Answer) {
    assert_eq!((answer.status, answer.error()), (504, "ligdicash_outcome_unknown"), "{order_id}");
    let id = only_payin(world, order_id).await;
    assert_stored(world, &id, "create_unknown").await;
    assert_eq!(world.log_kinds(&id).await, ["create"], "{order_id}");
}

/// No second payin begins before the time that the first answer named, and one begins at that time.
async fn assert_leased(world: &World, order_id: &str, answer: &Answer) {
    let (calls, first) = (world.creates(), only_payin(world, order_id).await);
    let wait = answer.retry_after.expect("an unknown outcome names a time");
    world.advance(seconds(i64::from(wait) - 2));
    let early = world.initiate(&order(order_id, 3000)).await;
    assert_eq!((early.status, early.error()), (409, "order_attempt_in_progress"), "{order_id}");
    assert_eq!(world.creates(), calls, "{order_id}");
    world.advance(seconds(2));
    assert_ne!(world.pending_for(order_id).await, first);
    assert_eq!(world.creates(), calls + 1, "{order_id}");
}

#[world::test(scripted::empty)]
async fn a_payin_whose_creator_vanished_frees_its_order_and_is_given_up(world: &World) {
    let gate = Arc::new(Barrier::new(2));
    world.on_create([Reply::created("lost").held(&gate), Reply::created("second")]);
    let order = order("A-1001", 3000);
    let creation = Box::pin(world.initiate(&order));
    match future::select(creation, Box::pin(gate.wait())).await {
        Either::Left((answer, _)) => panic!("LigdiCash has not answered: {answer:?}"),
        Either::Right((_, creation)) => drop(creation),
    }
    let id = only_payin(world, "A-1001").await;
    assert_eq!(world.poll().await.given_up, 0);
    world.assert_known(&id, payments::PENDING).await;
    world.advance(seconds(AFTER_LEASE));
    assert_ne!(world.pending().await, id);
    world.advance(seconds(120 - AFTER_LEASE));
    assert_eq!(world.poll().await.given_up, 1);
    assert_stored(world, &id, "create_unknown").await;
}

// ---- an invoice that is called back about, although we do not know it ----

#[world::test]
async fn a_callback_for_an_attempt_of_unknown_outcome_raises_a_review(world: &World) {
    for behaviour in [CreateBehaviour::CutAfter, CreateBehaviour::HangAfter] {
        let order_id = format!("{behaviour:?}");
        lost(world, &order_id, behaviour).await;
        let id = only_payin(world, &order_id).await;
        world.pay(&id).await;
        assert_called_back(world, &id).await;
        assert_eq!(world.paid_by(&order_id).await, None, "it is not proven");
        assert_eq!(world.confirms(), 0, "there is no token to ask with");
        world.advance(seconds(AFTER_LEASE));
        assert_ne!(world.pending_for(&order_id).await, id, "the order is not blocked");
    }
}

async fn assert_called_back(world: &World, id: &str) {
    let answer = world.status(id).await.body;
    assert_eq!(answer["status"], "review");
    assert_eq!(answer["reason"], "create_unknown_called_back");
}

// ---- an answer that comes too late ----

/// Another payin took the order before the invoice came.
#[world::test(late_answer)]
async fn a_late_invoice_of_a_taken_order_is_watched_and_not_shown(
    world: &World,
    gate: &Barrier,
) -> Option<String> {
    world.advance(seconds(AFTER_LEASE));
    let second = world.pending().await;
    gate.wait().await;
    Some(second)
}

#[world::test(late_answer)]
async fn a_late_invoice_ends_the_case_that_its_callback_opened(
    world: &World,
    gate: &Barrier,
) -> Option<String> {
    world.advance(minutes(2));
    assert_eq!(world.poll().await.given_up, 1);
    let id = only_payin(world, "A-1001").await;
    world.hint(&id).await;
    assert_called_back(world, &id).await;
    assert_eq!(world.open_cases().await, [format!("case#review#{id}")]);
    gate.wait().await;
    None
}

#[world::test(late_answer)]
async fn an_invoice_that_comes_late_is_shown_if_nobody_took_the_order(
    world: &World,
    gate: &Barrier,
) -> Option<String> {
    world.advance(minutes(2));
    assert_eq!(world.poll().await.given_up, 1);
    gate.wait().await;
    None
}

#[world::test(scripted::empty)]
async fn a_refusal_that_comes_after_the_creation_was_given_up_is_on_record(world: &World) {
    let gate = Arc::new(Barrier::new(2));
    world.on_create([Reply::refused("02").held(&gate)]);
    let order = order("A-1001", 3000);
    let meanwhile = async {
        gate.wait().await;
        world.advance(minutes(2));
        assert_eq!(world.poll().await.given_up, 1);
        let id = only_payin(world, "A-1001").await;
        assert_eq!(world.log_kinds(&id).await, [""; 0]);
        gate.wait().await;
        id
    };
    let (answer, id) = future::join(world.initiate(&order), meanwhile).await;
    assert_eq!(answer.status, 502, "{answer:?}");
    assert_stored(world, &id, "create_unknown").await;
    assert_eq!(world.log_kinds(&id).await, ["create"]);
}

/// Runs `meanwhile` while LigdiCash holds its answer back. `meanwhile` returns the id of the payin that
/// has the order afterwards.
async fn late_answer(meanwhile: impl AsyncFnOnce(&World, &Barrier) -> Option<String>) {
    scripted::empty(async |world| {
        let gate = Arc::new(Barrier::new(2));
        world.on_create([Reply::created("late").held(&gate), Reply::created("second")]);
        let order = order("A-1001", 3000);
        let meanwhile = async {
            gate.wait().await;
            let id = only_payin(world, "A-1001").await;
            (id, meanwhile(world, &gate).await)
        };
        let (answer, (late, second)) = future::join(world.initiate(&order), meanwhile).await;
        assert_eq!(text(&world.item(&late).await.unwrap(), "ligdicash_token"), "late");
        world.on_confirm([Reply::confirmed(&late, "completed")]);
        match second {
            None => assert_eq!(answer.id(), late),
            Some(second) => {
                answer.assert_refused(409, "order_attempt_in_progress");
                world.assert_known(&late, ("pending", Some("superseded"))).await;
                assert_eq!(world.pending().await, second);
            }
        }
        world.hint(&late).await;
        world.assert_known(&late, PAID).await;
    })
    .await;
}

// ---- a page that may not be shown ----

/// The same holds for a page without TLS.
#[world::test]
async fn a_page_on_a_foreign_host_is_not_shown_but_its_money_counts(world: &World) {
    for host in ["https://evil.example", "http://app.ligdicash.com", "https://1.2.3.4"] {
        for called_back in [true, false] {
            let order_id = format!("{host}-{called_back}");
            assert_hidden_but_watched(world, &order_id, host, called_back).await;
        }
    }
}

async fn assert_hidden_but_watched(world: &World, order_id: &str, host: &str, called_back: bool) {
    let send = if called_back { Send::Both } else { Send::None };
    world.sandbox.set_default_faults(Faults {
        create: CreateFaults { pay_host: Some(host.to_owned()), ..CreateFaults::default() },
        callback: CallbackFaults { send, ..CallbackFaults::default() },
        ..Faults::default()
    });
    let answer = world.initiate(&order(order_id, 3000)).await;
    assert_eq!((answer.status, answer.error()), (502, "ligdicash_error"));
    assert!(!answer.body.to_string().contains("://"), "{answer:?}");
    let id = only_payin(world, order_id).await;
    assert_stored(world, &id, "unsafe_page").await;
    assert!(!world.item(&id).await.unwrap().contains_key("pay_url"));
    assert_nothing_payable_is_unwatched(world).await;
    world.sandbox.set_default_faults(Faults::default());
    assert_ne!(world.pending_for(order_id).await, id, "the order is free at once");
    world.pay(&id).await;
    if !called_back {
        world.live(hours(12), hours(12)).await;
    }
    world.assert_known(&id, PAID).await;
    assert_eq!(world.paid_by(order_id).await, Some(id));
}

// ---- helpers ----

async fn initiate_with(world: &World, order_id: &str, create: CreateFaults) -> Answer {
    world.creations(create);
    world.initiate(&order(order_id, 3000)).await
}

/// A function gives up soon while LigdiCash behaves so. A patient function makes all later calls.
async fn lost(world: &World, order_id: &str, behaviour: CreateBehaviour) -> Answer {
    world.creations(behaving(behaviour));
    let hurried = world.initiate_within(Duration::from_millis(700));
    let answer = order_by(&hurried, &order(order_id, 3000)).await;
    world.sandbox.set_default_faults(Faults::default());
    answer
}

async fn only_payin(world: &World, order_id: &str) -> String {
    let mut payins = world.payins_of(order_id).await;
    assert_eq!(payins.len(), 1, "payins of {order_id}");
    payins.remove(0)
}

async fn assert_stored(world: &World, id: &str, reason: &str) {
    world.assert_known(id, ("notcompleted", Some(reason))).await;
}

/// Every invoice in LigdiCash's ledger is in our table, and is either asked about or known to be unknown.
async fn assert_nothing_payable_is_unwatched(world: &World) {
    for invoice in world.sandbox.ledger().invoices {
        let item = world.item(&invoice.transaction_id).await.expect("a payin is written first");
        if find(&item, "reason") == Some("create_unknown") {
            assert!(!item.contains_key("pay_url"));
        } else {
            assert_eq!(text(&item, "ligdicash_token"), invoice.token);
            let watched =
                item.contains_key("next_check_at") || text(&item, "status") == "completed";
            assert!(watched, "{item:?}");
        }
    }
}
