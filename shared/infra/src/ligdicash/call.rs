//! A request to LigdiCash and its reply, kept for the audit log.

use std::time::Instant;

use jiff::Timestamp;
use ligdicash_core::ports::Clock;
use ligdicash_core::{Exchange, ExchangeKind, MessageText, SubCode};
use serde_json::Value;
use tracing::warn;

use super::sub_code;
use super::wire;
use crate::observe::chain;
use crate::record::{self, SentRequest};

/// The longest answer that is read. No documented answer comes near it.
const MAX_ANSWER: usize = 256 * 1024;

/// LigdiCash's answer to one request.
pub struct Reply {
    pub(super) http_status: u16,
    /// The body as JSON; `Null` if it is not JSON.
    pub(super) body: Value,
}

/// The part of a reply that is reported where the reply itself is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplySummary {
    /// The HTTP status.
    pub http_status: u16,
    /// The sub-code.
    pub code: Option<SubCode>,
}

/// The reason why a request has no usable reply.
#[derive(Clone, Copy)]
pub(super) enum SendError {
    /// The secret could not be read, so nothing was sent.
    NoKeys,
    /// No connection was made, so LigdiCash has not seen the request.
    NotSent,
    /// LigdiCash may have seen the request.
    Lost,
}

impl Reply {
    /// Reads an answer. It never fails: a body that is not JSON counts as `Null`.
    pub fn read(http_status: u16, body: &[u8]) -> Self {
        Self { http_status, body: serde_json::from_slice(body).unwrap_or_default() }
    }

    pub(super) fn sub_code(&self) -> Option<SubCode> {
        wire::text(&self.body, "response_text").and_then(|text| sub_code::find(&text))
    }

    pub(super) fn refuses_keys(&self) -> bool {
        let code = self.sub_code();
        matches!(self.http_status, 401 | 403)
            || code.as_ref().is_some_and(sub_code::is_authentication)
    }
}

/// Sends requests, and keeps their exchanges for the audit log.
pub(super) struct Log<'a> {
    clock: &'a dyn Clock,
    kind: ExchangeKind,
    under_way: Option<PendingRequest>,
    exchanges: Vec<Exchange>,
    /// The last reply; `None` if none has come.
    pub(super) heard: Option<ReplySummary>,
}

/// A request that has no answer yet.
struct PendingRequest {
    at: Timestamp,
    began: Instant,
    request: MessageText,
}

impl<'a> Log<'a> {
    pub(super) fn new(clock: &'a dyn Clock, kind: ExchangeKind) -> Self {
        Self { clock, kind, under_way: None, exchanges: Vec::new(), heard: None }
    }

    pub(super) async fn record(
        &mut self,
        request: reqwest::RequestBuilder,
    ) -> Result<Reply, SendError> {
        let (client, request) = request.build_split();
        let request = request.map_err(no_reply)?;
        let (at, began) = (self.clock.now(), Instant::now());
        self.under_way = Some(PendingRequest { at, began, request: describe(&request) });
        let answer = fetch(&client, request).await;
        self.finish(match &answer {
            Ok((http_status, body)) => record::answered(*http_status, body),
            Err(SendError::NoKeys | SendError::NotSent) => record::not_sent(),
            Err(SendError::Lost) => record::no_answer(),
        });
        let reply = answer.map(|(http_status, body)| Reply::read(http_status, &body))?;
        self.heard = Some(ReplySummary { http_status: reply.http_status, code: reply.sub_code() });
        Ok(reply)
    }

    /// The exchanges. A request that is still under way was abandoned.
    pub(super) fn exchanges(mut self) -> Vec<Exchange> {
        self.finish(record::no_answer());
        self.exchanges
    }

    fn finish(&mut self, response: MessageText) {
        if let Some(PendingRequest { at, began, request }) = self.under_way.take() {
            let exchange = Exchange::new(self.kind, at, request);
            let (duration, response) = (began.elapsed(), Some(response));
            self.exchanges.push(Exchange { duration, response, ..exchange });
        }
    }
}

/// The request as it is sent, for the record.
fn describe(request: &reqwest::Request) -> MessageText {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let bearer = header("Authorization").and_then(|value| value.strip_prefix("Bearer "));
    record::sent(&SentRequest {
        method: request.method().as_str(),
        path: request.url().path(),
        query: request.url().query(),
        keys: header("Apikey").zip(bearer).map(|(key, bearer)| [key, bearer]),
        body: request.body().and_then(reqwest::Body::as_bytes).unwrap_or_default(),
    })
}

/// The HTTP status and the body of the answer.
async fn fetch(
    client: &reqwest::Client,
    request: reqwest::Request,
) -> Result<(u16, Vec<u8>), SendError> {
    let mut response = client.execute(request).await.map_err(no_reply)?;
    let http_status = response.status().as_u16();
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(lost)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MAX_ANSWER {
            warn!("LigdiCash's answer is too long to be read");
            return Err(SendError::Lost);
        }
    }
    Ok((http_status, bytes))
}

/// Takes the URL out of the error before it is logged, because the URL holds the token.
fn no_reply(error: reqwest::Error) -> SendError {
    if error.is_connect() || error.is_builder() {
        let error = error.without_url();
        warn!(error = chain(&error), "LigdiCash cannot be reached");
        SendError::NotSent
    } else {
        lost(error)
    }
}

fn lost(error: reqwest::Error) -> SendError {
    let error = error.without_url();
    warn!(error = chain(&error), "LigdiCash did not answer in time or in full");
    SendError::Lost
}
