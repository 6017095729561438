//! Numbers that decide the end of a payment or a payout, so that a test in any language needs no control route.

use super::creating::{Creating, Ending, instead};
use super::reply::Mishap;
use crate::ledger::Outcome;
use crate::wire::refusal::Endpoint;

/// A block of each operator: Moov, Orange and Telecel. Numbers of other blocks decide nothing.
const BLOCKS: [&str; 3] = ["72", "74", "78"];

/// The seconds after which LigdiCash learns of a payment that comes late.
pub(crate) const LATE: u64 = 60;

/// The meaning of a number of Burkina Faso: a block, and `000001` to `000009`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Magic {
    Succeeds,
    Fails,
    StaysPending,
    /// The payer's balance is too low, or the merchant's for a payout.
    NoMoney,
    /// The money moves without a callback.
    NeverCalledBack,
    PaysLate,
    /// Every code is wrong.
    WrongCode,
    /// The money moves, and the connection is cut.
    DebitedAndCut,
    /// The money moves, and the answer is an error while sending to the operator.
    DebitedAndRefused,
}

impl Magic {
    const ALL: [Self; 9] = [
        Self::Succeeds,
        Self::Fails,
        Self::StaysPending,
        Self::NoMoney,
        Self::NeverCalledBack,
        Self::PaysLate,
        Self::WrongCode,
        Self::DebitedAndCut,
        Self::DebitedAndRefused,
    ];

    /// The meaning of the number that pays on a page, or is paid.
    pub(crate) fn of(number: &str) -> Option<Self> {
        Self::of_direct(number).filter(|number| Self::ALL[..6].contains(number))
    }

    /// The meaning of the number of a direct payin.
    pub(crate) fn of_direct(number: &str) -> Option<Self> {
        let (block, rest) = number.strip_prefix("226")?.split_at_checked(2)?;
        let last: usize =
            rest.strip_prefix("00000").filter(|digit| digit.len() == 1)?.parse().ok()?;
        let meant = Self::ALL.get(last.checked_sub(1)?).copied();
        meant.filter(|_| BLOCKS.contains(&block))
    }

    /// The end of the payment or payout, if it ends.
    pub(crate) fn outcome(self) -> Option<Outcome> {
        match self {
            Self::Succeeds
            | Self::NeverCalledBack
            | Self::PaysLate
            | Self::DebitedAndCut
            | Self::DebitedAndRefused => Some(Outcome::Paid),
            Self::Fails => Some(Outcome::Failed),
            Self::StaysPending | Self::NoMoney | Self::WrongCode => None,
        }
    }

    /// The form in which the answer to a direct payin reaches the caller.
    pub(crate) fn ending(self, creating: &Creating) -> Option<Ending> {
        match self {
            Self::DebitedAndCut => Some(instead(Mishap::Cut)),
            Self::DebitedAndRefused => {
                let creating = Creating { refuse_code: "05".to_owned(), ..creating.clone() };
                Some(instead(creating.refuse(Endpoint::Create)))
            }
            Self::Succeeds
            | Self::Fails
            | Self::StaysPending
            | Self::NoMoney
            | Self::NeverCalledBack
            | Self::PaysLate
            | Self::WrongCode => None,
        }
    }
}
