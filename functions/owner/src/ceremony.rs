//! Ceremonies: what the table keeps between the two requests of a registration, a sign-in and a step-up.
//!
//! A ceremony is deleted before its answer is verified, so it serves once. A browser has its random id alone.

use contract::Failure;
use jiff::SignedDuration;
use ligdicash_core::ports::{NoRandomness, Random, StoreError};
use ligdicash_infra::http::{Problem, not_stored, unavailable};
use serde::{Deserialize, Serialize};
use tracing::info;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, PasskeyAuthentication, PasskeyRegistration, Uuid, WebauthnError,
};

use crate::passkey::NotVerified;
use crate::token::Digest;

/// The life of a ceremony, which is also the time limit of the browser's question.
pub(crate) const LIFE: SignedDuration = SignedDuration::from_mins(5);

/// The random id of a ceremony.
pub(crate) struct CeremonyId(String);

/// The state of a ceremony, and what it is bound to.
#[derive(Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum CeremonyKind {
    SignIn {
        state: Box<DiscoverableAuthentication>,
    },
    Register {
        invitation: Digest,
        handle: Uuid,
        state: Box<PasskeyRegistration>,
        /// For a phone of the person that has its passkey already.
        existing: Option<Box<PasskeyAuthentication>>,
    },
    StepUp {
        session: Digest,
        deed: Digest,
        state: Box<PasskeyAuthentication>,
    },
}

/// The reason why a ceremony comes to nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CeremonyError {
    #[error("the invitation is unknown, used or late")]
    NoInvitation,
    #[error("the passkey is unknown or revoked")]
    NoPhone,
    #[error("the inviter has not confirmed the phone")]
    NotConfirmed,
    #[error("another copy of the passkey has shown this counter")]
    Copied,
    #[error("another copy of the passkey has shown this counter, or the phone was revoked")]
    CopiedOrRevoked,
    #[error("the person may only view")]
    Viewer,
    #[error("the ceremony is another session's")]
    OtherSession,
    #[error("the verification was for another form")]
    OtherForm,
    #[error("the ceremony is unknown, used, late or another one")]
    NoCeremony,
    #[error("the phone proves nothing: {0}")]
    NotVerified(#[from] NotVerified),
    #[error("the library started no ceremony")]
    NotStarted(#[from] WebauthnError),
    #[error(transparent)]
    Random(#[from] NoRandomness),
    #[error("the table failed")]
    Store(#[from] StoreError),
}

/// Strangers learn nothing: every refusal has one answer.
impl From<CeremonyError> for Problem {
    fn from(error: CeremonyError) -> Self {
        match error {
            CeremonyError::NotStarted(error) => unavailable(&error),
            CeremonyError::Random(error) => unavailable(&error),
            CeremonyError::Store(error) => not_stored(error),
            CeremonyError::NoInvitation
            | CeremonyError::NoPhone
            | CeremonyError::NotConfirmed
            | CeremonyError::Copied
            | CeremonyError::CopiedOrRevoked
            | CeremonyError::Viewer
            | CeremonyError::OtherSession
            | CeremonyError::OtherForm
            | CeremonyError::NoCeremony
            | CeremonyError::NotVerified(_) => {
                info!(reason = %error, "a ceremony is refused: {error}");
                Failure::NotFound.into()
            }
        }
    }
}

impl CeremonyId {
    pub(crate) fn new(random: &dyn Random) -> Result<Self, NoRandomness> {
        Ok(Self(format!("{:032x}", random.bits()?)))
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        let is_right = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        is_right.then(|| Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}
