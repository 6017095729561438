//! Payins and payouts, one a row.

use maud::{Markup, html};

use super::look::Look;
use super::table::table;
use crate::api::{Entry, Outside, Shown};
use crate::show::Column;

/// A table of entries with these columns.
pub(crate) fn entries(entries: &[Shown<Entry>], columns: &[Column], look: &Look) -> Markup {
    let heads: Vec<_> = columns.iter().map(|it| (it.head(look.words), it.side())).collect();
    let rows: Vec<_> = entries
        .iter()
        .map(|entry| columns.iter().map(|column| cell(*column, entry, look)).collect())
        .collect();
    table(&heads, &rows)
}

fn cell(column: Column, entry: &Shown<Entry>, look: &Look) -> Markup {
    let text = match entry {
        Shown::Read(entry) => column.of(entry, |at| look.instant(at)),
        Shown::Unreadable(item) => column.of_unreadable(item),
    };
    match column {
        Column::Status => Look::chip(&Outside::new(text)),
        Column::Transaction => look.linked(&text),
        Column::Reason => html! { @if !text.is_empty() { span.word { (text) } } },
        Column::Created | Column::Amount | Column::Reported | Column::Name | Column::Operator => {
            html! { (text) }
        }
    }
}
