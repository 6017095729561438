//! One request to LigdiCash and its reply, kept for the audit log.

use std::time::Instant;

use jiff::Timestamp;
use ligdicash_core::ports::Clock;
use ligdicash_core::{Exchange, ExchangeKind, Redacted, SubCode};
use serde_json::{Value, json};
use tracing::warn;

use super::redact;
use super::sub_code;
use super::wire;
use crate::observe::chain;

/// The longest answer that is read. No documented answer comes near it.
const MAX_ANSWER: usize = 256 * 1024;

/// LigdiCash's answer to one request.
pub struct Reply {
    pub(super) http_status: u16,
    /// `Null` if the body is not JSON.
    pub(super) body: Value,
    bytes: usize,
}

/// Why a request has no reply.
pub(super) enum NoReply {
    /// No connection was made, so LigdiCash has not seen the request.
    NotSent,
    /// LigdiCash may have seen the request.
    Lost,
}

impl Reply {
    /// Reads an answer. It never fails: a body that is not JSON counts as `Null`.
    #[must_use]
    pub fn read(http_status: u16, body: &[u8]) -> Self {
        Self {
            http_status,
            body: serde_json::from_slice(body).unwrap_or_default(),
            bytes: body.len(),
        }
    }

    pub(super) fn sub_code(&self) -> Option<SubCode> {
        wire::text(&self.body, "response_text").and_then(|text| sub_code::find(&text))
    }

    pub(super) fn refuses_keys(&self) -> bool {
        let code = self.sub_code();
        matches!(self.http_status, 401 | 403)
            || code.as_ref().is_some_and(sub_code::is_authentication)
    }

    /// The answer for the audit log.
    #[must_use]
    pub fn redacted(&self) -> Redacted {
        let body = if self.body.is_null() { redact::opaque(self.bytes) } else { self.body.clone() };
        redact::json(&json!({ "http_status": self.http_status, "body": body }))
    }
}

/// Sends requests, and keeps what the audit log records of them.
pub(super) struct Log<'a> {
    clock: &'a dyn Clock,
    kind: ExchangeKind,
    pub(super) request: Redacted,
    under_way: Option<(Timestamp, Instant)>,
    pub(super) exchanges: Vec<Exchange>,
}

impl<'a> Log<'a> {
    pub(super) fn new(clock: &'a dyn Clock, kind: ExchangeKind) -> Self {
        Self {
            clock,
            kind,
            request: Redacted(String::new()),
            under_way: None,
            exchanges: Vec::new(),
        }
    }

    pub(super) async fn record(
        &mut self,
        request: reqwest::RequestBuilder,
    ) -> Result<Reply, NoReply> {
        self.under_way = Some((self.clock.now(), Instant::now()));
        let reply = fetch(request).await;
        let response = match &reply {
            Ok(reply) => reply.redacted(),
            Err(NoReply::NotSent) => Redacted(json!({ "not_sent": true }).to_string()),
            Err(NoReply::Lost) => Redacted(json!({ "no_answer": true }).to_string()),
        };
        self.finish(response);
        reply
    }

    /// Records that a request was abandoned while it was under way.
    pub(super) fn give_up(&mut self) {
        self.finish(Redacted(json!({ "no_answer": true }).to_string()));
    }

    fn finish(&mut self, response: Redacted) {
        if let Some((at, began)) = self.under_way.take() {
            self.exchanges.push(Exchange {
                kind: self.kind,
                at,
                duration: began.elapsed(),
                request: self.request.clone(),
                response,
            });
        }
    }
}

async fn fetch(request: reqwest::RequestBuilder) -> Result<Reply, NoReply> {
    let mut response = request.send().await.map_err(no_reply)?;
    let http_status = response.status().as_u16();
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(lost)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MAX_ANSWER {
            warn!("LigdiCash's answer is too long to be read");
            return Err(NoReply::Lost);
        }
    }
    Ok(Reply::read(http_status, &bytes))
}

/// Takes the URL out of the error before it is logged, because the URL holds the token.
fn no_reply(error: reqwest::Error) -> NoReply {
    if error.is_connect() || error.is_builder() {
        let error = error.without_url();
        warn!(error = chain(&error), "LigdiCash cannot be reached");
        NoReply::NotSent
    } else {
        lost(error)
    }
}

fn lost(error: reqwest::Error) -> NoReply {
    let error = error.without_url();
    warn!(error = chain(&error), "LigdiCash did not answer in time or in full");
    NoReply::Lost
}
