//! Inputs: a first line of words, headers, an empty line, and a body, like a message of HTTP.
//!
//! ```text
//! POST /api/ligdicash/callback base64
//! content-type: application/x-www-form-urlencoded
//!
//! custom_data[transaction_id]=txn_…&status=completed
//! ```

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lambda_http::Request;
use serde_json::{Map, Value, json};

/// A message as a fuzzer made it up.
pub struct Message<'a> {
    pub words: Vec<&'a str>,
    headers: Vec<(&'a str, &'a str)>,
    pub body: &'a [u8],
}

impl<'a> Message<'a> {
    /// Reads any bytes. A part that is missing is empty.
    #[must_use]
    pub fn read(input: &'a [u8]) -> Self {
        let end = input.windows(2).position(|two| two == b"\n\n");
        let (head, body) = end.map_or((input, &input[..0]), |at| (&input[..at], &input[at + 2..]));
        let head = std::str::from_utf8(head).unwrap_or_default();
        let mut lines = head.lines();
        let words = lines.next().unwrap_or_default().split(' ').collect();
        let headers = lines.filter_map(|line| line.split_once(": ")).collect();
        Self { words, headers, body }
    }

    #[must_use]
    pub fn says(&self, word: &str) -> bool {
        self.words.contains(&word)
    }

    #[must_use]
    pub fn path(&self) -> &'a str {
        self.words.get(1).copied().unwrap_or_default()
    }

    /// The transaction that the path of a status names.
    #[must_use]
    pub fn id(&self) -> &'a str {
        self.path().split('/').nth(3).unwrap_or_default()
    }

    /// As API Gateway hands it to a function: `base64` wraps the body, `signed` is somebody whom AWS let in.
    #[must_use]
    pub fn request(&self) -> Request {
        let text = std::str::from_utf8(self.body).ok().filter(|_| !self.says("base64"));
        let body = text.map_or_else(|| STANDARD.encode(self.body), str::to_owned);
        let method = self.words.first().filter(|word| **word == "GET").map_or("POST", |get| get);
        let mut event = event(method, "/");
        event["headers"] = Value::Object(self.plausible_headers());
        event["pathParameters"] = json!({ "id": self.id() });
        event["body"] = json!(body);
        event["isBase64Encoded"] = json!(text.is_none());
        if self.says("signed") {
            event["requestContext"]["authorizer"] = json!({ "iam": iam() });
        }
        lambda_http::request::from_str(&event.to_string()).expect("API Gateway's own format")
    }

    /// API Gateway passes on what is a header by HTTP, and nothing else.
    fn plausible_headers(&self) -> Map<String, Value> {
        let token = |b: u8| b.is_ascii_alphanumeric() || b"-_".contains(&b);
        let is_header = |(name, value): &&(&str, &str)| {
            !name.is_empty()
                && name.bytes().all(token)
                && value.bytes().all(|b| b.is_ascii_graphic() || b == b' ')
        };
        let headers = self.headers.iter().filter(is_header);
        headers.map(|(name, value)| (name.to_ascii_lowercase(), json!(value))).collect()
    }
}

fn event(method: &str, path: &str) -> Value {
    json!({
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": "",
        "requestContext": {
            "accountId": "000000000000",
            "apiId": "api",
            "domainName": "pay.example.test",
            "domainPrefix": "pay",
            "requestId": "request",
            "routeKey": "$default",
            "stage": "$default",
            "time": "01/Jun/2026:10:00:00 +0000",
            "timeEpoch": 1_780_308_000_000_i64,
            "http": {
                "method": method,
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": "127.0.0.1",
                "userAgent": "fuzzer",
            },
        },
    })
}

fn iam() -> Value {
    json!({
        "accessKey": "AKIAEXAMPLE",
        "accountId": "000000000000",
        "callerId": "AIDAEXAMPLE",
        "userArn": "arn:aws:iam::000000000000:role/shop",
        "userId": "AIDAEXAMPLE",
    })
}
