//! What a person says, on the command line or in a form, and what is decided by it.

use contract::Decision as Kind;
use serde_json::{Map, Value};

use super::decision::Decision;
use super::find::{case, payin, payout, review, story};
use super::refund::{left, of_duplicate, of_review};
use crate::api::{Api, Outside, Problem};

/// What is chosen: a decision of the contract, or one that this program makes of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    One(Kind),
    /// The money of a review is given back, which releases the order.
    ReviewRefund,
    DuplicateRefund,
}

/// What is said beside the reason.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    pub(crate) nothing_owed: bool,
    pub(crate) paid: Option<u64>,
    /// How much is given back: all that is left, unless an amount is said.
    pub(crate) amount: Option<u64>,
    /// Which refund of its payment it is: the next one, unless a number is said.
    pub(crate) number: Option<usize>,
    pub(crate) reference: Option<String>,
    pub(crate) ticket: Option<String>,
    pub(crate) token: Option<String>,
    pub(crate) customer: Option<String>,
}

impl Choice {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::One(kind) => kind.as_str(),
            Self::ReviewRefund => "review-refund",
            Self::DuplicateRefund => "duplicate-refund",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        let own = [Self::ReviewRefund, Self::DuplicateRefund];
        let own = own.into_iter().find(|it| it.word() == word);
        own.or_else(|| Kind::parse(word).map(Self::One))
    }

    /// What is decided about this, which has an id or the merchant's own name.
    pub(crate) async fn plan(
        self,
        api: &Api,
        about: &str,
        said: &Said,
    ) -> Result<Vec<Decision>, Problem> {
        let kind = match self {
            Self::ReviewRefund => return of_review(api, about, said).await,
            Self::DuplicateRefund => return of_duplicate(api, about, said).await,
            Self::One(kind) => kind,
        };
        let mut with = said.members();
        let about = match kind {
            Kind::ReviewRelease | Kind::ReviewAccept => Some(review(api, about).await?),
            Kind::RefundRecord => {
                let id = payin(about)?;
                if said.amount.is_none() {
                    let left = left(&story(api, about).await?)?;
                    with.insert("amount".to_owned(), left.into());
                }
                Some(id)
            }
            Kind::PayoutNotMade
            | Kind::PayoutClose
            | Kind::PayoutProve
            | Kind::PayoutApprove
            | Kind::PayoutReject => Some(payout(api, about).await?),
            Kind::CaseClose => Some(case(api, about).await?),
            Kind::EventReplay | Kind::Forget | Kind::CaseOpen => Some(Outside::new(about)),
            Kind::PaymentsPause
            | Kind::PaymentsResume
            | Kind::PayoutsPause
            | Kind::PayoutsResume => None,
            // They have commands of their own, or none.
            Kind::PayoutRequest | Kind::RestoreOpen => {
                return Err(Problem::wrong("decision", kind.as_str()));
            }
        };
        Ok(vec![Decision::One { kind, about, with }])
    }
}

impl Said {
    /// The reason with the number of what LigdiCash's support has answered.
    pub(crate) fn with_ticket(&self, reason: &str) -> String {
        match &self.ticket {
            Some(ticket) => format!("{reason} (ticket {ticket})"),
            None => reason.to_owned(),
        }
    }

    /// What the stack is told of it.
    fn members(&self) -> Map<String, Value> {
        let text = |text: &Option<String>| text.clone().map(Value::from);
        let all = [
            ("nothing_owed", self.nothing_owed.then_some(Value::Bool(true))),
            ("paid", self.paid.map(Value::from)),
            ("amount", self.amount.map(Value::from)),
            ("reference", text(&self.reference)),
            ("token", text(&self.token)),
            ("customer", text(&self.customer)),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }
}
