//! Problems: the status, the code and the sentence of each reason why a request is not fulfilled (RFC 9457).

use ligdicash_core::payout::{self, NotSent, RefundRefused};
use ligdicash_core::{NotProven, words};

/// An enum of problems. Each has its status, its code and its sentence, which is the variant's doc.
macro_rules! problems {
    (
        $(#[$about:meta])*
        pub enum $name:ident { $($variant:ident = $status:literal $code:literal $sentence:literal,)+ }
    ) => {
        words! {
            $(#[$about])*
            pub enum $name { $(#[doc = $sentence] $variant = $code,)+ }
        }

        impl $name {
            /// The HTTP status of the answer.
            pub const fn status(self) -> u16 {
                match self {
                    $(Self::$variant => $status,)+
                }
            }

            /// The sentence that the sender reads, where the function has none that says more.
            pub const fn sentence(self) -> &'static str {
                match self {
                    $(Self::$variant => $sentence,)+
                }
            }
        }
    };
}

problems! {
    /// The reason why a decision, or a payout, is refused. A refusal changes nothing.
    pub enum Refusal {
        NotAPerson = 403 "not_a_person"
            "Decide as one person: with an IAM user, or with a role that this stack names and that pins its session's name.",
        Changed = 409 "changed"
            "The payment or payout has changed since you looked at it: see transaction. Nothing was changed: look again, then decide.",
        NotUnderReview = 409 "not_under_review"
            "The payment is not under review. Nothing was changed.",
        NothingLearnt = 409 "nothing_learnt"
            "LigdiCash gives no information about the money now. Nothing was changed: try again later.",
        NotRepeated = 409 "not_repeated"
            "LigdiCash does not report this amount for the payment now. Nothing was changed.",
        AnswerNotRead = 409 "answer_not_read"
            "LigdiCash's answer has no status, or no amount, that we can read. Nothing was changed.",
        GivenBack = 409 "given_back"
            "The payment is refunded, or a refund is in progress. Nothing was changed.",
        PaidByAnother = 409 "order_already_paid"
            "This order is already paid.",
        OutcomeKnown = 409 "outcome_known"
            "The outcome of the payout is already known. Nothing was changed.",
        TooEarly = 409 "too_early"
            "This payout is too recent: LigdiCash may still send it. Nothing was changed: try again later.",
        TokenNotNeeded = 409 "token_not_needed"
            "The payment or payout needs no other token. Nothing was changed.",
        TokenRefused = 409 "token_refused"
            "LigdiCash answers the token with an error. Nothing was changed.",
        TokenNotCompleted = 409 "token_not_completed"
            "LigdiCash does not report the token's payment or payout as completed. Nothing was changed.",
        TokenOfAnother = 409 "token_of_another"
            "The token belongs to another payment or payout, or to another amount. Nothing was changed.",
        TokenUnnamed = 409 "token_unnamed"
            "LigdiCash reports the token's payment or payout as completed but does not name it, so it proves nothing about this one. Nothing was changed.",
        NotGivenUp = 409 "event_not_given_up"
            "No receiver has refused the event, or its delivery is finished. Nothing was changed.",
        BeingSent = 409 "event_being_sent"
            "The event is being sent right now. Nothing was changed: try again later.",
        StillNeeded = 409 "person_still_needed"
            "We still need this person's data: money is on its way or owed, or a case is open. Nothing was changed.",
        CaseOpen = 409 "case_open"
            "The case is open already. Nothing was changed.",
        CaseNotOpen = 409 "case_not_open"
            "The case is not open. Nothing was changed.",
        CaseNotClosed = 409 "case_not_closed"
            "No team member has closed this case, or its cause is fixed. Nothing was changed.",
        CaseNotClosable = 409 "case_not_closable"
            "This case closes by itself once its cause is fixed. Nothing was changed.",
        ReferenceUsed = 409 "payout_id_reused"
            "This payoutId belongs to another payout. Nothing was sent: use another payoutId for a new payout.",
        NotFailed = 409 "payout_not_failed"
            "The payout to retry is unknown, or it may have been made. Nothing was sent.",
        OtherFile = 409 "batch_differs"
            "This batch was started with another file. Nothing was sent.",
        NotPaid = 409 "refund_of_unpaid"
            "The payment in refundOf is not completed. Nothing was sent.",
        TooMuch = 409 "refund_exceeds_payment"
            "Together with its other refunds, the amount exceeds what was paid. Nothing was sent.",
        Overtaken = 409 "refund_overtaken"
            "The payment in refundOf no longer owes what this refund gives back: see transaction. Nothing was sent.",
        Doubted = 409 "refund_doubted"
            "LigdiCash now says that the payment in refundOf was not paid: it may have been refunded already. Nothing was sent: look at the payment, then send its revision as seen.",
        NoPayment = 422 "refund_of_unknown"
            "No payment has the transaction id in refundOf. Nothing was sent.",
        NoNumber = 422 "refund_without_number"
            "We do not know which number paid. Nothing was sent: send `customer`.",
        OverLimit = 422 "payout_over_limit"
            "One payout may be {limit} F at most. Nothing was sent.",
        OverDailyLimit = 429 "payout_over_daily_limit"
            "The payouts of one day may total {limit} F, and today's others leave less than this amount. Nothing was sent: repeat the same request tomorrow.",
        PayoutsPaused = 503 "payouts_paused"
            "Payouts are paused. Nothing was sent: repeat the same request later.",
        BalanceTooLow = 409 "payout_balance_too_low"
            "The merchant's account with the recipient's operator holds too little, or no payment by this operator has opened it. Nothing was sent: fund it, then try again with a new payoutId.",
        RuleRefused = 409 "payout_rule_refused"
            "LigdiCash's rule about the payouts of the last 24 hours forbids this one. Nothing was sent: check them in LigdiCash's dashboard.",
        RecipientRefused = 422 "payout_recipient_refused"
            "LigdiCash knows no account or no operator of the recipient. Nothing was sent: check the number.",
        Rejected = 409 "payout_rejected"
            "A second person rejected the payout. Nothing was sent.",
        LigdicashUnreachable = 502 "ligdicash_unreachable"
            "We could not reach LigdiCash. Nothing was sent: try again with a new payoutId.",
        LigdicashConfiguration = 502 "ligdicash_configuration"
            "LigdiCash refuses payouts of the merchant's project. Nothing was sent: read the merchant's log.",
        LigdicashRefused = 502 "ligdicash_refused"
            "LigdiCash refused the payout. Nothing was sent: read the merchant's log.",
        SamePerson = 409 "same_person"
            "You requested this payout, so another person must approve it. Nothing was sent.",
        NotAwaiting = 409 "not_awaiting"
            "The payout is not waiting for approval. Nothing was changed.",
        RecipientDiffers = 409 "recipient_differs"
            "The customer differs from the one in the request to approve. Nothing was sent.",
        TableHeld = 409 "table_held"
            "The restored table is on hold. Nothing was changed: finish the restore first.",
        NotAdopted = 409 "not_adopted"
            "The stack has no restored table. Nothing was changed.",
        RestoreOver = 409 "restore_over"
            "The restored table is already open. Nothing was changed.",
        NotReadable = 409 "unreadable"
            "The stack cannot read its record of this: another version may have written it. Do not pay or send again before the team has checked it.",
    }
}

problems! {
    /// The reason why any other request is not fulfilled.
    pub enum Failure {
        InvalidRequest = 400 "invalid_request"
            "Some fields are missing or wrong: see errors.",
        BodyTooLarge = 413 "body_too_large"
            "The body may have 64 KiB at most.",
        NotAuthorized = 403 "not_authorized"
            "Sign this request with AWS credentials (SigV4).",
        NotFound = 404 "not_found"
            "There is no such payment, payout or link.",
        NothingToAskWith = 409 "nothing_to_ask_with"
            "LigdiCash gave no token for this transaction, so we cannot ask about it.",
        OrderAmountDiffers = 409 "order_amount_differs"
            "This order already has a payment of another amount.",
        OrderUnderReview = 409 "order_under_review"
            "The merchant must first check a payment of this order.",
        OrderInProgress = 409 "order_attempt_in_progress"
            "A payment for this order is being prepared. Repeat the same request later.",
        TooManyReplacements = 429 "too_many_replacements"
            "The payment page of this order was replaced five times today. Try again tomorrow.",
        TooManyAttempts = 429 "too_many_attempts"
            "There were too many tries for this order or this number in sixty minutes. Try again later.",
        OrderProofRequired = 401 "order_proof_required"
            "The merchant's server must sign the order: see order proofs.",
        OrderProofMalformed = 400 "order_proof_malformed"
            "The signed order cannot be read.",
        OrderProofInvalid = 401 "order_proof_invalid"
            "The signed order is not valid.",
        PaymentsPaused = 503 "payments_paused"
            "The merchant has paused payments. Nothing was created: repeat the same request later.",
        LigdicashError = 502 "ligdicash_error"
            "LigdiCash could not create the payment. Nothing was created: repeat the same request later.",
        LigdicashOutcomeUnknown = 504 "ligdicash_outcome_unknown"
            "LigdiCash gave no usable answer in time. Nothing can be paid yet: repeat the same request later.",
        Unavailable = 503 "unavailable"
            "The service failed. Repeat the same request later.",
    }
}

impl From<RefundRefused> for Refusal {
    fn from(why: RefundRefused) -> Self {
        match why {
            RefundRefused::UnknownPayin => Self::NoPayment,
            RefundRefused::NoNumber => Self::NoNumber,
            RefundRefused::NotCompleted => Self::NotPaid,
            RefundRefused::Doubted => Self::Doubted,
            RefundRefused::Exceeds { .. } => Self::TooMuch,
        }
    }
}

/// Each cause ends the payout: to try again, the merchant needs another `payoutId`.
impl From<NotSent> for Refusal {
    fn from(cause: NotSent) -> Self {
        match cause {
            NotSent::NotReached => Self::LigdicashUnreachable,
            NotSent::Rejected => Self::Rejected,
            NotSent::Refused(payout::PayoutRefusal::Configuration) => Self::LigdicashConfiguration,
            NotSent::Refused(payout::PayoutRefusal::Balance) => Self::BalanceTooLow,
            NotSent::Refused(payout::PayoutRefusal::Recipient) => Self::RecipientRefused,
            NotSent::Refused(payout::PayoutRefusal::Rule) => Self::RuleRefused,
            NotSent::Refused(payout::PayoutRefusal::Input) => Self::LigdicashRefused,
        }
    }
}

impl From<NotProven> for Refusal {
    fn from(why: NotProven) -> Self {
        match why {
            NotProven::NotNeeded => Self::TokenNotNeeded,
            NotProven::NothingLearnt(problem) if problem.was_answered() => Self::TokenRefused,
            NotProven::NothingLearnt(_) => Self::NothingLearnt,
            NotProven::NotCompleted => Self::TokenNotCompleted,
            NotProven::OfAnother => Self::TokenOfAnother,
            NotProven::Unnamed => Self::TokenUnnamed,
        }
    }
}
