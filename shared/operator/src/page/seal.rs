//! Addresses with sealed fields: they show nothing, and no other reader can make them. So the answer to a form has an
//! address of its own, which Back, a reload and another instance open again.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

/// The seal of one reader, which has this key.
#[derive(Clone)]
pub(super) struct Seal([u8; 32]);

impl Seal {
    pub(super) fn of(secret: &[u8]) -> Self {
        Self(Sha256::digest(secret).into())
    }

    fn key(&self) -> Option<LessSafeKey> {
        UnboundKey::new(&AES_256_GCM, &self.0).map(LessSafeKey::new).ok()
    }

    /// The same content gets the same text: its nonce is the digest of the content and the key.
    pub(super) fn close<T: Serialize>(&self, content: &T) -> Option<String> {
        let mut content = serde_json::to_vec(content).ok()?;
        let digest = Sha256::new().chain_update(self.0).chain_update(&content).finalize();
        let nonce = *digest.first_chunk::<NONCE_LEN>()?;
        let own = Nonce::assume_unique_for_key(nonce);
        self.key()?.seal_in_place_append_tag(own, Aad::empty(), &mut content).ok()?;
        Some(URL_SAFE_NO_PAD.encode([&nonce, &*content].concat()))
    }

    /// `None` if this seal did not close it.
    pub(super) fn open<T: DeserializeOwned>(&self, text: &str) -> Option<T> {
        let mut sealed = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (nonce, sealed) = sealed.split_at_mut_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let content = self.key()?.open_in_place(nonce, Aad::empty(), sealed).ok()?;
        serde_json::from_slice(content).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Seal;

    #[test]
    fn only_the_same_seal_opens_what_was_not_changed() {
        let (seal, text) = (Seal::of(b"awa"), "70 00 00 01".to_owned());
        let closed = seal.close(&text).unwrap();
        assert_eq!(seal.open(&closed), Some(text));
        assert_eq!(Seal::of(b"issa").open::<String>(&closed), None);
        for wrong in ["", &closed[1..], &closed[..30], &closed.replacen(&closed[20..21], "_", 1)] {
            assert_eq!(seal.open::<String>(wrong), None, "{wrong}");
        }
    }
}
