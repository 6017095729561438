//! What a request said, in a form that tells only whether another says the same.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ligdicash_core::{TransactionId, payout};
use serde_json::json;
use sha2::{Digest, Sha256};

/// The payout's id is part of it, so that equal recipients of two payouts do not look alike.
#[must_use]
pub fn of_payout(order: &payout::Order) -> String {
    let method = match order.method {
        payout::Method::MobileMoney => "mobile_money",
        payout::Method::Wallet(payout::WalletUse::Keep) => "wallet_keep",
        payout::Method::Wallet(payout::WalletUse::Forward) => "wallet_forward",
    };
    let said = json!([
        order.id.as_str(),
        order.amount.francs(),
        order.customer.expose(),
        method,
        order.description,
        order.refund_of.as_ref().map(TransactionId::as_str),
    ]);
    STANDARD.encode(Sha256::digest(said.to_string()))
}
