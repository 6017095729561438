//! The parts of a document.

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

/// Whatever stands between backticks.
pub fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}
