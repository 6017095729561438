//! What the audit of a day has found, and what only whoever reads all days can find.

use contract::{Audited, Outside};
use jiff::civil::Date;
use serde::Serialize;

/// The token of one payout proves another one, too.
pub(crate) const ONE_TOKEN: &str = "one_token";

/// A finding with the day on which it was found, for programs.
#[derive(Debug, Serialize)]
pub(crate) struct OfDay {
    pub(crate) day: Date,
    #[serde(flatten)]
    pub(crate) finding: Audited,
}

pub(crate) fn one_token(about: Outside, other: Outside) -> Audited {
    Audited { finding: ONE_TOKEN.into(), about, with: Some(other) }
}
