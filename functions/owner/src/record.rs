//! The record of the owners' table: who signed in, with which phone, and what was decided. It has no personal data of
//! payers; the payments table's record says to whom they were shown.

use jiff::{SignedDuration, Timestamp};
use ligdicash_core::words;
use tracing::info;

use crate::person::PersonName;

/// The record is kept so long.
pub(crate) const KEPT: SignedDuration = SignedDuration::from_hours(400 * 24);

words! {
    /// A recorded event.
    pub enum Deed {
        /// A person was invited.
        Invited = "invited",
        /// A phone made a passkey for an invitation.
        PhoneAdded = "phone_added",
        /// The inviter confirmed the phone.
        PhoneConfirmed = "phone_confirmed",
        /// Wrong digits made an invitation void.
        InvitationVoid = "invitation_void",
        /// A phone signed in.
        SignedIn = "signed_in",
        /// A phone signed out.
        SignedOut = "signed_out",
        /// A phone verified its user for a decision.
        Verified = "verified",
        /// A phone was revoked.
        PhoneRevoked = "phone_revoked",
        /// A person was removed with all phones.
        PersonRevoked = "person_revoked",
    }
}

/// An event of the record.
pub(crate) struct Record {
    pub(crate) deed: Deed,
    /// The person that the event is about.
    pub(crate) name: PersonName,
    /// The short id of the phone.
    pub(crate) phone: Option<String>,
    /// The identity that did it, if it is another person.
    pub(crate) by: Option<String>,
    /// The path of a decision, and the digest of the path and the fields.
    pub(crate) decision: Option<(String, String)>,
    pub(crate) at: Timestamp,
}

impl Record {
    pub(crate) fn of(deed: Deed, name: &PersonName, at: Timestamp) -> Self {
        Self { deed, name: name.clone(), phone: None, by: None, decision: None, at }
    }

    pub(crate) fn phone(self, phone: String) -> Self {
        Self { phone: Some(phone), ..self }
    }

    pub(crate) fn by(self, by: &str) -> Self {
        Self { by: Some(by.to_owned()), ..self }
    }

    pub(crate) fn decision(self, path: &str, digest: &str) -> Self {
        Self { decision: Some((path.to_owned(), digest.to_owned())), ..self }
    }

    /// The same event in the log.
    pub(crate) fn log(&self) {
        let (deed, owner, phone) = (self.deed.as_str(), self.name.as_str(), &self.phone);
        let (path, digest) = self.decision.clone().unzip();
        info!(deed, owner, phone, by = self.by, path, digest, "owner {owner}: {deed}");
    }
}
