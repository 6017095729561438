//! Words about what a person decides, and what it changes.

use crate::api::Outside;
use crate::language::Words;

/// What came of all decisions: how many were made, of how many all was so already, and how many were refused.
pub(crate) fn summary(
    [decided, same, refused]: [u64; 3],
    is_applied: bool,
    words: &Words,
) -> String {
    if decided + same + refused == 0 {
        return words.decisions_none() + "\n";
    }
    let counts = [
        (if is_applied { "decided" } else { "would" }, decided),
        ("same", same),
        ("refused", refused),
    ];
    let counted = counts.into_iter().filter(|(_, count)| *count > 0);
    let counted = counted.map(|(what, count)| words.decisions_counted(what, count.to_string()));
    let counted: Vec<_> = counted.collect();
    let dry = if is_applied || decided == 0 {
        String::new()
    } else {
        format!(" {}", words.decisions_dry())
    };
    format!("\n{}.{dry}\n", counted.join(", "))
}

/// A value of what changes. The contract's words for statuses and reasons stay as they are.
pub(crate) fn value(of: &Outside, word: &Outside, words: &Words) -> String {
    let of = match of.as_came() {
        "payments" | "payouts" => "paused",
        of => of,
    };
    words.decisions_value(format!("{of}-{}", word.as_came()), word.to_string())
}
