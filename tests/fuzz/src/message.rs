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
use contract::Route;
use embedded::event::{self, Arrival, Caller, Payload};
use lambda_http::Request;
use lambda_http::http;
use parts::events;

/// A message as a fuzzer made it up.
pub struct Message<'a> {
    pub words: Vec<&'a str>,
    headers: Vec<(&'a str, &'a str)>,
    pub body: &'a [u8],
}

impl<'a> Message<'a> {
    /// Reads any bytes. A part that is missing is empty.
    pub fn read(input: &'a [u8]) -> Self {
        let end = input.windows(2).position(|two| two == b"\n\n");
        let (head, body) = end.map_or((input, &input[..0]), |at| (&input[..at], &input[at + 2..]));
        let head = std::str::from_utf8(head).unwrap_or_default();
        let mut lines = head.lines();
        let words = lines.next().unwrap_or_default().split(' ').collect();
        let headers = lines.filter_map(|line| line.split_once(": ")).collect();
        Self { words, headers, body }
    }

    pub fn says(&self, word: &str) -> bool {
        self.words.contains(&word)
    }

    pub fn path(&self) -> &'a str {
        self.words.get(1).copied().unwrap_or_default()
    }

    /// The transaction that the path of a status names.
    pub fn id(&self) -> &'a str {
        self.path().split('/').nth(3).unwrap_or_default()
    }

    /// The request as API Gateway hands it to a function: `base64` wraps the body, `signed` is a caller whom AWS let in.
    pub fn request(&self, route: Route) -> Request {
        let mut request = http::Request::builder().method(route.method()).uri("/");
        for (name, value) in self.plausible_headers() {
            request = request.header(*name, *value);
        }
        let (parts, ()) = request.body(()).expect("headers by HTTP").into_parts();
        let arrival = Arrival {
            caller: if self.says("signed") { Caller::Signed } else { Caller::Anybody },
            route_key: route.key().to_owned(),
            path_parameters: [("id".to_owned(), self.id().to_owned())].into(),
            ..events::arrival()
        };
        events::read(&event::event(&parts, self.payload(), &arrival))
    }

    /// The body of the input, for any content type.
    fn payload(&self) -> Payload {
        match std::str::from_utf8(self.body) {
            Ok(text) if !self.says("base64") => Payload::Text(text.to_owned()),
            Ok(_) | Err(_) => Payload::Base64(STANDARD.encode(self.body)),
        }
    }

    /// API Gateway passes on what is a header by HTTP, and nothing else.
    fn plausible_headers(&self) -> impl Iterator<Item = &(&'a str, &'a str)> {
        let token = |b: u8| b.is_ascii_alphanumeric() || b"-_".contains(&b);
        self.headers.iter().filter(move |(name, value)| {
            !name.is_empty()
                && name.bytes().all(token)
                && value.bytes().all(|b| b.is_ascii_graphic() || b == b' ')
        })
    }
}
