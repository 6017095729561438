//! The problems with which this function answers.

use contract::{Failure, Refusal};
use jiff::Timestamp;
use ligdicash_core::Amount;
use ligdicash_core::payin::{self, Refused};
use ligdicash_infra::http::{self, ProblemBody};

/// Why the payer gets no page.
#[derive(Debug)]
pub enum InitiateProblem {
    /// A problem that other functions answer with, too.
    Common(http::Problem),
    /// Another payin of the order has another amount, or the merchant has since signed another one.
    AmountDiffers(AmountDifference),
    /// The order proof cannot be read; the text says why.
    ProofMalformed(&'static str),
    /// The order proof does not hold; the text says why.
    ProofInvalid(&'static str),
    /// The order's payment page was replaced too often today; the next day begins at `until`.
    TooManyReplacements { until: Timestamp, now: Timestamp },
    /// Another payin of the order is being created, or its outcome is unknown, until `until`.
    InProgress { until: Timestamp, now: Timestamp },
    /// LigdiCash refused to create an invoice.
    Refused(Refused),
    /// LigdiCash was not reached, so no invoice was created.
    NotReached,
    /// It is not known whether LigdiCash created an invoice. The same request may be repeated at `until`.
    OutcomeUnknown { until: Timestamp, now: Timestamp },
    /// LigdiCash named a payment page on a host that is not allowed.
    UnsafePage,
}

/// The other amount of the same order, as far as the sender may know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountDifference {
    /// Orders are not signed, so the other amount is not told: anybody can name an order.
    Open { asked: Amount },
    /// The merchant has signed another amount since. `under_way` is the amount of the payin that can be paid, if any.
    SignedBefore { asked: Amount, under_way: Option<Amount> },
}

impl AmountDifference {
    /// The sentence of the problem, with the way out.
    fn sentence(self) -> String {
        match self {
            Self::Open { asked } => format!(
                "A payment of another amount than {} F is under way for this order: replace: true opens a new page in its place.",
                asked.francs()
            ),
            Self::SignedBefore { asked, under_way: Some(under_way) } => format!(
                "A payment of {} F is under way for this order, which was not signed before this one of {} F: sign the order again.",
                under_way.francs(),
                asked.francs()
            ),
            Self::SignedBefore { asked, under_way: None } => format!(
                "The merchant has signed this order with another amount than {} F since: sign the order again.",
                asked.francs()
            ),
        }
    }
}

impl<P> From<P> for InitiateProblem
where
    http::Problem: From<P>,
{
    fn from(problem: P) -> Self {
        Self::Common(problem.into())
    }
}

impl From<InitiateProblem> for ProblemBody {
    fn from(problem: InitiateProblem) -> Self {
        match problem {
            InitiateProblem::Common(problem) => problem.into(),
            InitiateProblem::AmountDiffers(differs) => {
                Self::from(Failure::OrderAmountDiffers).saying(differs.sentence())
            }
            InitiateProblem::ProofMalformed(why) => Self::from(Failure::OrderProofMalformed).saying(why),
            InitiateProblem::ProofInvalid(why) => Self::from(Failure::OrderProofInvalid).saying(why),
            InitiateProblem::TooManyReplacements { until, now } => {
                Self::from(Failure::TooManyReplacements).until(until, now)
            }
            InitiateProblem::InProgress { until, now } => {
                Self::from(Failure::OrderInProgress).until(until, now)
            }
            InitiateProblem::Refused(Refused { class, code }) => refused(class).with_code(code.as_ref()),
            InitiateProblem::NotReached => Self::from(Refusal::LigdicashUnreachable).saying(
                "The payment could not be asked for at LigdiCash. Nothing was created: repeat the same request later.",
            )
            .after(5),
            InitiateProblem::OutcomeUnknown { until, now } => {
                Self::from(Failure::LigdicashOutcomeUnknown).until(until, now)
            }
            InitiateProblem::UnsafePage => Self::from(Failure::LigdicashError).saying(
                "LigdiCash named a payment page that is not on its own hosts. It is not shown to the payer.",
            ),
        }
    }
}

fn refused(class: payin::PayinRefusal) -> ProblemBody {
    match class {
        payin::PayinRefusal::Temporary => ProblemBody::from(Failure::LigdicashError).after(5),
        payin::PayinRefusal::Configuration => ProblemBody::from(Refusal::LigdicashConfiguration).saying(
            "LigdiCash refuses the merchant's project. Nothing was created; the merchant's log has the cause.",
        ),
        payin::PayinRefusal::Input => ProblemBody::from(Refusal::LigdicashRefused).saying(
            "LigdiCash refuses the payment as described. Nothing was created; the merchant's log has the cause.",
        ),
    }
}
