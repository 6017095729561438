//! `/api/ops/owners`: the people who sign in with a phone, their phones, and the invitations.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Outside;
use crate::instant::Instant;

/// An invitation that was just made.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct OwnerInvited {
    /// The id of the invitation, which confirms it.
    pub id: Outside,
    /// The address to send to the person. Its secret stands behind `#`.
    pub link: Outside,
    /// The instant at which the invitation ends.
    #[serde(with = "Instant")]
    pub expires_at: Timestamp,
}

/// All people, and the invitations that are open.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Owners {
    /// The people, by name.
    pub people: Vec<OwnerPerson>,
    /// The invitations that are neither confirmed nor over.
    pub invitations: Vec<OwnerInvitation>,
}

/// A person who signs in with a phone.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct OwnerPerson {
    /// The name, which the record has for what the person decides.
    pub name: Outside,
    /// `view` or `act`.
    pub right: Outside,
    /// The phones that are confirmed.
    pub phones: Vec<OwnerPhone>,
}

/// A phone that signs in.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct OwnerPhone {
    /// A short id, for people.
    pub id: Outside,
    /// The phone's system and browser, as the phone itself has said.
    pub label: Outside,
    /// The instant at which the inviter has confirmed the phone.
    #[serde(with = "Instant")]
    pub made_at: Timestamp,
    /// The instant of the latest sign-in.
    #[serde(default, with = "Instant")]
    pub used_at: Option<Timestamp>,
}

/// An invitation that is open.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct OwnerInvitation {
    /// The id, which confirms the invitation.
    pub id: Outside,
    /// The person.
    pub name: Outside,
    /// `view` or `act`.
    pub right: Outside,
    /// The caller who has invited, and who alone may confirm.
    pub by: Outside,
    /// `sent`, or `registered` once a phone has used the link.
    pub state: Outside,
    /// The phone that has used the link.
    pub label: Option<Outside>,
    /// The instant at which the invitation ends.
    #[serde(with = "Instant")]
    pub expires_at: Timestamp,
}

/// A phone that was confirmed.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct OwnerConfirmed {
    /// The person.
    pub name: Outside,
    /// The phone.
    pub label: Outside,
}

/// The phones that were revoked.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct OwnerRevoked {
    /// Their number.
    pub phones: u64,
}
