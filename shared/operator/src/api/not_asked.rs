use ligdicash_core::words;

words! {
    /// The reason why this program refuses a decision without asking the stack.
    pub enum NotAsked {
        /// The order has several payments that may be meant.
        SeveralPayments = "several_payments",
        /// Several open cases may be meant.
        SeveralCases = "several_cases",
        /// All money was refunded before.
        NothingLeft = "nothing_left",
        /// The same amount was refunded before.
        RefundedBefore = "refunded_before",
        /// LigdiCash does not pay out such small amounts.
        TooLittleToSend = "too_little_to_send",
        /// The text is not a number with its country code.
        NoNumber = "no_number",
        /// A case is not opened about an event.
        NoCaseOfEvent = "no_case_of_event",
        /// The text begins like a case's name, but is not one.
        NoCaseName = "no_case_name",
        /// A case is opened about a payment's or payout's id, not about an order.
        CaseOfName = "case_of_name",
        /// There is no refused or given-up event.
        NothingRefused = "nothing_refused",
        /// The typed digest and total are not those of the file.
        OtherBatch = "other_batch",
        /// The digest and the total were not typed.
        NotTyped = "not_typed",
        /// The stack has no routes of payouts.
        NoPayouts = "no_payouts",
        /// The stack has no routes of owners.
        NoOwnerPage = "no_owner_page",
    }
}
