//! Every input that was written by hand or found by the fuzzer, fed to its target again.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use hostile::TARGETS;

fn inputs(folder: &str, target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(target);
    let files = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    files.map(|file| file.unwrap().path()).collect()
}

#[test]
fn no_known_input_breaks_what_must_hold() {
    for (name, target) in TARGETS {
        for folder in ["seeds", "corpus"] {
            let inputs = inputs(folder, name);
            assert!(!inputs.is_empty(), "{folder}/{name} is empty");
            for path in inputs {
                let input = fs::read(&path).unwrap();
                let held = catch_unwind(AssertUnwindSafe(|| target(&input)));
                assert!(held.is_ok(), "{}", path.display());
            }
        }
    }
}

#[test]
fn every_target_has_its_entry_for_the_fuzzer() {
    let manifest = include_str!("../fuzzer/Cargo.toml");
    for (name, _) in TARGETS {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
    }
}
