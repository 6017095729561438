//! Frequent steps and checks of tests about payments.

use ligdicash_core::claim::Claimant;
use ligdicash_core::ports::{Claimed, Ledger};
use ligdicash_core::{Payin, PayinId};
use ligdicash_infra::dynamo::Store;
use sandbox::{CallbackFaults, ConfirmFaults, CreateBehaviour, CreateFaults, Faults, Send};
use serde_json::{Value, json};

use super::payouts::silent;
use super::{World, minutes, replacing, seconds};

/// `(status, reason)` of a payment.
pub(crate) type Known<'a> = (&'a str, Option<&'a str>);

pub(crate) const PENDING: Known<'_> = ("pending", None);
pub(crate) const PAID: Known<'_> = ("completed", None);
pub(crate) const FAILED: Known<'_> = ("notcompleted", Some("failed"));
pub(crate) const EXPIRED: Known<'_> = ("notcompleted", Some("expired"));
pub(crate) const SUPERSEDED: Known<'_> = ("pending", Some("superseded"));
pub(crate) const DUPLICATE: Known<'_> = ("completed", Some("duplicate"));
pub(crate) const RELEASED: Known<'_> = ("notcompleted", Some("released"));
pub(crate) const DEBIT_UNKNOWN: Known<'_> = ("review", Some("debit_unknown"));

/// The ways in which a creation's answer is neither a plain yes nor a plain no.
pub(crate) const LOST: [CreateBehaviour; 13] = [
    CreateBehaviour::Slow,
    CreateBehaviour::HangBefore,
    CreateBehaviour::HangAfter,
    CreateBehaviour::CutBefore,
    CreateBehaviour::CutAfter,
    CreateBehaviour::Html502Before,
    CreateBehaviour::Html502After,
    CreateBehaviour::RedirectBefore,
    CreateBehaviour::RedirectAfter,
    CreateBehaviour::Html200,
    CreateBehaviour::Empty,
    CreateBehaviour::Truncated,
    CreateBehaviour::NoToken,
];

/// An id of this kind that nothing has.
pub(crate) fn nobody(kind: &str) -> String {
    format!("{kind}_{}", "0".repeat(32))
}

/// A LigdiCash that creates so.
pub(crate) fn behaving(behaviour: CreateBehaviour) -> CreateFaults {
    CreateFaults { behaviour, ..CreateFaults::default() }
}

/// A LigdiCash that creates nothing, with this sub-code.
pub(crate) fn refusing(code: &str) -> CreateFaults {
    let refuse_code = code.to_owned();
    CreateFaults { refuse_code, ..behaving(CreateBehaviour::Refuse) }
}

impl World {
    /// A payment that the payer has made, and of which LigdiCash has called back.
    pub(crate) async fn paid(&self) -> String {
        self.paid_for("A-1001").await
    }

    pub(crate) async fn paid_for(&self, order_id: &str) -> String {
        let id = self.pending_for(order_id).await;
        self.pay(&id).await;
        id
    }

    /// A payment of which LigdiCash has said that it failed.
    pub(crate) async fn failed(&self) -> String {
        self.failed_for("A-1001").await
    }

    pub(crate) async fn failed_for(&self, order_id: &str) -> String {
        let id = self.pending_for(order_id).await;
        self.fail(&id).await;
        id
    }

    /// A payment that LigdiCash calls paid with this amount.
    pub(crate) async fn paid_otherwise(&self, amount: u64) -> String {
        self.paid_otherwise_for("A-1001", amount).await
    }

    pub(crate) async fn paid_otherwise_for(&self, order_id: &str, amount: u64) -> String {
        let id = self.pending_for(order_id).await;
        self.pay_otherwise(&id, amount).await;
        id
    }

    /// LigdiCash calls this payment paid with this amount.
    pub(crate) async fn pay_otherwise(&self, id: &str, amount: u64) {
        self.misbehave(id, ConfirmFaults { amount: Some(amount), ..ConfirmFaults::default() });
        self.pay(id).await;
        self.assert_known(id, ("review", Some("amount_differs"))).await;
    }

    /// The duplicate of two payments of one order.
    pub(crate) async fn duplicate(&self, order_id: &str) -> String {
        let first = self.pending_for(order_id).await;
        let second = self.another_page(order_id, 3000).await;
        self.pay(&second).await;
        self.pay(&first).await;
        self.assert_known(&first, DUPLICATE).await;
        first
    }

    /// A new page in the place of the one that the order has.
    pub(crate) async fn another_page(&self, order_id: &str, amount: u32) -> String {
        self.initiate(&replacing(order_id, amount)).await.fulfilled().to_owned()
    }

    /// From now on `confirm` answers for this payment as the faults say, and everything else works.
    pub(crate) fn misbehave(&self, id: &str, confirm: ConfirmFaults) {
        self.sandbox.set_faults(id, Faults { confirm, ..Faults::default() }).unwrap();
    }

    /// Sets the faults of the next creations.
    pub(crate) fn creations(&self, create: CreateFaults) {
        self.sandbox.set_default_faults(Faults { create, ..Faults::default() });
    }

    /// Pays, and no callback ever comes.
    pub(crate) fn pay_silently(&self, id: &str) {
        let callback = CallbackFaults { send: Send::None, ..CallbackFaults::default() };
        self.sandbox.set_faults(id, Faults { callback, ..Faults::default() }).unwrap();
        self.sandbox.pay(id).unwrap();
    }

    /// LigdiCash sends no callbacks.
    pub(crate) fn no_callbacks(&self) {
        let callback = CallbackFaults { send: Send::None, ..CallbackFaults::default() };
        self.sandbox.set_default_faults(Faults { callback, ..Faults::default() });
        self.sandbox.set_default_payout_faults(silent());
    }

    pub(crate) async fn paid_in_silence(&self) -> String {
        self.no_callbacks();
        let id = self.pending().await;
        self.sandbox.pay(&id).unwrap();
        id
    }

    /// The sandbox keeps a failure for good; a LigdiCash that changes its mind does not.
    pub(crate) fn sandbox_pays_after_all(&self, id: &str) {
        self.says(id, "completed");
    }

    /// Claims a payment, and vanishes.
    pub(crate) async fn claimed(&self, store: &Store, id: &str, by: Claimant) -> Claimed<Payin> {
        let id = PayinId::parse(id).unwrap();
        let payin = store.read(&id).await.unwrap().unwrap();
        Ledger::<Payin>::claim(store, &id, by.claim(&payin, self.now())).await.unwrap()
    }

    /// A callback that says no more than which transaction to look at.
    pub(crate) async fn hint(&self, id: &str) {
        self.advance(minutes(1));
        let body = json!({ "transaction_id": id });
        self.called_back(&body).await.assert_status(200);
    }

    /// Asks for the status, which asks LigdiCash: the page is told what is stored.
    pub(crate) async fn assert_asked(&self, id: &str, expected: Known<'_>) {
        self.advance(seconds(3));
        let answer = self.status(id).await;
        assert_eq!(answer.summary(), (200, expected.0, expected.1), "{answer:?}");
        self.assert_known(id, expected).await;
    }

    /// Whether the shop has been sent such an event about the transaction.
    pub(crate) fn has_told(&self, kind: &str, id: &str) -> bool {
        let deliveries = self.shop_system.deliveries();
        let is_it = |event: &Value| event["type"] == kind && event["data"]["transaction_id"] == id;
        deliveries.iter().any(|delivery| is_it(&delivery.body))
    }

    pub(crate) async fn assert_known(&self, id: &str, expected: Known<'_>) {
        let (status, reason) = self.stored(id).await;
        assert_eq!((status.as_str(), reason.as_deref()), expected, "{id}");
    }
}
