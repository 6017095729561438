//! Sentences that several commands and pages say.

use crate::api::{Entry, Order, Outside};
use crate::language::{Words, francs, whole};

/// The kind of a case about an item that cannot be read, and of a case that cannot be read itself.
pub(crate) const UNREADABLE_KIND: &str = "unreadable";

/// The kind of a case that a person opens about LigdiCash's statement.
pub(crate) const STATEMENT_KIND: &str = "statement";

/// `payment of 2 500 F for the order A-1`, `payout P-1 of 2 500 F`.
pub(crate) fn subject(entry: &Entry, words: &Words) -> String {
    let name = entry.merchants_name().map(ToString::to_string).unwrap_or_default();
    let amount = francs(entry.amount);
    if entry.is_payout() {
        words.labels_payout_subject(name, amount)
    } else {
        words.labels_payin_subject(amount, name)
    }
}

/// Which payment paid the order, or holds it, as seen from this one.
pub(crate) fn order_stands(order: &Order, id: &Outside, words: &Words) -> Option<String> {
    let by = order.paid_by.as_ref().or(order.holder.as_ref())?;
    let named = if by == id { words.labels_this_payment() } else { by.to_string() };
    Some(if order.paid_by.is_some() {
        words.labels_order_paid_by(named)
    } else {
        words.labels_order_held_by(named)
    })
}

/// While references or numbers are looked for.
pub(crate) fn looked_at(count: u64, reached: Option<&Outside>, words: &Words) -> String {
    let back = reached.map(|day| words.labels_back_to(day.to_string()));
    words.labels_looked_at(whole(count), back.unwrap_or_default())
}

/// `open since …`, or from when to when it was open and who ended it.
pub(crate) fn case_stands(
    opened: &str,
    ended: Option<&str>,
    by: Option<&str>,
    words: &Words,
) -> String {
    let Some(ended) = ended else { return words.labels_case_open(opened) };
    let by = match by {
        Some("ligdicash") => words.labels_ended_by_ligdicash(),
        Some("person") => words.labels_ended_by_somebody(),
        Some(person) => words.labels_ended_by_person(person),
        None => String::new(),
    };
    words.labels_case_ended(opened, ended, by)
}
