//! The event that an API Gateway HTTP API makes of a request (payload format 2.0).

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use lambda_http::http::request::Parts;
use lambda_http::http::{HeaderMap, header};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};
use url::Url;

/// The value of the gateway secret.
pub const GATEWAY_SECRET: &str = "what-only-the-gateway-of-this-machine-adds";

/// The gateway's knowledge of a request besides its bytes.
#[derive(Clone, Debug)]
pub struct Arrival {
    pub caller: Caller,
    /// The route's method and path, as API Gateway names it.
    pub route_key: String,
    pub path_parameters: BTreeMap<String, String>,
    pub source_ip: String,
    pub at: Timestamp,
    /// The address of this gateway. The event's domain comes from here, not from the `Host` header.
    pub public_url: Url,
    pub request_id: String,
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Caller {
    Anybody,
    /// The shop's server, whose AWS signature the gateway has checked.
    Signed,
    /// The IAM user of this name, whose signature it has checked.
    User(String),
    /// The session of this name of this role, whose signature it has checked.
    Session {
        role: String,
        name: String,
    },
}

/// The form of a body in an event.
#[derive(Debug, Eq, PartialEq)]
pub enum Payload {
    None,
    Text(String),
    Base64(String),
}

impl Caller {
    /// The authorizer of the event, for a caller whose signature was checked.
    pub fn authorizer(&self) -> Option<Value> {
        let arn = match self {
            Self::Anybody => return None,
            Self::Signed => "arn:aws:iam::000000000000:role/shop".to_owned(),
            Self::User(name) => format!("arn:aws:iam::000000000000:user/{name}"),
            Self::Session { role, name } => session_arn(role, name),
        };
        Some(json!({ "iam": {
            "accessKey": "AKIAEXAMPLE",
            "accountId": "000000000000",
            "callerId": "AIDAEXAMPLE",
            "userArn": arn,
            "userId": "AIDAEXAMPLE",
        }}))
    }
}

/// The ARN of a role's session.
pub fn session_arn(role: &str, name: &str) -> String {
    format!("arn:aws:sts::000000000000:assumed-role/{role}/{name}")
}

impl Payload {
    /// HTTP APIs pass text types as text and everything else in base64. LigdiCash's JSON callback arrives as text, its
    /// form callback in base64.
    pub fn of(headers: &HeaderMap, body: &[u8]) -> Self {
        if body.is_empty() {
            return Self::None;
        }
        let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        match str::from_utf8(body) {
            Ok(text) if content_type.is_some_and(is_text) => Self::Text(text.to_owned()),
            Ok(_) | Err(_) => Self::Base64(STANDARD.encode(body)),
        }
    }
}

/// The event, as the Lambda runtime would receive it.
pub fn event(parts: &Parts, payload: Payload, arrival: &Arrival) -> Value {
    let mut event = Map::new();
    let mut put = |name: &str, value: Value| event.insert(name.to_owned(), value);
    put("version", json!("2.0"));
    put("routeKey", json!(arrival.route_key));
    put("rawPath", json!(raw_path(parts)));
    put("rawQueryString", json!(parts.uri.query().unwrap_or_default()));
    put("headers", json!(headers(&parts.headers, arrival)));
    put("requestContext", context(parts, arrival));
    put("stageVariables", json!({ "gateway_secret": GATEWAY_SECRET }));
    // HTTP APIs leave out empty members.
    let cookies = cookies(&parts.headers);
    if !cookies.is_empty() {
        put("cookies", json!(cookies));
    }
    let query = query(parts.uri.query().unwrap_or_default());
    if !query.is_empty() {
        put("queryStringParameters", json!(query));
    }
    if !arrival.path_parameters.is_empty() {
        put("pathParameters", json!(arrival.path_parameters));
    }
    put("isBase64Encoded", json!(matches!(payload, Payload::Base64(_))));
    match payload {
        Payload::None => {}
        Payload::Text(text) | Payload::Base64(text) => {
            put("body", json!(text));
        }
    }
    Value::Object(event)
}

/// The decoded path: HTTP APIs decode it, unlike REST APIs and function URLs.
fn raw_path(parts: &Parts) -> String {
    percent_decode_str(parts.uri.path()).decode_utf8_lossy().into_owned()
}

fn context(parts: &Parts, arrival: &Arrival) -> Value {
    let user_agent =
        parts.headers.get(header::USER_AGENT).map(|v| String::from_utf8_lossy(v.as_bytes()));
    let mut context = json!({
        "accountId": "000000000000",
        "apiId": "local",
        "domainName": arrival.public_url.host_str(),
        "domainPrefix": "local",
        "http": {
            "method": parts.method.as_str(),
            "path": raw_path(parts),
            "protocol": "HTTP/1.1",
            "sourceIp": arrival.source_ip,
            "userAgent": user_agent.unwrap_or_default(),
        },
        "requestId": arrival.request_id,
        "routeKey": arrival.route_key,
        "stage": "$default",
        "time": arrival.at.strftime("%d/%b/%Y:%H:%M:%S +0000").to_string(),
        "timeEpoch": arrival.at.as_millisecond(),
    });
    if let Some(authorizer) = arrival.caller.authorizer() {
        context["authorizer"] = authorizer;
    }
    context
}

/// HTTP APIs give lower-case names, keep cookies elsewhere, and set `x-forwarded-*` themselves.
fn headers(headers: &HeaderMap, arrival: &Arrival) -> BTreeMap<String, String> {
    let mut joined = BTreeMap::<String, String>::new();
    for (name, value) in headers.iter().filter(|(name, _)| *name != header::COOKIE) {
        let value = String::from_utf8_lossy(value.as_bytes());
        join(&mut joined, name.as_str(), &value);
    }
    let port = arrival.public_url.port_or_known_default().unwrap_or_default();
    joined.insert("x-forwarded-for".to_owned(), arrival.source_ip.clone());
    joined.insert("x-forwarded-proto".to_owned(), arrival.public_url.scheme().to_owned());
    joined.insert("x-forwarded-port".to_owned(), port.to_string());
    joined
}

fn cookies(headers: &HeaderMap) -> Vec<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split("; ").map(str::to_owned)).collect()
}

fn query(raw: &str) -> BTreeMap<String, String> {
    let mut joined = BTreeMap::<String, String>::new();
    for (name, value) in url::form_urlencoded::parse(raw.as_bytes()) {
        join(&mut joined, &name, &value);
    }
    joined
}

/// Format 2.0 has one value per name: commas join repeated values.
fn join(all: &mut BTreeMap<String, String>, name: &str, value: &str) {
    let joined = all.entry(name.to_owned()).and_modify(|joined| joined.push(','));
    joined.or_default().push_str(value);
}

fn is_text(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence.starts_with("text/")
        || ["application/json", "application/xml", "application/javascript"]
            .contains(&essence.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use lambda_http::http::Request;
    use lambda_http::{Body, RequestExt};

    fn converted(request: Request<&str>) -> lambda_http::Request {
        let (parts, body) = request.into_parts();
        let arrival = Arrival {
            caller: Caller::Anybody,
            route_key: "GET $default".to_owned(),
            path_parameters: BTreeMap::from([("id".to_owned(), "txn_1".to_owned())]),
            source_ip: "127.0.0.1".to_owned(),
            at: Timestamp::UNIX_EPOCH,
            public_url: Url::parse("http://127.0.0.1:3000").unwrap(),
            request_id: "request".to_owned(),
        };
        let payload = Payload::of(&parts.headers, body.as_bytes());
        lambda_http::request::from_str(&event(&parts, payload, &arrival).to_string()).unwrap()
    }

    fn payload(content_type: &str, body: &str) -> Payload {
        let request = Request::post("/x").header("content-type", content_type).body(body).unwrap();
        Payload::of(request.headers(), body.as_bytes())
    }

    #[test]
    fn the_function_sees_path_query_headers_and_cookies() {
        let request = Request::get("/api/payment/txn_1/status?a=1&a=2&b=%20")
            .header("host", "evil.example")
            .header("x-forwarded-proto", "gopher")
            .header("Accept", "a")
            .header("accept", "b")
            .header("cookie", "one=1; two=2")
            .body("")
            .unwrap();
        let request = converted(request);
        assert_eq!(request.path_parameters().first("id"), Some("txn_1"));
        assert_eq!(request.query_string_parameters().all("a"), Some(vec!["1", "2"]));
        assert_eq!(request.query_string_parameters().first("b"), Some(" "));
        assert_eq!(request.headers()["accept"], "a,b");
        assert_eq!(request.headers()["cookie"], "one=1; two=2");
        assert_eq!(request.headers()["x-forwarded-proto"], "http");
        assert!(matches!(request.body(), Body::Empty));
        let lambda_http::request::RequestContext::ApiGatewayV2(context) = request.request_context()
        else {
            panic!("not an HTTP API event");
        };
        assert_eq!(context.domain_name.as_deref(), Some("127.0.0.1"));
        assert_eq!(context.time.as_deref(), Some("01/Jan/1970:00:00:00 +0000"));
    }

    #[test]
    fn a_path_is_decoded_and_does_not_break_the_request() {
        let request =
            converted(Request::get("/api/payment/a%20b+c&d=%C3%A9/status").body("").unwrap());
        assert_eq!(request.uri().path(), "/api/payment/a%20b+c&d=%C3%A9/status");
    }

    #[test]
    fn forms_travel_in_base64_and_json_as_text() {
        let (text, base64) =
            (|text: &str| Payload::Text(text.into()), |text: &str| Payload::Base64(text.into()));
        assert_eq!(payload("application/json; charset=utf-8", "{}"), text("{}"));
        assert_eq!(payload("application/problem+json", "{}"), base64("e30="));
        assert_eq!(payload("application/x-www-form-urlencoded", "a=b"), base64("YT1i"));
        assert_eq!(payload("TEXT/plain", "a"), text("a"));
        assert_eq!(payload("text/plain", ""), Payload::None);
    }

    #[test]
    fn the_function_gets_the_very_bytes_of_a_form() {
        let form = "application/x-www-form-urlencoded";
        let request =
            converted(Request::post("/x").header("content-type", form).body("a=%C3%A9").unwrap());
        assert_eq!(request.body().as_ref(), b"a=%C3%A9");
    }
}
