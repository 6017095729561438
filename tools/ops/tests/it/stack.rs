//! A scripted stack, which requires a valid signature.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::{Arc, Mutex};

use aws_credential_types::Credentials;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::Response;
use axum::http::request::Parts;
use console::{Signer, UnsignedRequest};
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::program::{KEY, Ran, SECRET, Text as _, signed};

#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

const HEALTH: &str = "GET /api/ops/health";

/// A request: the method with the address, and the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) line: String,
    pub(crate) body: String,
}

/// A server that ends with its test.
pub(crate) struct Server {
    pub(crate) url: String,
    task: JoinHandle<()>,
}

pub(crate) struct Stack {
    pub(crate) url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    /// Whether questions about its health are counted.
    counts_health: bool,
    _server: Server,
}

impl Server {
    pub(crate) async fn of<A: Future<Output = Response<Body>> + Send>(
        answer: impl FnOnce(Request) -> A + Clone + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(answer);
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, task }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
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
    /// A stack with these answers, in this order, to any requests.
    pub(crate) async fn of(script: impl IntoIterator<Item = Answer>) -> Self {
        Self::beside(None, script).await
    }

    /// As `of`, beside an answer about its health, which each page may ask for and no test counts.
    pub(crate) async fn beside(
        health: Option<Answer>,
        script: impl IntoIterator<Item = Answer>,
    ) -> Self {
        let script = Arc::new(Mutex::new(script.into_iter().collect::<VecDeque<_>>()));
        let counts_health = health.is_none();
        let stack = Self::by(move |line| {
            let health = health.clone().filter(|_| line == HEALTH);
            let next = health.or_else(|| script.lock().unwrap().pop_front());
            next.unwrap_or_else(|| panic!("{line} was not to be asked"))
        });
        Self { counts_health, ..stack.await }
    }

    /// A stack that answers each line by this.
    pub(crate) async fn by(
        answer: impl Fn(&str) -> Answer + Clone + Send + Sync + 'static,
    ) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        let server = Server::of(move |request| async move {
            let request = read(request).await;
            kept.lock().unwrap().push(request.clone());
            let Answer { status, body } = answer(&request.line);
            Response::builder().status(status).body(Body::from(body)).unwrap()
        });
        let server = server.await;
        Self { url: server.url.clone(), asked, counts_health: true, _server: server }
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        let asked = self.asked.lock().unwrap().clone();
        asked.into_iter().filter(|one| self.counts_health || one.line != HEALTH).collect()
    }

    /// The body of the request with this number, from 0.
    pub(crate) fn body(&self, number: usize) -> Value {
        self.asked()[number].body.json()
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        lines(&self.asked())
    }
}

pub(crate) fn lines(asked: &[Asked]) -> Vec<String> {
    asked.iter().map(|request| request.line.clone()).collect()
}

/// Runs the line against a scripted stack, and returns the requests, too.
pub(crate) async fn run(line: &str, script: impl IntoIterator<Item = Answer>) -> (Ran, Vec<Asked>) {
    let stack = Stack::of(script).await;
    let ran = signed(&stack.url, line).await;
    (ran, stack.asked())
}

/// The output of a run, without the requests.
pub(crate) async fn output_of(line: &str, script: impl IntoIterator<Item = Answer>) -> Ran {
    run(line, script).await.0
}

/// Reads a request, whose signature must be made with the tests' secret.
async fn read(request: Request) -> Asked {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let line = format!("{} {}", parts.method, parts.uri);
    let asked = Asked { line, body: String::from_utf8(body.to_vec()).unwrap() };
    // Another crate signs the question for the key's owner, which goes to AWS's own stand-in.
    let is_anybodys = asked.body.contains("GetCallerIdentity");
    let is_signed = is_anybodys || is_signed(&parts, &[], &body, ("execute-api", "eu-west-3"));
    assert!(is_signed, "{asked:?} is not signed as AWS would sign it");
    asked
}

/// Whether a request was signed with the tests' secret; `signed` names the other signed headers.
pub(crate) fn is_signed(
    asked: &Parts,
    signed: &[&str],
    body: &[u8],
    (service, region): (&'static str, &str),
) -> bool {
    let header = |name: &str| asked.headers.get(name).map(|value| value.to_str().unwrap());
    let (Some(found), Some(at)) = (header("authorization"), header("x-amz-date")) else {
        return false;
    };
    let at = strtime::parse("%Y%m%dT%H%M%SZ", at).unwrap().to_datetime().unwrap();
    let at = at.to_zoned(TimeZone::UTC).unwrap().timestamp();
    let credentials = Credentials::new(KEY, SECRET, Some("a-session".to_owned()), None, "test");
    let by_secret = Signer { credentials, region: region.to_owned(), service };
    // A request that reaches a proxy has a whole address.
    let url = format!("http://{}{}", header("host").unwrap(), asked.uri.path_and_query().unwrap());
    let headers: Vec<_> = signed.iter().map(|name| (*name, header(name).unwrap())).collect();
    let method = asked.method.as_str();
    let asked = UnsignedRequest { method, url: &url, headers: &headers, body };
    let made = by_secret.headers(&asked, at.into());
    made.iter().any(|(name, value)| *name == "authorization" && value == found)
}
