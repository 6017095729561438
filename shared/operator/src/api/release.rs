//! The release's `functions.json`: its version, and the digests of its functions.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

#[derive(Clone, Debug, Deserialize)]
pub struct Release {
    pub version: String,
    /// The digest of each function's code, as Lambda reports it, by the function's name without the stack's.
    pub functions: BTreeMap<String, String>,
}

impl Release {
    /// The release whose archive was unpacked into this folder.
    pub fn of(folder: &str) -> Result<Self, String> {
        let json = std::fs::read(Path::new(folder).join("functions.json"));
        let json = json.map_err(|error| format!("functions.json: {error}"))?;
        serde_json::from_slice(&json).map_err(|error| format!("functions.json: {error}"))
    }
}
