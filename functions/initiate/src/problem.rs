//! The problems with which this function answers.

use contract::{Failure, Refusal};
use jiff::Timestamp;
use ligdicash_core::payin::{self, Refused};
use ligdicash_infra::http::ProblemBody;
use ligdicash_infra::order_request::OrderProblem;

/// The reason why the payer gets no page.
#[derive(Debug)]
pub enum InitiateProblem {
    /// A problem of every request to have an order paid.
    Order(OrderProblem),
    /// LigdiCash refused to create an invoice.
    Refused(Refused),
    /// LigdiCash was not reached, so no invoice was created.
    NotReached,
    /// LigdiCash may have created an invoice. The same request may be repeated at `until`.
    OutcomeUnknown { until: Timestamp, now: Timestamp },
    /// LigdiCash named a payment page on a host that is not allowed.
    UnsafePage,
}

ligdicash_infra::holds_problem!(InitiateProblem::Order(OrderProblem));

impl From<InitiateProblem> for ProblemBody {
    fn from(problem: InitiateProblem) -> Self {
        match problem {
            InitiateProblem::Order(problem) => problem.into(),
            InitiateProblem::Refused(Refused { class, code }) => refused(class).with_code(code.as_ref()),
            InitiateProblem::NotReached => Self::from(Refusal::LigdicashUnreachable).saying(
                "We could not reach LigdiCash. Nothing was created: repeat the same request later.",
            )
            .after(5),
            InitiateProblem::OutcomeUnknown { until, now } => {
                Self::from(Failure::LigdicashOutcomeUnknown).until(until, now)
            }
            InitiateProblem::UnsafePage => Self::from(Failure::LigdicashError).saying(
                "LigdiCash named a payment page on a host that is not its own. We do not show it to the customer.",
            ),
        }
    }
}

fn refused(class: payin::PayinRefusal) -> ProblemBody {
    match class {
        payin::PayinRefusal::Temporary => ProblemBody::from(Failure::LigdicashError).after(5),
        payin::PayinRefusal::Configuration => ProblemBody::from(Refusal::LigdicashConfiguration).saying(
            "LigdiCash refuses the merchant's project. Nothing was created: read the merchant's log.",
        ),
        payin::PayinRefusal::Input | payin::PayinRefusal::Code => ProblemBody::from(Refusal::LigdicashRefused).saying(
            "LigdiCash refused the payment. Nothing was created: read the merchant's log.",
        ),
    }
}
