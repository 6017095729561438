//! How a payin or a payout comes into each of its states.

use sandbox::{ConfirmBehaviour, ConfirmFaults, CreateBehaviour, Faults};
use serde_json::{Value, json};

use crate::not_found::not_found;
use crate::world::decisions::applied;
use crate::world::direct::MOOV;
use crate::world::payments::behaving;
use crate::world::payouts::{pay_out_by, payout, refusing, silent};
use crate::world::wired::{Process, order_by};
use crate::world::{World, hours, minutes, order, seconds};

/// Brings a payin into this state, and returns its id.
pub(super) async fn payin_in(world: &World, state: &str) -> String {
    match state {
        "creating" => {
            let order = order("A-1001", 3000);
            world.begun("txn_", async |it| drop(order_by(&it.initiate, &order).await)).await
        }
        "create_refused" => world.not_created(CreateBehaviour::Refuse).await,
        "create_unknown" => world.not_created(CreateBehaviour::CutAfter).await,
        "debit_unknown" => world.unknown_debit().await["transaction_id"].as_str().unwrap().into(),
        "debit_unknown, freed" => world.freed_debit().await,
        "debit_unknown, released" => {
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
        "failed" => world.failed().await,
        "expired" => {
            let id = world.pending().await;
            world.live(hours(25), hours(1)).await;
            id
        }
        "amount_differs" => world.paid_otherwise(2900).await,
        "amount_missing" => {
            world.reviewed(ConfirmFaults { amount_missing: true, ..ConfirmFaults::default() }).await
        }
        "id_differs" => {
            let transaction_id = Some(format!("txn_{}", "0".repeat(32)));
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
            world.advance(hours(12));
            world.poll().await;
            id
        }
        "invoice_not_found" => world.lost().await,
        "released, owed" => {
            let id = world.paid_otherwise(2900).await;
            world.release(&id, json!({})).await
        }
        "released, not owed" => {
            let id = world.paid_otherwise(2900).await;
            world.release(&id, json!({ "nothing_owed": true })).await
        }
        "released, nothing seen" => {
            let id = world.lost().await;
            world.release(&id, json!({})).await
        }
        "nobody's" => format!("txn_{}", "0".repeat(32)),
        state => panic!("no story leads to {state}"),
    }
}

/// Brings a payout into this state a day ago, where its name does not say otherwise, and returns its id.
pub(super) async fn payout_in(world: &World, state: &str) -> String {
    match state {
        "sending" => {
            let payout = payout("P-1");
            let begin = async |it: &Process| drop(pay_out_by(&it.payout, &payout).await);
            world.old(world.begun("pay_", begin).await)
        }
        "create_unknown, young" => world.unknown().await,
        "create_unknown" => world.old(world.unknown().await),
        "create_unknown_called_back" => {
            let id = world.unknown().await;
            let body = json!({ "transaction_id": id, "token": "of.a.callback" });
            world.payout_called_back(&body).await;
            world.assert_known(&id, ("outcome_unknown", Some("create_unknown_called_back"))).await;
            world.old(id)
        }
        "pending" => world.old(world.taken_silently().await),
        "unanswered" => {
            let id = world.taken_silently().await;
            world.confirms_payout(&id, ConfirmBehaviour::Refuse, None);
            world.live(hours(25), hours(1)).await;
            id
        }
        "completed" => {
            let id = world.taken("P-1").await;
            world.complete_payout(&id).await;
            world.old(id)
        }
        "completed late" => {
            let id = world.unknown().await;
            world.advance(hours(25));
            world.said("payout-not-made", &id).await;
            world.name_in_confirm(&id, true);
            let token = world.sandbox.payout(&id).unwrap().token;
            world.sandbox.complete_payout(&id).unwrap();
            let body = json!({ "transaction_id": id, "token": token });
            world.payout_called_back(&body).await;
            world.assert_known(&id, ("completed", None)).await;
            id
        }
        "failed" => {
            let id = world.taken_silently().await;
            world.sandbox.fail_payout(&id).unwrap();
            world.assert_payout(&id, ("notcompleted", Some("failed"))).await;
            world.old(id)
        }
        "refused_balance" => {
            world.sandbox.set_default_payout_faults(refusing("08"));
            world.pay_out(&payout("P-1")).await;
            world.old(world.only_key("pay_").await)
        }
        "contradiction" => {
            let id = world.taken_silently().await;
            world.confirms_payout(&id, ConfirmBehaviour::RefuseWithStatus, Some("completed"));
            world.assert_payout(&id, ("review", Some("contradiction"))).await;
            world.old(id)
        }
        "not_made" => {
            let id = world.old(world.unknown().await);
            world.said("payout-not-made", &id).await;
            id
        }
        "closed" => {
            let id = world.old(world.unknown().await);
            world.said("payout-close", &id).await;
            id
        }
        "given_by_hand" => {
            let of = world.paid().await;
            let body = json!({ "about": of, "reference": "till-7", "amount": 3000 });
            assert_eq!(world.decide("refund-record", &applied(body)).await.status, 200);
            world.old(world.only_key("pay_").await)
        }
        "given_by_hand, taken back" => {
            let id = Box::pin(payout_in(world, "given_by_hand")).await;
            world.said("payout-not-made", &id).await;
            id
        }
        "nobody's" => format!("pay_{}", "0".repeat(32)),
        state => panic!("no story leads to {state}"),
    }
}

impl World {
    /// A payment or payout whose function has vanished before LigdiCash answered.
    async fn begun(&self, kind: &str, begin: impl AsyncFn(&Process)) -> String {
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

    async fn not_created(&self, behaviour: CreateBehaviour) -> String {
        self.creations(behaving(behaviour));
        self.initiate(&order("A-1001", 3000)).await;
        self.sandbox.set_default_faults(Faults::default());
        self.only_key("txn_").await
    }

    /// A debit of which nobody has heard for half an hour.
    async fn freed_debit(&self) -> String {
        self.debiting(behaving(CreateBehaviour::CutAfter));
        let id = self.pay_directly("A-1001", &json!({ "number": MOOV })).await.id();
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

    pub(super) async fn release(&self, id: &str, more: Value) -> String {
        let mut body = applied(more);
        body["about"] = json!(id);
        assert_eq!(self.decide("review-release", &body).await.status, 200);
        id.to_owned()
    }

    async fn taken_silently(&self) -> String {
        self.sandbox.set_default_payout_faults(silent());
        self.taken("P-1").await
    }

    pub(super) async fn said(&self, decision: &str, id: &str) {
        self.decide(decision, &applied(json!({ "about": id }))).await.assert_status(200);
    }

    fn old(&self, id: String) -> String {
        self.advance(hours(24) + seconds(1));
        id
    }
}
