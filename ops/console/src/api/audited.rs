//! What the audit of a day has found.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::outside::Outside;

/// Something that does not agree.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Audited {
    /// What it is, by the contract's word.
    pub(crate) finding: Outside,
    /// The id of a payment or a payout, or the key of an item.
    pub(crate) about: Outside,
    /// The key of the item, or the name of the attribute, that does not agree with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) with: Option<Outside>,
}

/// Which token proves a payout, by its fingerprint.
#[derive(Debug, Deserialize)]
pub(crate) struct Proof {
    pub(crate) transaction_id: Outside,
    pub(crate) token: Outside,
}

/// A finding with the day on which it was found, for programs.
#[derive(Debug, Serialize)]
pub(crate) struct OfDay<'a> {
    day: Date,
    #[serde(flatten)]
    finding: &'a Audited,
}

impl Audited {
    /// What only whoever reads all days can find: the token of one payout proves another one, too.
    pub(crate) const ONE_TOKEN: &str = "one_token";

    pub(crate) fn one_token(about: Outside, other: Outside) -> Self {
        Self { finding: Outside::new(Self::ONE_TOKEN), about, with: Some(other) }
    }

    pub(crate) fn of(&self, day: Date) -> OfDay<'_> {
        OfDay { day, finding: self }
    }
}
