//! The way a payment comes into each situation.

use sandbox::{ConfirmBehaviour, ConfirmFaults, CreateBehaviour, CreateFaults, Faults, Spelling};
use serde_json::{Value, json};

use super::{
    BUSY, COMPLETED, FREE, HELD, NEEDED, NOBODY, NOTHING, OK, OTHERWISE, PAGE, PAID, PENDING,
    PROVEN_ONLY, Row, UNPAID, Wing, is,
};
use crate::not_found::not_found;
use crate::world::decisions::applied;
use crate::world::direct::MOOV;
use crate::world::payments::{behaving, nobody};
use crate::world::table::text;
use crate::world::wired::{Process, order_by};
use crate::world::{World, but, hours, minutes, order};

// Decisions: `review-release`, `review-accept` of 2900 F, `refund-record`, `forget` and `case-close`.
situations! { Wing::Payin;
    creating PENDING, "", "", "Trouble", BUSY, [FREE, FREE, UNPAID, NEEDED, PROVEN_ONLY];
    create_refused is("notcompleted", "create_refused"), "", "", "", PAGE, [FREE, FREE, UNPAID, OK, PROVEN_ONLY];
    create_not_sent is("notcompleted", "create_not_sent"), "", "", "", PAGE, [FREE, FREE, UNPAID, OK, PROVEN_ONLY];
    unsafe_page is("notcompleted", "unsafe_page"), "", "", "Trouble", PAGE, [FREE, FREE, UNPAID, OK, PROVEN_ONLY];
    create_unknown is("notcompleted", "create_unknown"), "", "", "", BUSY, [FREE, FREE, UNPAID, OK, PROVEN_ONLY];
    create_unknown_called_back is("review", "create_unknown_called_back"), "review_required", "review", "Waiting", BUSY, [OK, FREE, UNPAID, NEEDED, PROVEN_ONLY];
    create_unknown_proven COMPLETED, "review_required completed", "", "", PAID, [FREE, FREE, OK, OK, PROVEN_ONLY];
    debit_unknown is("review", "debit_unknown"), "review_required", "review", "Waiting", HELD, [OK, FREE, UNPAID, NEEDED, PROVEN_ONLY];
    debit_unknown_freed is("notcompleted", "released"), "review_required released", "review", "Waiting", PAGE, [OK, FREE, UNPAID, NEEDED, PROVEN_ONLY];
    debit_unknown_released is("notcompleted", "released"), "review_required released released", "", "", PAGE, [FREE, FREE, UNPAID, OK, PROVEN_ONLY];
    pending PENDING, "", "", "", PAGE, [FREE, FREE, UNPAID, NEEDED, PROVEN_ONLY];
    superseded is("pending", "superseded"), "", "", "", PAGE, [FREE, FREE, UNPAID, NEEDED, PROVEN_ONLY];
    completed COMPLETED, "completed", "", "", PAID, [FREE, FREE, OK, OK, PROVEN_ONLY];
    completed_late COMPLETED, "expired completed", "", "", PAID, [FREE, FREE, OK, OK, PROVEN_ONLY];
    duplicate is("completed", "duplicate"), "duplicate", "duplicate", "Waiting", PAID, [FREE, FREE, OK, NEEDED, OK];
    duplicate_late is("completed", "duplicate"), "expired duplicate", "duplicate", "Waiting", PAID, [FREE, FREE, OK, NEEDED, OK];
    accepted is("completed", "accepted"), "review_required accepted", "", "", PAID, [FREE, FREE, OK, OK, PROVEN_ONLY];
    failed is("notcompleted", "failed"), "failed", "", "", PAGE, [FREE, FREE, UNPAID, OK, PROVEN_ONLY];
    expired is("notcompleted", "expired"), "expired", "", "", PAGE, [FREE, FREE, UNPAID, OK, PROVEN_ONLY];
    amount_differs is("review", "amount_differs"), "review_required", "review", "Waiting", HELD, [OK, OK, UNPAID, NEEDED, PROVEN_ONLY];
    amount_missing is("review", "amount_missing"), "review_required", "review", "Waiting", HELD, [OK, "answer_not_read", UNPAID, NEEDED, PROVEN_ONLY];
    id_differs is("review", "id_differs"), "review_required", "review", "Waiting", HELD, [OK, OTHERWISE, UNPAID, NEEDED, PROVEN_ONLY];
    contradiction is("review", "contradiction"), "review_required", "review", "Waiting", HELD, [OK, OTHERWISE, UNPAID, NEEDED, PROVEN_ONLY];
    superseded_amount is("review", "superseded_amount"), "review_required", "review", "Waiting", "order_amount_differs", [OK, OTHERWISE, UNPAID, NEEDED, PROVEN_ONLY];
    given_back is("review", "given_back"), "review_required released review_required", "review", "Waiting", PAGE, [OK, "given_back", UNPAID, NEEDED, PROVEN_ONLY];
    invoice_not_found is("review", "invoice_not_found"), "review_required", "review", "Waiting", PAGE, [OK, FREE, UNPAID, NEEDED, PROVEN_ONLY];
    released_owed is("notcompleted", "released"), "review_required released", "owed", "Waiting", PAGE, [FREE, FREE, OK, NEEDED, OK];
    released_not_owed is("notcompleted", "released"), "review_required released", "", "", PAGE, [FREE, FREE, UNPAID, OK, PROVEN_ONLY];
    released_nothing_seen is("notcompleted", "released"), "review_required released", "", "", PAGE, [FREE, FREE, UNPAID, OK, PROVEN_ONLY];
    nobodys NOTHING, "", "", "", PAGE, [NOBODY, NOBODY, "refund_of_unknown", NOBODY, PROVEN_ONLY];
}

/// Brings a payment into this situation, and returns its id.
pub(crate) async fn bring_about(world: &World, situation: &str) -> String {
    let arrive = async |at: &'static str| Box::pin(begun_as(world, at)).await;
    match situation {
        "nobodys" => nobody("txn"),
        "create_unknown_called_back" => {
            let id = arrive("create_unknown").await;
            world.pay(&id).await;
            id
        }
        "create_unknown_proven" => {
            let id = arrive("create_unknown").await;
            world.sandbox.pay(&id).unwrap();
            world.called_back(&world.brought(&id)).await;
            id
        }
        "completed_late" => {
            let id = arrive("expired").await;
            world.pay(&id).await;
            id
        }
        "duplicate_late" => {
            let id = arrive("expired").await;
            world.paid().await;
            world.pay(&id).await;
            id
        }
        other => Box::pin(begun_as(world, other)).await,
    }
}

/// The same of those that follow from no other.
async fn begun_as(world: &World, situation: &str) -> String {
    match situation {
        "creating" => {
            let order = order("A-1001", 3000);
            world
                .begun("txn_", async |process| drop(order_by(&process.initiate, &order).await))
                .await
        }
        "create_refused" => {
            let (refuse_http_status, refuse_details) = (422, Some("Montant".to_owned()));
            let refusal = behaving(CreateBehaviour::Refuse);
            world.not_created(CreateFaults { refuse_http_status, refuse_details, ..refusal }).await
        }
        "create_unknown" => world.not_created(behaving(CreateBehaviour::CutAfter)).await,
        "create_not_sent" => {
            order_by(&world.without_ligdicash().initiate, order("A-1001", 3000)).await;
            world.only_key("txn_").await
        }
        "unsafe_page" => {
            let pay_host = Some("https://evil.example".to_owned());
            world.not_created(CreateFaults { pay_host, ..CreateFaults::default() }).await
        }
        "debit_unknown" => world.unknown_debit().await.0,
        "debit_unknown_freed" => world.freed_debit().await,
        "debit_unknown_released" => {
            let id = world.freed_debit().await;
            world.release(&id, json!({})).await
        }
        "pending" => world.pending().await,
        "superseded" => {
            let id = world.pending().await;
            world.another_page("A-1001", 3000).await;
            id
        }
        "completed" => world.paid().await,
        "duplicate" => world.duplicate("A-1001").await,
        "accepted" => {
            let id = world.paid_otherwise(2900).await;
            let body = applied(json!({ "about": id, "paid": 2900 }));
            assert_eq!(world.decide("review-accept", &body).await.status, 200);
            id
        }
        "failed" => {
            let id = world.pending().await;
            let spelling = Spelling::NoCompleted;
            world.misbehave(&id, ConfirmFaults { spelling, ..ConfirmFaults::default() });
            world.fail(&id).await;
            id
        }
        "expired" => {
            let id = world.pending().await;
            world.live(hours(25), hours(1)).await;
            id
        }
        other => Box::pin(reviewed_as(world, other)).await,
    }
}

/// The same of reviews, and of what a person made of them.
async fn reviewed_as(world: &World, situation: &str) -> String {
    match situation {
        "amount_differs" => world.paid_otherwise(2900).await,
        "amount_missing" => {
            world.reviewed(ConfirmFaults { amount_missing: true, ..ConfirmFaults::default() }).await
        }
        "id_differs" => {
            let transaction_id = Some(nobody("txn"));
            world.reviewed(ConfirmFaults { transaction_id, ..ConfirmFaults::default() }).await
        }
        "contradiction" => {
            let behaviour = ConfirmBehaviour::RefuseWithStatus;
            let amount = Some(3000);
            world.reviewed(ConfirmFaults { behaviour, amount, ..ConfirmFaults::default() }).await
        }
        "superseded_amount" => {
            let id = world.pending().await;
            world.another_page("A-1001", 4000).await;
            world.pay(&id).await;
            id
        }
        "given_back" => {
            let id = world.paid_otherwise(2900).await;
            world.release(&id, json!({})).await;
            let refund = json!({ "about": id, "reference": "till-1", "amount": 1000 });
            world.decided("refund-record", refund).await;
            world.misbehave(&id, ConfirmFaults::default());
            world.live(hours(12), hours(6)).await;
            id
        }
        "invoice_not_found" => world.lost().await,
        "released_owed" => {
            let id = world.paid_otherwise(2900).await;
            world.release(&id, json!({})).await
        }
        "released_not_owed" => {
            let id = world.paid_otherwise(2900).await;
            world.release(&id, json!({ "nothing_owed": true })).await
        }
        "released_nothing_seen" => {
            let id = world.lost().await;
            world.release(&id, json!({})).await
        }
        other => panic!("no story leads to {other}"),
    }
}

/// The status answer is exactly this.
pub(super) async fn assert_answer(world: &World, situation: &Row, id: &str) {
    let answer = world.status(id).await;
    let Some(stored) = world.item(id).await else {
        return answer.assert_refused(404, "not_found");
    };
    let (status, reason) = situation.state;
    let mut expected = json!({
        "transaction_id": id,
        "order_id": "A-1001",
        "amount": 3000,
        "currency": "XOF",
        "amount_proven": situation.name.starts_with("debit"),
        "status": status,
        "created_at": text(&stored, "created_at"),
        "updated_at": text(&stored, "updated_at"),
        "store_name": "Boutique",
    });
    if let Some(reason) = reason {
        expected["reason"] = json!(reason);
    }
    if status == "completed" {
        let invoice = world.sandbox.invoice(id).unwrap();
        expected["completed_at"] = expected["updated_at"].clone();
        expected["operator_name"] = json!(invoice.operator_name);
        expected["operator_reference"] = json!(invoice.oreference);
        expected["ligdicash_request_id"] = json!(invoice.request_id);
    }
    assert_eq!((answer.status, answer.body), (200, expected), "{}: answer", situation.name);
}

impl World {
    /// A payment or payout whose function has vanished before LigdiCash answered, as several others had before anything
    /// was written.
    pub(super) async fn begun(&self, kind: &str, begin: impl AsyncFn(&Process)) -> String {
        let proxy = self.proxy().await;
        for calls in 0.. {
            proxy.fail_after(calls);
            begin(&self.process_on(proxy.url())).await;
            if let Some(id) = self.keys_like(kind).await.pop() {
                return id;
            }
        }
        unreachable!("it is written at last");
    }

    async fn not_created(&self, create: CreateFaults) -> String {
        self.creations(create);
        self.initiate(&order("A-1001", 3000)).await;
        self.sandbox.set_default_faults(Faults::default());
        self.only_key("txn_").await
    }

    /// A debit without any news for half an hour.
    async fn freed_debit(&self) -> String {
        let (id, _) = self.unanswered_debit("A-1001", &json!({ "number": MOOV })).await;
        self.live(minutes(31), minutes(1)).await;
        self.assert_known(&id, ("notcompleted", Some("released"))).await;
        id
    }

    async fn reviewed(&self, confirm: ConfirmFaults) -> String {
        let id = self.pending().await;
        self.misbehave(&id, confirm);
        self.pay(&id).await;
        assert_eq!(self.stored(&id).await.0, "review");
        id
    }

    /// A payment whose invoice LigdiCash does not find.
    async fn lost(&self) -> String {
        let id = self.pending().await;
        self.misbehave(&id, not_found());
        self.live(minutes(31), minutes(1)).await;
        self.assert_known(&id, ("review", Some("invoice_not_found"))).await;
        id
    }

    pub(crate) async fn release(&self, id: &str, more: Value) -> String {
        let body = but(applied(more), json!({ "about": id }));
        assert_eq!(self.decide("review-release", &body).await.status, 200);
        id.to_owned()
    }
}
