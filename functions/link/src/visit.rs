//! A visit of a link's page, and its answer.

use catalogue::Language;
use ligdicash_core::Link;
use ligdicash_core::payin::PayUrl;
use ligdicash_infra::order_request::OrderProblem;

use crate::page::Face;
use crate::press::{Again, Form, Press};

/// A visit of a link's page.
pub(crate) struct Visit {
    pub(crate) link: Link,
    /// The address of this stack.
    pub(crate) stack: String,
    pub(crate) language: Language,
}

/// The answer to a visit.
pub(crate) enum Shown {
    /// The payer goes to the page to pay on.
    PayOn(PayUrl),
    /// A page of our own.
    Page(Face),
}

impl Shown {
    /// The form once more, with the payer's entries.
    pub(crate) fn again(press: Press, again: Again) -> Self {
        Self::Page(Face::Open(Box::new(Form { press, again: Some(again) })))
    }
}

/// The reason why a visit cannot go on.
pub(crate) enum Stopped {
    /// The page says why.
    Page(Face),
    /// The problem of any order.
    Problem(OrderProblem),
}

ligdicash_infra::holds_problem!(Stopped::Problem(OrderProblem));
