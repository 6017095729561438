//! The place where a page ends, as text: `next` of the answer, `after` of the next request. It has keys and instants.

use std::fmt::Write;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The longest text that is read. A name in the record has at most 2 048 bytes.
const LONGEST: usize = 16 * 1024;

/// The place as a text that an address can hold.
pub fn write(place: &impl Serialize) -> String {
    let json = serde_json::to_vec(place).unwrap_or_default();
    json.iter().fold(String::with_capacity(2 * json.len()), |mut text, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The place that [`write`](fn@write) has written, or what is wrong with the text.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let place = bytes(text).and_then(|json| serde_json::from_slice(&json).ok());
    place.ok_or_else(|| "must be the next of an answer to the same question".to_owned())
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let is_hex = text.bytes().all(|digit| digit.is_ascii_hexdigit());
    if !is_hex || text.len() > LONGEST || !text.len().is_multiple_of(2) {
        return None;
    }
    let byte = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    (0..text.len()).step_by(2).map(byte).collect()
}
