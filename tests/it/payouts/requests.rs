//! Requests for payouts: one name, one payout.

use serde_json::{Value, json};

use crate::world::payments::nobody;
use crate::world::payouts::{payout, with};
use crate::world::second::{AWA, ISSA, ask_for};
use crate::world::{self, World, logs};

#[world::test]
async fn the_same_request_gets_the_same_payout_and_another_one_is_refused(world: &World) {
    let first = world.pay_out(&payout("P-1")).await;
    let again = world.pay_out(&payout("P-1")).await;
    assert_eq!((first.status, first.body), (again.status, again.body));
    for fields in [
        json!({ "amount": 5001 }),
        json!({ "customer": "22670000002" }),
        json!({ "method": "wallet", "keepInWallet": true }),
        json!({ "description": "Another" }),
        json!({ "refundOf": nobody("txn") }),
    ] {
        let answer = world.pay_out(&with("P-1", fields.clone())).await;
        assert_eq!((answer.status, answer.error()), (409, "payout_id_reused"), "{fields}");
    }
    assert_eq!(world.sandbox.ledger().payouts.len(), 1);
    assert_eq!(world.committed_today().await, 5000);
}

/// The answer to a request tells who guesses a recipient rightly, with or without a dry run.
#[world::test]
async fn whoever_guesses_the_recipient_of_a_payout_is_in_the_log(world: &World) {
    let id = ask_for(&world.payout, &payout("P-1"), AWA).await.id().to_owned();
    let (right, wrong) = (payout("P-1"), with("P-1", json!({ "customer": "22670000002" })));
    let dry = |body: &Value| json!({ "dryRun": body });
    let refused = format!("payout {id} was asked for with other content");
    for (times, guess) in [(1, &wrong), (2, &dry(&wrong))] {
        ask_for(&world.payout, guess, ISSA).await.assert_refused(409, "payout_id_reused");
        assert_eq!(logs::warnings_with(&refused).len(), times, "{guess}");
    }
    let line = format!("{ISSA} has asked for payout {id} as before");
    for (times, guess) in [(1, &right), (2, &dry(&right))] {
        assert_eq!(ask_for(&world.payout, guess, ISSA).await.id(), id);
        assert_eq!(logs::of_callers_with(&line).len(), times, "{guess}");
    }
    let before = logs::of_callers_with("is told what a payout would do").len();
    ask_for(&world.payout, &dry(&payout("P-2")), ISSA).await;
    assert!(logs::of_callers_with("is told what a payout would do").len() > before);
}

#[world::test]
async fn the_request_is_kept_without_whom_it_pays(world: &World) {
    let id = world.taken("P-1").await;
    let log = world.log(&id).await;
    let intent = log.iter().find(|entry| entry["type"] == "intent").unwrap();
    let sent = log.iter().find(|entry| entry["type"] == "create").unwrap();
    assert_eq!(intent["response"], Value::Null);
    assert_eq!(intent["request"]["body"], sent["request"]["body"]);
    for entry in [intent, sent] {
        let order = &entry["request"]["body"]["commande"];
        assert_eq!(order["amount"], 5000);
        assert!(order["customer"].as_str().unwrap().starts_with("person:"), "{order}");
    }
    let everything = format!("{:?}", world.all_payments().await);
    assert!(!everything.contains("22670000001"), "a phone number is not stored");
}

#[world::test]
async fn a_member_that_is_unknown_is_not_ignored(world: &World) {
    for (member, value) in [
        ("prefix", json!("223")),
        ("indicatif", json!(223)),
        ("countryCode", json!("223")),
        ("devise", json!("EUR")),
        ("currency", json!("EUR")),
        ("dryrun", json!(true)),
        ("net_amount", json!(4200)),
        ("montant", json!(4200)),
        ("phone", json!("22370000001")),
        ("operator", json!("orange_bf")),
    ] {
        let answer = world.pay_out(&with("P-1", json!({ member: value }))).await;
        assert_eq!((answer.status, answer.error()), (400, "invalid_request"), "{member}");
        assert_eq!(answer.body["errors"][0]["field"], member);
    }
    assert_eq!(world.payouts_asked(), 0);
    let batch = json!({ "batch": { "name": "juin", "digest": "a".repeat(64), "file": "x" } });
    let beside = json!({ "dryRun": payout("P-1"), "amount": 4200 });
    for (body, field) in [(with("P-1", batch), "batch"), (beside, "amount")] {
        assert_eq!(world.pay_out(&body).await.body["errors"][0]["field"], field);
    }
    assert_eq!(world.pay_out(&with("P-1", json!({ "currency": "XOF" }))).await.status, 200);
}

impl World {
    /// The number of payouts that LigdiCash was asked for.
    pub(crate) fn payouts_asked(&self) -> usize {
        self.sandbox.ledger().payouts.len()
    }
}
