//! The end of a call that creates an invoice or a payout.

use std::time::Duration;

use super::create::{CreateBehaviour, CreateFaults};
use super::payout::PayoutCreateFaults;
use super::reply::{Mishap, OK, Reply};
use super::setting::shared;
use crate::wire::Body;
use crate::wire::refusal::{self, Endpoint, refusal};

shared! {
    /// The faults of a call that creates something.
    Creating of CreateFaults, PayoutCreateFaults {
        behaviour: CreateBehaviour;
        refuse_code: String;
        refuse_details: Option<String>;
        refuse_http_status: u32;
        slow_ms: u64;
        strict: bool;
    }
}

pub(crate) enum Plan {
    /// The reply, without a creation.
    Nothing(Reply),
    Create(Ending),
}

/// Makes the reply of the answer of success.
pub(crate) type Ending = Box<dyn FnOnce(Body) -> Reply + Send>;

impl Creating {
    /// `path` is the endpoint's own, to which the redirects lead.
    pub(crate) fn plan(&self, call: Endpoint, path: &'static str) -> Plan {
        let after = |milliseconds| {
            let after = Duration::from_millis(milliseconds);
            Plan::Create(Box::new(move |body| Reply::Answer { status: OK, body, after }))
        };
        let before = |mishap: Mishap| Plan::Nothing(mishap.into());
        let lost = |mishap: Mishap| Plan::Create(instead(mishap));
        match self.behaviour {
            CreateBehaviour::Normal => after(0),
            CreateBehaviour::Slow => after(self.slow_ms),
            CreateBehaviour::HangBefore => before(Mishap::Hang),
            CreateBehaviour::HangAfter => lost(Mishap::Hang),
            CreateBehaviour::CutBefore => before(Mishap::Cut),
            CreateBehaviour::CutAfter => lost(Mishap::Cut),
            CreateBehaviour::Html502Before => before(Mishap::BadGateway),
            CreateBehaviour::Html502After => lost(Mishap::BadGateway),
            CreateBehaviour::RedirectBefore => before(Mishap::Redirect(path)),
            CreateBehaviour::RedirectAfter => lost(Mishap::Redirect(path)),
            CreateBehaviour::Html200 => lost(Mishap::HtmlPage),
            CreateBehaviour::Empty => lost(Mishap::Json("")),
            CreateBehaviour::Truncated => Plan::Create(Box::new(Reply::Half)),
            CreateBehaviour::NoToken => Plan::Create(Box::new(|mut body| {
                body.set("token", "");
                body.into()
            })),
            CreateBehaviour::Refuse => Plan::Nothing(self.refuse(call)),
            CreateBehaviour::RefuseAfter => Plan::Create(instead(self.refuse(call))),
        }
    }

    pub(super) fn refuse(&self, call: Endpoint) -> Reply {
        let body = match &self.refuse_details {
            Some(details) => refusal::because(call, &self.refuse_code, details),
            None => refusal(call, &self.refuse_code),
        };
        let status = u16::try_from(self.refuse_http_status).unwrap_or_default();
        Reply::Answer { status, body, after: Duration::ZERO }
    }
}

/// Replies with something else.
pub(super) fn instead(reply: impl Into<Reply>) -> Ending {
    let reply = reply.into();
    Box::new(|_| reply)
}
