//! LigdiCash's documented and observed payloads: the files of `tools/sandbox/fixtures`.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::files::{read, root};

const FOLDER: &str = "tools/sandbox/fixtures";

/// The names of all files. The folder in it holds what customers send.
pub fn names() -> BTreeSet<String> {
    let entries = fs::read_dir(root().join(FOLDER)).unwrap().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
    files.map(|file| file.file_name().into_string().unwrap()).collect()
}

/// The text of a file.
pub fn fixture(name: &str) -> String {
    read(&format!("{FOLDER}/{name}"))
}

/// A file as JSON.
pub fn json(name: &str) -> Value {
    serde_json::from_str(&fixture(name)).unwrap()
}
