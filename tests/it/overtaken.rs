//! An answer that was true when LigdiCash gave it and is old when it is written down.

use std::sync::Arc;

use jiff::SignedDuration;
use ligdicash_core::claim::Claimant;
use ligdicash_core::ports::{Confirm, ConfirmCall};
use ligdicash_core::{
    Answer, ExchangeKind, NothingLearnt, Payer, PayinId, Payments, Receipt, Verdict, payin, payout,
};
use ligdicash_infra::dynamo::Store;
use ligdicash_infra::observe::metrics::Metrics;

use crate::world::payments::PAID;
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
    /// The process that asks this LigdiCash about payments.
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
async fn an_old_answer_does_not_undo_a_completion(world: &World, age: SignedDuration) {
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
