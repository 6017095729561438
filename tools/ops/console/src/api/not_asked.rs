use ligdicash_core::words;

words! {
    /// Why this program refuses a decision without asking the stack.
    pub enum NotAsked {
        /// The order has several payments that may be meant.
        SeveralPayments = "several_payments",
        /// Several open cases may be meant.
        SeveralCases = "several_cases",
        /// All money was given back.
        NothingLeft = "nothing_left",
        /// The same amount was given back before.
        RefundedBefore = "refunded_before",
        /// LigdiCash pays out no amount so small.
        TooLittleToSend = "too_little_to_send",
        /// The text is no number with its country code.
        NoNumber = "no_number",
        /// A case is not opened about an event.
        NoCaseOfEvent = "no_case_of_event",
        /// The text begins as the name of a case, and is none.
        NoCaseName = "no_case_name",
        /// A case is opened about a payment or payout, by its id, and not about an order.
        CaseOfName = "case_of_name",
        /// No event is refused or was given up.
        NothingRefused = "nothing_refused",
        /// What was typed is not the digest and the total of the file.
        OtherBatch = "other_batch",
        /// Nobody has typed the digest and the total.
        NotTyped = "not_typed",
        /// The stack has no routes of payouts.
        NoPayouts = "no_payouts",
    }
}
