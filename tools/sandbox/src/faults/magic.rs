//! Numbers that decide what becomes of a payment or a payout, so that a test in any language needs no control route.

use crate::ledger::Outcome;

/// One block of each operator: Moov, Orange and Telecel. The other blocks decide nothing.
const BLOCKS: [&str; 3] = ["72", "74", "78"];

/// The seconds after which LigdiCash learns of a payment that comes late.
pub(crate) const LATE: u64 = 60;

/// The meaning of a number of Burkina Faso: a block, and `000001` to `000006`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Magic {
    Succeeds,
    Fails,
    StaysPending,
    /// The payer's balance is too low, or the merchant's for a payout.
    NoMoney,
    /// The money moves, and no callback says so.
    NeverCalledBack,
    PaysLate,
}

impl Magic {
    const ALL: [Self; 6] = [
        Self::Succeeds,
        Self::Fails,
        Self::StaysPending,
        Self::NoMoney,
        Self::NeverCalledBack,
        Self::PaysLate,
    ];

    pub(crate) fn of(number: &str) -> Option<Self> {
        let (block, rest) = number.strip_prefix("226")?.split_at_checked(2)?;
        let last: usize = rest.strip_prefix("00000").filter(|it| it.len() == 1)?.parse().ok()?;
        let meant = Self::ALL.get(last.checked_sub(1)?).copied();
        meant.filter(|_| BLOCKS.contains(&block))
    }

    /// The end of the payment or payout, if it ends.
    pub(crate) fn outcome(self) -> Option<Outcome> {
        match self {
            Self::Succeeds | Self::NeverCalledBack | Self::PaysLate => Some(Outcome::Paid),
            Self::Fails => Some(Outcome::Failed),
            Self::StaysPending | Self::NoMoney => None,
        }
    }
}
