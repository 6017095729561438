//! Sessions of phones that are signed in.

use jiff::{SignedDuration, Timestamp};

use crate::person::{Person, PersonName, Phone, PhoneKey};
use crate::token::Digest;

/// A session ends so long after its last use.
const IDLE: SignedDuration = SignedDuration::from_hours(12);

/// A session ends so long after the sign-in.
pub(crate) const LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A use is written so long after the one before at the earliest.
const APART: SignedDuration = SignedDuration::from_mins(5);

#[derive(Clone, Debug)]
pub(crate) struct Session {
    /// The digest of the cookie's token.
    pub(crate) digest: Digest,
    pub(crate) name: PersonName,
    pub(crate) phone: PhoneKey,
    /// The phone's registration, with which the session ends.
    pub(crate) registration: Digest,
    pub(crate) made_at: Timestamp,
    pub(crate) used_at: Timestamp,
}

impl Session {
    pub(crate) fn ends_at(&self) -> Timestamp {
        (self.used_at + IDLE).min(self.made_at + LONGEST)
    }

    pub(crate) fn must_be_touched(&self, now: Timestamp) -> bool {
        self.used_at + APART <= now
    }
}

/// The person and the phone of a request.
pub(crate) struct SignedIn {
    pub(crate) session: Session,
    pub(crate) person: Person,
    pub(crate) phone: Phone,
}
