//! The reply to a caller: the answer, a part of it, or another reply.

use std::time::Duration;

use crate::wire::Body;

/// The HTTP status of every answer that the documents show.
pub(crate) const OK: u16 = 200;

pub(crate) enum Reply {
    Answer {
        status: u16,
        body: Body,
        after: Duration,
    },
    /// Half of the JSON, as if the sender had died while writing it.
    Half(Body),
    Mishap(Mishap),
}

/// A reply that replaces LigdiCash's JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mishap {
    /// No answer for 60 s, then the connection is closed.
    Hang,
    /// The connection is closed at once.
    Cut,
    /// A web server's error page.
    BadGateway,
    /// The page for an address that does not exist.
    NotFound,
    /// The same kind of page, with status 200.
    HtmlPage,
    /// HTTP 307 to this path, which a client repeats with the same verb and body.
    Redirect(&'static str),
    /// HTTP 200 with exactly this JSON text.
    Json(&'static str),
}

impl From<Body> for Reply {
    fn from(body: Body) -> Self {
        Self::Answer { status: OK, body, after: Duration::ZERO }
    }
}

impl From<Mishap> for Reply {
    fn from(mishap: Mishap) -> Self {
        Self::Mishap(mishap)
    }
}
