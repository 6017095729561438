//! Payment links, by which every customer who has the address can pay. Each payment of a link is a separate order, so a
//! link for ten payments is ten orders, each of which is paid at most once.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::words::words;
use crate::{Amount, Asker, LinkId};

/// The time for which a place of a link is left to its first payer, before other payers are offered it, too.
pub const PATIENCE: SignedDuration = SignedDuration::from_mins(30);

/// A payment link, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The link's id.
    pub id: LinkId,
    /// The price of each payment.
    pub price: LinkPrice,
    /// The number of payments that the link allows.
    pub times: LinkTimes,
    /// The label of the goods or service.
    pub label: LinkLabel,
    /// The instant from which on the link cannot be paid; `None` if the link has no end.
    pub ends_at: Option<Timestamp>,
    /// The merchant's own texts.
    pub texts: LinkTexts,
    /// The number of payments that were started: the number of the latest order.
    pub begun: u32,
    /// The instant at which the link was made.
    pub created_at: Timestamp,
    /// The maker of the link.
    pub created_by: Asker,
    /// The withdrawal of the link, if there was one.
    pub withdrawn: Option<Withdrawn>,
}

/// Hands the merchant's own texts about a link to a macro, each with its longest, in characters. This is their one
/// declaration: request, answer, stored item, lists, forms and commands follow from it.
#[macro_export]
macro_rules! link_texts {
    ($then:ident) => {
        $then! {
            /// The merchant's own note, which no payer sees. It is kept for ever, so it must hold no telephone number and
            /// no e-mail address.
            note: 200,
        }
    };
}

macro_rules! names_of_texts {
    ($($(#[$doc:meta])* $name:ident: $longest:literal,)+) => {
        &[$((stringify!($name), $longest)),+]
    };
}

/// The texts of a link that no payer sees and no rule reads, by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkTexts(BTreeMap<&'static str, String>);

/// The price of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPrice {
    /// The merchant has fixed the price.
    Fixed(Amount),
    /// The payer chooses the price, from the least to the largest.
    Open {
        /// The least amount.
        least: Amount,
        /// The largest amount.
        most: Amount,
    },
}

/// The number of payments that a link allows: 1 to 100, or any number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkTimes(Option<u32>);

/// The number lies outside what a link may allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a whole number from 1 to {}", LinkTimes::MOST)]
pub struct InvalidTimes;

/// A label in at least one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkLabel {
    fr: Option<String>,
    en: Option<String>,
}

/// The end of a link by a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// The instant of the withdrawal.
    pub at: Timestamp,
    /// The person or server that withdrew the link.
    pub by: Asker,
}

words! {
    /// Whether a link can be paid.
    pub enum LinkState {
        /// Another payment can start.
        Open = "open",
        /// The merchant has withdrawn the link.
        Withdrawn = "withdrawn",
        /// The link's time is over.
        Ended = "ended",
        /// All payments that the link allows were started. The unpaid ones can still be paid.
        AllBegun = "used_up",
    }
}

impl LinkTimes {
    /// The most payments that a limit may allow.
    pub const MOST: u32 = 100;
    /// A single payment.
    pub const ONCE: Self = Self(Some(1));
    /// Any number of payments.
    pub const UNLIMITED: Self = Self(None);

    /// Checks a limit.
    pub fn parse(times: u64) -> Result<Self, InvalidTimes> {
        let times = u32::try_from(times).ok().filter(|times| (1..=Self::MOST).contains(times));
        times.map(|times| Self(Some(times))).ok_or(InvalidTimes)
    }

    /// The limit; `None` if there is none.
    pub fn most(self) -> Option<u32> {
        self.0
    }
}

impl LinkTexts {
    /// The names, each with the longest text that it allows.
    pub const NAMES: &[(&'static str, usize)] = link_texts!(names_of_texts);

    /// The texts that `read` has by their names, within their lengths.
    pub fn by(mut read: impl FnMut(&'static str, usize) -> Option<String>) -> Self {
        let text = |(name, longest): &(&'static str, usize)| Some((*name, read(name, *longest)?));
        Self(Self::NAMES.iter().filter_map(text).collect())
    }

    /// The text with this name, if the merchant wrote it.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

impl LinkPrice {
    /// Whether a payment may have this amount.
    pub fn allows(self, amount: Amount) -> bool {
        match self {
            Self::Fixed(fixed) => amount == fixed,
            Self::Open { least, most } => {
                (least.francs()..=most.francs()).contains(&amount.francs())
            }
        }
    }
}

impl LinkLabel {
    /// The label in these languages; `None` if there is none in either.
    pub fn new(fr: Option<String>, en: Option<String>) -> Option<Self> {
        (fr.is_some() || en.is_some()).then_some(Self { fr, en })
    }

    /// The label in French, or in the language that there is.
    pub fn fr(&self) -> &str {
        self.fr.as_deref().or(self.en.as_deref()).unwrap_or_default()
    }

    /// The label in English, or in the language that there is.
    pub fn en(&self) -> &str {
        self.en.as_deref().or(self.fr.as_deref()).unwrap_or_default()
    }

    /// The label in French and in English, if the merchant wrote it.
    pub fn written(&self) -> (Option<&str>, Option<&str>) {
        (self.fr.as_deref(), self.en.as_deref())
    }
}

impl Link {
    /// Whether all payments that the link allows were started.
    pub fn is_all_begun(&self) -> bool {
        self.times.most().is_some_and(|most| self.begun >= most)
    }

    /// Whether the link can be paid now.
    pub fn state(&self, now: Timestamp) -> LinkState {
        if self.withdrawn.is_some() {
            LinkState::Withdrawn
        } else if self.ends_at.is_some_and(|end| end <= now) {
            LinkState::Ended
        } else if self.is_all_begun() {
            LinkState::AllBegun
        } else {
            LinkState::Open
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LinkTimes;

    #[test]
    fn a_limit_is_1_to_100() {
        assert_eq!(LinkTimes::parse(1), Ok(LinkTimes::ONCE));
        assert!(LinkTimes::parse(100).is_ok() && LinkTimes::parse(0).is_err());
        assert!(LinkTimes::parse(101).is_err() && LinkTimes::parse(u64::MAX).is_err());
    }
}
