//! What is looked at, by the contract's words.

/// The secret, and the two keys of LigdiCash in it.
pub(super) const KEYS: &str = "keys";
/// How LigdiCash receives us.
pub(super) const LIGDICASH: &str = "ligdicash";
/// The key that signs orders.
pub(super) const ORDER_KEY: &str = "order_key";
/// The key that signs events.
pub(super) const WEBHOOK_SECRET: &str = "webhook_secret";
/// Whether the receiver takes a genuine event.
pub(super) const PING: &str = "ping";
/// Whether it refuses a forged one.
pub(super) const PING_FORGED: &str = "ping_forged";
pub(super) const RECEIVER_CLOCK: &str = "receiver_clock";
