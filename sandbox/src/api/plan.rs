//! How a call that creates something goes, as the faults choose: the same for invoices and payouts.

use std::time::Duration;

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::Value;

use super::mishap::{self, Mishap};
use super::refusal::Refusal;
use crate::faults::CreateBehaviour;

/// Decided before anything exists.
pub(super) enum Plan {
    MishapBefore(Mishap),
    Refuse(Refusal),
    Create(Ending),
}

/// How the answer is lost, or not, once it exists.
pub(super) enum Ending {
    Answer { after: Duration },
    Truncate,
    NoToken,
    Mishap(Mishap),
}

/// The switches of a create call, and what the endpoint adds to them.
pub(super) struct Wanted<'a> {
    pub(super) behaviour: CreateBehaviour,
    pub(super) slow_ms: u64,
    /// What `refuse` answers.
    pub(super) refusal: Refusal,
    pub(super) refuse_details: Option<&'a str>,
    /// The endpoint's own path, where the redirects lead.
    pub(super) path: &'static str,
}

impl Plan {
    pub(super) fn of(wanted: Wanted<'_>) -> Self {
        let after = |milliseconds| Ending::Answer { after: Duration::from_millis(milliseconds) };
        let redirect = Mishap::Redirect(wanted.path);
        match wanted.behaviour {
            CreateBehaviour::Normal => Self::Create(after(0)),
            CreateBehaviour::Slow => Self::Create(after(wanted.slow_ms)),
            CreateBehaviour::HangBefore => Self::MishapBefore(Mishap::Hang),
            CreateBehaviour::HangAfter => Self::Create(Ending::Mishap(Mishap::Hang)),
            CreateBehaviour::CutBefore => Self::MishapBefore(Mishap::Cut),
            CreateBehaviour::CutAfter => Self::Create(Ending::Mishap(Mishap::Cut)),
            CreateBehaviour::Html502Before => Self::MishapBefore(Mishap::BadGateway),
            CreateBehaviour::Html502After => Self::Create(Ending::Mishap(Mishap::BadGateway)),
            CreateBehaviour::RedirectBefore => Self::MishapBefore(redirect),
            CreateBehaviour::RedirectAfter => Self::Create(Ending::Mishap(redirect)),
            CreateBehaviour::Html200 => Self::Create(Ending::Mishap(Mishap::HtmlPage)),
            CreateBehaviour::Empty => Self::Create(Ending::Mishap(Mishap::Json(""))),
            CreateBehaviour::Truncated => Self::Create(Ending::Truncate),
            CreateBehaviour::NoToken => Self::Create(Ending::NoToken),
            CreateBehaviour::Refuse => Self::Refuse(match wanted.refuse_details {
                Some(details) => wanted.refusal.because(details),
                None => wanted.refusal,
            }),
        }
    }
}

impl Ending {
    /// Sends the answer of success, as far as it gets.
    pub(super) async fn send(self, answer: &impl Serialize) -> Response {
        match self {
            Self::Answer { after } => {
                tokio::time::sleep(after).await;
                Json(answer).into_response()
            }
            Self::Truncate => mishap::truncated(answer),
            Self::NoToken => {
                let mut answer = serde_json::to_value(answer).unwrap_or_default();
                answer["token"] = Value::from("");
                Json(answer).into_response()
            }
            Self::Mishap(mishap) => mishap.happen().await,
        }
    }
}
