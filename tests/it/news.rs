//! LigdiCash names another amount of a payment, before a person decides and after it.

use sandbox::ConfirmFaults;
use serde_json::{Value, json};

use crate::world::payments::nobody;
use crate::world::scripted::{self, Reply, confirmation};
use crate::world::table::{find, text};
use crate::world::{self, World, minutes};

impl World {
    /// From now on LigdiCash names this amount of the payment, and a reader has it asked.
    async fn names(&self, id: &str, amount: u64) {
        self.misbehave(id, ConfirmFaults { amount: Some(amount), ..ConfirmFaults::default() });
        self.asked_again(id).await;
    }

    async fn asked_again(&self, id: &str) {
        self.advance(minutes(2));
        self.status(id).await;
    }

    /// The amount that a person is shown in the list of what is to do, and the amounts beside the payment.
    async fn amounts_of(&self, id: &str) -> [Value; 3] {
        let cases = self.see("cases").await;
        let story = self.see(&format!("transactions/{id}")).await;
        let transaction = &story["transaction"];
        let listed = cases["cases"][0]["transaction"]["amount_reported"].clone();
        [listed, transaction["amount_reported"].clone(), transaction["refundable"].clone()]
    }

    /// The number of times that the shop is told of a review.
    async fn reviews(&self) -> usize {
        let events = self.events("A-1001").await;
        events.iter().filter(|event| text(event, "status") == "review").count()
    }
}

#[world::test]
async fn a_person_sees_and_refunds_the_amount_that_ligdicash_names_last(world: &World) {
    let id = world.paid_otherwise(100).await;
    assert_eq!(world.amounts_of(&id).await, [100, 100, 100]);
    world.names(&id, 2900).await;
    assert_eq!(world.amounts_of(&id).await, [2900, 2900, 2900]);
    assert_eq!((world.reviews().await, world.open_cases_of("review").await), (2, vec![id.clone()]));
    world.decided("review-release", json!({ "about": id })).await;
    let page = world.receipt(&id).await;
    assert!(page.body.as_str().unwrap().contains("2\u{202f}900"), "{page:?}");
    let refund = json!({ "about": id, "reference": "till-1", "amount": 2900 });
    world.decided("refund-record", refund).await;
}

#[world::test]
async fn an_amount_that_ligdicash_repeats_writes_and_tells_nothing(world: &World) {
    let id = world.paid_otherwise(100).await;
    for is_released in [false, true] {
        if is_released {
            let owed = json!({ "about": id, "nothing_owed": true });
            world.decided("review-release", owed).await;
        }
        world.names(&id, 100).await;
        let facts = async || {
            let item = world.item(&id).await.unwrap();
            let facts = ["revision", "announced", "amount_reported"].map(|name| item[name].clone());
            (facts, world.events("A-1001").await.len(), world.open_cases().await)
        };
        let before = facts().await;
        for _ in 0..3 {
            world.names(&id, 100).await;
        }
        assert_eq!(facts().await, before, "{is_released}");
    }
}

#[world::test]
async fn an_open_case_names_the_cause_that_ligdicash_names_last(world: &World) {
    let id = world.pending().await;
    let transaction_id = Some(nobody("txn"));
    world.misbehave(&id, ConfirmFaults { transaction_id, ..ConfirmFaults::default() });
    world.pay(&id).await;
    let case = async || world.item(&format!("case#review#{id}")).await.unwrap();
    let before = case().await;
    assert_eq!(find(&before, "reason"), Some("id_differs"));
    world.names(&id, 100).await;
    let after = case().await;
    assert_eq!(find(&after, "reason"), Some("amount_differs"));
    assert_eq!(find(&after, "opened_at"), find(&before, "opened_at"));
}

#[world::test(scripted::test)]
async fn a_reference_that_was_missing_is_stored_and_another_calls_a_person(world: &World) {
    let id = world.pending().await;
    let says = |reference: &str| {
        let mut body = confirmation(&id, "completed");
        (body["amount"], body["montant"]) = (json!(100), json!(100));
        body["oreference"] = json!(reference);
        world.on_confirm([Reply::json(&body)]);
    };
    for (reference, reviews) in [("", 1), ("MP-1", 1), ("", 1), ("MP-2", 2), ("MP-2", 2)] {
        says(reference);
        world.asked_again(&id).await;
        world.assert_known(&id, ("review", Some("amount_differs"))).await;
        assert_eq!(world.reviews().await, reviews, "{reference}");
        let item = world.item(&id).await.unwrap();
        let is_stored = find(&item, "operator_ref").unwrap_or_default().starts_with(reference);
        assert!(is_stored, "{reference}: {item:?}");
    }
}
