//! The operating system's randomness, behind the core's port. No other module reads any.

use ligdicash_core::ports::{NoRandomness, Random};

/// Takes random bits from the operating system.
#[derive(Debug, Clone, Copy)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn bits(&self) -> Result<u128, NoRandomness> {
        let half = || getrandom::u64().map_err(|error| NoRandomness(error.into()));
        Ok((u128::from(half()?) << 64) | u128::from(half()?))
    }
}

/// A random name for one write: 16 hexadecimal digits, so that no two writes share one.
pub(crate) fn nonce(random: &dyn Random) -> Result<String, NoRandomness> {
    Ok(format!("{:032x}", random.bits()?)[..16].to_owned())
}
