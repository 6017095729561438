//! The hashes that anybody can check.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The SHA-256 of the text as 64 hexadecimal digits, as `sha256sum` prints it.
pub(crate) fn sha256(text: &str) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(text) {
        // Writing to a `String` cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figure is that of `printf '%s' 'a token' | sha256sum`.
    #[test]
    fn a_hash_is_the_one_that_sha256sum_computes() {
        let sum = "e3316e2bafebb6103a3418e8778c0adc960d40213a03a7e7f4fcd3426ed807bf";
        assert_eq!(sha256("a token"), sum);
    }
}
