//! The cost of a paid order: every request to LigdiCash and to DynamoDB, counted.

use contract::Route;
use serde_json::json;

use crate::world::proxy::Proxy;
use crate::world::wired::{Process, called_back, order_by, status_by};
use crate::world::{self, World, events, order};

/// The calls of one part, in their order.
async fn calls_of<T>(proxy: &Proxy, part: impl Future<Output = T>) -> (T, Vec<String>) {
    let before = proxy.operations().len();
    let result = part.await;
    (result, proxy.operations().split_off(before))
}

/// The two callbacks that LigdiCash makes: a form and a JSON, about the same invoice.
fn twins(id: &str) -> [lambda_http::Request; 2] {
    let form = format!("custom_data%5Btransaction_id%5D={id}");
    let json = json!({ "custom_data": { "transaction_id": id } }).to_string();
    [("application/x-www-form-urlencoded", form), ("application/json", json)]
        .map(|(kind, body)| events::post(Route::Callback, kind, body.as_bytes()))
}

impl World {
    async fn twins_come(&self, payments: &crate::world::AppPayments, id: &str) {
        for twin in twins(id) {
            called_back(payments, &self.shapes, twin).await.assert_status(200);
        }
    }
}

#[world::test(world::with_receiver)]
async fn a_paid_order_costs_two_requests_to_ligdicash_and_13_to_dynamodb(world: &World) {
    let proxy = world.proxy().await;
    let Process { initiate: app, payments, announcer, .. } = world.process_on(proxy.url());

    let order = order("A-1001", 3000);
    let (answer, initiate) = calls_of(&proxy, order_by(&app, &order)).await;
    let written = ["GetItem", "TransactWriteItems", "TransactWriteItems"];
    assert_eq!(initiate, written, "whether payments are paused, the payin, the invoice");

    let id = answer.id();
    world.sandbox.pay(id).unwrap();
    let ((), callbacks) = calls_of(&proxy, world.twins_come(&payments, id)).await;
    let first = ["GetItem", "UpdateItem", "TransactWriteItems"];
    let second = ["GetItem", "UpdateItem", "PutItem"];
    assert_eq!(callbacks[..3], first, "read, claim, settle");
    assert_eq!(callbacks[3..], second, "read, count, and keep what was said");

    let (_, announcement) = calls_of(&proxy, world.notify_by(&announcer)).await;
    assert_eq!(announcement, ["UpdateItem"; 2], "claim, delivered");
    assert_eq!(world.shop_system.deliveries().len(), 1);

    for _ in 0..2 {
        let (answer, read) = calls_of(&proxy, status_by(&payments, id)).await;
        assert_eq!(json!([answer.body["status"], read]), json!(["completed", ["GetItem"]]));
    }
    assert_eq!((world.creates(), world.confirms()), (1, 1));
    assert_eq!(proxy.operations().len(), 13);
}
