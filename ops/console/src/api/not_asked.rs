//! Why this program does not ask the stack for what a person wants.

use ligdicash_core::words;

words! {
    /// What stands in the way of a decision before the stack is asked.
    pub enum NotAsked {
        /// Several payments of the order are meant.
        SeveralPayments = "several_payments",
        /// Several cases are meant.
        SeveralCases = "several_cases",
        /// Nothing is left to be given back.
        NothingLeft = "nothing_left",
        /// The payment is no duplicate.
        NotADuplicate = "not_a_duplicate",
        /// The same was given back before.
        RefundedBefore = "refunded_before",
        /// LigdiCash pays out no such small amount.
        TooLittleToSend = "too_little_to_send",
    }
}
