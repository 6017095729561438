//! The parts of a document, and those that a program writes.

use std::{env, fs};

use crate::files::{read, root};

/// The lines outside of blocks of code, and these blocks.
pub fn parted(text: &str) -> (Vec<&str>, Vec<Vec<&str>>) {
    let (mut prose, mut blocks, mut open) = (Vec::new(), Vec::new(), None::<Vec<&str>>);
    for line in text.lines() {
        let is_fence = line.trim_start().starts_with("```");
        match (open.take(), is_fence) {
            (None, false) => prose.push(line),
            (None, true) => open = Some(vec![line]),
            (Some(block), true) => blocks.push(block),
            (Some(mut block), false) => {
                block.push(line);
                open = Some(block);
            }
        }
    }
    assert!(open.is_none(), "a block of code has no end");
    (prose, blocks)
}

/// The texts between backticks.
pub fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Asserts that a document holds what a program generates, between the marks of this name. With `WRITE_DOCUMENTS` it is
/// written there.
#[track_caller]
pub fn assert_generated(document: &str, name: &str, generated: &str) {
    let begin = format!("<!-- generated: {name} -->\n");
    assert_between(document, [&begin, "<!-- end -->"], generated);
}

/// The same between other marks.
#[track_caller]
pub fn assert_between(document: &str, [begin, end]: [&str; 2], generated: &str) {
    let text = read(document);
    let (before, rest) = text.split_once(begin).expect("the mark of what is generated");
    let (_, after) = rest.split_once(end).expect("the end of what is generated");
    assert_written(document, &format!("{before}{begin}{generated}{end}{after}"));
}

/// Asserts that a document is what a program generates. With `WRITE_DOCUMENTS` it is written.
#[track_caller]
pub fn assert_written(document: &str, generated: &str) {
    if env::var_os("WRITE_DOCUMENTS").is_some() {
        fs::write(root().join(document), generated).unwrap();
    } else {
        assert_eq!(
            read(document),
            generated,
            "{document}: this test writes it with WRITE_DOCUMENTS=1"
        );
    }
}
