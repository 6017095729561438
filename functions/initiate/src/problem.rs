//! Why the payer has no page.

use contract::{Failure, Refusal};
use jiff::Timestamp;
use ligdicash_core::Amount;
use ligdicash_core::payin::{self, Refused};
use ligdicash_infra::http::{self, Face};

/// Why this function does not do what it is asked for.
#[derive(Debug)]
pub enum Problem {
    /// What other functions say too.
    Common(http::Problem),
    /// Another payin of the order has another amount, or the merchant has since signed another one.
    AmountDiffers(AmountDiffers),
    /// The order proof cannot be read; the text says why not.
    ProofMalformed(&'static str),
    /// The order proof does not hold; the text says why not.
    ProofInvalid(&'static str),
    /// The order's payment page was replaced too often today; the next day begins then.
    TooManyReplacements { until: Timestamp, now: Timestamp },
    /// Another payin of the order is being created, or its outcome is unknown, until then.
    InProgress { until: Timestamp, now: Timestamp },
    /// LigdiCash refused to create an invoice.
    Refused(Refused),
    /// LigdiCash was not reached, so no invoice was created.
    NotReached,
    /// It is not known whether LigdiCash created an invoice. The same request may be repeated then.
    OutcomeUnknown { until: Timestamp, now: Timestamp },
    /// LigdiCash named a payment page on a host that is not allowed.
    UnsafePage,
}

/// What the sender may know of another amount of the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountDiffers {
    /// Nobody signs orders here: whoever has heard of an order's name does not learn what it costs.
    Open { asked: Amount },
    /// The order is signed, but not later than the one that counts: the payin that can be paid, if there is one.
    SignedBefore { asked: Amount, under_way: Option<Amount> },
}

impl AmountDiffers {
    /// Says the way out.
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

impl<P> From<P> for Problem
where
    http::Problem: From<P>,
{
    fn from(problem: P) -> Self {
        Self::Common(problem.into())
    }
}

impl From<Problem> for Face {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::Common(problem) => problem.into(),
            Problem::AmountDiffers(differs) => {
                Self::from(Failure::OrderAmountDiffers).saying(differs.sentence())
            }
            Problem::ProofMalformed(why) => Self::from(Failure::OrderProofMalformed).saying(why),
            Problem::ProofInvalid(why) => Self::from(Failure::OrderProofInvalid).saying(why),
            Problem::TooManyReplacements { until, now } => {
                Self::from(Failure::TooManyReplacements).until(until, now)
            }
            Problem::InProgress { until, now } => {
                Self::from(Failure::OrderInProgress).until(until, now)
            }
            Problem::Refused(Refused { class, code }) => refused(class).with_code(code.as_ref()),
            Problem::NotReached => Self::from(Refusal::LigdicashUnreachable).saying(
                "The payment could not be asked for at LigdiCash. Nothing was created: repeat the same request later.",
            )
            .after(5),
            Problem::OutcomeUnknown { until, now } => {
                Self::from(Failure::LigdicashOutcomeUnknown).until(until, now)
            }
            Problem::UnsafePage => Self::from(Failure::LigdicashError).saying(
                "LigdiCash named a payment page that is not on its own hosts. It is not shown to the payer.",
            ),
        }
    }
}

fn refused(class: payin::Refusal) -> Face {
    match class {
        payin::Refusal::Temporary => Face::from(Failure::LigdicashError).after(5),
        payin::Refusal::Configuration => Face::from(Refusal::LigdicashConfiguration).saying(
            "LigdiCash refuses the merchant's project. Nothing was created; the merchant's log has the cause.",
        ),
        payin::Refusal::Input => Face::from(Refusal::LigdicashRefused).saying(
            "LigdiCash refuses the payment as described. Nothing was created; the merchant's log has the cause.",
        ),
    }
}
