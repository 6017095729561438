//! An operator has LigdiCash asked about a transaction, now, and who asked is on record.

use sandbox::{ConfirmBehaviour, ConfirmFaults};
use serde_json::{Value, json};

use crate::world::payments::{PAID, PENDING, nobody};
use crate::world::payouts::silent;
use crate::world::proxy::Fault;
use crate::world::table::{Item, find, text};
use crate::world::wired::ask_by;
use crate::world::{self, Answer, World, hours, seconds};

/// Whom API Gateway vouches for in these tests.
const ARN: &str = "arn:aws:iam::000000000000:role/shop";

impl World {
    pub(crate) async fn ask(&self, id: &str) -> Answer {
        ask_by(&self.payments, id).await
    }

    /// Asks once nobody has just asked.
    async fn ask_later(&self, id: &str) -> Answer {
        self.advance(seconds(3));
        self.ask(id).await
    }

    /// Asks so, and returns the outcome of an answer that fulfilled the request.
    async fn outcome(&self, id: &str) -> String {
        let answer = self.ask_later(id).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.body["transaction"]["transaction_id"], id);
        answer.body["outcome"].as_str().unwrap().to_owned()
    }

    /// The number of times that a person had LigdiCash asked; each time says who it was.
    pub(crate) async fn asked(&self, id: &str) -> usize {
        let log = self.log(id).await;
        for entry in &log {
            let by = if entry["type"] == "ask" { json!(ARN) } else { Value::Null };
            assert_eq!(entry["by"], by, "{}", entry["type"]);
        }
        log.iter().filter(|entry| entry["type"] == "ask").count()
    }

    /// The case in which LigdiCash contradicts what it has proven.
    async fn case(&self, id: &str) -> Option<Item> {
        self.item(&format!("case#contradiction#{id}")).await
    }

    pub(crate) async fn open_case(&self, id: &str) -> Option<Item> {
        self.case(id).await.filter(|case| find(case, "due_shard") == Some("open"))
    }

    pub(crate) fn says(&self, id: &str, status: &str) {
        let status_override = Some(status.to_owned());
        self.misbehave(id, ConfirmFaults { status_override, ..ConfirmFaults::default() });
    }
}

#[world::test]
async fn a_pending_payment_that_was_paid_is_settled_and_who_asked_is_in_the_row(world: &World) {
    let id = world.pending().await;
    assert_eq!(world.outcome(&id).await, "unchanged");
    world.pay_silently(&id);
    world.advance(seconds(3));
    let answer = world.ask(&id).await;
    assert_eq!(answer.body["outcome"], "changed");
    let transaction = &answer.body["transaction"];
    assert_eq!(transaction["kind"], "payin");
    assert_eq!(transaction["status"], "completed");
    assert_eq!(transaction["amount_reported"], 3000);
    assert_eq!(transaction["order_id"], "A-1001");
    assert!(transaction["completed_at"].is_string());
    world.assert_known(&id, PAID).await;
    assert_eq!(world.paid_by("A-1001").await.as_deref(), Some(id.as_str()));
    assert_eq!(world.asked(&id).await, 2);
}

#[world::test]
async fn a_payout_that_arrived_is_settled_and_who_asked_is_in_the_row(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let id = world.taken("P-1").await;
    world.sandbox.complete_payout(&id).unwrap();
    let answer = world.ask(&id).await;
    assert_eq!(answer.body["outcome"], "changed", "{answer:?}");
    assert_eq!(answer.body["transaction"]["kind"], "payout");
    assert_eq!(answer.body["transaction"]["payout_id"], "P-1");
    world.assert_known(&id, PAID).await;
    assert_eq!(world.asked(&id).await, 1);
}

#[world::test]
async fn a_repeated_question_within_three_seconds_gets_the_stored_status(world: &World) {
    let id = world.pending().await;
    assert_eq!(world.outcome(&id).await, "unchanged");
    world.advance(seconds(2));
    let again = world.ask(&id).await;
    assert_eq!((again.status, &again.body["outcome"]), (200, &json!("not_asked")));
    assert_eq!(again.body["transaction"]["status"], "pending");
    assert_eq!((world.confirms(), world.asked(&id).await), (1, 1));
}

#[world::test]
async fn an_answer_that_agrees_with_a_paid_payment_only_adds_a_row(world: &World) {
    let id = world.paid().await;
    let before = unasked(world.item(&id).await);
    for times in 1..=2 {
        assert_eq!(world.outcome(&id).await, "unchanged");
        assert_eq!(world.asked(&id).await, times);
    }
    assert_eq!(world.case(&id).await, None);
    assert_eq!(unasked(world.item(&id).await), before);
}

#[world::test]
async fn an_answer_that_contradicts_a_paid_payment_is_a_case_until_one_agrees(world: &World) {
    let id = world.paid().await;
    let before = unannounced(world.item(&id).await);
    world.says(&id, "notcompleted");
    let answer = world.ask_later(&id).await;
    assert_eq!(answer.body["outcome"], "contradiction", "{answer:?}");
    assert_eq!(answer.body["transaction"]["status"], "completed");
    let begun = world.open_case(&id).await.unwrap();
    assert_eq!(text(&begun, "reason"), "failed");
    assert_eq!(text(&begun, "about"), id);

    world.advance(seconds(1));
    world.says(&id, "pending");
    assert_eq!(world.outcome(&id).await, "contradiction");
    let goes_on = world.open_case(&id).await.unwrap();
    assert_eq!(text(&goes_on, "reason"), "pending", "the later word");
    assert_eq!(text(&goes_on, "opened_at"), text(&begun, "opened_at"));

    world.misbehave(&id, ConfirmFaults { expired_token_error: true, ..Default::default() });
    world.advance(hours(25));
    assert_eq!(world.outcome(&id).await, "nothing_learnt");
    assert!(world.open_case(&id).await.is_some(), "no answer ends nothing");

    world.misbehave(&id, ConfirmFaults::default());
    assert_eq!(world.outcome(&id).await, "unchanged");
    assert_eq!(world.open_case(&id).await, None);
    let ended = world.case(&id).await.unwrap();
    assert_eq!(text(&ended, "ended_by"), "ligdicash");
    assert_eq!(unannounced(world.item(&id).await), before, "nothing that is proven changes");
    assert_eq!(world.asked(&id).await, 5, "with both names of the parameter, the third time");

    world.says(&id, "notcompleted");
    assert_eq!(world.outcome(&id).await, "contradiction");
    let again = world.open_case(&id).await.unwrap();
    assert_eq!(find(&again, "ended_at"), None, "it begins anew");
}

/// The item without what a question leaves.
fn unasked(item: Option<Item>) -> Item {
    let mut item = item.unwrap();
    item.retain(|name, _| !["checked_at", "claim"].contains(&name.as_str()));
    item
}

/// The item without what says how many events there were, and when the last was.
fn unannounced(item: Option<Item>) -> Item {
    let mut item = unasked(item);
    item.retain(|name, _| !["revision", "announced", "updated_at"].contains(&name.as_str()));
    item
}

#[world::test(world::with_receiver)]
async fn the_shop_hears_once_of_each_contradiction_and_the_payment_stays(world: &World) {
    let id = world.paid().await;
    world.says(&id, "notcompleted");
    for _ in 0..2 {
        assert_eq!(world.outcome(&id).await, "contradiction");
    }
    let [paid, doubt] = ["payment.completed", "payment.review_required"];
    assert_eq!(world.received().await, [paid, doubt]);
    let data = world.shop_system.deliveries().pop().unwrap().body["data"].take();
    let says = ["transaction_id", "order_id", "status", "reason", "amount_reported", "late"];
    let expected = json!([id, "A-1001", "completed", "contradiction", null, false]);
    assert_eq!(json!(says.map(|name| &data[name])), expected);
    world.assert_known(&id, PAID).await;

    world.misbehave(&id, ConfirmFaults::default());
    assert_eq!(world.outcome(&id).await, "unchanged");
    assert_eq!(world.received().await, [paid, doubt], "no second completion");
    world.says(&id, "pending");
    assert_eq!(world.outcome(&id).await, "contradiction");
    assert_eq!(world.received().await, [paid, doubt, doubt]);
}

#[world::test]
async fn an_answer_that_contradicts_a_made_payout_is_a_case_until_one_agrees(world: &World) {
    let id = world.taken("P-1").await;
    world.complete_payout(&id).await;
    world.assert_known(&id, PAID).await;
    assert_eq!(world.outcome(&id).await, "unchanged");
    assert_eq!(world.case(&id).await, None);
    world.says_of_payout(&id, Some("notcompleted"));
    assert_eq!(world.outcome(&id).await, "contradiction");
    assert_eq!(text(&world.open_case(&id).await.unwrap(), "reason"), "failed");
    world.says_of_payout(&id, None);
    assert_eq!(world.outcome(&id).await, "unchanged");
    assert_eq!(world.open_case(&id).await, None);
    world.assert_known(&id, PAID).await;
    assert_eq!(world.asked(&id).await, 3);
}

#[world::test]
async fn an_answer_whose_write_was_not_heard_of_is_kept_once(world: &World) {
    let id = world.paid().await;
    world.says(&id, "notcompleted");
    let proxy = world.proxy().await;
    proxy.disturb("TransactWriteItems", Fault::LostAnswer);
    world.advance(seconds(3));
    let answer = ask_by(&world.process_on(proxy.url()).payments, &id).await;
    assert_eq!(answer.body["outcome"], "contradiction", "{answer:?}");
    assert_eq!(proxy.faults_left(), 0);
    assert_eq!(world.asked(&id).await, 1);
    assert!(world.open_case(&id).await.is_some());
}

#[world::test(world::hurried)]
async fn where_nothing_was_learnt_the_answer_says_why(world: &World) {
    let pending = world.pending().await;
    let completed = world.paid_for("A-2").await;
    for (behaviour, problem) in [
        (ConfirmBehaviour::Cut, "unreachable"),
        (ConfirmBehaviour::Html502, "unreadable"),
        (ConfirmBehaviour::UnknownStatus, "unknown_status"),
    ] {
        for (id, expected) in [(&pending, PENDING), (&completed, PAID)] {
            world.misbehave(id, ConfirmFaults { behaviour, ..ConfirmFaults::default() });
            let answer = world.ask_later(id).await;
            assert_eq!(answer.body["outcome"], "nothing_learnt", "{behaviour:?}: {answer:?}");
            assert_eq!(answer.body["problem"], problem, "{behaviour:?}");
            world.assert_known(id, expected).await;
        }
    }
    assert!(world.asked(&completed).await >= 3);
    assert_eq!(world.case(&completed).await, None);
}

#[world::test]
async fn only_a_payment_with_a_token_is_asked_about(world: &World) {
    for id in ["txn_1", "pay_1", "evt_1", ""] {
        assert_eq!(world.ask(id).await.error(), "not_found");
    }
    for kind in ["txn", "pay"] {
        assert_eq!(world.ask(&nobody(kind)).await.error(), "not_found");
    }
    let items = world.count_items().await;
    assert_eq!(items, 0, "strangers write nothing");

    let unknown = world.unknown().await;
    world.ask(&unknown).await.assert_refused(409, "nothing_to_ask_with");
}
