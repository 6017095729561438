//! Invitations. A link is for one phone and 15 minutes; the phone is a person's only once the inviter has confirmed it.

use contract::OwnerRight;
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::Asker;
use ligdicash_core::ports::{NoRandomness, Random};
use webauthn_rs::prelude::{Passkey, Uuid};

use crate::person::{PersonName, PhoneKey, PhoneLabel};
use crate::token::Digest;

/// The life of an invitation, from the link to the confirmation.
pub(crate) const LIFE: SignedDuration = SignedDuration::from_mins(15);

/// The number of wrong digits that make an invitation void.
pub(crate) const TRIES: u32 = 3;

pub(crate) struct Invitation {
    /// The digest of the link's token, which is the invitation's id.
    pub(crate) id: Digest,
    pub(crate) name: PersonName,
    pub(crate) right: OwnerRight,
    pub(crate) by: Asker,
    pub(crate) expires_at: Timestamp,
    /// The phone that waits for the confirmation, once one has used the link.
    pub(crate) registered: Option<Registered>,
}

/// A phone that has used an invitation.
pub(crate) struct Registered {
    pub(crate) key: PhoneKey,
    pub(crate) handle: Uuid,
    pub(crate) label: PhoneLabel,
    pub(crate) passkey: Passkey,
    pub(crate) digits: Digits,
}

/// The three digits that only the phone shows.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Digits(String);

impl Digits {
    pub(crate) fn new(random: &dyn Random) -> Result<Self, NoRandomness> {
        Ok(Self(format!("{:03}", random.bits()? % 1000)))
    }

    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let is_right = text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit());
        is_right.then(|| Self(text.to_owned())).ok_or_else(|| "must be three digits".to_owned())
    }

    /// The digits, for the phone and the table.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}
