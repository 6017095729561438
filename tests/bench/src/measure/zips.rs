//! The size of the uploaded zips, if `release/archive` has built them.

use std::path::PathBuf;

use crate::figures::{Figures, Target};

const FUNCTIONS: [&str; 12] = [
    "initiate", "direct", "status", "callback", "poll", "notify", "payout", "inspect", "decide",
    "restore", "audit", "link",
];

pub(crate) fn run(figures: &mut Figures) {
    let folder = PathBuf::from("target/handed-out/archive")
        .join(concat!("ligdicash-lambda-", env!("CARGO_PKG_VERSION")))
        .join("functions");
    for function in FUNCTIONS {
        let zip = folder.join(format!("{function}.zip"));
        let Ok(file) = zip.metadata() else {
            eprintln!("  no zip of {function}: release/archive builds it");
            continue;
        };
        let (what, size) = (format!("{function}, zip for arm64"), file.len() as f64 / 1e6);
        figures.add(what, Target::AtMost(4.0), size, "MB", "");
    }
}
