//! `openapi.yaml`. Every answer that a test sees is held against it.

use std::collections::HashMap;
use std::sync::LazyLock;

use contract::Route;
use lambda_http::http::HeaderMap;
use lambda_http::http::header::CONTENT_TYPE;
use serde_json::{Value, json};
use text::openapi::{DOCUMENT, resolved, validator};
use text::schema::Schema;

/// Whether a route is answered by a page for a person.
pub(crate) fn is_page(route: Route) -> bool {
    matches!(route, Route::Receipt | Route::OpenLink | Route::PressLink)
}

/// Each documented answer of each route, by its status.
pub(crate) fn answers() -> impl Iterator<Item = ((Route, u16), &'static Value)> {
    Route::of_api().flat_map(|route| {
        let operation = &DOCUMENT["paths"][route.path()][route.method().to_lowercase()];
        let answers = operation["responses"].as_object().unwrap().iter();
        answers.map(move |(status, answer)| ((route, status.parse().unwrap()), resolved(answer)))
    })
}

static ANSWERS: LazyLock<HashMap<(Route, u16), Documented>> =
    LazyLock::new(|| answers().map(|(at, answer)| (at, Documented::read(answer))).collect());

struct Documented {
    /// The schema of the body for each media type; none without a body.
    bodies: HashMap<String, Schema>,
    headers: HashMap<String, Header>,
}

struct Header {
    is_required: bool,
    value: Schema,
}

impl Documented {
    fn read(response: &'static Value) -> Self {
        let members = |name: &str| response[name].as_object().into_iter().flatten();
        let body =
            |(media, content): (&String, &Value)| (media.clone(), validator(&content["schema"]));
        let header = |(name, header): (&'static String, &'static Value)| {
            let header = resolved(header);
            let is_required = header["required"] == true;
            (name.to_ascii_lowercase(), Header { is_required, value: validator(&header["schema"]) })
        };
        Self {
            bodies: members("content").map(body).collect(),
            headers: members("headers").map(header).collect(),
        }
    }

    fn check(&self, headers: &HeaderMap, body: &Value) {
        match headers.get(CONTENT_TYPE).map(|media| media.to_str().unwrap()) {
            None => assert!(self.bodies.is_empty() && body.is_null(), "a body is documented"),
            Some(media) => {
                let schema =
                    self.bodies.get(media).unwrap_or_else(|| panic!("undocumented: {media}"));
                schema.assert_valid(body);
            }
        }
        for (name, header) in &self.headers {
            assert!(!header.is_required || headers.contains_key(name), "{name} is missing");
        }
        for (name, value) in headers.iter().filter(|(name, _)| *name != CONTENT_TYPE) {
            let documented = self.headers.get(name.as_str());
            let header = documented.unwrap_or_else(|| panic!("undocumented: {name}"));
            let text = value.to_str().unwrap();
            header.value.assert_valid(&text.parse::<u32>().map_or(json!(text), |n| json!(n)));
        }
    }
}

/// Asserts that this answer is documented.
#[track_caller]
pub(crate) fn assert_documented(route: Route, status: u16, headers: &HeaderMap, body: &Value) {
    let documented = ANSWERS.get(&(route, status));
    let documented = documented.unwrap_or_else(|| panic!("{route:?} does not document {status}"));
    documented.check(headers, body);
}
