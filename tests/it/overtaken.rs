//! An answer that was true when LigdiCash gave it and is old when it is written down.

use std::sync::Arc;

use jiff::SignedDuration;
use ligdicash_core::claim::Claimant;
use ligdicash_core::payin::{
    self, CreateCall, CreateInvoice, CreateOutcome, Created, Customer, Draft, Invoice, PayUrl,
    PayinOrder, Pricing,
};
use ligdicash_core::ports::{Confirm, ConfirmCall};
use ligdicash_core::{
    Amount, Answer, ExchangeKind, NothingLearnt, OrderId, Payer, PayinId, Payments, Receipt, Salt,
    Verdict, payout,
};
use ligdicash_infra::dynamo::Store;
use ligdicash_infra::observe::metrics::Metrics;

use crate::world::payments::{PAID, SUPERSEDED};
use crate::world::table::text;
use crate::world::{self, World, hours, minutes, seconds};

/// A LigdiCash that says this, and has the callbacks of the payment delivered before it does.
pub(crate) struct SlowConfirm<'a> {
    world: &'a World,
    id: &'a str,
    says: Verdict,
}

impl Confirm<payin::PayinToken> for SlowConfirm<'_> {
    async fn confirm(&self, _: &payin::PayinToken, _: ExchangeKind) -> ConfirmCall {
        // No callback falls into the time in which the one before it was looked into.
        self.world.advance(seconds(11));
        self.world.pay(self.id).await;
        self.world.assert_known(self.id, PAID).await;
        let (verdict, receipt) = (self.says.clone(), Receipt::default());
        let (ids, payer) = (Vec::new(), Payer::default());
        let answer = Answer { verdict, ids, receipt, payer };
        ConfirmCall { answer: Ok(answer), exchanges: Vec::new() }
    }
}

impl Confirm<payout::PayoutToken> for SlowConfirm<'_> {
    async fn confirm(&self, _: &payout::PayoutToken, _: ExchangeKind) -> ConfirmCall {
        ConfirmCall { answer: Err(NothingLearnt::Unreachable), exchanges: Vec::new() }
    }
}

impl World {
    /// What asks this LigdiCash about payments.
    pub(crate) fn overtaken<'a>(
        &'a self,
        id: &'a str,
        says: Verdict,
    ) -> Payments<Store, SlowConfirm<'a>, Metrics> {
        let (store, clock) = (self.payments.store.clone(), Arc::new(self.clock.clone()));
        let gateway = SlowConfirm { world: self, id, says };
        Payments { store, gateway, clock, observer: self.metrics.clone() }
    }
}

#[world::test(world::each([minutes(2), hours(24), hours(36)]))]
async fn an_old_answer_takes_nothing_back_from_a_payment_that_was_completed_meanwhile(
    world: &World,
    age: SignedDuration,
) {
    for says in [Verdict::Pending, Verdict::Failed] {
        let order_id = format!("A-{says:?}");
        let id = world.pending_for(&order_id).await;
        world.advance(age);
        let due_at = text(&world.item(&id).await.unwrap(), "next_check_at").parse().unwrap();
        let payments = world.overtaken(&id, says);
        let (transaction, claimant) = (PayinId::parse(&id).unwrap(), Claimant::Schedule { due_at });
        payments.check(&transaction, claimant, None).await.unwrap();
        world.assert_known(&id, PAID).await;
        // The world's invariants say: and it is not due any more.
        assert_eq!(world.paid_by(&order_id).await, Some(id));
    }
}

/// A LigdiCash that answers with this invoice.
struct Late(Invoice);

impl CreateInvoice for Late {
    async fn create(&self, _: &PayinId, _: &PayinOrder, _: &str) -> CreateCall {
        CreateCall { outcome: CreateOutcome::Done(self.0.clone()), exchanges: Vec::new() }
    }
}

#[world::test]
async fn a_page_is_not_shown_once_another_has_taken_its_place(world: &World) {
    // This LigdiCash keeps nothing of what it answered.
    world.leaves(&["record_begin"]);
    let order = PayinOrder {
        id: OrderId::parse("A-1001").unwrap(),
        amount: Amount::parse(3000).unwrap(),
        pricing: Pricing::Open,
        description: String::new(),
        items: Vec::new(),
        customer: Customer::default(),
        link: None,
    };
    let store = world.payments.store.clone();
    let mut slow = Draft::new(PayinId::from_random(1), &order, Salt::from_random(1), world.now());
    payin::begin(&store, &mut slow).await.unwrap();
    world.advance(seconds(31));
    world.pending().await;
    let pay_url = Some(PayUrl::checked("https://app.ligdicash.com/pay/invoice/late"));
    let gateway = Late(Invoice { token: payin::PayinToken::new("late"), pay_url });
    let (clock, observer) = (Arc::new(world.clock.clone()), world.metrics.clone());
    let payments = Payments { store, gateway, clock, observer };
    let made = payin::create(&payments, &slow, &order, "").await.unwrap();
    assert!(matches!(made, Created::Superseded), "{made:?}");
    world.assert_known(slow.payin.id.as_str(), SUPERSEDED).await;
}
