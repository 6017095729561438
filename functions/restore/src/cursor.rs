//! Where a page ends, as the text that `next` is and that `after` takes.

use std::fmt::Write;

use ligdicash_infra::dynamo::restore::After;

/// The longest text that is read. A name in the record has at most 2 048 bytes.
const LONGEST: usize = 16 * 1024;

pub(crate) fn write(after: &After) -> String {
    let json = serde_json::to_vec(after).unwrap_or_default();
    json.iter().fold(String::with_capacity(2 * json.len()), |mut text, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

pub(crate) fn read(text: &str) -> Result<After, String> {
    let after = bytes(text).and_then(|json| serde_json::from_slice(&json).ok());
    after.ok_or_else(|| "must be the next of an answer to the same question".to_owned())
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let is_hex = text.bytes().all(|digit| digit.is_ascii_hexdigit());
    if !is_hex || text.len() > LONGEST || !text.len().is_multiple_of(2) {
        return None;
    }
    let byte = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    (0..text.len()).step_by(2).map(byte).collect()
}
