//! Where a page ends, as the text that `next` is and that `after` takes. It names keys and instants alone.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The longest text that is read. None that was written comes near it.
const LONGEST: usize = 4096;

pub(crate) struct Cursor;

impl Cursor {
    pub(crate) fn write(place: &impl Serialize) -> String {
        // Writing to a `Vec` cannot fail.
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(place).unwrap_or_default())
    }

    pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
        let bytes = (text.len() <= LONGEST).then(|| URL_SAFE_NO_PAD.decode(text).ok()).flatten();
        let place = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        place.ok_or_else(|| "must be the next of an answer to the same question".to_owned())
    }
}
