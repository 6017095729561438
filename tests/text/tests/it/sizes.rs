//! Each room has a ceiling, and so has their sum: `sizes.txt` says how many lines of Rust a function, a crate or a folder of
//! tests may have, and the project.

use std::collections::BTreeMap;
use std::fs;

use text::files::{read, root, written};

/// The most lines that a ceiling may lie above its room, so that deleted lines lower it.
const SLACK: usize = 100;

/// Each room with its ceiling.
fn ceilings() -> BTreeMap<String, usize> {
    let text = read("tests/text/sizes.txt");
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let (lines, room) = row.trim_start().split_once("  ").unwrap();
        (room.to_owned(), lines.parse().unwrap())
    })
    .collect()
}

/// The lines of each room: a file belongs to the innermost one.
fn sizes(ceilings: &BTreeMap<String, usize>) -> BTreeMap<&str, usize> {
    let mut sizes: BTreeMap<_, _> = ceilings.keys().map(|room| (room.as_str(), 0)).collect();
    let rust = |file: &std::path::PathBuf| file.extension().is_some_and(|end| end == "rs");
    for file in written(&root()).into_iter().filter(rust) {
        let path = file.strip_prefix(root()).unwrap();
        let rooms = ceilings.keys().filter(|room| path.starts_with(room));
        let room = rooms.max_by_key(|room| room.len());
        let room = room.unwrap_or_else(|| panic!("{} is in no room", path.display()));
        *sizes.get_mut(room.as_str()).unwrap() +=
            fs::read_to_string(&file).unwrap().lines().count();
    }
    let total = sizes.values().sum();
    sizes.insert("TOTAL", total);
    sizes
}

#[test]
fn no_room_nor_their_sum_is_larger_than_its_ceiling_or_much_smaller() {
    let ceilings = ceilings();
    let sizes = sizes(&ceilings);
    let is_right = |room: &str, size: usize| (size..size + SLACK).contains(&ceilings[room]);
    let wrong: Vec<_> = sizes.iter().filter(|(room, size)| !is_right(room, **size)).collect();
    let rows = sizes.iter().map(|(room, size)| format!("{:>6}  {room}\n", size.div_ceil(50) * 50));
    let rows: String = rows.collect();
    assert!(wrong.is_empty(), "raise one ceiling, lower another: {wrong:?}\n{rows}");
}
