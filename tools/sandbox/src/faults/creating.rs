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

/// The form in which the answer of success reaches the caller.
pub(crate) enum Ending {
    Answer {
        after: Duration,
    },
    Half,
    NoToken,
    Mishap(Mishap),
    /// Another answer.
    Instead(Reply),
}

impl Creating {
    /// `path` is the endpoint's own, to which the redirects lead.
    pub(crate) fn plan(&self, call: Endpoint, path: &'static str) -> Plan {
        let after = |milliseconds| Ending::Answer { after: Duration::from_millis(milliseconds) };
        let before = |mishap: Mishap| Plan::Nothing(mishap.into());
        let lost = |mishap| Plan::Create(Ending::Mishap(mishap));
        match self.behaviour {
            CreateBehaviour::Normal => Plan::Create(after(0)),
            CreateBehaviour::Slow => Plan::Create(after(self.slow_ms)),
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
            CreateBehaviour::Truncated => Plan::Create(Ending::Half),
            CreateBehaviour::NoToken => Plan::Create(Ending::NoToken),
            CreateBehaviour::Refuse => Plan::Nothing(self.refuse(call)),
            CreateBehaviour::RefuseAfter => Plan::Create(Ending::Instead(self.refuse(call))),
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

impl Ending {
    pub(crate) fn reply(self, mut body: Body) -> Reply {
        match self {
            Self::Answer { after } => Reply::Answer { status: OK, body, after },
            Self::Half => Reply::Half(body),
            Self::NoToken => {
                body.set("token", "");
                body.into()
            }
            Self::Mishap(mishap) => mishap.into(),
            Self::Instead(reply) => reply,
        }
    }
}
