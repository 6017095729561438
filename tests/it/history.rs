//! The judge of histories finds each planted fault by its name, and none in the history that they are planted in.

use std::collections::BTreeSet;

use history::violations;
use sandbox::CreateFaults;
use serde_json::{Value, json};

use crate::world::direct::DIALS;
use crate::world::payments::PAID;
use crate::world::payouts::with;
use crate::world::{self, World, minutes};

/// A fault, and what it does to a history.
type Plant = (&'static str, fn(&mut Value));

const PLANTS: &[Plant] = &[
    ("an order is paid twice", |run| alter(run, "txn_", paid("A-2"), "order_id", "A-1")),
    ("an order that is paid changes its payer", |run| {
        append(run, "order#A-1", &[("paid_by", json!("txn_other"))]);
    }),
    ("an order's lock does not name its payer", |run| {
        alter(run, "order#A-1", |_| true, "paid_by", Value::Null);
    }),
    ("a payment or an order's lock is lost", |run| keep_writes(run, |key| key != "order#A-1")),
    ("an order's lock does not lead from each payment to the next", |run| {
        let first = json!(latest(run, "order#A-1"));
        append(run, "order#A-2", &[("latest_payin", first.clone()), ("live", first)]);
    }),
    ("what was completed is undone", |run| {
        append(run, "txn_", &[("status", json!("pending")), ("revision", json!(99))]);
    }),
    ("a state changes without a higher revision", |run| {
        append(run, "pay_", &[("reason", json!("failed"))]);
    }),
    ("what never changes is changed", |run| append(run, "txn_", &[("amount", json!(2999))])),
    ("a write is missing in the history", |run| {
        let writes = list(run, "writes");
        let twice = writes.iter().rposition(|write| !write["dynamodb"]["OldImage"].is_null());
        writes.remove(twice.unwrap() - 1);
    }),
    ("an event is before its write", |run| {
        let writes = list(run, "writes");
        let event = writes.iter().position(|write| key(write).starts_with("evt_")).unwrap();
        let event = writes.remove(event);
        writes.insert(0, event);
    }),
    ("a change has no event", |run| keep_writes(run, |key| !key.starts_with("evt_pay_"))),
    ("refunds exceed their payment", |run| {
        alter(run, "pay_", |refund| !refund["refund_of"].is_null(), "amount", 3001);
    }),
    ("a row says what was not written", |run| alter(run, "pay_", |_| true, "amount", 2)),
    ("a completion has no row", |run| list(run, "rows").clear()),
    ("no answer of LigdiCash proves a completion", |run| {
        alter(run, "txn_", paid("A-1"), "amount", 2999);
    }),
    ("LigdiCash is asked twice for one payment", |run| {
        let invoices = list(&mut run["ledger"], "invoices");
        invoices.push(invoices[0].clone());
    }),
    ("one payoutId is sent as two payouts", |run| alter(run, "pay_", |_| true, "payout_id", "P")),
    ("LigdiCash was asked for what is not on record", |run| {
        list(&mut run["ledger"], "payouts")[0]["transaction_id"] = json!("pay_other");
    }),
    ("a charge has no proof, no open case and no decision", |run| {
        alter(run, "txn_", paid("A-3"), "status", "notcompleted");
    }),
    ("LigdiCash does not have what is completed", |run| {
        list(&mut run["ledger"], "payouts")[0]["status"] = json!("pending");
    }),
];

#[world::test(world::with_receiver)]
async fn each_planted_fault_is_found_by_its_name(world: &World) {
    let Some(run) = world.everything_happened().await else { return };
    assert_eq!(violations(&run), []);
    for (rule, plant) in PLANTS {
        let mut run = run.clone();
        plant(&mut run);
        let found: BTreeSet<_> = violations(&run).into_iter().map(|(rule, _)| rule).collect();
        assert!(found.contains(rule), "{rule}: {found:?}");
    }
}

impl World {
    /// Three paid orders, the second with two pages and the third by a debit; a refund, and a payout.
    async fn everything_happened(&self) -> Option<Value> {
        let first = self.paid_for("A-1").await;
        self.pending_for("A-2").await;
        let second = self.another_page("A-2", 3000).await;
        self.pay(&second).await;
        for other in [json!({ "amount": 1000, "refundOf": first }), json!({ "amount": 500 })] {
            let id = self.pay_out(&with(&format!("P-{}", other["amount"]), other)).await;
            self.complete_payout(id.fulfilled()).await;
        }
        self.debiting(CreateFaults::default());
        let third = self.pay_directly("A-3", &self.dialled(DIALS)).await.id().to_owned();
        self.live(minutes(4), minutes(1)).await;
        self.assert_known(&third, PAID).await;
        self.history()
    }
}

fn list<'a>(of: &'a mut Value, name: &str) -> &'a mut Vec<Value> {
    of[name].as_array_mut().unwrap()
}

fn key(write: &Value) -> &str {
    write["dynamodb"]["Keys"]["pk"]["S"].as_str().unwrap()
}

fn keep_writes(run: &mut Value, is_kept: impl Fn(&str) -> bool) {
    list(run, "writes").retain(|write| is_kept(key(write)));
}

fn typed(value: &Value) -> Value {
    if value.is_number() { json!({ "N": value.to_string() }) } else { json!({ "S": value }) }
}

/// Whether this is an image of the order's payin that has paid it.
fn paid(order_id: &'static str) -> impl Fn(&Value) -> bool {
    move |item| item["order_id"]["S"] == order_id && item["status"]["S"] == "completed"
}

/// Changes an attribute in these images of the items whose key begins so.
fn alter(
    run: &mut Value,
    start: &str,
    is_meant: impl Fn(&Value) -> bool,
    name: &str,
    value: impl Into<Value>,
) {
    let value = value.into();
    for write in list(run, "writes").iter_mut().filter(|write| key(write).starts_with(start)) {
        for image in ["OldImage", "NewImage"] {
            let item = &mut write["dynamodb"][image];
            if item.is_object() && is_meant(item) {
                item[name] = typed(&value);
            }
        }
    }
}

/// Adds a write to the last item whose key begins so and that is not pending.
fn append(run: &mut Value, start: &str, changes: &[(&str, Value)]) {
    let writes = list(run, "writes");
    let is_meant = |write: &&Value| {
        key(write).starts_with(start) && write["dynamodb"]["NewImage"]["status"]["S"] != "pending"
    };
    let mut write = writes.iter().rfind(is_meant).unwrap().clone();
    let mut image = write["dynamodb"]["NewImage"].clone();
    write["dynamodb"]["OldImage"] = image.clone();
    for (name, value) in changes {
        image[*name] = typed(value);
    }
    write["dynamodb"]["NewImage"] = image;
    writes.push(write);
}

/// The payin that a lock leads to last.
fn latest(run: &mut Value, lock: &str) -> String {
    let last = list(run, "writes").iter().rfind(|write| key(write) == lock).unwrap();
    last["dynamodb"]["NewImage"]["latest_payin"]["S"].as_str().unwrap().to_owned()
}
