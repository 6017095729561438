//! Why a request is not fulfilled, by the code that a problem (RFC 9457) has in `error`.

use ligdicash_core::words;

words! {
    /// Why a decision, or money that is to be sent, is refused. What is refused changes nothing.
    pub enum Refusal {
        /// The identity may be several persons'.
        NotAPerson = "not_a_person",
        /// The payin is not under review.
        NotUnderReview = "not_under_review",
        /// LigdiCash says nothing about the money.
        NothingLearnt = "nothing_learnt",
        /// LigdiCash does not repeat the payment with the amount that the person typed.
        NotRepeated = "not_repeated",
        /// What was paid was given back, or is promised to be.
        GivenBack = "given_back",
        /// Another payin has paid the order.
        PaidByAnother = "order_already_paid",
        /// It is known what became of the payout.
        OutcomeKnown = "outcome_known",
        /// LigdiCash may still make so young a payout.
        TooEarly = "too_early",
        /// The payout needs no other token.
        TokenNotNeeded = "token_not_needed",
        /// LigdiCash answers the token with an error.
        TokenRefused = "token_refused",
        /// LigdiCash does not call the token's payout completed.
        TokenNotCompleted = "token_not_completed",
        /// LigdiCash names another payout, or another amount, for the token.
        TokenOfAnother = "token_of_another",
        /// LigdiCash does not say which payout is the token's.
        TokenUnnamed = "token_unnamed",
        /// The event was not given up.
        NotGivenUp = "event_not_given_up",
        /// Money is under way or owed, or a case is open.
        StillNeeded = "person_still_needed",
        /// The case is open already.
        CaseOpen = "case_open",
        /// The case is not open.
        CaseNotOpen = "case_not_open",
        /// Only its cause ends this case.
        CaseNotClosable = "case_not_closable",
        /// The idempotency key was used for another payout.
        ReferenceUsed = "payout_id_reused",
        /// The payin that is to be given back is not completed.
        NotPaid = "refund_of_unpaid",
        /// More would be given back than was paid.
        TooMuch = "refund_exceeds_payment",
        /// What is known of the payin has changed since its refund was asked for.
        Overtaken = "refund_overtaken",
        /// There is no payin that could be given back.
        NoPayment = "refund_of_unknown",
        /// No number is known that paid the payin.
        NoNumber = "refund_without_number",
        /// The amount is more than one payout may be.
        OverLimit = "payout_over_limit",
        /// The amount is more than may still be paid out today.
        OverDailyLimit = "payout_over_daily_limit",
        /// A person has paused new payouts.
        PayoutsPaused = "payouts_paused",
        /// The merchant's account holds too little.
        BalanceTooLow = "payout_balance_too_low",
        /// LigdiCash's rule about the payouts of a day forbids it.
        RuleRefused = "payout_rule_refused",
        /// LigdiCash does not know the recipient.
        RecipientRefused = "payout_recipient_refused",
        /// A second person has rejected the payout.
        Rejected = "payout_rejected",
        /// LigdiCash was not reached.
        LigdicashUnreachable = "ligdicash_unreachable",
        /// LigdiCash refuses the merchant's project.
        LigdicashConfiguration = "ligdicash_configuration",
        /// LigdiCash refuses what it was asked for, as described.
        LigdicashRefused = "ligdicash_refused",
        /// The person who asked for the payout approves it.
        SamePerson = "same_person",
        /// The payout does not wait for a second person.
        NotAwaiting = "not_awaiting",
        /// The second person has typed another recipient.
        RecipientDiffers = "recipient_differs",
        /// The stack has adopted a table that nobody has opened yet.
        TableHeld = "table_held",
        /// The stack has adopted no table.
        NotAdopted = "not_adopted",
        /// A person has opened the adopted table.
        RestoreOver = "restore_over",
        /// This release cannot read what is stored about it.
        NotReadable = "unreadable",
    }
}

words! {
    /// Why any other request is not fulfilled.
    pub enum Failure {
        /// The body is no JSON object, or a field is missing or wrong.
        InvalidRequest = "invalid_request",
        /// The body is longer than any route reads.
        BodyTooLarge = "body_too_large",
        /// AWS has not authenticated the caller.
        NotAuthorized = "not_authorized",
        /// Nothing has this id, or this name.
        NotFound = "not_found",
        /// There is no token to ask LigdiCash with.
        NothingToAskWith = "nothing_to_ask_with",
        /// A payin of the order has another amount.
        OrderAmountDiffers = "order_amount_differs",
        /// A payin of the order is under review.
        OrderUnderReview = "order_under_review",
        /// Another payin of the order is being created.
        OrderInProgress = "order_attempt_in_progress",
        /// The order's payment page was replaced too often today.
        TooManyReplacements = "too_many_replacements",
        /// The order is not signed.
        OrderProofRequired = "order_proof_required",
        /// The order proof cannot be read.
        OrderProofMalformed = "order_proof_malformed",
        /// The order proof does not hold.
        OrderProofInvalid = "order_proof_invalid",
        /// A person has paused new payments.
        PaymentsPaused = "payments_paused",
        /// LigdiCash could not create the payment, or names an unsafe page.
        LigdicashError = "ligdicash_error",
        /// It is not known whether LigdiCash created the payment.
        LigdicashOutcomeUnknown = "ligdicash_outcome_unknown",
        /// The stack could not do its part.
        Unavailable = "unavailable",
    }
}
