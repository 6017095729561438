//! What LigdiCash documents and what was seen of it: the files of `tools/sandbox/fixtures`.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::files::{read, root};

const FOLDER: &str = "tools/sandbox/fixtures";

/// The names of all files.
pub fn names() -> BTreeSet<String> {
    let entries = fs::read_dir(root().join(FOLDER)).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// The text of a file.
pub fn fixture(name: &str) -> String {
    read(&format!("{FOLDER}/{name}"))
}

/// A file as JSON.
pub fn json(name: &str) -> Value {
    serde_json::from_str(&fixture(name)).unwrap()
}
