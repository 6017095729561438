//! Direct payins.

use sandbox::CreateFaults;
use serde_json::json;

use crate::world::direct::{CONFIRMS, DIALS, pressed_by};
use crate::world::payments::{DEBIT_UNKNOWN, PAID, PENDING, refusing};
use crate::world::wired::callback_by;
use crate::world::{World, but, minutes};

stories! { world, functions;
    a_press_with_a_code_debits_once press = {
        world.debiting(CreateFaults::default());
        world.press("A-1001", &world.dialled(DIALS))
    } => pressed_by(&functions.direct, &press) => { world.assert_debits_once().await; }

    a_press_without_a_code_debits_once press = {
        world.debiting(CreateFaults::default());
        world.press("A-1001", &json!({ "number": CONFIRMS }))
    } => pressed_by(&functions.direct, &press) => { world.assert_debits_once().await; }

    a_press_whose_code_is_refused press = {
        world.debiting(refusing("15"));
        world.press("A-1001", &world.dialled(DIALS))
    } => pressed_by(&functions.direct, &press) => {
        let next = world.presses_after_all().await;
        let stored = world.stored(&world.payins_of("A-1001").await[0]).await;
        let is_held = stored.1.as_deref() == DEBIT_UNKNOWN.1;
        assert_eq!(next, if is_held { 409 } else { 201 }, "{stored:?}");
    }

    a_request_for_a_code_leaves_an_order_that_can_be_paid press = {
        world.debiting(CreateFaults::default());
        world.press("A-1001", &json!({ "number": CONFIRMS, "operator": "ligdicash" }))
    } => pressed_by(&functions.direct, &press) => {
        assert_eq!(world.presses_after_all().await, 201);
    }

    a_callback_that_brings_the_token_of_an_unknown_debit (id, callback) = world.unknown_debit().await
        => callback_by(&functions.payments, &callback) => {
        world.called_back(&callback).await;
        world.live(minutes(4), minutes(2)).await;
        world.assert_known(&id, PAID).await;
        assert!(world.has_told("payment.completed", &id));
    }
}

impl World {
    /// The payer presses once more, and knows of the order's payin, if there is one.
    async fn presses_after_all(&self) -> u16 {
        self.debiting(CreateFaults::default());
        let previous = json!({ "previous": self.payins_of("A-1001").await.first() });
        let press = but(self.dialled(DIALS), previous);
        self.pay_directly("A-1001", &press).await.status
    }

    /// A payer whose page knows nothing presses once more: nothing is sent unless nothing had been.
    async fn assert_debits_once(&self) {
        let (before, payins) = (self.debits(), self.payins_of("A-1001").await);
        assert!(before <= payins.len() && payins.len() <= 1, "{payins:?}");
        let again = self.pay_directly("A-1001", &self.dialled(DIALS)).await;
        let after = if payins.is_empty() { 1 } else { before };
        assert_eq!((again.status == 201, self.debits()), (payins.is_empty(), after), "{again:?}");
        let payins = self.payins_of("A-1001").await;
        let [id] = &payins[..] else { panic!("{again:?}") };
        let (status, reason) = self.stored(id).await;
        match (status.as_str(), reason.as_deref()) {
            PAID | PENDING | ("notcompleted", Some("released")) => {}
            DEBIT_UNKNOWN => assert!(self.has_told("payment.review_required", id)),
            other => panic!("{other:?}"),
        }
    }
}
