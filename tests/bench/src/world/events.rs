//! What Lambda hands to the functions.

use jiff::Timestamp;
use ligdicash_infra::instant;
use serde_json::{Value, json};

use super::seed;

pub(crate) fn initiate(order: &str) -> Value {
    post(
        "/api/payment/initiate",
        &json!({ "orderId": order, "amount": seed::AMOUNT, "description": "Sac en faso dan fani" }),
    )
}

pub(crate) fn status(id: &str) -> Value {
    let mut event = request("GET", &format!("/api/payment/{id}/status"));
    event["pathParameters"] = json!({ "id": id });
    event
}

pub(crate) fn callback(id: &str) -> Value {
    post(
        "/api/ligdicash/callback",
        &json!({
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
    let mut event = post(
        "/api/payout",
        &json!({
            "payoutId": id,
            "amount": 5000,
            "customer": "22670000001",
            "method": "mobile_money",
            "description": "Prime de mai",
        }),
    );
    event["requestContext"]["authorizer"] = json!({ "iam": {
        "accessKey": "AKIAEXAMPLE",
        "accountId": "000000000000",
        "callerId": "AIDAEXAMPLE",
        "userArn": "arn:aws:iam::000000000000:role/shop",
        "userId": "AIDAEXAMPLE",
    }});
    event
}

/// What EventBridge Scheduler sends.
pub(crate) fn schedule() -> Value {
    json!({ "version": "0", "source": "aws.scheduler" })
}

/// A batch of the payments table's stream: these events, put at `at`.
pub(crate) fn batch(events: &[(String, u32)], at: Timestamp) -> Value {
    let at = instant::text(at);
    let record = |(payment, number): &(String, u32)| {
        json!({
            "eventName": "INSERT",
            "dynamodb": {
                "SequenceNumber": format!("{payment}{number}"),
                "NewImage": {
                    "pk": { "S": seed::event_id(payment, *number) },
                    "next_check_at": { "S": at },
                },
            },
        })
    };
    json!({ "Records": events.iter().map(record).collect::<Vec<_>>() })
}

fn post(path: &str, body: &Value) -> Value {
    let mut event = request("POST", path);
    event["headers"]["content-type"] = json!("application/json");
    event["body"] = json!(body.to_string());
    event
}

/// As API Gateway's HTTP APIs write it (payload format 2.0).
fn request(method: &str, path: &str) -> Value {
    json!({
        "version": "2.0",
        "routeKey": format!("{method} {path}"),
        "rawPath": path,
        "rawQueryString": "",
        "headers": { "host": "pay.example.test", "user-agent": "bench" },
        "isBase64Encoded": false,
        "requestContext": {
            "accountId": "000000000000",
            "apiId": "api",
            "domainName": "pay.example.test",
            "domainPrefix": "pay",
            "requestId": "request",
            "routeKey": format!("{method} {path}"),
            "stage": "$default",
            "time": "01/Jun/2026:10:00:00 +0000",
            "timeEpoch": 1_780_308_000_000_i64,
            "http": {
                "method": method,
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": "127.0.0.1",
                "userAgent": "bench",
            },
        },
    })
}
