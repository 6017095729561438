//! The one place that reads randomness.

use ligdicash_core::ports::{NoRandomness, Random};

/// The operating system's randomness.
#[derive(Debug, Clone, Copy)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn bits(&self) -> Result<u128, NoRandomness> {
        let half = || getrandom::u64().map_err(|error| NoRandomness(error.into()));
        Ok((u128::from(half()?) << 64) | u128::from(half()?))
    }
}

/// A short name that no two writes share.
pub(crate) fn nonce(random: &dyn Random) -> Result<String, NoRandomness> {
    Ok(format!("{:032x}", random.bits()?)[..16].to_owned())
}
