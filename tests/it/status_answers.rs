//! The status answer, whole, for every state that a payment can be in.

use std::sync::Arc;

use jiff::SignedDuration;
use ligdicash_core::payin::{
    self, CreateCall, CreateInvoice, CreateOutcome, Created, Customer, Draft, Invoice, PayUrl,
    PayinOrder, Pricing,
};
use ligdicash_core::{Amount, OrderId, PayinId, Payments, Salt};
use sandbox::{ConfirmFaults, CreateBehaviour, CreateFaults};
use serde_json::json;

use crate::not_found::not_found;
use crate::world::payments::{behaving, nobody};
use crate::world::{self, World, hours, minutes, order, seconds};

const CREATED: &str = "2026-06-01T10:00:00.000Z";

impl World {
    /// The answer for this payment is exactly this.
    async fn assert_answer(&self, id: &str, status: &str, reason: Option<&str>, updated_at: &str) {
        let mut expected = json!({
            "transaction_id": id,
            "order_id": "A-1001",
            "amount": 3000,
            "currency": "XOF",
            "amount_proven": false,
            "status": status,
            "created_at": CREATED,
            "updated_at": updated_at,
            "store_name": "Boutique",
        });
        if status == "completed" {
            let invoice = self.sandbox.invoice(id).unwrap();
            expected["completed_at"] = json!(updated_at);
            expected["operator_name"] = json!(invoice.operator_name);
            expected["operator_reference"] = json!(invoice.oreference);
            expected["ligdicash_request_id"] = json!(invoice.request_id);
        }
        if let Some(reason) = reason {
            expected["reason"] = json!(reason);
        }
        let answer = self.status(id).await;
        assert_eq!((answer.status, answer.body), (200, expected));
    }

    /// Makes a creation that ends like this, and returns the id of its payin.
    async fn created(&self, create: CreateFaults) -> String {
        self.creations(create);
        assert!(self.initiate(&order("A-1001", 3000)).await.status >= 500);
        self.only_key("txn_").await
    }

    /// A payment whose `confirm` answers so.
    async fn confirmed(&self, confirm: ConfirmFaults) -> String {
        let id = self.pending().await;
        self.misbehave(&id, confirm);
        self.advance(seconds(30));
        id
    }
}

#[world::test]
async fn a_pending_payment(world: &World) {
    let id = world.pending().await;
    world.advance(seconds(30));
    world.assert_answer(&id, "pending", None, CREATED).await;
}

#[world::test]
async fn a_completed_payment_and_its_duplicate(world: &World) {
    let first = world.pending().await;
    world.advance(hours(24));
    world.poll().await;
    world.advance(-hours(24));
    let second = world.pending().await;
    world.advance(hours(25));
    world.pay(&first).await;
    world.advance(seconds(1));
    world.pay(&second).await;
    world.assert_answer(&first, "completed", None, "2026-06-02T11:00:00.000Z").await;
    let at = "2026-06-02T11:00:01.000Z";
    world.assert_answer(&second, "completed", Some("duplicate"), at).await;
}

#[world::test]
async fn a_failed_payment(world: &World) {
    let id = world.pending().await;
    world.advance(SignedDuration::from_millis(1));
    world.fail(&id).await;
    let at = "2026-06-01T10:00:00.001Z";
    world.assert_answer(&id, "notcompleted", Some("failed"), at).await;
}

#[world::test]
async fn an_expired_payment(world: &World) {
    let id = world.pending().await;
    world.advance(hours(24));
    world.poll().await;
    let at = "2026-06-02T10:00:00.000Z";
    world.assert_answer(&id, "notcompleted", Some("expired"), at).await;
}

#[world::test]
async fn a_payment_whose_page_may_not_be_shown(world: &World) {
    let pay_host = Some("https://evil.example".to_owned());
    let id = world.created(CreateFaults { pay_host, ..CreateFaults::default() }).await;
    world.assert_answer(&id, "notcompleted", Some("unsafe_page"), CREATED).await;
}

#[world::test]
async fn a_creation_that_ligdicash_refused(world: &World) {
    let id = world.created(behaving(CreateBehaviour::Refuse)).await;
    world.assert_answer(&id, "notcompleted", Some("create_refused"), CREATED).await;
}

#[world::test(world::unreachable)]
async fn a_creation_that_never_left(world: &World) {
    let id = world.created(CreateFaults::default()).await;
    world.assert_answer(&id, "notcompleted", Some("create_not_sent"), CREATED).await;
}

#[world::test]
async fn a_creation_of_unknown_outcome_before_and_after_its_callback(world: &World) {
    let id = world.created(behaving(CreateBehaviour::CutAfter)).await;
    world.assert_answer(&id, "notcompleted", Some("create_unknown"), CREATED).await;
    world.sandbox.pay(&id).unwrap();
    world.called_back(&world.brought(&id)).await;
    world.assert_answer(&id, "completed", None, CREATED).await;
}

#[world::test]
async fn a_creation_under_way(world: &World) {
    let mut draft = draft(world, 1);
    payin::begin(&world.payments.store, &mut draft).await.unwrap();
    world.assert_answer(draft.payin.id.as_str(), "pending", None, CREATED).await;
}

/// A LigdiCash that answers with this invoice.
struct Late(Invoice);

impl CreateInvoice for Late {
    async fn create(&self, _: &PayinId, _: &PayinOrder, _: &str) -> CreateCall {
        CreateCall { outcome: CreateOutcome::Done(self.0.clone()), exchanges: Vec::new() }
    }
}

#[world::test]
async fn a_payment_whose_place_was_taken_before_its_page_was_shown(world: &World) {
    // This LigdiCash keeps nothing of what was said.
    world.leaves(&["record_begin"]);
    let store = &world.payments.store;
    let mut slow = draft(world, 1);
    payin::begin(store, &mut slow).await.unwrap();
    world.advance(seconds(31));
    world.pending().await;
    let invoice = Invoice {
        token: payin::PayinToken::new("late"),
        pay_url: Some(PayUrl::checked("https://app.ligdicash.com/pay/invoice/late")),
    };
    let payments = Payments {
        store: store.clone(),
        gateway: Late(invoice),
        clock: Arc::new(world.clock.clone()),
        observer: world.metrics.clone(),
    };
    let made = payin::create(&payments, &slow, &described(), "").await.unwrap();
    assert!(matches!(made, Created::Superseded), "{made:?}");
    let at = "2026-06-01T10:00:31.000Z";
    world.assert_answer(slow.payin.id.as_str(), "pending", Some("superseded"), at).await;
}

#[world::test(world::each([
    (ConfirmFaults { amount: Some(2999), ..Default::default() }, "amount_differs"),
    (ConfirmFaults { amount_missing: true, ..Default::default() }, "amount_missing"),
    (ConfirmFaults { transaction_id: Some(nobody("txn")), ..Default::default() }, "id_differs"),
]))]
async fn payments_that_a_person_must_look_at(
    world: &World,
    (confirm, reason): (ConfirmFaults, &str),
) {
    let id = world.confirmed(confirm).await;
    world.pay(&id).await;
    world.assert_answer(&id, "review", Some(reason), "2026-06-01T10:00:30.000Z").await;
}

#[world::test]
async fn a_payment_whose_invoice_ligdicash_denies(world: &World) {
    let id = world.confirmed(not_found()).await;
    world.live(minutes(32), minutes(1)).await;
    let at = "2026-06-01T10:31:30.000Z";
    world.assert_answer(&id, "review", Some("invoice_not_found"), at).await;
}

/// A draft of an order for 3000 francs.
pub(crate) fn draft(world: &World, number: u128) -> Draft {
    let salt = Salt::from_random(number);
    Draft::new(PayinId::from_random(number), &described(), salt, world.now())
}

fn described() -> PayinOrder {
    PayinOrder {
        id: OrderId::parse("A-1001").unwrap(),
        amount: Amount::parse(3000).unwrap(),
        pricing: Pricing::Open,
        description: String::new(),
        items: Vec::new(),
        customer: Customer::default(),
        link: None,
    }
}
