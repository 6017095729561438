//! Problems: the status, the code and the sentence of each reason why a request is not fulfilled (RFC 9457).

use ligdicash_core::payout::{self, NotSent, RefundRefused};
use ligdicash_core::{NotProven, words};

/// An enum each of whose variants is a problem with its status, its code and its sentence. The sentence is the
/// variant's doc.
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
    /// Why a decision, or a payout, is refused. A refusal changes nothing.
    pub enum Refusal {
        NotAPerson = 403 "not_a_person"
            "A decision needs one person: an IAM user, or a role that this stack names and that pins its session's name.",
        NotUnderReview = 409 "not_under_review"
            "The payment is not under review. Nothing was changed.",
        NothingLearnt = 409 "nothing_learnt"
            "LigdiCash says nothing about the money now. Nothing was changed.",
        NotRepeated = 409 "not_repeated"
            "LigdiCash does not repeat this payment with this amount. Nothing was changed.",
        AnswerNotRead = 409 "answer_not_read"
            "LigdiCash's answer has no status, or no amount, that this software reads. Nothing was changed.",
        GivenBack = 409 "given_back"
            "What was paid was given back, or is promised to be. Nothing was changed.",
        PaidByAnother = 409 "order_already_paid"
            "This order has been paid.",
        OutcomeKnown = 409 "outcome_known"
            "It is known what became of the payout. Nothing was changed.",
        TooEarly = 409 "too_early"
            "LigdiCash may still make so young a payout. Nothing was changed.",
        TokenNotNeeded = 409 "token_not_needed"
            "The payment or payout needs no other token. Nothing was changed.",
        TokenRefused = 409 "token_refused"
            "LigdiCash answers the token with an error. Nothing was changed.",
        TokenNotCompleted = 409 "token_not_completed"
            "LigdiCash does not call what the token stands for completed. Nothing was changed.",
        TokenOfAnother = 409 "token_of_another"
            "LigdiCash names another payment or payout, or another amount, for the token. Nothing was changed.",
        TokenUnnamed = 409 "token_unnamed"
            "LigdiCash calls what the token stands for completed and does not name it, so it proves nothing of this one. Nothing was changed.",
        NotGivenUp = 409 "event_not_given_up"
            "No receiver has refused the event, or all is over with it. Nothing was changed.",
        BeingSent = 409 "event_being_sent"
            "The event is being sent at this moment. Nothing was changed.",
        StillNeeded = 409 "person_still_needed"
            "Money is under way or owed, or a case is open. Nothing was changed.",
        CaseOpen = 409 "case_open"
            "The case is open already. Nothing was changed.",
        CaseNotOpen = 409 "case_not_open"
            "The case is not open. Nothing was changed.",
        CaseNotClosed = 409 "case_not_closed"
            "No person has closed this case, or what caused it is settled. Nothing was changed.",
        CaseNotClosable = 409 "case_not_closable"
            "Only what caused this case ends it: see the decisions about its kind. Nothing was changed.",
        ReferenceUsed = 409 "payout_id_reused"
            "This payoutId was used for another payout. Nothing was sent.",
        NotFailed = 409 "payout_not_failed"
            "The payout that this one tries again is unknown, or it may have been made. Nothing was sent.",
        OtherFile = 409 "batch_differs"
            "This batch was begun with another file. Nothing was sent.",
        NotPaid = 409 "refund_of_unpaid"
            "The payment in refundOf is not completed. Nothing was sent.",
        TooMuch = 409 "refund_exceeds_payment"
            "Together with its other refunds it is more than was paid. Nothing was sent.",
        Overtaken = 409 "refund_overtaken"
            "What is known of the payment in refundOf has changed since the refund was asked for. Nothing was sent.",
        NoPayment = 422 "refund_of_unknown"
            "There is no payment with the transaction id in refundOf. Nothing was sent.",
        NoNumber = 422 "refund_without_number"
            "No number with its country code is known that paid the payment in refundOf: name the customer. Nothing was sent.",
        OverLimit = 422 "payout_over_limit"
            "One payout may be {limit} F at most. Nothing was sent.",
        OverDailyLimit = 429 "payout_over_daily_limit"
            "All payouts of a day may be {limit} F together, and today's others leave less than this one. Nothing was sent.",
        PayoutsPaused = 503 "payouts_paused"
            "Payouts are paused for the moment. Nothing was sent: repeat the same request later.",
        BalanceTooLow = 409 "payout_balance_too_low"
            "The merchant's account of the recipient's operator holds too little. Nothing was sent: fund it, then try again with a new payoutId.",
        RuleRefused = 409 "payout_rule_refused"
            "LigdiCash's rule about the payouts of the last 24 hours forbids it. Nothing was sent; a person must look.",
        RecipientRefused = 422 "payout_recipient_refused"
            "The recipient has no LigdiCash account, or no operator that LigdiCash knows. Nothing was sent.",
        Rejected = 409 "payout_rejected"
            "A second person has rejected the payout. Nothing was sent.",
        LigdicashUnreachable = 502 "ligdicash_unreachable"
            "The payout could not be asked for at LigdiCash. Nothing was sent: try again with a new payoutId.",
        LigdicashConfiguration = 502 "ligdicash_configuration"
            "LigdiCash refuses payouts of the merchant's project. Nothing was sent; the merchant's log has the cause.",
        LigdicashRefused = 502 "ligdicash_refused"
            "LigdiCash refuses the payout as described. Nothing was sent; the merchant's log has the cause.",
        SamePerson = 409 "same_person"
            "Somebody else must approve the payout than the person who asked for it. Nothing was sent.",
        NotAwaiting = 409 "not_awaiting"
            "The payout does not wait for an approval. Nothing was changed.",
        RecipientDiffers = 409 "recipient_differs"
            "The customer is not the one of the request that is to be approved. Nothing was sent.",
        TableHeld = 409 "table_held"
            "The stack has adopted a table that nobody has opened yet. Nothing was changed: finish the restore first.",
        NotAdopted = 409 "not_adopted"
            "The stack has adopted no table. Nothing was changed.",
        RestoreOver = 409 "restore_over"
            "The adopted table is open already. Nothing was changed.",
        NotReadable = 409 "unreadable"
            "The stack cannot read what it has stored about this: another version may have written it. A person must look first. Do not pay or send again.",
    }
}

problems! {
    /// Why any other request is not fulfilled.
    pub enum Failure {
        InvalidRequest = 400 "invalid_request"
            "Some fields are missing or wrong: see errors.",
        BodyTooLarge = 413 "body_too_large"
            "The body may have 64 KiB at most.",
        NotAuthorized = 403 "not_authorized"
            "This route needs a request that is signed with AWS credentials (SigV4).",
        NotFound = 404 "not_found"
            "There is no such payment, payout or link.",
        NothingToAskWith = 409 "nothing_to_ask_with"
            "LigdiCash gave no token for this transaction, so it cannot be asked about.",
        OrderAmountDiffers = 409 "order_amount_differs"
            "A payment of another amount counts for this order.",
        OrderUnderReview = 409 "order_under_review"
            "A payment for this order was reported that the merchant must look at first.",
        OrderInProgress = 409 "order_attempt_in_progress"
            "A payment for this order is being prepared. Repeat the same request later.",
        TooManyReplacements = 429 "too_many_replacements"
            "The payment page of this order was replaced five times today.",
        TooManyAttempts = 429 "too_many_attempts"
            "This order, or this number, was tried so often in this hour that it must wait for the next.",
        OrderProofRequired = 401 "order_proof_required"
            "The merchant's server must sign the order: see order proofs.",
        OrderProofMalformed = 400 "order_proof_malformed"
            "The order proof cannot be read.",
        OrderProofInvalid = 401 "order_proof_invalid"
            "The order proof does not hold.",
        PaymentsPaused = 503 "payments_paused"
            "The merchant takes no new payments for the moment. Nothing was created: repeat the same request later.",
        LigdicashError = 502 "ligdicash_error"
            "LigdiCash could not create the payment. Nothing was created: repeat the same request later.",
        LigdicashOutcomeUnknown = 504 "ligdicash_outcome_unknown"
            "LigdiCash gave no usable answer in time. Nothing can be paid yet: repeat the same request later.",
        Unavailable = 503 "unavailable"
            "The service could not do its part. Repeat the same request later.",
    }
}

impl From<RefundRefused> for Refusal {
    fn from(why: RefundRefused) -> Self {
        match why {
            RefundRefused::UnknownPayin => Self::NoPayment,
            RefundRefused::NoNumber => Self::NoNumber,
            RefundRefused::NotCompleted => Self::NotPaid,
            RefundRefused::Overtaken => Self::Overtaken,
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
