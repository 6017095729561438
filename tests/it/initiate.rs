//! From an order to its payment page: one invoice at a time, however many requests come.

use contract::Route;
use serde_json::json;

use crate::world::wired::{initiate_by, order_by};
use crate::world::{self, World, events, order};

#[world::test]
async fn an_order_gets_the_payment_page_of_its_invoice(world: &World) {
    let answer = world.initiate(&order("A-1001", 3000)).await;
    let id = answer.fulfilled();
    let pay_url = world.sandbox.invoice(id).unwrap().pay_url;
    let expected = json!({ "transaction_id": id, "pay_url": pay_url, "status": "pending" });
    assert_eq!(answer.body, expected);
    assert_eq!(answer.cache_control.as_deref(), Some("no-store"));
    assert_eq!(world.log_kinds(id).await, ["create"]);
}

#[world::test]
async fn ligdicash_calls_back_at_api_gateways_name_and_never_at_the_callers(world: &World) {
    let app = world.initiate_behind_api_gateway();
    // The request's `host` header names another host.
    let answer = order_by(&app, &order("A-1001", 3000)).await;
    let invoice = world.sandbox.invoice(answer.fulfilled()).unwrap();
    let expected = "https://pay.example.test/api/ligdicash/callback";
    assert_eq!(invoice.callback_url.as_deref(), Some(expected));
}

#[world::test]
async fn without_any_name_of_ours_nothing_is_created(world: &World) {
    let app = world.initiate_behind_api_gateway();
    let mut event = events::json_event(Route::Initiate, order("A-1001", 3000));
    event["requestContext"].as_object_mut().unwrap().remove("domainName");
    initiate_by(&app, events::read(&event)).await.assert_refused(503, "unavailable");
    assert_eq!((world.creates(), world.count_items().await), (0, 0));
}
