//! The effect of a genuine callback, in every form and at every time that LigdiCash may send it.

use ligdicash_infra::instant;
use sandbox::{CallbackCustomData, CallbackFaults, CallbackToken, Faults, FormShape, Order, Send};
use serde_json::json;

use crate::world::payments::{PAID, PENDING, nobody};
use crate::world::{self, FORM, JSON, World, hours, minutes, seconds};

impl World {
    /// Starts a payment whose callbacks are sent so.
    async fn pending_with(&self, callback: CallbackFaults) -> String {
        let id = self.pending().await;
        self.sandbox.set_faults(&id, Faults { callback, ..Faults::default() }).unwrap();
        id
    }

    /// Asserts that this transaction paid the order, with this many callbacks in the log.
    async fn assert_paid_once(&self, id: &str, callbacks: usize) {
        self.assert_known(id, PAID).await;
        assert_eq!(self.confirms(), 1);
        assert_eq!(self.paid_by("A-1001").await.as_deref(), Some(id));
        let mut kinds = vec!["callback"; callbacks];
        kinds.extend(["confirm", "create"]);
        assert_eq!(self.log_kinds(id).await, kinds);
    }
}

/// The call to `confirm` sends the stored token, not the callback's.
#[world::test(world::each([
    (CallbackFaults::default(), 2),
    (CallbackFaults { order: Order::JsonFirst, ..CallbackFaults::default() }, 2),
    (CallbackFaults { order: Order::Simultaneous, ..CallbackFaults::default() }, 2),
    (CallbackFaults { token: CallbackToken::Different, ..CallbackFaults::default() }, 2),
    (CallbackFaults { repeat: 20, ..CallbackFaults::default() }, 13),
    (CallbackFaults { pending_first: true, ..CallbackFaults::default() }, 4),
]))]
async fn callbacks_of_a_paid_invoice_cost_one_confirm_and_pay_once(
    world: &World,
    (faults, callbacks): (CallbackFaults, usize),
) {
    let id = world.pending_with(faults).await;
    world.pay(&id).await;
    world.assert_paid_once(&id, callbacks).await;
    assert_eq!(world.sandbox.invoice(&id).unwrap().record.confirms, 1, "asked with our own token");
}

#[tokio::test]
async fn every_shape_of_form_and_of_custom_data_names_the_payment() {
    for form_shape in [FormShape::JsonString, FormShape::BracketList, FormShape::BracketMap] {
        for custom_data in [
            CallbackCustomData::Normal,
            CallbackCustomData::EmptyString,
            CallbackCustomData::EmptyArray,
        ] {
            for send in [Send::FormOnly, Send::JsonOnly] {
                world::test(async |world| {
                    let callback = CallbackFaults {
                        form_shape,
                        custom_data,
                        send,
                        ..CallbackFaults::default()
                    };
                    let id = world.pending_with(callback).await;
                    world.pay(&id).await;
                    world.assert_paid_once(&id, 1).await;
                    let received = world.item(&id).await.unwrap()["callback_received_at"].clone();
                    assert_eq!(received.as_s(), Ok(&instant::text(world.now())));
                })
                .await;
            }
        }
    }
}

#[tokio::test]
async fn custom_data_may_be_an_array_an_object_or_a_text_of_either() {
    let entries =
        |id: &str| json!([{ "keyof_customdata": "transaction_id", "valueof_customdata": id }]);
    let object = |id: &str| json!({ "transaction_id": id, "logfile": "2026" });
    let shapes: [&dyn Fn(&str) -> serde_json::Value; 4] =
        [&entries, &object, &|id| json!(entries(id).to_string()), &|id| {
            json!(object(id).to_string())
        }];
    world::each(shapes, async |world, custom_data| {
        let id = world.paid_in_silence().await;
        let body = json!({ "status": "completed", "custom_data": custom_data(&id) });
        assert_eq!(world.called_back(&body).await.status, 200);
        world.assert_paid_once(&id, 1).await;
    })
    .await;
}

#[tokio::test]
async fn the_first_id_that_exists_is_checked_wherever_it_stands_and_it_alone() {
    let unknown = &*nobody("txn");
    let bodies: [&dyn Fn(&str) -> serde_json::Value; 4] = [
        &|id| json!({ "custom_data": { "transaction_id": "unreadable" }, "external_id": id }),
        &|id| json!({ "custom_data": { "transaction_id": unknown }, "transaction_id": id }),
        &|id| json!({ "external_id": format!("A-1001;{unknown};{id}") }),
        &|id| json!({ "external_id": unknown, "transaction_id": format!("{id};{unknown}") }),
    ];
    world::each(bodies, async |world, body| {
        let id = world.paid_in_silence().await;
        let another = world.pending_for("another").await;
        let mut body = body(&id);
        let last = format!("{};{another}", body["transaction_id"].as_str().unwrap_or_default());
        body["transaction_id"] = json!(last);
        assert_eq!(world.called_back(&body).await.status, 200);
        world.assert_paid_once(&id, 1).await;
        assert_eq!(world.log_kinds(&another).await, ["create"]);
    })
    .await;
}

#[world::test]
async fn a_payout_and_a_payin_that_one_callback_names_are_tried_in_its_order(world: &World) {
    let id = world.paid_in_silence().await;
    let body = json!({ "external_id": nobody("pay"), "transaction_id": id });
    world.called_back(&body).await;
    world.assert_paid_once(&id, 1).await;
}

#[world::test(world::each([(FORM, false), (JSON, true), ("application/octet-stream", false)]))]
async fn the_body_decides_what_it_is_and_not_its_content_type(
    world: &World,
    (content_type, form): (&str, bool),
) {
    let id = world.paid_in_silence().await;
    let body = if form {
        format!("status=completed&custom_data%5Btransaction_id%5D={id}")
    } else {
        json!({ "custom_data": { "transaction_id": id } }).to_string()
    };
    world.callback(content_type, body.as_bytes()).await;
    world.assert_paid_once(&id, 1).await;
}

/// A check of the status may come between the two events. The next minute's schedule repairs that.
#[world::test(world::each([false, true]))]
async fn a_completed_event_seconds_after_a_pending_one_is_repaired_in_a_minute(
    world: &World,
    is_read_between: bool,
) {
    let id = world.pending().await;
    // Nearly an hour before the schedule's next check.
    world.live(minutes(185), minutes(5)).await;
    let early = json!({ "status": "pending", "custom_data": { "transaction_id": id } });
    world.called_back(&early).await;
    world.advance(seconds(9));
    if is_read_between {
        assert_eq!(world.status(&id).await.body["status"], "pending");
    }
    world.pay(&id).await;
    world.assert_known(&id, PENDING).await;
    world.advance(seconds(51));
    world.poll().await;
    if is_read_between {
        world.live(minutes(1), minutes(1)).await;
    }
    world.assert_known(&id, PAID).await;
}

#[world::test]
async fn a_callback_before_the_create_answer_is_recorded_and_spoils_nothing(world: &World) {
    let callback = CallbackFaults { before_create_answer: true, ..CallbackFaults::default() };
    world.sandbox.set_default_faults(Faults { callback, ..Faults::default() });
    let id = world.pending().await;
    world.assert_known(&id, PENDING).await;
    assert_eq!(world.confirms(), 0, "there was no token to ask with");
    assert_eq!(world.log_kinds(&id).await, ["callback", "callback", "create"]);
    world.pay(&id).await;
    world.assert_paid_once(&id, 4).await;
}

#[world::test]
async fn a_callback_after_completion_changes_nothing_and_asks_nobody(world: &World) {
    let id = world.paid().await;
    let before = world.item(&id).await;
    world.advance(hours(1));
    let again = json!({ "status": "notcompleted", "custom_data": { "transaction_id": id } });
    world.called_back(&again).await;
    assert_eq!(world.item(&id).await, before);
    world.assert_paid_once(&id, 3).await;
}
