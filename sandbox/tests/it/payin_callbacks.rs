//! What only the callbacks of payins say, and when they are silent.

use sandbox::Status;
use serde_json::{Value, json};

use crate::callbacks::{completed, field, like_fixtures, received, told};
use crate::fixtures::{self, D3, D4, TRANSACTION_ID};
use crate::wing::Wing::Payin;
use crate::world::World;

#[tokio::test]
async fn nothing_is_announced_before_something_happens() {
    let world = World::new().await;
    world.invoice().await;
    world.wait(30 * 24 * 3600);
    world.sandbox.give_up(TRANSACTION_ID).unwrap();
    world.sandbox.wrong_code(TRANSACTION_ID).unwrap();
    assert_eq!(world.sandbox.deliver_due().await, 0);
    assert_eq!(world.view().status, Status::Pending);
    world.pay();
    assert_eq!(world.sandbox.deliver_due().await, 2);
}

#[tokio::test]
async fn an_invoice_without_callback_url_is_paid_in_silence() {
    let world = World::new().await;
    world.send_after(Payin, |order| order["actions"]["callback_url"] = json!("")).await;
    world.pay();
    assert_eq!(world.sandbox.deliver_due().await, 0);
}

#[tokio::test]
async fn the_form_can_use_brackets() {
    for (shape, fixture) in [("bracket_list", D3), ("bracket_map", D4)] {
        let world = completed(Payin, json!({ "form_shape": shape })).await;
        world.sandbox.deliver_due().await;
        assert_eq!(like_fixtures(&world, Payin).0, fixture.trim(), "{shape}");
    }
}

#[tokio::test]
async fn custom_data_can_be_empty_in_two_ways() {
    let cases = [
        ("empty_string", "json_string", Some(""), json!("")),
        ("empty_array", "json_string", Some("[]"), json!([])),
        ("empty_array", "bracket_list", None, json!([])),
    ];
    for (custom_data, shape, form, json) in cases {
        let faults = json!({ "custom_data": custom_data, "form_shape": shape });
        let received = received(Payin, faults).await;
        let in_form = field(&received[0].body, "custom_data");
        assert_eq!(in_form.as_deref(), form, "{custom_data} {shape}");
        assert_eq!(told(&received)[0]["custom_data"], json, "{custom_data} {shape}");
    }
}

#[tokio::test]
async fn a_callbacks_own_entries_can_be_logfile_and_id_invoice_in_both_twins() {
    let world = completed(Payin, json!({ "own_entries": "logfile_and_invoice" })).await;
    world.sandbox.deliver_due().await;
    let received = world.merchant.received();
    let json = &told(&received)[0];
    assert_eq!(fixtures::entry_keys(json), ["transaction_id", "logfile", "id_invoice"]);
    assert_eq!(fixtures::entry(json, "id_invoice"), world.view().id);
    let form = field(&received[0].body, "custom_data").unwrap();
    assert_eq!(fixtures::json(&form), json["custom_data"]);
}

#[tokio::test]
async fn a_callback_has_the_transaction_id_at_its_root_only_if_switched_on() {
    for (is_there, id) in [(false, None), (true, Some(TRANSACTION_ID))] {
        let received = received(Payin, json!({ "root_transaction_id": is_there })).await;
        assert_eq!(field(&received[0].body, "transaction_id").as_deref(), id);
        assert_eq!(told(&received)[0].get("transaction_id"), id.map(Value::from).as_ref());
    }
}
