//! The debits of direct payins on LigdiCash's worst day and under attack: no press debits twice, and no order is free
//! whose payer may have been debited.

mod attacks;
mod races;
mod unheard;

use sandbox::{CallbackFaults, CreateBehaviour, CreateFaults, Faults, Send};
use serde_json::{Value, json};

use crate::stopped::{Ending, at_every_point};
use crate::world::direct::pressed_by;
use crate::world::payments::{PAID, PENDING, behaving, refusing};
use crate::world::proxy::Fault;
use crate::world::wired::callback_by;
use crate::world::{self, World, minutes};

/// A payer who dials a code first, and one who confirms on the phone. The sandbox has no end of its own for either.
const DIALS: &str = "22675001000";
const CONFIRMS: &str = "22670001000";

const UNKNOWN: (&str, Option<&str>) = ("review", Some("debit_unknown"));

impl World {
    /// LigdiCash debits so, and calls nobody back.
    pub(crate) fn debiting(&self, create: CreateFaults) {
        self.require_proofs();
        let callback = CallbackFaults { send: Send::None, ..CallbackFaults::default() };
        self.sandbox.set_default_faults(Faults { create, callback, ..Faults::default() });
    }

    /// What a payer types who has just dialled for a code.
    pub(crate) fn dialled(&self, number: &str) -> Value {
        json!({ "number": number, "code": self.sandbox.dial(number, None).unwrap().code })
    }

    /// A payer whom LigdiCash has debited, as its answer says, which was never saved; and what it would call back.
    pub(crate) async fn unsaved_debit(&self) -> Value {
        self.debiting(CreateFaults::default());
        let proxy = self.proxy().await;
        let app = self.process_on(proxy.url()).direct;
        // The payin is recorded. The SDK tries three times to save the answer.
        proxy.disturb("TransactWriteItems", Fault::Skip);
        proxy.disturb_next(3, "TransactWriteItems", Fault::Unavailable);
        let press = self.press("A-1001", &self.dialled(DIALS));
        assert_eq!(pressed_by(&app, &press).await.said(), (503, "unavailable", None));
        assert_eq!(proxy.faults_left(), 0);
        self.brought(&self.sandbox.debits()[0].transaction_id)
    }

    /// A payer whom LigdiCash has debited without a usable answer; and what it would call back.
    pub(crate) async fn unknown_debit(&self) -> Value {
        self.debiting(behaving(CreateBehaviour::Html502After));
        let id = self.pay_directly("A-1001", &self.dialled(DIALS)).await.id();
        self.debiting(CreateFaults::default());
        self.brought(&id)
    }

    /// A callback about a payin, with LigdiCash's token.
    pub(crate) fn brought(&self, id: &str) -> Value {
        json!({ "transaction_id": id, "token": self.sandbox.invoice(id).unwrap().token })
    }

    /// How many requests for a debit LigdiCash has had.
    fn debits(&self) -> usize {
        self.sandbox.debits().len()
    }

    /// The payer presses once more, and knows of the order's payin, if there is one.
    async fn presses_after_all(&self) -> u16 {
        self.debiting(CreateFaults::default());
        let mut press = self.dialled(DIALS);
        press["previous"] = json!(self.payins_of("A-1001").await.first());
        self.pay_directly("A-1001", &press).await.status
    }

    /// A payer whose page knows nothing presses once more: nothing is sent unless nothing had been.
    async fn assert_debits_once(&self) {
        let (before, known) = (self.debits(), self.payins_of("A-1001").await);
        assert!(before <= known.len() && known.len() <= 1, "{known:?}");
        let again = self.pay_directly("A-1001", &self.dialled(DIALS)).await;
        let after = if known.is_empty() { 1 } else { before };
        assert_eq!((again.status == 201, self.debits()), (known.is_empty(), after), "{again:?}");
        let payins = self.payins_of("A-1001").await;
        let [id] = &payins[..] else { panic!("{again:?}") };
        let (status, reason) = self.stored(id).await;
        match (status.as_str(), reason.as_deref()) {
            PAID | PENDING | ("notcompleted", Some("released")) => {}
            UNKNOWN => assert!(self.has_told("payment.review_required", id)),
            other => panic!("{other:?}"),
        }
    }
}

#[world::test(at_every_point)]
async fn a_press_with_a_code_that_ends_early_debits_once(world: &World, ending: &Ending) {
    world.debiting(CreateFaults::default());
    let press = world.press("A-1001", &world.dialled(DIALS));
    ending.of(world, async |functions| pressed_by(&functions.direct, &press).await).await;
    world.assert_debits_once().await;
}

#[world::test(at_every_point)]
async fn a_press_without_a_code_that_ends_early_debits_once(world: &World, ending: &Ending) {
    world.debiting(CreateFaults::default());
    let press = world.press("A-1001", &json!({ "number": CONFIRMS }));
    ending.of(world, async |functions| pressed_by(&functions.direct, &press).await).await;
    world.assert_debits_once().await;
}

#[world::test(at_every_point)]
async fn a_press_whose_code_is_refused_and_that_ends_early(world: &World, ending: &Ending) {
    world.debiting(refusing("15"));
    let press = world.press("A-1001", &world.dialled(DIALS));
    ending.of(world, async |functions| pressed_by(&functions.direct, &press).await).await;
    let next = world.presses_after_all().await;
    let known = world.stored(&world.payins_of("A-1001").await[0]).await;
    let is_held = known.1.as_deref() == UNKNOWN.1;
    assert_eq!(next, if is_held { 409 } else { 201 }, "{known:?}");
}

#[world::test(at_every_point)]
async fn a_request_for_a_code_that_ends_early_leaves_an_order_that_can_be_paid(
    world: &World,
    ending: &Ending,
) {
    world.debiting(CreateFaults::default());
    let press = world.press("A-1001", &json!({ "number": CONFIRMS, "operator": "ligdicash" }));
    ending.of(world, async |functions| pressed_by(&functions.direct, &press).await).await;
    assert_eq!(world.presses_after_all().await, 201);
}

#[world::test(at_every_point)]
async fn a_callback_that_brings_the_token_of_an_unknown_debit(world: &World, ending: &Ending) {
    let callback = world.unknown_debit().await;
    let id = callback["transaction_id"].as_str().unwrap();
    ending.of(world, async |functions| callback_by(&functions.payments, &callback).await).await;
    world.called_back(&callback).await;
    world.live(minutes(4), minutes(2)).await;
    world.assert_known(id, PAID).await;
    assert!(world.has_told("payment.completed", id));
}

#[world::test(world::told)]
async fn a_debit_whose_answer_is_not_saved_is_unknown_in_the_end_and_not_sent_again(world: &World) {
    world.unsaved_debit().await;
    world.live(minutes(60), minutes(1)).await;
    world.assert_debits_once().await;
}

#[world::test]
async fn a_callback_before_a_creation_ends_whose_sender_vanishes_proves_the_debit(world: &World) {
    let callback = world.unsaved_debit().await;
    world.called_back(&callback).await;
    world.live(minutes(10), minutes(1)).await;
    world.assert_known(callback["transaction_id"].as_str().unwrap(), PAID).await;
    assert_eq!(world.debits(), 1);
}
