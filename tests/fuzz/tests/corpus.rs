//! Every input that was written by hand or found by the fuzzer, fed to its target again.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hostile::{TARGETS, Target};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn assert_holds(name: &str, target: Target, input: &[u8], source: &str) {
    let held = catch_unwind(AssertUnwindSafe(|| target(input)));
    assert!(held.is_ok(), "{name}: {source}");
}

#[test]
fn no_input_that_was_thought_of_breaks_what_must_hold() {
    for (name, target) in TARGETS {
        let inputs = fs::read_dir(folder("seeds").join(name)).unwrap();
        for file in inputs.map(|file| file.unwrap().path()) {
            assert_holds(name, target, &fs::read(&file).unwrap(), &file.display().to_string());
        }
    }
}

#[test]
fn no_input_that_the_fuzzer_found_breaks_what_must_hold() {
    for (name, target) in TARGETS {
        let corpus = fs::read_to_string(folder("corpus").join(name)).unwrap();
        assert!(!corpus.is_empty(), "{name} has a corpus");
        for line in corpus.lines() {
            assert_holds(name, target, &STANDARD.decode(line).unwrap(), line);
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

#[test]
fn what_is_fuzzed_is_built_from_the_versions_that_are_deployed() {
    let fuzzed = packages(include_str!("../fuzzer/Cargo.lock"));
    let deployed = packages(include_str!("../../../Cargo.lock"));
    let others: Vec<_> = fuzzed.difference(&deployed).map(|(name, _)| *name).collect();
    assert_eq!(
        others,
        ["arbitrary", "fuzzer", "libfuzzer-sys"],
        "copy ./Cargo.lock over the fuzzer's"
    );
}

/// The names and versions of a lock file's packages.
fn packages<'a>(lock: &'a str) -> BTreeSet<(&'a str, &'a str)> {
    let value = |line: &'a str, key: &str| Some(line.strip_prefix(key)?.trim_matches('"'));
    let lines: Vec<_> = lock.lines().collect();
    let package = |two: &[&'a str]| Some((value(two[0], "name = ")?, value(two[1], "version = ")?));
    lines.windows(2).filter_map(package).collect()
}
