//! The decisions that a person may take now, as the stack answers them.

use jiff::Timestamp;
use ligdicash_core::offers::{self, NotOffered};
use ligdicash_core::{Decision, DecisionField, Francs, Right};
use serde::{Deserialize, Serialize};

use crate::instant::Instant;
use crate::{Outside, Refusal};

/// A decision that a person may take now; with `refused`, one that a person would look for, and that is refused now.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Offer {
    /// The decision, as in `DecisionKind`, or one that has another route. `refund-make` is a release of the order under
    /// review, then payouts with `refundOf`. `refund-take-back` is `payout-not-made` of a recorded refund. A later stack
    /// may know others: show them by their names.
    pub decision: Outside,
    /// The id of the payment, payout or event, or the name of the case; empty for a decision about the stack.
    pub about: Outside,
    /// The fields that a person gives beside the reason.
    #[serde(default)]
    pub fields: Vec<OfferField>,
    /// The whole francs that it is about.
    pub francs: Option<u64>,
    /// The revision to send as `seen` with the decision. A list of cases has none for the approval of a refund: read the
    /// payout.
    pub seen: Option<u32>,
    /// The reason to think twice before money goes back. `contradicted`: LigdiCash now says that the payment was not
    /// paid, so it may have been refunded already. `of_another`: LigdiCash named another payment, to which the money may
    /// belong.
    pub doubt: Option<Outside>,
    /// `true` if the decision is seldom right here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rare: bool,
    /// The code of the problem with which it would be refused now.
    pub refused: Option<Outside>,
    /// The instant from which it is no longer refused, if that is known.
    #[serde(default, with = "Instant")]
    pub from: Option<Timestamp>,
}

/// A field that a person gives with a decision.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OfferField {
    /// The name of the field in requests.
    pub name: Outside,
    /// `true` if a person must give it.
    pub required: bool,
}

impl Offer {
    /// The offers to a person who has these rights.
    pub fn to(rights: &[Right], all: Vec<offers::Offer>) -> Vec<Self> {
        let may = |offer: &offers::Offer| rights.contains(&offer.decision.right());
        all.into_iter().filter(may).map(Self::from).collect()
    }

    /// The first of this decision that is not refused.
    pub fn find(all: &[Self], decision: Decision) -> Option<&Self> {
        all.iter().find(|offer| offer.is_open() && offer.decision.as_came() == decision.as_str())
    }

    /// Whether the stack would carry it out now.
    pub fn is_open(&self) -> bool {
        self.refused.is_none()
    }

    /// The decision; `None` for one of a later stack.
    pub fn kind(&self) -> Option<Decision> {
        Decision::parse(self.decision.as_came())
    }
}

impl From<offers::Offer> for Offer {
    fn from(offer: offers::Offer) -> Self {
        let from = match offer.refused {
            Some(NotOffered::TooEarly { from }) => Some(from),
            Some(NotOffered::GivenBack | NotOffered::SamePerson | NotOffered::StillNeeded)
            | None => None,
        };
        Self {
            decision: offer.decision.as_str().into(),
            about: offer.about.into(),
            fields: offer.fields.into_iter().map(OfferField::from).collect(),
            francs: offer.francs.map(|Francs(francs)| francs),
            seen: offer.seen,
            doubt: offer.doubt.map(|doubt| doubt.as_str().into()),
            rare: offer.is_rare,
            refused: offer.refused.map(|why| Refusal::from(why).as_str().into()),
            from,
        }
    }
}

impl From<DecisionField> for OfferField {
    fn from(field: DecisionField) -> Self {
        Self { name: field.name.into(), required: field.is_required }
    }
}

impl From<NotOffered> for Refusal {
    fn from(why: NotOffered) -> Self {
        match why {
            NotOffered::GivenBack => Self::GivenBack,
            NotOffered::TooEarly { .. } => Self::TooEarly,
            NotOffered::SamePerson => Self::SamePerson,
            NotOffered::StillNeeded => Self::StillNeeded,
        }
    }
}
