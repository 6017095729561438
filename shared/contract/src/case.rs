//! Cases: matters that need a person, or needed one.

use jiff::Timestamp;
use ligdicash_core::{CaseKind, FirstStep};
use serde::{Deserialize, Serialize};

use crate::instant::Instant;
use crate::item::{Keyed, Shown};
use crate::{Entry, Offer, Outside};

/// A case: a matter that needs a person, or needed one.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Case {
    /// `review`: a payment is under review. `duplicate`: an order was paid twice. `owed`: a payment was released from
    /// its review, and the money that was seen must be refunded. `payout`: the outcome of a payout is unknown.
    /// `approval`: a payout waits for a second person, or payouts of a batch do. `event`: an event was given up.
    /// `unreadable`: a stored item cannot be read. `contradiction`: LigdiCash no longer says what it said. `statement`:
    /// LigdiCash's statement does not agree with what we know; a person has opened it. `audit`: the nightly audit found
    /// stored data that do not agree. `about` is the payment or payout, or the item that counts a day's payouts;
    /// `reason` is the first finding.
    pub kind: Outside,
    /// The id of the payment, payout or event, the key of the unreadable item, or a person's name for a batch or
    /// statement line.
    pub about: Outside,
    /// The cause of the status of the payment or payout.
    pub reason: Option<Outside>,
    /// The first thing to do, while the case is open. `write`: to LigdiCash's support. `check`: its dashboard. `decide`:
    /// on the paid amount. `record`: a refund made by other means. `wait`: until the refund has
    /// arrived. `repair`: call a developer. `refund`, `approve` and
    /// `resend` say it themselves.
    pub first_step: Option<Outside>,
    /// The instant at which the case was opened.
    #[serde(with = "Instant")]
    pub opened_at: Timestamp,
    /// The instant at which the case ended.
    #[serde(default, with = "Instant")]
    pub ended_at: Option<Timestamp>,
    /// `ligdicash`, whose later word or proof ended it, `audit`, which found nothing any more, or the ARN of a person.
    pub ended_by: Option<Outside>,
}

/// An open case, with the stored members of its payment or payout.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OpenCase {
    /// The kind of the case, as in `Case`.
    pub kind: Outside,
    /// The id of the payment, payout or event, the key of the unreadable item, or a person's name for a batch or
    /// statement line.
    pub about: Outside,
    /// The cause of the status of the payment or payout.
    pub reason: Option<Outside>,
    /// The first thing to do, as in `Case`.
    pub first_step: Option<Outside>,
    /// The decisions that the caller may take about the case and its payment or payout.
    #[serde(default)]
    pub offers: Vec<Offer>,
    /// The instant at which the case was opened; of a batch, the one at which the latest of its payouts began to wait.
    #[serde(with = "Instant")]
    pub opened_at: Timestamp,
    /// The number of payouts of a batch that wait; `amount` is their sum.
    pub payouts: Option<u64>,
    /// The id of the payment or payout.
    pub transaction_id: Option<Outside>,
    /// The order that a payment pays.
    pub order_id: Option<Outside>,
    /// The merchant's name for a payout.
    pub payout_id: Option<Outside>,
    /// The amount in whole francs; of a batch, the sum of the payouts that wait.
    pub amount: Option<u64>,
    /// The francs that are still owed to the payer, without those that are on their way.
    pub owed: Option<u64>,
    /// The status of the payment or payout.
    pub status: Option<Outside>,
    /// The ARN of the person who asked for a payout that waits for a second one.
    pub asked_by: Option<Outside>,
    /// The last four digits of the number to which such a payout goes.
    pub recipient_end: Option<Outside>,
    /// The payment or payout, as lists show it; missing if it cannot be read, and of an event that receivers refuse.
    pub transaction: Option<Box<Entry>>,
}

/// A page of the open cases.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cases {
    /// The open cases, oldest first.
    pub cases: Vec<Shown<OpenCase>>,
    /// The `after` of the next page; missing on the last.
    pub next: Option<String>,
}

/// The words of a case, as the core has them; `None` for a word of a later stack.
macro_rules! of_the_core {
    ($($Case:ident)+) => {$(
        impl $Case {
            /// The kind.
            pub fn case_kind(&self) -> Option<CaseKind> {
                CaseKind::parse(self.kind.as_came())
            }

            /// The first step.
            pub fn step(&self) -> Option<FirstStep> {
                FirstStep::parse(self.first_step.as_ref()?.as_came())
            }

            /// The word of the reason; empty if there is none.
            pub fn cause(&self) -> &str {
                self.reason.as_ref().map(Outside::as_came).unwrap_or_default()
            }
        }
    )+};
}

of_the_core!(Case OpenCase);

impl Case {
    /// `true` if the case is open.
    pub fn is_open(&self) -> bool {
        self.ended_at.is_none()
    }

    /// The name by which a person closes the case: `case#KIND#ID`.
    pub fn name(&self) -> Outside {
        Outside::new(format!("case#{}#{}", self.kind.as_came(), self.about.as_came()))
    }
}

impl Keyed for Case {
    const KEY: &str = "key";
}

impl Keyed for OpenCase {
    const KEY: &str = "key";
}
