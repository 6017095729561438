//! The pages of a link.

use catalogue::Language;
use contract::Operator;
use jiff::Timestamp;
use lambda_http::{Body, Request, Response};
use ligdicash_core::{Link, Payin};
use ligdicash_infra::config::Shop;

pub(crate) enum Face {
    Open(Form),
    Paid { receipt: String },
    UnderReview,
    Gone,
    Ended,
    UsedUp,
    AllUnderWay,
    InProgress { seconds: u32 },
    TooMany { until: Timestamp },
    Paused,
    TryAgain,
    Unavailable,
    OnPhone { operator: Option<&'static Operator>, payin: Box<Payin> },
}

pub(crate) struct Form {
    pub(crate) press: String,
    pub(crate) amount: Option<String>,
    pub(crate) fault: Option<Fault>,
    pub(crate) direct: Option<Direct>,
}

pub(crate) struct Direct {
    pub(crate) number: String,
    pub(crate) operator: Option<&'static Operator>,
    pub(crate) previous: Option<String>,
    pub(crate) said: Option<Said>,
    pub(crate) country: String,
}

pub(crate) enum Fault {
    Amount,
    Number,
    Code,
}
pub(crate) enum Said {
    AskCode,
    CodeRefused,
    CodeSent,
    Refused,
}

pub(crate) fn language(_request: &Request) -> Language {
    Language::Fr
}

pub(crate) fn answer(
    _language: Language,
    _shop: &Shop,
    _pay_hosts: &str,
    _link: Option<&Link>,
    _face: &Face,
) -> Response<Body> {
    Response::new(Body::Empty)
}
