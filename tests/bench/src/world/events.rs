//! The events of Lambda for the functions that are measured.

use jiff::Timestamp;
use ligdicash_infra::instant;
use parts::events::{json_event, open_link_event, press_link_event, signed_event, stream};
use parts::proof::{KEY, claims, sign};
use parts::seed;
use serde_json::{Value, json};

use super::seed::LINK;
use crate::measure::now;

pub(crate) use parts::events::{scheduled as schedule, status_event as status};

pub(crate) fn initiate(order: &str) -> Value {
    json_event(
        "/api/payment/initiate",
        json!({ "orderId": order, "amount": seed::AMOUNT, "description": "Sac en faso dan fani" }),
    )
}

/// A new order and another payer for each number.
pub(crate) fn direct(n: u32) -> Value {
    let order = sign(&claims(&format!("direct-{n}"), seed::AMOUNT, now()), KEY);
    let number = format!("70{:06}", n % 1_000_000);
    json_event("/api/payment/direct", json!({ "order": order, "number": number }))
}

/// Somebody opens a link.
pub(crate) fn page(_: u32) -> Value {
    open_link_event(LINK, "")
}

/// Another payer for each number presses its button.
pub(crate) fn press(n: u32) -> Value {
    press_link_event(LINK, &format!("press={n:032x}"))
}

pub(crate) fn callback(id: &str) -> Value {
    json_event(
        "/api/ligdicash/callback",
        json!({
            "response_code": "00",
            "status": "completed",
            "amount": seed::AMOUNT.to_string(),
            "operator_name": "ORANGE BURKINA",
            "transaction_id": "P2600000000001",
            "custom_data": [{ "keyof_customdata": "transaction_id", "valueof_customdata": id }],
        }),
    )
}

pub(crate) fn payout(id: &str) -> Value {
    signed_event(json_event(
        "/api/payout",
        json!({
            "payoutId": id,
            "amount": 5000,
            "customer": "22670000001",
            "method": "mobile_money",
            "description": "Prime de mai",
        }),
    ))
}

/// A batch of the payments table's stream: these events, put at `at`.
pub(crate) fn batch(events: &[(String, u32)], at: Timestamp) -> Value {
    let at = instant::text(at);
    let id = |(payment, number): &(String, u32)| seed::event_id(payment, *number);
    stream::batch(events.iter().map(|event| (id(event), Some(at.clone()))))
}
