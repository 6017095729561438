//! The wire between the program and the local stack. It keeps every request, and kills the program at a chosen one.

use std::io::Read as _;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{Response, StatusCode};
use local::Stack;
use reqwest::Client;
use tokio::task::spawn_blocking;

use crate::local::http;
use crate::program::{Ran, command};
use crate::stack::{Asked, Server};

/// The fate of the program at a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// The program is killed before the request reaches the stack.
    Before,
    /// The program is killed after the stack has answered, before the answer arrives.
    After,
    /// The program lives on, and does not get the stack's answer.
    Lost,
}

pub(super) struct Wire {
    state: Arc<WireState>,
    server: Server,
}

struct WireState {
    /// The stack, as `http://127.0.0.1:3000`.
    upstream: String,
    client: Client,
    now: Mutex<WireNow>,
}

#[derive(Default)]
struct WireNow {
    asked: Vec<Asked>,
    program: Option<Child>,
    /// The number of programs that ran.
    runs: usize,
    /// The number of requests before the cut.
    cut: Option<(usize, Cut)>,
}

impl Wire {
    pub(super) async fn to(stack: &Stack) -> Self {
        let upstream = stack.api_url.as_str().trim_end_matches('/').to_owned();
        let state = WireState { upstream, client: http(), now: Mutex::default() };
        let state = Arc::new(state);
        let shared = Arc::clone(&state);
        let server = Server::of(move |request| async move { shared.pass(request).await });
        Self { server: server.await, state }
    }

    pub(super) fn asked(&self) -> Vec<Asked> {
        self.state.now().asked.clone()
    }

    /// Runs the program as this person; `None` if it was killed.
    pub(super) async fn ops(
        &self,
        who: &str,
        line: &str,
        cut: Option<(usize, Cut)>,
    ) -> Option<Ran> {
        let url = format!("{}{who}", self.server.url.replace("http://127.0.0.1", "local"));
        let mut command = command(line, &[("OPS_URL", &url)]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let (mut out, mut err) = {
            let mut now = self.state.now();
            let mut program = command.spawn().unwrap();
            let pipes = (program.stdout.take().unwrap(), program.stderr.take().unwrap());
            (now.program, now.cut, now.runs) = (Some(program), cut, now.runs + 1);
            pipes
        };
        let reading = spawn_blocking(move || {
            let mut texts = [String::new(), String::new()];
            out.read_to_string(&mut texts[0]).unwrap();
            err.read_to_string(&mut texts[1]).unwrap();
            texts
        });
        let [out, err] = reading.await.unwrap();
        let ended = self.state.now().program.take().unwrap().wait().unwrap();
        Some(Ran { out, err, code: ended.code()? })
    }
}

impl WireState {
    fn now(&self) -> MutexGuard<'_, WireNow> {
        self.now.lock().unwrap()
    }

    /// The cut at this request and at each later one, and the run that it concerns.
    fn cut(&self) -> Option<(Cut, usize)> {
        let mut now = self.now();
        let run = now.runs;
        let (left, cut) = now.cut.as_mut()?;
        if *left == 0 {
            return Some((*cut, run));
        }
        *left -= 1;
        None
    }

    async fn pass(&self, request: Request) -> Response<Body> {
        let (parts, body) = request.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let line = format!("{} {}", parts.method, parts.uri);
        let text = String::from_utf8(body.to_vec()).unwrap();
        self.now().asked.push(Asked { line, body: text });
        let cut = self.cut();
        if let Some((Cut::Before, run)) = cut {
            return self.killed(run);
        }
        let url = format!("{}{}", self.upstream, parts.uri);
        let passed = self.client.request(parts.method, url).headers(parts.headers).body(body);
        let answer = passed.send().await.unwrap();
        let (status, body) = (answer.status(), answer.bytes().await.unwrap());
        match cut {
            Some((Cut::After, run)) => self.killed(run),
            Some((Cut::Lost, _)) => {
                self.now().cut = None;
                unanswered()
            }
            Some((Cut::Before, _)) | None => {
                Response::builder().status(status).body(Body::from(body)).unwrap()
            }
        }
    }

    /// The answer to a killed program.
    fn killed(&self, run: usize) -> Response<Body> {
        let mut now = self.now();
        // A request of a killed program may end while the next one runs.
        let is_its_own = now.runs == run;
        if let (Some(program), true) = (&mut now.program, is_its_own) {
            program.kill().unwrap();
        }
        unanswered()
    }
}

fn unanswered() -> Response<Body> {
    Response::builder().status(StatusCode::BAD_GATEWAY).body(Body::empty()).unwrap()
}
