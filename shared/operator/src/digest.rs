//! The digest of a text.

use sha2::{Digest as _, Sha256};

/// The SHA-256 as `sha256sum` prints it.
pub fn sha256(text: &str) -> String {
    let digits = |text: String, byte: &u8| text + &format!("{byte:02x}");
    Sha256::digest(text).iter().fold(String::new(), digits)
}
