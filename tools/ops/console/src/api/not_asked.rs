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
        /// The payment is no duplicate.
        NotADuplicate = "not_a_duplicate",
        /// The same amount was given back before.
        RefundedBefore = "refunded_before",
        /// LigdiCash pays out no amount so small.
        TooLittleToSend = "too_little_to_send",
        /// The text is no number with its country code.
        NoNumber = "no_number",
        /// No event is refused or was given up.
        NothingRefused = "nothing_refused",
    }
}
