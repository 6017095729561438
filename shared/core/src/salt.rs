//! The salt of a record, without which the digests in its log cannot be matched to a person.

use std::fmt;

/// 128 random bits of one payin or payout. It is stored and removed together with the personal data: after that the
/// digests in the log lead to no person.
#[derive(Clone, PartialEq, Eq)]
pub struct Salt([u8; 16]);

impl Salt {
    /// The salt made of these bits, which must be unguessable.
    pub fn from_random(bits: u128) -> Self {
        Self(bits.to_be_bytes())
    }

    /// Reads a stored salt; `None` if it has another length.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes, for the database and for digests alone.
    pub fn expose(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[salt]")
    }
}

#[cfg(test)]
mod tests {
    use super::Salt;

    #[test]
    fn debug_does_not_show_the_salt() {
        assert_eq!(format!("{:?}", Salt::from_random(7)), "[salt]");
    }

    #[test]
    fn a_stored_salt_is_read_as_it_was() {
        let salt = Salt::from_random(0x0123_4567_89ab_cdef);
        assert_eq!(Salt::read(salt.expose()), Some(salt));
        assert_eq!(Salt::read(&[1, 2, 3]), None);
    }
}
