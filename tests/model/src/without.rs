//! Parts that can be left out of the product's writes, or of what it hears, to see that the checker notices.

use crate::ligdicash::Said;
use crate::table::{Does, Write};

/// The part that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Without {
    /// Clauses of conditions, each with the prefix of their keys.
    Clauses(&'static [(&'static str, &'static str)]),
    /// A check of a payin, and the write that pays its order, both read its promised and completed refunds.
    GivenBack,
    /// The writes to keys that begin so.
    Writes(&'static str),
    /// A payment and the mark that it paid its order are one write.
    OrderBesideSettlement,
    /// A payin that is closed frees its order. So does a process that finds an order held by a payin that no longer
    /// needs it.
    FreedOrder,
    /// Items whose keys begin so are found.
    Items(&'static str),
    /// LigdiCash calls pending what is pending, and not this.
    Pending(Said),
    /// LigdiCash's amount of a payin is heard, and not always this.
    Amount(u32),
}

/// Holds of every item.
const ALWAYS: &str = "( attribute_exists(pk) OR attribute_not_exists(pk) )";

impl Without {
    /// The condition of a write to this key without the clauses.
    pub fn weaken(self, key: &str, condition: &str) -> String {
        let clauses = match self {
            Self::Clauses(clauses) => clauses,
            Self::GivenBack => {
                &[("txn_", "(attribute_not_exists(refunded) OR refunded = :nothing)")]
            }
            _ => &[],
        };
        let mine = clauses.iter().filter(|(prefix, _)| key.starts_with(prefix));
        mine.fold(condition.to_owned(), |text, (_, clause)| text.replace(clause, ALWAYS))
    }

    pub fn drops(self, write: &Write) -> bool {
        match (self, &write.does) {
            (Self::Writes(prefix), _) => write.key.starts_with(prefix),
            (Self::OrderBesideSettlement, Does::Change(effects)) => {
                write.key.starts_with("order#")
                    && effects.set.iter().any(|(name, _)| name == "paid_by")
            }
            (Self::FreedOrder, Does::Change(effects)) => {
                write.key.starts_with("order#") && effects.remove.iter().any(|name| name == "live")
            }
            _ => false,
        }
    }

    /// The attributes that a claim does not show.
    pub fn overlooks(self) -> &'static [&'static str] {
        if self == Self::GivenBack { &["owed_for", "refunded"] } else { &[] }
    }

    pub fn hides(self, key: &str) -> bool {
        matches!(self, Self::Items(prefix) if key.starts_with(prefix))
    }

    pub fn misheard(self, word: Said) -> Said {
        match self {
            Self::Pending(other) if matches!(word, Said::Pending | Said::PendingNamed(_)) => other,
            Self::Amount(francs) if matches!(word, Said::Completed(Some(_))) => {
                Said::Completed(Some(francs))
            }
            _ => word,
        }
    }
}
