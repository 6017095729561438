//! The size of the uploaded zips, if `tests/deployment/artifacts` has built them.

use std::path::PathBuf;

use crate::figures::{Figures, Target};

const FUNCTIONS: [&str; 10] = [
    "initiate", "status", "callback", "poll", "notify", "payout", "inspect", "decide", "restore",
    "audit",
];

pub(crate) fn run(figures: &mut Figures) {
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    for function in FUNCTIONS {
        let zip = PathBuf::from(&target).join("lambda").join(function).join("bootstrap.zip");
        let Ok(file) = zip.metadata() else {
            eprintln!("  no zip of {function}: tests/deployment/artifacts builds it");
            continue;
        };
        let (what, size) = (format!("{function}, zip for arm64"), file.len() as f64 / 1e6);
        figures.add(what, Target::AtMost(4.0), size, "MB", "");
    }
}
