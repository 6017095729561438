//! What a decision changes, line by line.

use super::entries::instant;
use crate::api::{Change, Decided};
use crate::decide::Decision;
use crate::language::Language;
use crate::words::{decisions as words, standing};

/// The decision, and below it what it changes.
pub(crate) fn decided(decision: &Decision, decided: &Decided, language: Language) -> String {
    let about = decision.about().map(|it| format!(" {it}")).unwrap_or_default();
    let lines = changes(decided, language).into_iter().map(|line| format!("  {line}\n"));
    format!("{}{about}\n{}", decision.word(), lines.collect::<String>())
}

/// What has another value afterwards, and how the transaction then stands.
pub(crate) fn changes(decided: &Decided, language: Language) -> Vec<String> {
    let colon = language.of(":", " :");
    let said = |label: &str, text: &dyn std::fmt::Display| format!("{label}{colon} {text}");
    let case = |label, case: &dyn std::fmt::Display| said(label, case);
    let nothing = decided.is_nothing().then(|| words::NOTHING.of(language).to_owned());
    let ended = words::CASE_ENDS.of(language);
    let stands = decided.transaction.as_ref().map(|entry| standing(entry, language));
    let holds = decided.holds_from.filter(|_| !decided.changes.is_empty());
    nothing
        .into_iter()
        .chain(decided.changes.iter().map(|it| change(it, language)))
        .chain(decided.event.iter().map(|it| said(words::SHOP_IS_TOLD.of(language), it)))
        .chain(decided.cases_ended.iter().map(|it| case(ended, it)))
        .chain(decided.case_opened.iter().map(|it| case(words::CASE_BEGINS.of(language), it)))
        .chain(holds.map(|at| said(words::HOLDS_FROM.of(language), &instant(at))))
        .chain(stands.map(|it| format!("→ {it}")))
        .collect()
}

fn change(change: &Change, language: Language) -> String {
    let what = words::what(&change.what, language);
    let value = |it| words::value(&change.what, it, language);
    let values = [&change.from, &change.to].map(|it| it.as_ref().map(value));
    let values: Vec<_> = values.into_iter().flatten().collect();
    format!("{what}{} {}", language.of(":", " :"), values.join(" → "))
}
