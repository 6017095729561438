//! Requests as API Gateway's HTTP API hands them to a function (payload format 2.0).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post as post_route;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lambda_http::Request;
use ligdicash_infra::observe::Quota;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::AppPayments;
use super::permissions::within;

pub(crate) fn get_status(id: &str) -> Request {
    read(&status_event(id))
}

pub(crate) fn post(path: &str, content_type: &str, body: &[u8]) -> Request {
    read(&post_event(path, content_type, body))
}

pub(crate) fn get_payout_status(id: &str) -> Request {
    read(&status_event_of("payout", id))
}

/// A request whose AWS signature API Gateway has checked.
pub(crate) fn signed(event: Value) -> Request {
    read(&signed_event(event))
}

pub(crate) fn signed_event(mut event: Value) -> Value {
    event["requestContext"]["authorizer"] = json!({ "iam": {
        "accessKey": "AKIAEXAMPLE",
        "accountId": "000000000000",
        "callerId": "AIDAEXAMPLE",
        "userArn": "arn:aws:iam::000000000000:role/shop",
        "userId": "AIDAEXAMPLE",
    }});
    event
}

/// A request that does not tell under which name we were called.
pub(crate) fn post_without_domain(path: &str, body: &str) -> Request {
    let mut event = post_event(path, "application/json", body.as_bytes());
    event["requestContext"].as_object_mut().unwrap().remove("domainName");
    read(&event)
}

pub(crate) fn status_event(id: &str) -> Value {
    status_event_of("payment", id)
}

/// `kind`: `payment` or `payout`.
pub(crate) fn status_event_of(kind: &str, id: &str) -> Value {
    let mut event = event("GET", &format!("/api/{kind}/{id}/status"));
    event["pathParameters"] = json!({ "id": id });
    event
}

pub(crate) fn post_event(path: &str, content_type: &str, body: &[u8]) -> Value {
    let mut event = event("POST", path);
    event["headers"] = json!({ "content-type": content_type, "host": "evil.example.test" });
    // As API Gateway does: text as it is, everything else, forms among them, in base64.
    match std::str::from_utf8(body) {
        Ok(text) if content_type.starts_with("application/json") => {
            event["body"] = json!(text);
            event["isBase64Encoded"] = json!(false);
        }
        Ok(_) | Err(_) => {
            event["body"] = json!(STANDARD.encode(body));
            event["isBase64Encoded"] = json!(true);
        }
    }
    event
}

/// Serves the callback function at its route, for a LigdiCash that calls back over HTTP.
pub(super) fn serve_callbacks(listener: TcpListener, payments: Arc<AppPayments>) -> JoinHandle<()> {
    async fn take(
        State(payments): State<Arc<AppPayments>>,
        headers: HeaderMap,
        body: Bytes,
    ) -> StatusCode {
        let content_type = headers["content-type"].to_str().unwrap();
        let request = post("/api/ligdicash/callback", content_type, &body);
        let shapes = Quota::default();
        let function = callback::Callback { payments: &payments, shapes: &shapes };
        let answer = function.handle(request);
        let answer = within("callback", answer).await;
        StatusCode::from_u16(answer.status().as_u16()).unwrap()
    }
    let router = axum::Router::new()
        .route("/api/ligdicash/callback", post_route(take))
        .route("/api/ligdicash/payout-callback", post_route(take))
        .with_state(payments);
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() })
}

fn event(method: &str, path: &str) -> Value {
    json!({
        "version": "2.0",
        "routeKey": format!("{method} {path}"),
        "rawPath": path,
        "rawQueryString": "",
        "headers": {},
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
                "userAgent": "test",
            },
        },
    })
}

fn read(event: &Value) -> Request {
    lambda_http::request::from_str(&event.to_string()).unwrap()
}
