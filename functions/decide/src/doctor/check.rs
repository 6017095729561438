//! The names of the checks, which the contract promises.

/// The secret can be read and holds LigdiCash's two keys.
pub(super) const KEYS: &str = "keys";
/// LigdiCash takes our keys, project and address.
pub(super) const LIGDICASH: &str = "ligdicash";
/// The form of the key that signs orders.
pub(super) const ORDER_KEY: &str = "order_key";
/// The form of the key that signs events.
pub(super) const WEBHOOK_SECRET: &str = "webhook_secret";
/// The receiver takes a genuine event.
pub(super) const PING: &str = "ping";
/// The receiver refuses a forged event.
pub(super) const PING_FORGED: &str = "ping_forged";
/// The receiver's clock is near ours.
pub(super) const RECEIVER_CLOCK: &str = "receiver_clock";
