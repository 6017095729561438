//! The decisions that a person can take, by the words of the routes and of the record.

use crate::pause::Pausable;
use crate::words::words;

words! {
    /// The right that a signed request needs, which the stack's policies grant.
    pub enum Right {
        /// Payments, cases and health.
        See = "see",
        /// The payer of a payment.
        SeePeople = "see_people",
        /// LigdiCash is asked about a payment.
        Ask = "ask",
        /// The doctor.
        Examine = "examine",
        /// Dry runs of decisions, some of which ask LigdiCash.
        Foresee = "foresee",
        /// Decisions about payments, events, pauses and cases.
        Decide = "decide",
        /// Payouts, and refunds.
        SendMoney = "send_money",
        /// Payment links.
        SeeLinks = "see_links",
        /// Making and withdrawing payment links.
        MakeLinks = "make_links",
        /// Restoring a table, and opening it.
        Restore = "restore",
        /// Inviting owners, and revoking their phones.
        Owners = "owners",
    }
}

/// A field beside the subject and the reason that a person gives with a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecisionField {
    /// The field's name in requests, forms and options.
    pub name: &'static str,
    /// `true` if a person must give the field.
    pub is_required: bool,
}

/// A field that a person must give.
pub const fn needs(name: &'static str) -> DecisionField {
    DecisionField { name, is_required: true }
}

/// A field that a person can leave out.
pub const fn may_have(name: &'static str) -> DecisionField {
    DecisionField { name, is_required: false }
}

words! {
    /// The subject of a decision. The word names the argument of its command.
    pub enum DecisionSubject {
        /// Payins, each by its id or by its order.
        Orders = "orders",
        /// A payin, by its id.
        Payin = "payin",
        /// Payouts, each by its id or the merchant's name.
        Payouts = "payouts",
        /// Such a payout, alone.
        Payout = "payout",
        /// A payout that does not exist yet, by the merchant's name.
        NewPayout = "new_payout",
        /// Events.
        Event = "event",
        /// Customers, each by a number or a transaction.
        People = "who",
        /// Open cases.
        Cases = "cases",
        /// The subject of a new case.
        NewCase = "opened",
        /// The stack.
        Stack = "stack",
        /// The subject of another route or command.
        Elsewhere = "elsewhere",
    }
}

/// The table of the decisions: for each its word, its right, its subject and its fields.
macro_rules! decisions {
    ($($(#[$doc:meta])* $decision:ident = $word:literal, $right:ident, $subject:ident, [$($field:expr),*];)+) => {
        words! {
            /// A decision of a person. All but the last ten are `POST /api/ops/decisions/{decision}`; six have routes of
            /// their own, and a program makes the last four of several requests.
            pub enum Decision { $($(#[$doc])* $decision = $word,)+ }
        }

        impl Decision {
            /// The right that the decision needs.
            pub const fn right(self) -> Right {
                match self { $(Self::$decision => Right::$right,)+ }
            }

            /// The subject of the decision.
            pub const fn subject(self) -> DecisionSubject {
                match self { $(Self::$decision => DecisionSubject::$subject,)+ }
            }

            /// The fields that a person gives with the decision.
            pub const fn fields(self) -> &'static [DecisionField] {
                match self { $(Self::$decision => const { &[$($field),*] },)+ }
            }
        }
    };
}

decisions! {
    /// The order of a payin under review can be paid again.
    ReviewRelease = "review-release", Decide, Orders, [may_have("nothing_owed")];
    /// The order of a payin under review is paid with the amount that was paid.
    ReviewAccept = "review-accept", Decide, Orders, [needs("paid")];
    /// LigdiCash is asked about a payin under review with another token.
    ReviewProve = "review-prove", Decide, Payin, [needs("token")];
    /// The money of a payin was refunded by other means. Without an amount, all that is left.
    RefundRecord = "refund-record", SendMoney, Payin, [needs("reference"), may_have("amount")];
    /// A payout was not made, as LigdiCash's support says.
    PayoutNotMade = "payout-not-made", SendMoney, Payouts, [needs("ticket")];
    /// A payout was made, which nothing proves.
    PayoutClose = "payout-close", SendMoney, Payouts, [];
    /// LigdiCash is asked about a payout with another token.
    PayoutProve = "payout-prove", SendMoney, Payout, [needs("token")];
    /// An event that was given up is announced again.
    EventReplay = "event-replay", Decide, Event, [may_have("since"), may_have("until"), may_have("order")];
    /// New payins are refused.
    PaymentsPause = "payments-pause", Decide, Stack, [];
    /// New payins are taken again.
    PaymentsResume = "payments-resume", Decide, Stack, [];
    /// New payouts are refused.
    PayoutsPause = "payouts-pause", Decide, Stack, [];
    /// New payouts are taken again.
    PayoutsResume = "payouts-resume", Decide, Stack, [];
    /// The person of a payin or payout is forgotten.
    Forget = "forget", Decide, People, [may_have("since")];
    /// A case is opened.
    CaseOpen = "case-open", Decide, NewCase, [];
    /// A case is closed.
    CaseClose = "case-close", Decide, Cases, [];
    /// A person asks for a payout, or a person or server for a payout that needs two people.
    PayoutRequest = "payout-request", SendMoney, Elsewhere, [];
    /// A second person has a payout sent. A refund goes to the number that paid.
    PayoutApprove = "payout-approve", SendMoney, Payout, [may_have("customer")];
    /// A second person has a payout never sent.
    PayoutReject = "payout-reject", SendMoney, Payouts, [];
    /// An adopted table is opened.
    RestoreOpen = "restore-open", Restore, Elsewhere, [];
    /// A payment link is made.
    LinkMake = "link-make", MakeLinks, Elsewhere, [];
    /// A payment link is withdrawn.
    LinkWithdraw = "link-withdraw", MakeLinks, Elsewhere, [];
    /// Money of any payin is refunded, in whole or in part. An order under review is released first.
    RefundMake = "refund-make", SendMoney, Orders, [may_have("amount"), may_have("number"), may_have("customer")];
    /// A recorded refund by other means is undone.
    RefundTakeBack = "refund-take-back", SendMoney, Payouts, [];
    /// Money is paid out.
    PayoutMake = "payout-make", SendMoney, NewPayout,
        [needs("amount"), needs("customer"), needs("description"), may_have("wallet")];
    /// All events that a receiver refuses are announced again.
    EventsReplay = "events-replay", Decide, Stack, [];
}

impl Decision {
    /// Whether money of a payin goes back by the decision, or may.
    pub const fn gives_back(self) -> bool {
        matches!(
            self,
            Self::ReviewRelease | Self::RefundMake | Self::RefundRecord | Self::PayoutApprove
        )
    }

    /// Whether the decision says all itself: a pause has no subject that can change after a dry run.
    pub const fn is_switch(self) -> bool {
        matches!(
            self,
            Self::PaymentsPause | Self::PaymentsResume | Self::PayoutsPause | Self::PayoutsResume
        )
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
