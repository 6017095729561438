//! An answer that was true when LigdiCash gave it and is old when it is written down.

use std::sync::Arc;

use ligdicash_core::claim::Claimant;
use ligdicash_core::ports::{Confirm, ConfirmCall};
use ligdicash_core::{Answer, ExchangeKind, Payer, PayinId, Payments, Receipt, Verdict, payin};

use crate::world::{self, World, hours, minutes};

/// A LigdiCash that says this, and has the callbacks of the payment delivered before it does.
struct SlowConfirm<'a> {
    world: &'a World,
    id: &'a str,
    says: Verdict,
}

impl Confirm<payin::PayinToken> for SlowConfirm<'_> {
    async fn confirm(&self, _: &payin::PayinToken, _: ExchangeKind) -> ConfirmCall {
        self.world.pay(self.id).await;
        assert_eq!(self.world.stored(self.id).await, ("completed".to_owned(), None));
        let answer = Answer {
            verdict: self.says.clone(),
            receipt: Receipt::default(),
            payer: Payer::default(),
        };
        ConfirmCall { answer: Ok(answer), exchanges: Vec::new() }
    }
}

#[tokio::test]
async fn an_old_answer_takes_nothing_back_from_a_payment_that_was_completed_meanwhile() {
    for age in [minutes(2), hours(24), hours(36)] {
        for says in [Verdict::Pending, Verdict::Failed] {
            world::test(async |world| {
                let id = world.pending().await;
                world.advance(age);
                let claimant = Claimant::Schedule { due_at: world.item_due_at(&id).await };
                let gateway = SlowConfirm { world, id: &id, says: says.clone() };
                let (store, clock) = (world.payments.store.clone(), Arc::new(world.clock.clone()));
                let observer = world.metrics.clone();
                let payments = Payments { store, gateway, clock, observer };
                let transaction = PayinId::parse(&id).unwrap();
                payments.check(&transaction, claimant, None).await.unwrap();
                assert_eq!(world.stored(&id).await, ("completed".to_owned(), None));
                // The world's invariants say: and it is not due any more.
                assert_eq!(world.paid_by("A-1001").await, Some(id));
            })
            .await;
        }
    }
}

impl World {
    async fn item_due_at(&self, id: &str) -> jiff::Timestamp {
        let item = self.item(id).await.unwrap();
        item["next_check_at"].as_s().unwrap().parse().unwrap()
    }
}
