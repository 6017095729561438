//! What is said of a restore.

use std::collections::BTreeMap;

use crate::api::{Outside, Problem};
use crate::language::{Words, whole};

/// How many were looked at, and how many of each action there are, by the contract's words.
pub(crate) fn sums(
    looked_at: u64,
    actions: &BTreeMap<String, u64>,
    cases: u64,
    is_applied: bool,
    words: &Words,
) -> String {
    let counted = actions.iter().map(|(word, count)| {
        let does = words.restore_does(Outside::new(word.as_str()).to_string());
        words.restore_counted(does, count.to_string())
    });
    let done = if is_applied { words.restore_done() } else { words.restore_not_done() };
    words.restore_sums(whole(looked_at), counted.collect::<String>(), cases.to_string(), done)
}

/// Whether the table was opened, or was open already; `None` if nobody has agreed to it.
pub(crate) fn opened(opened: Option<bool>, words: &Words) -> String {
    words.restore_opened(match opened {
        Some(true) => "opened",
        Some(false) => "open",
        None => "held",
    })
}

/// What was said of a slow answer would speak of LigdiCash.
pub(super) fn stopped(cause: &Problem, command: &str, words: &Words) -> String {
    let said = if *cause == Problem::TookTooLong {
        words.restore_slow()
    } else {
        super::problems::sentence(cause, words)
    };
    words.restore_stopped(said, command)
}
