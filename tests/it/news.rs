//! LigdiCash names another amount of a payment, before a person decides and after it.

use sandbox::ConfirmFaults;
use serde_json::{Value, json};

use crate::world::scripted::{self, Reply, confirmation};
use crate::world::table::{find, text};
use crate::world::{self, World, but, minutes};

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

#[world::test(scripted::test)]
async fn a_reference_that_was_missing_is_stored_and_another_calls_a_person(world: &World) {
    let id = world.pending().await;
    let says = |reference: &str| {
        let paid = json!({ "amount": 100, "montant": 100, "oreference": reference });
        world.on_confirm([Reply::json(&but(confirmation(&id, "completed"), paid))]);
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
