//! The answer to a confirm call, for payins and payouts alike.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::confirm::{ConfirmBehaviour, ConfirmFaults};
use super::payout::PayoutConfirmFaults;
use super::reply::{Mishap, OK, Reply};
use super::setting::shared;
use crate::ledger::{Entry, Status};
use crate::token;
use crate::wire::Body;
use crate::wire::refusal::{self, Endpoint, refusal};

shared! {
    /// The faults of a confirm call.
    Confirming of ConfirmFaults, PayoutConfirmFaults {
        behaviour: ConfirmBehaviour;
        refuse_code: String;
        slow_ms: u64;
        expired_token_error: bool;
        pending_seconds: u64;
    }
}

impl Confirming {
    /// These faults, with the behaviour of the defaults if they choose none: an outage concerns every invoice.
    pub(crate) fn or(mut self, defaults: Self) -> Self {
        if self.behaviour == ConfirmBehaviour::Normal {
            self.behaviour = defaults.behaviour;
            self.refuse_code = defaults.refuse_code;
            self.slow_ms = defaults.slow_ms;
        }
        self
    }

    /// The reason to refuse a known token with `Code02`, if it is too old.
    pub(crate) fn too_old(&self, age: SignedDuration) -> Option<&'static str> {
        let is_too_old = self.expired_token_error && age >= token::LIFETIME;
        is_too_old.then_some("token older than 24 h")
    }

    /// The invoice or payout as confirm sees it, which may be without the last change.
    pub(crate) fn seen<T: Clone>(&self, entry: &Entry<T>, now: Timestamp) -> Entry<T> {
        let wait = i64::try_from(self.pending_seconds).unwrap_or(i64::MAX);
        let mut seen = entry.clone();
        if now.duration_since(entry.changed_at).as_secs() < wait {
            seen.status = Status::Pending;
            seen.changed_at = entry.created_at;
        }
        seen
    }

    /// The reply made from this body, and the same in a few words. Chance may choose another `behaviour` than the
    /// faults.
    pub(crate) fn reply(
        &self,
        behaviour: ConfirmBehaviour,
        call: Endpoint,
        mut body: Body,
    ) -> (Reply, String) {
        let code = &self.refuse_code;
        let status = body.text("status").to_owned();
        let note = match body.text("response_code") {
            "" => format!("no \"00\", {status}"),
            code => format!("{code} {status}"),
        };
        let mishap = |mishap: Mishap, words: &str| (mishap.into(), words.to_owned());
        match behaviour {
            ConfirmBehaviour::Normal => (body.into(), note),
            ConfirmBehaviour::Slow => {
                let after = Duration::from_millis(self.slow_ms);
                (Reply::Answer { status: OK, body, after }, format!("{note}, slowly"))
            }
            ConfirmBehaviour::Hang => mishap(Mishap::Hang, "hang"),
            ConfirmBehaviour::Cut => mishap(Mishap::Cut, "cut"),
            ConfirmBehaviour::Html502 => mishap(Mishap::BadGateway, "HTML, HTTP 502"),
            ConfirmBehaviour::Html200 => mishap(Mishap::HtmlPage, "HTML, HTTP 200"),
            ConfirmBehaviour::Empty => mishap(Mishap::Json(""), "empty body"),
            ConfirmBehaviour::Null => mishap(Mishap::Json("null"), "null"),
            ConfirmBehaviour::EmptyArray => mishap(Mishap::Json("[]"), "[]"),
            ConfirmBehaviour::CodeOnly => {
                mishap(Mishap::Json(r#"{"response_code":"00"}"#), "00 and nothing else")
            }
            ConfirmBehaviour::IntegerCode => {
                mishap(Mishap::Json(r#"{"response_code":0}"#), "integer code")
            }
            ConfirmBehaviour::Truncated => (Reply::Half(body), "truncated JSON".to_owned()),
            ConfirmBehaviour::NoStatus => {
                body.remove("status");
                (body.into(), "00 without status".to_owned())
            }
            ConfirmBehaviour::UnknownStatus => {
                // A word that is in no documentation.
                body.set("status", "processing");
                (body.into(), "00, unknown status".to_owned())
            }
            ConfirmBehaviour::Refuse => (refusal(call, code).into(), format!("01 Code{code}")),
            // A failed payment looks like this in errors/overview (fixture C5).
            ConfirmBehaviour::RefuseWithStatus => {
                body.set("response_code", "01");
                body.set("response_text", refusal::text(code));
                (body.into(), format!("01 Code{code} with {status}"))
            }
        }
    }
}
