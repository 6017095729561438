//! A stack that answers by a script, and lets only those in whose signature is right.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::Response;
use jiff::fmt::strtime;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::program::{KEY, Ran, SECRET, Text as _, signed};

#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

/// A request: the method with the address, and the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) line: String,
    pub(crate) body: String,
}

pub(crate) struct Stack {
    pub(crate) url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    server: JoinHandle<()>,
}

pub(crate) fn json(body: &Value) -> Answer {
    Answer { status: 200, body: body.to_string() }
}

pub(crate) fn answer(status: u16, body: &str) -> Answer {
    Answer { status, body: body.to_owned() }
}

/// A refusal in the form of the functions.
pub(crate) fn problem(status: u16, error: &str) -> Answer {
    let body = serde_json::json!({ "status": status, "error": error, "detail": "x" });
    Answer { status, body: body.to_string() }
}

impl Stack {
    /// Gives these answers, in this order, to whatever is asked.
    pub(crate) async fn of(script: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::new(Mutex::new(script.into_iter().collect::<VecDeque<_>>()));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (kept, host) = (Arc::clone(&asked), url.clone());
        let router = Router::new().fallback(move |request: Request| {
            let (script, kept, host) = (Arc::clone(&script), Arc::clone(&kept), host.clone());
            async move {
                let (said, is_signed) = read(request, &host).await;
                assert!(is_signed, "{said:?} is not signed as AWS would sign it");
                kept.lock().unwrap().push(said.clone());
                let next = script.lock().unwrap().pop_front();
                let next = next.unwrap_or_else(|| panic!("{said:?} was not to be asked"));
                Response::builder().status(next.status).body(Body::from(next.body)).unwrap()
            }
        });
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, asked, server }
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The body of the request with this number, from 0.
    pub(crate) fn body(&self, number: usize) -> Value {
        self.asked.lock().unwrap()[number].body.json()
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.asked().into_iter().map(|it| it.line).collect()
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Runs the line against a stack that answers so, and returns what was asked.
pub(crate) async fn run(line: &str, script: impl IntoIterator<Item = Answer>) -> (Ran, Vec<Asked>) {
    let stack = Stack::of(script).await;
    let ran = signed(&stack.url, line).await;
    (ran, stack.asked())
}

/// As `run`, without the requests.
pub(crate) async fn told(line: &str, script: impl IntoIterator<Item = Answer>) -> Ran {
    run(line, script).await.0
}

/// The request, and whether its signature is the one that the tests' secret makes.
async fn read(request: Request, host: &str) -> (Asked, bool) {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let header = |name: &str| parts.headers.get(name).map(|it| it.to_str().unwrap().to_owned());
    let line = format!("{} {}", parts.method, parts.uri);
    let said = Asked { line, body: String::from_utf8(body.to_vec()).unwrap() };
    // The question whose key it is goes to AWS's own part, which another crate signs.
    if said.body.contains("GetCallerIdentity") {
        return (said, true);
    }
    let (Some(found), Some(at)) = (header("authorization"), header("x-amz-date")) else {
        return (said, false);
    };
    let url = format!("{host}{}", parts.uri);
    (
        said,
        found
            == signature(
                parts.method.as_str(),
                &url,
                (&[], &body),
                &at,
                ("execute-api", "eu-west-3"),
            ),
    )
}

/// The signature that the secret of the tests makes.
pub(crate) fn signature(
    method: &str,
    url: &str,
    (headers, body): (&[(&str, &str)], &[u8]),
    at: &str,
    (service, region): (&str, &str),
) -> String {
    let at = strtime::parse("%Y%m%dT%H%M%SZ", at).unwrap().to_datetime().unwrap();
    let at = at.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().as_second();
    let session = Some("a-session".to_owned());
    let identity = Credentials::new(KEY, SECRET, session, None, "test").into();
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name(service)
        .time(SystemTime::UNIX_EPOCH + Duration::from_secs(at.try_into().unwrap()))
        .settings(SigningSettings::default())
        .build()
        .unwrap();
    let request =
        SignableRequest::new(method, url, headers.iter().copied(), SignableBody::Bytes(body))
            .unwrap();
    let (signed, _) = sign(request, &parameters.into()).unwrap().into_parts();
    let (headers, _) = signed.into_parts();
    let header = headers.iter().find(|header| header.name() == "authorization");
    header.unwrap().value().to_owned()
}
