//! The problems of a request to have an order paid.

use contract::{Failure, Refusal};
use jiff::Timestamp;
use ligdicash_core::payin::{Lock, NotTaken, PayinOrder, Pricing};
use ligdicash_core::ports::Ledger as _;
use ligdicash_core::{Amount, Payin, PayinId};

use crate::dynamo::Store;
use crate::http::{self, ProblemBody};
use crate::instant;
use crate::observe::metrics::Metric;
use crate::order_proof::ProofError;

/// The causes for which an order gets no payin.
#[derive(Debug)]
pub enum OrderProblem {
    /// A problem that other functions answer with, too.
    Common(http::Problem),
    /// Another payin of the order has another amount, or the merchant has since signed another one.
    AmountDiffers(AmountDifference),
    /// The order was paid: when, and by which payin.
    Paid(Timestamp, PayinId),
    /// The order proof cannot be read; the text says why.
    ProofMalformed(&'static str),
    /// The order proof does not hold; the text says why.
    ProofInvalid(&'static str),
    /// The order's payin was replaced too often today: until the next day begins.
    TooManyReplacements(Wait),
    /// The order, or the number, was tried too often in the last sixty minutes: until the earliest try is older.
    TooManyAttempts(Wait),
    /// Another payin of the order is being created, or may still debit the payer.
    InProgress(Wait),
}

/// The time for which the sender should wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// The instant at which the same request may be repeated.
    pub until: Timestamp,
    /// The present instant.
    pub now: Timestamp,
}

/// The other amount of the same order, as far as the sender may know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountDifference {
    /// Orders are not signed, so the other amount is not revealed: strangers can name an order.
    Open {
        /// The amount of the request.
        asked: Amount,
    },
    /// The merchant has signed another amount since. `under_way` is the amount of the payin that can be paid, if any.
    SignedBefore {
        /// The amount of the request.
        asked: Amount,
        /// The amount of the payin that can be paid.
        under_way: Option<Amount>,
    },
}

impl AmountDifference {
    /// The difference of this order. Only a request with the merchant's signature is told the other amount.
    pub fn of(order: &PayinOrder, under_way: Option<Amount>) -> Self {
        let asked = order.amount;
        match order.pricing {
            Pricing::Open => Self::Open { asked },
            Pricing::Proven { .. } => Self::SignedBefore { asked, under_way },
        }
    }

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

crate::holds_problem!(OrderProblem::Common(http::Problem));

impl OrderProblem {
    /// The problem of an order that could not be taken, in a request of this instant.
    pub async fn of_take(
        refused: NotTaken,
        order: &PayinOrder,
        store: &Store,
        now: Timestamp,
    ) -> Self {
        match refused {
            NotTaken::AmountDiffers(under_way) => {
                Self::AmountDiffers(AmountDifference::of(order, under_way))
            }
            NotTaken::TooManyReplacements => {
                Self::TooManyReplacements(Wait { until: instant::tomorrow(now), now })
            }
            NotTaken::Busy { until } => Self::InProgress(Wait { until, now }),
            NotTaken::UnderReview => Failure::OrderUnderReview.into(),
            NotTaken::Paid => Self::of_paid(order, store).await,
        }
    }

    /// Only a request with the merchant's signature learns which payin paid the order, and when: an earlier order may
    /// have had the same name.
    async fn of_paid(order: &PayinOrder, store: &Store) -> Self {
        if order.pricing == Pricing::Open {
            return Refusal::PaidByAnother.into();
        }
        let payin = match store.lock(&order.id).await {
            Ok(Lock { paid_by: Some(id), .. }) => store.read(&id).await,
            Ok(Lock { paid_by: None, .. }) => Ok(None),
            Err(error) => Err(error),
        };
        match payin.map(|payin: Option<Payin>| {
            payin.and_then(|payin| Some((payin.state.completed_at()?, payin.id)))
        }) {
            Ok(Some((at, id))) => Self::Paid(at, id),
            Ok(None) => Refusal::PaidByAnother.into(),
            Err(error) => http::not_stored(error).into(),
        }
    }

    /// The metric that counts this failure, by whose failure it is.
    pub fn metric(&self) -> Option<Metric> {
        match self {
            Self::Common(http::Problem::Failed(Failure::Unavailable)) => {
                Some(Metric::InitiateFailed)
            }
            Self::Common(http::Problem::Refused(Refusal::NotReadable)) => {
                Some(Metric::ItemUnreadable)
            }
            Self::Common(_)
            | Self::AmountDiffers(_)
            | Self::Paid(_, _)
            | Self::ProofMalformed(_)
            | Self::ProofInvalid(_)
            | Self::TooManyReplacements(_)
            | Self::TooManyAttempts(_)
            | Self::InProgress(_) => None,
        }
    }

    /// The problem of an order proof that is not accepted.
    pub fn of_proof(problem: ProofError) -> Self {
        match problem {
            ProofError::Missing => Failure::OrderProofRequired.into(),
            ProofError::Malformed(why) => Self::ProofMalformed(why),
            ProofError::Invalid(why) => Self::ProofInvalid(why),
            ProofError::Unavailable => Failure::Unavailable.into(),
        }
    }
}

impl From<OrderProblem> for ProblemBody {
    fn from(problem: OrderProblem) -> Self {
        match problem {
            OrderProblem::Common(problem) => problem.into(),
            OrderProblem::AmountDiffers(differs) => {
                Self::from(Failure::OrderAmountDiffers).saying(differs.sentence())
            }
            OrderProblem::Paid(at, id) => Self::from(Refusal::PaidByAnother).saying(format!(
                "This order was paid at {at}, by {id}. If your order is younger, an earlier one had its name: sign it with an orderId that was never used."
            )),
            OrderProblem::ProofMalformed(why) => {
                Self::from(Failure::OrderProofMalformed).saying(why)
            }
            OrderProblem::ProofInvalid(why) => Self::from(Failure::OrderProofInvalid).saying(why),
            OrderProblem::TooManyReplacements(Wait { until, now }) => {
                Self::from(Failure::TooManyReplacements).until(until, now)
            }
            OrderProblem::TooManyAttempts(Wait { until, now }) => {
                Self::from(Failure::TooManyAttempts).until(until, now)
            }
            OrderProblem::InProgress(Wait { until, now }) => {
                Self::from(Failure::OrderInProgress).until(until, now)
            }
        }
    }
}
