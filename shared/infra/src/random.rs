//! The one place that reads randomness.

use ligdicash_core::{PayoutTransactionId, TransactionId};

/// The operating system gave no random bytes.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gave no random bytes")]
pub struct NoRandomness(#[from] getrandom::Error);

/// A fresh transaction id: 128 bits that nobody can guess.
pub fn transaction_id() -> Result<TransactionId, NoRandomness> {
    Ok(TransactionId::from_random(bits()?))
}

/// A fresh payout's transaction id: 128 bits that nobody can guess.
pub fn payout_transaction_id() -> Result<PayoutTransactionId, NoRandomness> {
    Ok(PayoutTransactionId::from_random(bits()?))
}

/// A short name that no two writes share.
pub(crate) fn nonce() -> Result<String, NoRandomness> {
    Ok(format!("{:016x}", getrandom::u64()?))
}

fn bits() -> Result<u128, NoRandomness> {
    Ok((u128::from(getrandom::u64()?) << 64) | u128::from(getrandom::u64()?))
}
