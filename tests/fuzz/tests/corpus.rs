//! Feeds each target every input that was written by hand or found by the fuzzer, and inputs that differ a little.

#![expect(clippy::unwrap_used, reason = "a test's helpers fail the test, as the test itself does")]

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fastrand::Rng;
use hostile::{TARGETS, Target};

/// The changed inputs of each target.
const CHANGED: usize = 1_000;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn assert_holds(name: &str, target: Target, input: &[u8]) {
    let held = catch_unwind(AssertUnwindSafe(|| target(input)));
    assert!(held.is_ok(), "{name}: a line of the corpus would be {}", STANDARD.encode(input));
}

fn thought_of(name: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(folder("seeds").join(name)).unwrap();
    files.map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
}

fn found(name: &str) -> Vec<Vec<u8>> {
    let corpus = fs::read_to_string(folder("corpus").join(name)).unwrap();
    corpus.lines().map(|line| STANDARD.decode(line).unwrap()).collect()
}

/// An input that is changed in up to four places.
fn changed(inputs: &[Vec<u8>], random: &mut Rng) -> Vec<u8> {
    let mut input = random.choice(inputs).unwrap().clone();
    for _ in 0..random.usize(1..=4) {
        let at = random.usize(..=input.len());
        match random.u8(..4) {
            0 => input.insert(at, random.u8(..)),
            1 => drop(input.splice(at.., [])),
            2 => drop(input.splice(at..(at + 1).min(input.len()), [random.u8(..)])),
            _ => {
                let other = random.choice(inputs).unwrap();
                input.splice(at.., other[random.usize(..=other.len())..].iter().copied());
            }
        }
    }
    input
}

#[test]
fn no_input_that_was_thought_of_or_found_breaks_what_must_hold() {
    for (name, target) in TARGETS {
        for inputs in [thought_of(name), found(name)] {
            assert!(!inputs.is_empty(), "{name}");
            for input in &inputs {
                assert_holds(name, target, input);
            }
        }
    }
}

#[test]
fn no_input_that_differs_a_little_from_those_breaks_what_must_hold() {
    let mut random = Rng::with_seed(1);
    for (name, target) in TARGETS {
        let inputs = [thought_of(name), found(name)].concat();
        for _ in 0..CHANGED {
            assert_holds(name, target, &changed(&inputs, &mut random));
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
