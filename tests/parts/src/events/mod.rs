//! Events of Lambda to the functions: a builder for each kind.
#![expect(clippy::unwrap_used, reason = "a test whose own request is no request must stop")]

pub mod stream;

use std::collections::BTreeMap;
use std::fmt::Display;

use contract::Route;
use embedded::clock::START;
use embedded::event::{self, Arrival, Caller, Payload};
use lambda_http::Request;
use lambda_http::http::Request as Sent;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::{Value, json};
use url::Url;

const JSON: &str = "application/json";

/// A request without a signature, to a gateway of the tests.
pub fn arrival() -> Arrival {
    Arrival {
        caller: Caller::Anybody,
        route_key: "$default".to_owned(),
        path_parameters: BTreeMap::new(),
        source_ip: "127.0.0.1".to_owned(),
        at: START,
        public_url: Url::parse("https://pay.example.test").unwrap(),
        request_id: "request".to_owned(),
    }
}

/// An event as the function reads it.
pub fn read(event: &Value) -> Request {
    lambda_http::request::from_str(&event.to_string()).unwrap()
}

pub fn post(route: Route, content_type: &str, body: &[u8]) -> Request {
    read(&post_event(route, content_type, body))
}

pub fn post_event(route: Route, content_type: &str, body: &[u8]) -> Value {
    sent(route, "", "", Some((content_type, body)))
}

pub fn json(route: Route, body: impl Display) -> Request {
    read(&json_event(route, body))
}

pub fn json_event(route: Route, body: impl Display) -> Value {
    at(route, "", Some(&body.to_string()))
}

pub fn get_status(id: &str) -> Request {
    read(&status_event(id))
}

pub fn status_event(id: &str) -> Value {
    at(Route::Status, id, None)
}

pub fn get_receipt(id: &str, query: &str) -> Request {
    read(&sent(Route::Receipt, id, query, None))
}

/// The request that opens a payment link.
pub fn open_link(id: &str) -> Request {
    read(&open_link_event(id, ""))
}

/// The request that sends the form of a link's page.
pub fn press_link(id: &str, form: &[(&str, &str)]) -> Request {
    read(&press_link_event(id, &encoded(form)))
}

/// A form as a browser sends it.
pub fn encoded(form: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()
}

/// The event that opens the page of a link. `query` may be empty.
pub fn open_link_event(id: &str, query: &str) -> Value {
    sent(Route::OpenLink, id, query, None)
}

/// The form of a link's page is sent.
pub fn press_link_event(id: &str, form: &str) -> Value {
    let form = ("application/x-www-form-urlencoded", form.as_bytes());
    sent(Route::PressLink, id, "", Some(form))
}

/// An operator's request: `asked` follows `/api/ops/`, and with a body it is a POST.
pub fn operators_event(asked: &str, body: Option<&Value>) -> Value {
    found(&format!("/api/ops/{asked}"), body)
}

/// A request about payment links: `asked` follows `/api/link`, and with a body it is a POST.
pub fn link_event(asked: &str, body: Option<&Value>) -> Value {
    found(&format!("/api/link{asked}"), body)
}

/// The request for this path by the route that takes it.
fn found(asked: &str, body: Option<&Value>) -> Value {
    let (path, query) = asked.split_at(asked.find('?').unwrap_or(asked.len()));
    let method = if body.is_some() { "POST" } else { "GET" };
    let (route, value) = Route::find(method, path).unwrap();
    let body = body.map(Value::to_string);
    let json = body.as_ref().map(|body| (JSON, body.as_bytes()));
    sent(route, &percent_decode_str(value).decode_utf8_lossy(), query, json)
}

/// A request at a route, with this value in its path, and perhaps with JSON.
pub fn at(route: Route, value: &str, body: Option<&str>) -> Value {
    sent(route, value, "", body.map(|body| (JSON, body.as_bytes())))
}

/// A request that API Gateway has found the route of, perhaps with a body of this type.
fn sent(route: Route, value: &str, query: &str, body: Option<(&str, &[u8])>) -> Value {
    let path = route.path_to(utf8_percent_encode(value, NON_ALPHANUMERIC));
    let sent = Sent::builder().method(route.method()).uri(path + query);
    // A caller may claim any name of ours.
    let mut sent = sent.header("host", "evil.example.test");
    if let Some((content_type, _)) = body {
        sent = sent.header("content-type", content_type);
    }
    let (parts, ()) = sent.body(()).unwrap().into_parts();
    let payload = body.map_or(Payload::None, |(_, body)| Payload::of(&parts.headers, body));
    let name = Some(route.parameter()).filter(|name| !name.is_empty());
    let path_parameters =
        name.map(|name| (name.to_owned(), value.to_owned())).into_iter().collect();
    let arrival = Arrival { route_key: route.key().to_owned(), path_parameters, ..arrival() };
    event::event(&parts, payload, &arrival)
}

/// The route of an event.
pub fn route(event: &Value) -> Route {
    Route::of_key(event["routeKey"].as_str().unwrap()).unwrap()
}

/// A request whose AWS signature API Gateway has checked.
pub fn signed(event: Value) -> Request {
    read(&signed_event(event))
}

pub fn signed_event(mut event: Value) -> Value {
    event["requestContext"]["authorizer"] = json!(Caller::Signed.authorizer());
    event
}

/// A request whose AWS signature is that of this identity.
pub fn signed_by(event: Value, arn: &str) -> Request {
    let mut event = signed_event(event);
    event["requestContext"]["authorizer"]["iam"]["userArn"] = json!(arn);
    read(&event)
}

pub fn scheduled() -> Value {
    json!({
        "version": "0",
        "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": "000000000000",
        "time": "2026-06-01T10:00:00Z",
        "region": "eu-west-1",
        "resources": ["arn:aws:events:eu-west-1:000000000000:rule/poll"],
        "detail": {},
    })
}
