//! Creating an invoice: the one step whose outcome can stay unknown.

use std::sync::Arc;
use std::time::Duration;

use futures::future;
use ligdicash_infra::aws;
use ligdicash_infra::ligdicash::Timeouts;
use sandbox::{CreateBehaviour, Faults};
use serde_json::json;
use tokio::sync::Barrier;

use crate::world::payments::{LOST, PAID, behaving};
use crate::world::scripted::{self, Reply, Scripted};
use crate::world::table::{find, text};
use crate::world::wired::order_by;
use crate::world::{self, Answer, World, logs, minutes, order, seconds};

/// A lease is over after this many seconds.
const AFTER_LEASE: i64 = 31;

#[test]
fn the_time_limits_of_a_creation_add_up_to_12_seconds_at_most() {
    // The writes after LigdiCash was asked: one records the outcome, one frees the order.
    const WRITES: u32 = 2;
    let write = aws::limits().operation_timeout().unwrap();
    let sum = initiate_function::PREPARATION + Timeouts::default().create + WRITES * write;
    assert!(sum <= Duration::from_secs(12), "{sum:?}");
}

// ---- LigdiCash says no ----

#[world::test(scripted::empty)]
async fn a_refusal_leaves_ligdicashs_words_in_the_log_and_nothing_private(world: &World) {
    let cause = "Le montant doit être supérieur à 100 (marque-du-refus)";
    let private = format!("22670000001 226 70 00 00 01 {} eyJ0eXAi.e30", logs::EMAIL);
    let details = format!("{cause} {private}");
    world.on_create([Reply::json(&json!({ "response_code": "01", "token": "",
        "response_text": "Echec (Code04)", "response_text_details": details }))]);
    world.initiate(&order("A-1001", 3000)).await;
    let [line] = &logs::errors_with("marque-du-refus")[..] else { panic!("one line") };
    let message = line["fields"]["ligdicash.said"].as_str().unwrap();
    assert!(message.starts_with(&format!("Echec (Code04): {cause}")), "{message}");
    for hidden in ["70000001", "70 00", logs::EMAIL, "eyJ"] {
        assert!(!message.contains(hidden), "{hidden} in {message}");
    }
    assert_eq!(line["fields"]["ligdicash.sub_code"], "04");
}

#[world::test(world::unreachable)]
async fn a_ligdicash_that_cannot_be_reached_leaves_nothing_and_the_order_free(world: &World) {
    for _ in 0..2 {
        let answer = world.initiate(&order("A-1001", 3000)).await;
        answer.assert_refused(502, "ligdicash_unreachable");
        assert_eq!(answer.retry_after, Some(5));
    }
    for id in world.payins_of("A-1001").await {
        assert_stored(world, &id, "create_not_sent").await;
        assert_eq!(world.log(&id).await[0]["response"]["not_sent"], true);
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
async fn a_redirect_of_a_creation_is_an_unknown_outcome_and_is_not_followed(world: &World) {
    let elsewhere = Scripted::start().await;
    for status in [301, 302, 307, 308] {
        world.on_create([Reply::redirect(status, elsewhere.address("/create"))]);
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
    let called_back = (200, "review", Some("create_unknown_called_back"));
    assert_eq!(world.status(&id).await.summary(), called_back);
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
            assert_eq!(world.initiate(&order).await.retry_after, Some(3), "it is being created");
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

// ---- helpers ----

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
