//! A person who is forgotten: nothing of them is left, and their payment goes on.

use ligdicash_core::Salt;
use ligdicash_infra::record;
use sandbox::ConfirmFaults;
use serde_json::json;

use crate::world::decisions::applied;
use crate::world::payouts::payout;
use crate::world::{self, World, hours, logs, minutes, seconds};

const NUMBER: &str = "22676000001";
const RECIPIENT: &str = "22670000001";

impl World {
    async fn salt_of(&self, id: &str) -> Salt {
        let item = self.item(id).await.unwrap();
        Salt::read(item["salt"].as_b().unwrap().as_ref()).unwrap()
    }

    /// Neither table identifies the customer, even if every number is tried.
    async fn assert_forgotten(&self, id: &str, salt: &Salt) {
        let items = self.all_payments().await;
        let rows = self.all_rows().await;
        let all = format!("{items:?}{rows:?}");
        for plain in [NUMBER, RECIPIENT, logs::EMAIL, logs::FIRST_NAME, logs::LAST_NAME] {
            assert!(!all.contains(plain), "{plain} in plain words");
        }
        let item = self.item(id).await.unwrap();
        assert!(!item.keys().any(|name| name.starts_with("payer_") || name == "salt"), "{item:?}");
        let hex = format!("{:032x}", u128::from_be_bytes(*salt.expose()));
        let bytes = format!("{:?}", salt.expose());
        assert!(!all.contains(&hex) && !all.contains(&bytes), "the salt is gone");
    }

    /// Whether an operator finds the payment by the number.
    async fn finds(&self, id: &str) -> bool {
        let body = json!({ "number": NUMBER });
        let found = self.find(&body).await;
        assert_eq!(found.status, 200, "{found:?}");
        found.body.to_string().contains(id)
    }
}

#[world::test]
async fn of_a_payer_who_is_forgotten_nothing_is_left_in_table_and_record(world: &World) {
    let id = world.paid().await;
    let salt = world.salt_of(&id).await;
    let digest = record::digest(Some(&salt), NUMBER);
    assert!(world.all_rows().await.concat().contains(&digest), "it was there");
    assert!(world.finds(&id).await, "and was found");
    let rows = world.rows(&id).await;

    world.decided("forget", json!({ "about": id })).await;
    world.assert_forgotten(&id, &salt).await;
    assert!(!world.finds(&id).await);
    let now = world.rows(&id).await;
    assert!(rows.iter().all(|row| now.contains(row)), "no row is touched");
    assert_eq!(world.count_decisions("forget").await, 1, "the act is on record");
    world.assert_known(&id, ("completed", None)).await;
    let person = world.see(&format!("people/{id}")).await;
    assert!(person.get("number").is_none_or(serde_json::Value::is_null), "{person}");
}

#[world::test]
async fn a_payment_of_a_forgotten_person_still_reconciles_and_stores_nothing(world: &World) {
    let id = world.paid().await;
    let salt = world.salt_of(&id).await;
    world.decided("forget", json!({ "about": id })).await;
    world.advance(seconds(10));
    let asked = world.ask(&id).await;
    assert_eq!((asked.status, &asked.body["outcome"]), (200, &json!("unchanged")), "{asked:?}");
    world.misbehave(&id, ConfirmFaults { amount: Some(9), ..ConfirmFaults::default() });
    world.advance(seconds(10));
    let asked = world.ask(&id).await;
    assert_eq!(asked.body["outcome"], "contradiction", "{asked:?}");
    world.assert_forgotten(&id, &salt).await;
    world.assert_known(&id, ("completed", None)).await;
}

#[world::test]
async fn late_money_of_a_forgotten_person_pays_the_order_and_stores_nothing(world: &World) {
    let id = world.failed().await;
    let salt = world.salt_of(&id).await;
    world.decided("forget", json!({ "about": id })).await;
    world.sandbox_pays_after_all(&id);
    world.live(hours(13), hours(1)).await;
    world.assert_known(&id, ("completed", None)).await;
    world.assert_forgotten(&id, &salt).await;
}

#[world::test]
async fn of_a_recipient_who_is_forgotten_nothing_is_left(world: &World) {
    let id = world.taken("P-1").await;
    let salt = world.salt_of(&id).await;
    let needed = world.decide("forget", &applied(json!({ "about": id }))).await;
    assert_eq!(needed.error(), "person_still_needed");
    world.complete_payout(&id).await;
    world.decided("forget", json!({ "about": id })).await;
    world.assert_forgotten(&id, &salt).await;
    let again = world.pay_out(&payout("P-1")).await;
    assert!([200, 409].contains(&again.status), "{again:?}");
    assert_eq!(world.sandbox.ledger().payouts.len(), 1, "never sent again");
    world.live(hours(2), minutes(30)).await;
    world.assert_forgotten(&id, &salt).await;
}

#[world::test]
async fn who_is_owed_money_is_forgotten_once_a_person_has_ended_the_case(world: &World) {
    let id = world.paid_otherwise(2900).await;
    world.release(&id, json!({})).await;
    let salt = world.salt_of(&id).await;
    let needed = world.decide("forget", &applied(json!({ "about": id }))).await;
    assert_eq!(needed.error(), "person_still_needed");
    let body = json!({ "about": id, "reference": "till-7", "amount": 2900 });
    let done = world.decided("refund-record", body).await;
    assert_eq!(done["cases_ended"], json!([format!("case#owed#{id}")]));
    world.decided("forget", json!({ "about": id })).await;
    world.assert_forgotten(&id, &salt).await;
}
