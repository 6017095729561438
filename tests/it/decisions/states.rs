//! How a payin or a payout comes into each of its states.

use sandbox::{
    ConfirmBehaviour, ConfirmFaults, CreateBehaviour, Faults, PayoutConfirmFaults, PayoutFaults,
};
use serde_json::{Value, json};

use crate::not_found::not_found;
use crate::world::decisions::applied;
use crate::world::payments::behaving;
use crate::world::payouts::{creating, pay_out_by, payout, silent, with};
use crate::world::table::{find, text};
use crate::world::wired::order_by;
use crate::world::{World, hours, minutes, order, seconds};

/// Brings a payin into this state, and returns its id.
pub(super) async fn payin_in(world: &World, state: &str) -> String {
    match state {
        "creating" => world.draft().await,
        "create_refused" => world.not_created(CreateBehaviour::Refuse).await,
        "create_unknown" => world.not_created(CreateBehaviour::CutAfter).await,
        "create_unknown_called_back" => world.called_back_in_vain().await,
        "create_unknown_released" => {
            let id = world.called_back_in_vain().await;
            world.release(&id, json!({})).await
        }
        "pending" => world.pending().await,
        "superseded" => {
            let id = world.pending().await;
            world.another_page("A-1001", 3000).await;
            id
        }
        "completed" => world.paid().await,
        "duplicate" => {
            let id = world.pending().await;
            let second = world.another_page("A-1001", 3000).await;
            world.pay(&second).await;
            world.pay(&id).await;
            id
        }
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
        "sending" => world.old(world.sending().await),
        "create_unknown, young" => world.unknown().await,
        "create_unknown" => world.old(world.unknown().await),
        "create_unknown_called_back" => {
            let id = world.unknown().await;
            world.old(world.traced(id).await)
        }
        "pending" => world.old(world.taken_silently().await),
        "unanswered" => {
            let id = world.taken_silently().await;
            world.says_of(&id, ConfirmBehaviour::Refuse, None);
            world.live(hours(25), hours(1)).await;
            id
        }
        "completed" => world.old(world.made().await),
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
            let mut faults = creating(CreateBehaviour::Refuse);
            faults.create.refuse_code = String::from("08");
            world.sandbox.set_default_payout_faults(faults);
            world.pay_out(&payout("P-1")).await;
            world.old(world.only_key("pay_").await)
        }
        "contradiction" => {
            let id = world.taken_silently().await;
            world.says_of(&id, ConfirmBehaviour::RefuseWithStatus, Some("completed"));
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
        "nobody's" => format!("pay_{}", "0".repeat(32)),
        state => panic!("no story leads to {state}"),
    }
}

impl World {
    /// A payment whose initiate has vanished before LigdiCash answered.
    async fn draft(&self) -> String {
        let (proxy, order) = (self.proxy().await, order("A-1001", 3000));
        for calls in 0.. {
            proxy.fail_after(calls);
            order_by(&self.initiate_on(proxy.url()), &order).await;
            if let Some(id) = self.keys_like("txn_").await.pop() {
                return id;
            }
        }
        unreachable!("initiate writes at last");
    }

    async fn not_created(&self, behaviour: CreateBehaviour) -> String {
        self.creations(behaving(behaviour));
        self.initiate(&order("A-1001", 3000)).await;
        self.sandbox.set_default_faults(Faults::default());
        self.only_key("txn_").await
    }

    async fn called_back_in_vain(&self) -> String {
        let id = self.not_created(CreateBehaviour::CutAfter).await;
        self.hint(&id).await;
        self.assert_known(&id, ("review", Some("create_unknown_called_back"))).await;
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

    async fn sending(&self) -> String {
        let proxy = self.proxy().await;
        for calls in 0.. {
            proxy.fail_after(calls);
            pay_out_by(&self.payout_on(proxy.url()), &payout("P-1")).await;
            if let Some(id) = self.keys_like("pay_").await.pop() {
                return id;
            }
        }
        unreachable!("the payout is written at last");
    }

    /// A payout whose answer was lost, and that LigdiCash has.
    pub(super) async fn unknown(&self) -> String {
        self.unknown_refund(None).await
    }

    /// The same, which gives back 1000 F of a payin if there is one.
    pub(super) async fn unknown_refund(&self, of: Option<&str>) -> String {
        self.sandbox.set_default_payout_faults(creating(CreateBehaviour::CutAfter));
        let refund = of.map_or(json!({}), |of| json!({ "refundOf": of, "amount": 1000 }));
        let answer = self.pay_out(&with("P-1", refund)).await;
        self.sandbox.set_default_payout_faults(silent());
        assert_eq!(answer.status, 202, "{answer:?}");
        answer.id().to_owned()
    }

    async fn traced(&self, id: String) -> String {
        let body = json!({ "transaction_id": id, "token": "of.a.callback" });
        self.payout_called_back(&body).await;
        self.assert_known(&id, ("outcome_unknown", Some("create_unknown_called_back"))).await;
        id
    }

    async fn taken_silently(&self) -> String {
        self.sandbox.set_default_payout_faults(silent());
        self.taken("P-1").await
    }

    async fn made(&self) -> String {
        let id = self.taken("P-1").await;
        self.complete_payout(&id).await;
        id
    }

    fn says_of(&self, id: &str, behaviour: ConfirmBehaviour, status: Option<&str>) {
        let status_override = status.map(str::to_owned);
        let confirm =
            PayoutConfirmFaults { behaviour, status_override, ..PayoutConfirmFaults::default() };
        self.sandbox.set_payout_faults(id, PayoutFaults { confirm, ..silent() }).unwrap();
    }

    pub(super) async fn said(&self, decision: &str, id: &str) {
        self.decide(decision, &applied(json!({ "about": id }))).await.assert_status(200);
    }

    fn old(&self, id: String) -> String {
        self.advance(hours(24) + seconds(1));
        id
    }

    /// The only event of a payin or payout.
    pub(super) async fn event_of(&self, id: &str) -> String {
        let items = self.all_payments().await;
        let mut events = items.iter().filter(|item| {
            text(item, "pk").starts_with("evt_") && find(item, "transaction_id") == Some(id)
        });
        let event = text(events.next().expect("an event"), "pk").to_owned();
        assert_eq!(events.next(), None);
        event
    }
}
