//! The examiner's ear: a layer over the sandbox's routes that accepts the first keys, remembers who called, and makes
//! confirm's answers as friendly as the callbacks.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH, USER_AGENT};
use axum::middleware::Next;
use axum::response::Response;
use serde_json::{Map, Value};
use tokio::sync::Barrier;
use tokio::time::timeout;

use super::message::{befriend, callbacks};
use super::trial::With;
use super::web::Web;
use crate::config::Keys;
use crate::sandbox::Sandbox;

/// The longest wait for a shop that answers no callback while it creates an invoice.
const EARLY: Duration = Duration::from_secs(2);
/// The longest answer of the sandbox.
const LONGEST: usize = 1 << 20;

#[derive(Clone)]
pub(super) struct Ear {
    pub(super) sandbox: Sandbox,
    pub(super) web: Web,
    heard: Arc<Mutex<Heard>>,
}

#[derive(Default)]
pub(super) struct Heard {
    pub(super) keys: Option<Keys>,
    /// The programs that called, one a line.
    pub(super) agents: String,
    /// The change of this trial's messages.
    pub(super) with: With,
    pub(super) meeting: Option<Meeting>,
}

/// Calls that wait for each other, so that they come at the same instant.
#[derive(Clone)]
pub(super) struct Meeting {
    /// The end of their path.
    pub(super) call: &'static str,
    pub(super) barrier: Arc<Barrier>,
    pub(super) wait: Duration,
}

impl Ear {
    pub(super) fn new(sandbox: Sandbox, web: Web) -> Self {
        Self { sandbox, web, heard: Arc::default() }
    }

    pub(super) fn heard(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, headers: &HeaderMap) {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let mut heard = self.heard();
        if let Some(agent) = text(USER_AGENT.as_str())
            && !heard.agents.contains(agent)
        {
            heard.agents.extend([agent, "\n"]);
        }
        let token = text(AUTHORIZATION.as_str()).and_then(|value| value.strip_prefix("Bearer "));
        if let (None, Some(api_key), Some(token)) = (&heard.keys, text("apikey"), token) {
            self.sandbox.set_keys(api_key, token);
            heard.keys = Some(self.sandbox.book().keys.clone());
        }
    }

    /// Sends the event that comes before the answer to the creation.
    async fn announce_early(&self) {
        let sent = {
            let book = self.sandbox.book();
            let invoice = book.ledger.invoices.iter().next_back();
            invoice.and_then(|invoice| {
                let faults = book.payins.of(&invoice.id);
                callbacks(invoice, &invoice.token, faults, With::EarlyEvent)
            })
        };
        if let Some((url, posts)) = sent {
            for post in &posts {
                // A shop of one thread cannot answer before it has the answer itself.
                let _late = timeout(EARLY, self.web.post(&url, post, false)).await;
            }
        }
    }
}

pub(super) async fn overhear(State(ear): State<Ear>, request: Request, next: Next) -> Response {
    ear.note(request.headers());
    let path = request.uri().path().trim_end_matches('/').to_owned();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let response = next.run(request).await;
    let (with, meeting) = {
        let heard = ear.heard();
        (heard.with, heard.meeting.clone().filter(|meeting| path.ends_with(meeting.call)))
    };
    if let Some(Meeting { barrier, wait, .. }) = meeting {
        let _alone = timeout(wait, barrier.wait()).await;
    }
    if path.ends_with("/checkout-invoice/create") && with == With::EarlyEvent {
        ear.announce_early().await;
    }
    if path.ends_with("/checkout-invoice/confirm") {
        return befriended(&ear, &query, response, with).await;
    }
    response
}

async fn befriended(ear: &Ear, query: &str, response: Response, with: With) -> Response {
    let invoice = form_urlencoded::parse(query.as_bytes())
        .find_map(|(_, token)| ear.sandbox.book().ledger.invoices.with_token(&token).cloned());
    let (mut head, body) = response.into_parts();
    let bytes = to_bytes(body, LONGEST).await.unwrap_or_default();
    let answer = serde_json::from_slice::<Map<String, Value>>(&bytes).ok();
    match (invoice, answer) {
        (Some(invoice), Some(mut answer)) if answer.contains_key("status") => {
            befriend(&mut answer, &invoice, with);
            head.headers.remove(CONTENT_LENGTH);
            Response::from_parts(head, Body::from(Value::Object(answer).to_string()))
        }
        (Some(_) | None, _) => Response::from_parts(head, Body::from(bytes)),
    }
}
