//! The decisions that a person can take, by the words of the routes and of the record.

use ligdicash_core::pause::Pausable;
use ligdicash_core::words;

use crate::Right;

words! {
    /// A decision of a person. The last six have routes of their own; the others are `POST
    /// /api/ops/decisions/{decision}`.
    pub enum Decision {
        /// The order of a payin under review can be paid again.
        ReviewRelease = "review-release",
        /// The order of a payin under review is paid with the amount that was paid.
        ReviewAccept = "review-accept",
        /// LigdiCash is asked about a payin under review with another token.
        ReviewProve = "review-prove",
        /// The money of a payin was given back by other means.
        RefundRecord = "refund-record",
        /// A payout was not made.
        PayoutNotMade = "payout-not-made",
        /// A payout was made, which nothing proves.
        PayoutClose = "payout-close",
        /// LigdiCash is asked about a payout with another token.
        PayoutProve = "payout-prove",
        /// An event that was given up is announced again.
        EventReplay = "event-replay",
        /// No payin is begun.
        PaymentsPause = "payments-pause",
        /// Payins are begun again.
        PaymentsResume = "payments-resume",
        /// No payout is begun.
        PayoutsPause = "payouts-pause",
        /// Payouts are begun again.
        PayoutsResume = "payouts-resume",
        /// The person of a payin or payout is forgotten.
        Forget = "forget",
        /// A case is opened.
        CaseOpen = "case-open",
        /// A case is closed.
        CaseClose = "case-close",
        /// A person asks for a payout, or anybody for a payout that needs two people.
        PayoutRequest = "payout-request",
        /// A second person has a payout sent.
        PayoutApprove = "payout-approve",
        /// A second person has a payout never sent.
        PayoutReject = "payout-reject",
        /// An adopted table is opened.
        RestoreOpen = "restore-open",
        /// A payment link is made.
        LinkMake = "link-make",
        /// A payment link is withdrawn.
        LinkWithdraw = "link-withdraw",
    }
}

impl Decision {
    /// The right that it needs.
    pub const fn right(self) -> Right {
        match self {
            Self::RefundRecord
            | Self::PayoutNotMade
            | Self::PayoutClose
            | Self::PayoutProve
            | Self::PayoutRequest
            | Self::PayoutApprove
            | Self::PayoutReject => Right::SendMoney,
            Self::RestoreOpen => Right::Restore,
            Self::LinkMake | Self::LinkWithdraw => Right::MakeLinks,
            Self::ReviewRelease
            | Self::ReviewAccept
            | Self::ReviewProve
            | Self::EventReplay
            | Self::PaymentsPause
            | Self::PaymentsResume
            | Self::PayoutsPause
            | Self::PayoutsResume
            | Self::Forget
            | Self::CaseOpen
            | Self::CaseClose => Right::Decide,
        }
    }

    /// The decision that pauses payins or payouts.
    pub const fn pause(what: Pausable) -> Self {
        match what {
            Pausable::Payments => Self::PaymentsPause,
            Pausable::Payouts => Self::PayoutsPause,
        }
    }

    /// The decision that resumes payins or payouts.
    pub const fn resume(what: Pausable) -> Self {
        match what {
            Pausable::Payments => Self::PaymentsResume,
            Pausable::Payouts => Self::PayoutsResume,
        }
    }
}
