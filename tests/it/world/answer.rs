use std::cell::RefCell;
use std::collections::BTreeSet;

use contract::Route;
use lambda_http::{Body, Request, Response};
use ligdicash_infra::http;
use serde_json::Value;

use super::contract::{assert_documented, is_page};
use super::permissions::within;

/// The route, the status, and the code of a problem or nothing.
pub(crate) type Outcome = (Route, u16, Option<String>);

thread_local! {
    /// The answers to the test that runs on this thread.
    pub(crate) static GIVEN: RefCell<BTreeSet<Outcome>> = RefCell::default();
}

/// An answer of a function, read in full and checked against `openapi.yaml`.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) route: Route,
    pub(crate) status: u16,
    pub(crate) content_type: Option<String>,
    pub(crate) retry_after: Option<u32>,
    pub(crate) cache_control: Option<String>,
    pub(crate) location: Option<String>,
    /// `Null` where the body is empty.
    pub(crate) body: Value,
}

impl Answer {
    /// The answer to a request, of the function to which its route leads.
    pub(crate) async fn of<F: Future<Output = Response<Body>>>(
        request: Request,
        handle: impl FnOnce(Request) -> F,
    ) -> Self {
        let route = http::route(&request).unwrap();
        // A test that asks often would not fit on a thread's stack with all of these futures.
        let response = Box::pin(within(route.function().as_str(), handle(request))).await;
        Self::to(route, &response)
    }

    #[track_caller]
    pub(crate) fn to(route: Route, response: &Response<Body>) -> Self {
        let header = |name: &str| {
            let value = response.headers().get(name)?;
            Some(value.to_str().unwrap().to_owned())
        };
        let body = match response.body() {
            Body::Empty => Value::Null,
            Body::Text(page) if is_page(route) => Value::String(page.clone()),
            body => serde_json::from_slice(body.as_ref()).expect("a body is JSON"),
        };
        let status = response.status().as_u16();
        assert_documented(route, status, response.headers(), &body);
        let code = body["error"].as_str().map(str::to_owned);
        GIVEN.with_borrow_mut(|given| given.insert((route, status, code)));
        Self {
            route,
            status,
            content_type: header("content-type"),
            retry_after: header("retry-after").map(|seconds| seconds.parse().unwrap()),
            cache_control: header("cache-control"),
            location: header("location"),
            body,
        }
    }

    /// The transaction id that it names.
    #[track_caller]
    pub(crate) fn id(&self) -> &str {
        self.body["transaction_id"].as_str().unwrap_or_else(|| panic!("{self:?}"))
    }

    /// The same of a request that was fulfilled.
    #[track_caller]
    pub(crate) fn fulfilled(&self) -> &str {
        self.assert_status(200);
        self.id()
    }

    /// The stable code of a problem answer, whose form is checked on the way.
    #[track_caller]
    pub(crate) fn error(&self) -> &str {
        assert_eq!(self.content_type.as_deref(), Some("application/problem+json"), "{self:?}");
        assert_eq!(self.body["status"], self.status);
        assert!(self.body["detail"].as_str().is_some_and(|detail| !detail.is_empty()));
        self.body["error"].as_str().expect("a problem has a code")
    }

    #[track_caller]
    pub(crate) fn assert_status(&self, status: u16) {
        assert_eq!(self.status, status, "{self:?}");
    }

    #[track_caller]
    pub(crate) fn assert_refused(&self, status: u16, error: &str) {
        assert_eq!((self.status, self.error()), (status, error), "{self:?}");
    }

    /// The fields that a problem names.
    pub(crate) fn fields(&self) -> Vec<&str> {
        let errors = self.body["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
        errors.iter().map(|error| error["field"].as_str().unwrap()).collect()
    }
}
