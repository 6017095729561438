//! Payments, and what begins them.

use ligdicash_core::{Link, LinkTimes};
use sandbox::ConfirmFaults;
use serde_json::Value;

use super::called_back;
use crate::links::PRESS;
use crate::world::links::visit;
use crate::world::payments::{DUPLICATE, EXPIRED, FAILED, PAID};
use crate::world::wired::{Process, ask_by, order_by, status_by};
use crate::world::{World, events, hours, minutes, order, replacing, seconds};

stories! { world, functions;
    a_callback_of_a_paid_payment id = world.paid_in_silence().await
        => called_back(functions, &id) => { world.assert_paid_and_told(&id).await; }

    a_status_read_of_a_paid_payment id = world.paid_in_silence().await
        => status_by(&functions.payments, &id) => { world.assert_paid_and_told(&id).await; }

    an_operator_who_asks_about_a_paid_payment id = world.paid_in_silence().await
        => ask_by(&functions.payments, &id) => { world.assert_paid_and_told(&id).await; }

    an_operator_whom_ligdicash_contradicts id = {
        let id = world.paid().await;
        world.says(&id, "notcompleted");
        id
    } => ask_by(&functions.payments, &id) => {
        let has_begun = world.open_case(&id).await.is_some();
        assert_eq!(world.asked(&id).await, usize::from(has_begun), "one write");
        world.assert_paid_and_told(&id).await;
    }

    the_schedule_with_a_paid_payment_and_an_announcement_to_do (id, failed) = {
        let id = world.paid_in_silence().await;
        let failed = world.pending_for("A-1002").await;
        world.sandbox.fail(&failed).unwrap();
        world.advance(minutes(2));
        (id, failed)
    } => world.try_to_poll_by(&functions.payments, &functions.announcer) => {
        world.assert_paid_and_told(&id).await;
        world.assert_known(&failed, FAILED).await;
        assert!(world.has_told("payment.failed", &failed));
    }

    the_stream_with_a_payment_to_announce id = world.paid().await
        => world.notify_by(&functions.announcer) => { world.assert_paid_and_told(&id).await; }

    the_second_payment_of_an_order (first, second) = {
        world.no_callbacks();
        let first = world.pending().await;
        let second = world.another_page("A-1001", 3000).await;
        world.sandbox.pay(&first).unwrap();
        world.hint(&first).await;
        world.sandbox.pay(&second).unwrap();
        (first, second)
    } => called_back(functions, &second) => {
        world.assert_paid_and_told(&first).await;
        world.assert_known(&second, DUPLICATE).await;
        assert!(world.has_told("payment.duplicate", &second));
    }

    an_expiry_and_the_money_that_comes_after_it id = {
        world.no_callbacks();
        let id = world.pending().await;
        world.live(hours(24), hours(1)).await;
        world.assert_known(&id, EXPIRED).await;
        world.sandbox.pay(&id).unwrap();
        id
    } => called_back(functions, &id) => {
        world.live(hours(12), hours(1)).await;
        world.assert_paid_and_told(&id).await;
        assert!(world.has_told("payment.expired", &id));
    }

    a_payment_of_another_amount id = {
        let id = world.paid_in_silence().await;
        world.misbehave(&id, ConfirmFaults { amount: Some(9), ..ConfirmFaults::default() });
        id
    } => called_back(functions, &id) => {
        world.assert_known(&id, ("review", Some("amount_differs"))).await;
        assert!(world.has_told("payment.review_required", &id));
        assert_eq!(world.paid_by("A-1001").await, None);
    }

    an_initiate_that_never_answered_leaves_an_order_that_can_be_paid order = {
        world.no_callbacks();
        order("A-1001", 3000)
    } => order_by(&functions.initiate, &order) => { world.assert_begins_and_is_paid(&order).await; }

    a_replacement_that_never_answered_leaves_an_order_that_can_be_paid order = {
        world.no_callbacks();
        world.pending().await;
        replacing("A-1001", 4000)
    } => order_by(&functions.initiate, &order) => { world.assert_begins_and_is_paid(&order).await; }

    a_press_of_a_link_for_one_payment link = world.link(LinkTimes::ONCE).await
        => pressed(functions, &link) => { world.assert_goes_on(&link).await; }

    a_press_of_a_link_for_any_number_of_payments link = world.link(LinkTimes::UNLIMITED).await
        => pressed(functions, &link) => { world.assert_goes_on(&link).await; }
}

async fn pressed(functions: &Process, link: &Link) {
    visit(&functions.link, events::press_link(link.id.as_str(), &[PRESS])).await;
}

impl World {
    async fn assert_paid_and_told(&self, id: &str) {
        self.assert_known(id, PAID).await;
        assert!(self.has_told("payment.completed", id));
        assert_eq!(self.paid_by("A-1001").await.as_deref(), Some(id));
    }

    /// The same order gets a page, and is paid.
    async fn assert_begins_and_is_paid(&self, order: &Value) {
        let answer = self.initiate(order).await;
        let id = answer.fulfilled();
        self.sandbox.pay(id).unwrap();
        self.hint(id).await;
        self.advance(seconds(5));
        self.poll().await;
        self.assert_paid_and_told(id).await;
    }

    /// A press that ended early has left one order at most, and a link whose next press is led to a page.
    async fn assert_goes_on(&self, link: &Link) {
        let begun = self.begun_of(link).await;
        let stored = self.payins_of_first(link).await.len();
        assert_eq!(begun, u32::from(stored > 0), "the link counts what was begun");
        assert_eq!(self.press_link(link, &[PRESS]).await.status, 303);
        assert_eq!(self.begun_of(link).await, 1);
        let of_order = self.payins_of_first(link).await;
        let payable = of_order.iter().filter(|id| self.sandbox.invoice(id).is_some()).count();
        assert!(payable <= 2, "the invoice whose answer was lost, and its successor: {of_order:?}");
    }
}
