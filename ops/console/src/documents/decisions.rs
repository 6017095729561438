//! What a decision changes, line by line.

use super::document::instant;
use crate::api::{Change, Decided, Outside};
use crate::decisions::Decision;
use crate::language::Words;
use crate::words::standing;

/// The decision, and below it what it changes.
pub(crate) fn decided(decision: &Decision, decided: &Decided, words: &Words) -> String {
    let about = decision.about().map(|it| format!(" {it}")).unwrap_or_default();
    let lines = changes(decided, words).into_iter().map(|line| format!("  {line}\n"));
    format!("{}{about}\n{}", decision.word(), lines.collect::<String>())
}

/// What has another value afterwards, and how the transaction then stands.
pub(crate) fn changes(decided: &Decided, words: &Words) -> Vec<String> {
    let said =
        |label: String, text: &dyn std::fmt::Display| words.labels_said(label, text.to_string());
    let nothing = decided.is_nothing().then(|| words.decisions_nothing());
    let stands = decided.transaction.as_ref().map(|entry| standing(entry, words));
    let holds = decided.holds_from.filter(|_| !decided.changes.is_empty());
    nothing
        .into_iter()
        .chain(decided.changes.iter().map(|it| change(it, words)))
        .chain(decided.event.iter().map(|it| said(words.decisions_shop_is_told(), it)))
        .chain(decided.cases_ended.iter().map(|it| said(words.decisions_case_ends(), it)))
        .chain(decided.case_opened.iter().map(|it| said(words.decisions_case_begins(), it)))
        .chain(holds.map(|at| said(words.decisions_holds_from(), &instant(at))))
        .chain(stands.map(|it| format!("→ {it}")))
        .collect()
}

fn change(change: &Change, words: &Words) -> String {
    let what = words.decisions_what(change.what.to_string());
    let value = |it| value(&change.what, it, words);
    let values = [&change.from, &change.to].map(|it| it.as_ref().map(value));
    let values: Vec<_> = values.into_iter().flatten().collect();
    words.labels_said(what, values.join(" → "))
}

/// A value of what changes. The contract's words for statuses and reasons stay as they are.
fn value(of: &Outside, word: &Outside, words: &Words) -> String {
    let of = match of.as_came() {
        "payments" | "payouts" => "paused",
        of => of,
    };
    words.decisions_value(format!("{of}-{}", word.as_came()), word.to_string())
}
