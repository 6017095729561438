//! The words of states and reasons (`states.json`), which the demo shop and the plugin read, too.

use std::sync::LazyLock;

use serde_json::Value;

static STATES: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../states.json")).unwrap_or_default());

/// The `sentence` of a status or a reason, or its `word` for lists, in `en` or `fr`; `None` for one of a later stack.
pub fn text(is_payout: bool, word: &str, language: &str, what: &str) -> Option<&'static str> {
    STATES[if is_payout { "payout" } else { "payin" }][word][language][what].as_str()
}
