//! Fingerprints and digests, which replace texts that a row must not hold.

use std::fmt::Write;

use ligdicash_core::Salt;
use sha2::{Digest, Sha256};

/// The word before each digest of personal data.
const PERSON: &str = "person";

/// The fingerprint of a token, a key or a page address: `#` and the first 32 hexadecimal digits of its SHA-256. Two
/// fingerprints can be compared, and an unguessable text cannot be recovered from one. A restore believes a token by
/// it, so it is long enough that no other text is found that has it.
pub fn fingerprint(text: &str) -> String {
    hex("#".to_owned(), &Sha256::digest(text)[..16])
}

/// The digest of personal data: `person:` and the first 32 hexadecimal digits of a SHA-256. Its input is the salt, as
/// 32 hexadecimal digits, followed by the text. Without a salt it is `person` alone, because a phone number could be
/// found from its bare SHA-256 by trying all numbers.
pub fn digest(salt: Option<&Salt>, text: &str) -> String {
    let Some(salt) = salt else {
        return PERSON.to_owned();
    };
    let salted = hex(String::new(), salt.expose()) + text;
    hex(format!("{PERSON}:"), &Sha256::digest(salted)[..16])
}

fn hex(mut text: String, bytes: &[u8]) -> String {
    for byte in bytes {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use ligdicash_core::Salt;

    use super::{digest, fingerprint};

    /// The figures are those of `sha256sum`, as in `docs/data.md`.
    #[test]
    fn a_fingerprint_and_a_digest_are_those_that_sha256sum_computes() {
        let salt = Salt::from_random(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
        assert_eq!(fingerprint("a token"), "#e3316e2bafebb6103a3418e8778c0adc");
        assert_eq!(digest(Some(&salt), "22670000001"), "person:d69cd7d3cac3d81ac3340e363802d2e2");
    }

    #[test]
    fn without_a_salt_a_digest_says_nothing() {
        assert_eq!(digest(None, "22670000001"), digest(None, "22670000002"));
    }
}
