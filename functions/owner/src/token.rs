//! Secrets that a browser brings, and the digests by which the table knows them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ligdicash_core::ports::{NoRandomness, Random};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// 256 random bits: an invitation or a session. It cannot be printed, and is stored nowhere.
pub(crate) struct Token([u8; 32]);

impl Token {
    pub(crate) fn new(random: &dyn Random) -> Result<Self, NoRandomness> {
        let mut bits = [0; 32];
        bits[..16].copy_from_slice(&random.bits()?.to_be_bytes());
        bits[16..].copy_from_slice(&random.bits()?.to_be_bytes());
        Ok(Self(bits))
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// The text for the one browser that gets it.
    pub(crate) fn expose(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    pub(crate) fn digest(&self) -> Digest {
        Digest::of(self.0)
    }
}

/// A SHA-256 in base64url.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(transparent)]
pub(crate) struct Digest(String);

impl Digest {
    pub(crate) fn of(bytes: impl AsRef<[u8]>) -> Self {
        Self(URL_SAFE_NO_PAD.encode(Sha256::digest(bytes)))
    }

    /// A digest that a request names, or a stored one.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Token::parse(text).is_some().then(|| Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}
