//! Events of Lambda to the functions: a builder for each kind.
#![expect(clippy::unwrap_used, reason = "a test whose own request is no request must stop")]

pub mod stream;

use std::collections::BTreeMap;
use std::fmt::Display;

use embedded::clock::START;
use embedded::event::{self, Arrival, Caller, Payload};
use lambda_http::Request;
use lambda_http::http::{Method, Request as Sent};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::{Value, json};
use url::Url;

/// A request of anybody, to a gateway of the tests.
pub fn arrival() -> Arrival {
    Arrival {
        caller: Caller::Anybody,
        route: "$default".to_owned(),
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

pub fn post(path: &str, content_type: &str, body: &[u8]) -> Request {
    read(&post_event(path, content_type, body))
}

pub fn post_event(path: &str, content_type: &str, body: &[u8]) -> Value {
    // A caller may claim any name of ours.
    let sent = Sent::post(path).header("host", "evil.example.test");
    let (parts, ()) = sent.header("content-type", content_type).body(()).unwrap().into_parts();
    let payload = Payload::of(&parts.headers, body);
    event::event(&parts, payload, &Arrival { route: path.to_owned(), ..arrival() })
}

pub fn json(path: &str, body: impl Display) -> Request {
    read(&json_event(path, body))
}

pub fn json_event(path: &str, body: impl Display) -> Value {
    post_event(path, "application/json", body.to_string().as_bytes())
}

pub fn get_status(id: &str) -> Request {
    read(&status_event(id))
}

pub fn get_payout_status(id: &str) -> Request {
    read(&status_event_of("payout", id))
}

pub fn status_event(id: &str) -> Value {
    status_event_of("payment", id)
}

pub fn get_receipt(id: &str, query: &str) -> Request {
    read(&about(Method::GET, "/api/payment/", id, &format!("/receipt{query}"), None))
}

/// Somebody opens a payment link.
pub fn open_link(id: &str) -> Request {
    read(&open_link_event(id, ""))
}

/// Somebody sends the form of a link's page.
pub fn press_link(id: &str, form: &[(&str, &str)]) -> Request {
    read(&press_link_event(id, &encoded(form)))
}

/// A form as a browser sends it.
pub fn encoded(form: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()
}

/// `kind`: `payment` or `payout`.
pub fn status_event_of(kind: &str, id: &str) -> Value {
    about(Method::GET, &format!("/api/{kind}/"), id, "/status", None)
}

/// A page asks which operators there are.
pub fn list_event() -> Value {
    let path = "/api/payment/operators";
    routed(Method::GET, path, path.to_owned(), BTreeMap::new(), None)
}

/// Somebody opens the page of a link; `query` may be empty.
pub fn open_link_event(id: &str, query: &str) -> Value {
    about(Method::GET, "/l/", id, query, None)
}

/// The form of a link's page is sent.
pub fn press_link_event(id: &str, form: &str) -> Value {
    let kind = "application/x-www-form-urlencoded";
    let sent = Sent::post(format!("/l/{id}")).header("content-type", kind).body(()).unwrap();
    let (parts, ()) = sent.into_parts();
    let (route, path_parameters) =
        ("/l/{id}".to_owned(), [("id".to_owned(), id.to_owned())].into());
    let payload = Payload::of(&parts.headers, form.as_bytes());
    event::event(&parts, payload, &Arrival { route, path_parameters, ..arrival() })
}

/// A second person approves a payout or rejects it: `word` is the end of the path.
pub fn second_event(id: &str, word: &str, body: impl Display) -> Value {
    about(Method::POST, "/api/payout/", id, &format!("/{word}"), Some(body.to_string()))
}

pub fn ask_event(id: &str) -> Value {
    about(Method::POST, "/api/ops/transactions/", id, "/ask", None)
}

/// An operator's request: `asked` follows `/api/ops/`, and with a body it is a POST.
pub fn operators_event(asked: &str, body: Option<&Value>) -> Value {
    let path = format!("/api/ops/{asked}");
    let method = if body.is_some() { Method::POST } else { Method::GET };
    let (route, parameters) = operators_route(path.split('?').next().unwrap());
    let body = body.map(Value::to_string).unwrap_or_default();
    routed(method, &path, route, parameters, Some(body))
}

/// A request about payment links: `asked` follows `/api/link`, and with a body it is a POST.
pub fn link_event(asked: &str, body: Option<&Value>) -> Value {
    let method = if body.is_some() { Method::POST } else { Method::GET };
    let body = body.map(Value::to_string);
    match asked.strip_prefix('/') {
        None => {
            let (path, route) = (format!("/api/link{asked}"), "/api/link".to_owned());
            routed(method, &path, route, BTreeMap::new(), body)
        }
        Some(asked) => {
            let (id, after) = asked.split_once('/').unwrap_or((asked, ""));
            let after = if after.is_empty() { String::new() } else { format!("/{after}") };
            about(method, "/api/link/", id, &after, body)
        }
    }
}

/// A request at a route, such as `GET /l/{id}`, with this in the place of its parameter.
pub fn at(route: &str, part: &str, body: Option<String>) -> Value {
    let (method, path) = route.split_once(' ').unwrap();
    let name = path.split(['{', '}']).nth(1);
    let at = name.map_or(path.to_owned(), |name| path.replace(&format!("{{{name}}}"), part));
    let parameters = name.map(|name| (name.to_owned(), part.to_owned())).into_iter().collect();
    routed(method.parse().unwrap(), &at, path.to_owned(), parameters, body)
}

/// A request whose path has an id between these parts.
fn about(method: Method, before: &str, id: &str, after: &str, body: Option<String>) -> Value {
    let path = format!("{before}{}{after}", utf8_percent_encode(id, NON_ALPHANUMERIC));
    let parameters = [("id".to_owned(), id.to_owned())].into();
    let after = after.split('?').next().unwrap();
    routed(method, &path, format!("{before}{{id}}{after}"), parameters, body)
}

/// A request, perhaps with JSON, that API Gateway has found the route of.
fn routed(
    method: Method,
    path: &str,
    route: String,
    path_parameters: BTreeMap<String, String>,
    body: Option<String>,
) -> Value {
    let mut sent = Sent::builder().method(method).uri(path);
    if body.is_some() {
        sent = sent.header("content-type", "application/json");
    }
    let (parts, ()) = sent.body(()).unwrap().into_parts();
    let payload = body.map_or(Payload::None, |it| Payload::of(&parts.headers, it.as_bytes()));
    event::event(&parts, payload, &Arrival { route, path_parameters, ..arrival() })
}

/// The route of an operator's path, and the parameters that API Gateway decodes from it.
fn operators_route(path: &str) -> (String, BTreeMap<String, String>) {
    if path == "/api/ops/people/find" {
        return (path.to_owned(), BTreeMap::new());
    }
    let mut parts: Vec<_> = path.split('/').collect();
    let name = match parts.get(3) {
        Some(&"days") => "day",
        Some(&"decisions") => "decision",
        Some(_) | None => "id",
    };
    let placeholder = format!("{{{name}}}");
    let Some(part) = parts.get_mut(4) else { return (path.to_owned(), BTreeMap::new()) };
    let value = percent_decode_str(part).decode_utf8_lossy().into_owned();
    *part = &placeholder;
    (parts.join("/"), [(name.to_owned(), value)].into())
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
