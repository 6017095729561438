//! A count with its sum.

use crate::books::Sum;
use crate::language::Words;

/// `2 · 6,000 F`.
pub fn counted(sum: Sum, words: &Words) -> String {
    if sum.count == 0 {
        "0".to_owned()
    } else {
        format!("{} · {}", words.integer(sum.count), words.francs(sum.francs))
    }
}
