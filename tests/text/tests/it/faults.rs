//! Every fault of the sandbox has a user: a test of something else, a guide or a preset.

use std::collections::HashSet;
use std::fs;

use text::files::{read, root, sources, written};

/// The names that the groups of a source declare, as `name: Type = default`.
fn declared(source: &str) -> Vec<String> {
    let groups = source.split("group! {").skip(1).filter_map(|group| group.split("\n}").next());
    let fault = |line: &str| Some(line.split_once(" = ")?.0.split_once(": ")?.0.trim().to_owned());
    groups.flat_map(str::lines).filter_map(fault).collect()
}

/// The words of every text that speaks of faults. The presets are situations that people choose by name.
fn used() -> String {
    let folders = ["tests", "clients", "docs", "tools/ops", "tools/local"];
    let files = folders.into_iter().flat_map(|folder| written(&root().join(folder)));
    let texts = files.map(|file| fs::read_to_string(file).unwrap());
    let texts = texts.filter(|text| text.contains("faults") || text.contains("Faults"));
    texts.collect::<String>() + &read("tools/sandbox/src/faults/presets.rs")
}

#[test]
fn every_fault_of_the_sandbox_is_named_outside_of_it_or_by_a_preset() {
    let folder = root().join("tools/sandbox/src/faults");
    let all = sources(&folder).into_iter().map(|file| declared(&fs::read_to_string(file).unwrap()));
    let (all, used) = (all.flatten().collect::<Vec<_>>(), used());
    assert!(all.len() > 40, "{all:?}");
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let words: HashSet<_> = used.split(|c| !is_word(c)).collect();
    let unused: Vec<_> = all.iter().filter(|name| !words.contains(name.as_str())).collect();
    assert!(unused.is_empty(), "{unused:?}");
}
