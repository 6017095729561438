//! A digest of a payout request, which identifies a repeated request without storing it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ligdicash_core::{PayinId, Salt, payout};
use serde_json::json;
use sha2::{Digest, Sha256};

/// The digest contains the salt of the payout: without it the recipient's number could be found by trying all numbers.
/// It contains the idempotency key, so that two payouts to the same recipient have different digests.
pub(crate) fn of_payout(order: &payout::PayoutOrder, salt: &Salt) -> String {
    // The number as the request gives it: a repetition is recognised before the payer's number is looked up.
    let customer = match &order.recipient {
        payout::Recipient::Named { number, .. } => Some(number.expose()),
        payout::Recipient::PayerOf(_) => None,
    };
    let request = json!([
        STANDARD.encode(salt.expose()),
        order.idempotency_key.as_str(),
        order.amount.francs(),
        customer,
        order.method.as_str(),
        order.description,
        order.refund_of().map(PayinId::as_str),
    ]);
    STANDARD.encode(Sha256::digest(request.to_string()))
}
