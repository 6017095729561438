//! The digest of a text.

use sha2::{Digest as _, Sha256};

/// The SHA-256 as `sha256sum` prints it.
pub fn sha256(text: &str) -> String {
    let digits = |text: String, byte: &u8| text + &format!("{byte:02x}");
    Sha256::digest(text).iter().fold(String::new(), digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed by `printf '%s' 'a token' | sha256sum`.
    #[test]
    fn a_hash_is_the_one_that_sha256sum_computes() {
        let sum = "e3316e2bafebb6103a3418e8778c0adc960d40213a03a7e7f4fcd3426ed807bf";
        assert_eq!(sha256("a token"), sum);
    }
}
