//! API Gateway's part: routes requests to functions, turns them into events, sets limits and gives its own answers.

pub(crate) mod cors;
mod iam;
mod signature;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, RawPathParams, Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use contract::Route;
use embedded::clock::MovableClock;
use embedded::event::{Arrival, Payload, event};
use embedded::sts::Sts;
use ligdicash_infra::http::STACK_NAME;
use sandbox::Hosts;
use serde_json::json;
use url::Url;

use crate::fixed::STACK;
use crate::functions::Functions;

/// The payload quota of HTTP APIs.
const BODY_LIMIT: usize = 10 * 1024 * 1024;

/// The time limit of HTTP APIs for a function.
const INTEGRATION_LIMIT: Duration = Duration::from_secs(30);

pub(crate) struct Gateway {
    pub(crate) functions: Arc<Functions>,
    pub(crate) clock: MovableClock,
    pub(crate) public_url: Url,
    /// The issuer of the sessions that may sign.
    pub(crate) sts: Option<Sts>,
    /// The number of requests so far.
    pub(crate) requests: AtomicU64,
}

impl Gateway {
    pub(crate) fn routes(self) -> Router {
        let call = |route| {
            move |State(gateway): State<Arc<Self>>,
                  ConnectInfo(peer): ConnectInfo<SocketAddr>,
                  parameters: RawPathParams,
                  request: Request| async move {
                gateway.serve(route, peer, &parameters, request).await
            }
        };
        let mut router = Router::new();
        for route in Route::ALL {
            if !self.functions.serves(route.function()) {
                continue;
            }
            let takes = match route.method() {
                "GET" => get(call(route)),
                "POST" => post(call(route)),
                _ => any(call(route)),
            };
            let path = route.path().replace("{proxy+}", "{*proxy}");
            // axum's `{*proxy}` is never empty.
            if let Some(folder) = path.strip_suffix("{*proxy}") {
                router = router.route(folder, takes.clone());
            }
            router = router.route(&path, takes);
        }
        router.with_state(Arc::new(self))
    }

    async fn serve(
        &self,
        route: Route,
        peer: SocketAddr,
        parameters: &RawPathParams,
        request: Request,
    ) -> Response {
        let (parts, body) = request.into_parts();
        let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
            return message(StatusCode::PAYLOAD_TOO_LARGE, "Request Entity Too Large");
        };
        let right = iam::right(route, parameters);
        let caller = match iam::authorize(right, &parts, &body, self.sts.as_ref()) {
            Ok(caller) => caller,
            Err(refused) => return refused.answer(),
        };
        let arrival = Arrival {
            caller,
            route_key: route.key().to_owned(),
            path_parameters: parameters.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect(),
            source_ip: peer.ip().to_string(),
            at: self.clock.now(),
            public_url: self.public_url.clone(),
            request_id: format!("local-{}", self.requests.fetch_add(1, Ordering::Relaxed)),
        };
        let event = event(&parts, Payload::of(&parts.headers, &body), &arrival).to_string();
        let functions = Arc::clone(&self.functions);
        // A separate task: the Lambda runtime, too, turns a panic into one failed invocation, and a caller that hangs
        // up does not stop a function.
        let invocation = tokio::spawn(async move {
            let request = lambda_http::request::from_str(&event).ok()?;
            Some(functions.call(route.function(), request).await)
        });
        match tokio::time::timeout(INTEGRATION_LIMIT, invocation).await {
            Ok(Ok(Some(answer))) => {
                let mut answer = respond(answer);
                if right.is_some() {
                    answer.headers_mut().insert(STACK_NAME, HeaderValue::from_static(STACK));
                }
                answer
            }
            Ok(Ok(None) | Err(_)) => {
                message(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error")
            }
            Err(_) => message(StatusCode::SERVICE_UNAVAILABLE, "Service Unavailable"),
        }
    }
}

fn respond(answer: lambda_http::Response<lambda_http::Body>) -> Response {
    answer
        .map(|body| match body {
            lambda_http::Body::Text(text) => Body::from(text),
            lambda_http::Body::Binary(bytes) => Body::from(bytes),
            // The enum may gain variants, which become an empty body.
            _ => Body::empty(),
        })
        .into_response()
}

/// The answer to a path without a route, or to a method without one.
pub(crate) async fn not_found() -> Response {
    message(StatusCode::NOT_FOUND, "Not Found")
}

/// Refuses a request under a foreign name, as a page of the browser may send it.
pub(crate) async fn answer_own(
    State(hosts): State<Hosts>,
    request: Request,
    next: Next,
) -> Response {
    if hosts.answer(request.headers()) {
        next.run(request).await
    } else {
        message(StatusCode::FORBIDDEN, "The stack is not served at this name: see --host")
    }
}

fn message(status: StatusCode, text: &str) -> Response {
    (status, Json(json!({ "message": text }))).into_response()
}
