//! What is proven to others: the evidence of an order, a copy of a table that is read back, and the report of what LigdiCash
//! answers.

pub(crate) mod copy;
pub(crate) mod evidence;
pub(crate) mod report;

use sha2::{Digest as _, Sha256};

/// The SHA-256 of the text as 64 hexadecimal digits, as `sha256sum` prints it.
fn sha256(text: &str) -> String {
    let digits = |text: String, byte: &u8| text + &format!("{byte:02x}");
    Sha256::digest(text).iter().fold(String::new(), digits)
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
