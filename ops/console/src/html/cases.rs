//! Open cases, one a row.

use maud::{Markup, html};

use super::look::Look;
use super::table::table;
use crate::api::{OpenCase, Outside, Shown};
use crate::language::francs;
use crate::show::Side;
use crate::words::labels;

/// A table of open cases, each with what it is about.
pub(crate) fn open_cases(cases: &[Shown<OpenCase>], look: &Look) -> Markup {
    let heads = [
        (look.words.labels_opened(), Side::Left),
        (look.words.labels_case(), Side::Left),
        (look.words.labels_reason(), Side::Left),
        (look.words.labels_amount(), Side::Right),
        (look.words.labels_name(), Side::Left),
        (look.words.labels_about(), Side::Left),
    ];
    let rows: Vec<_> = cases.iter().map(|case| row_of(case, look)).collect();
    table(&heads, &rows)
}

fn row_of(case: &Shown<OpenCase>, look: &Look) -> Vec<Markup> {
    let text = |text: Option<&Outside>| html! { @if let Some(text) = text { (text) } };
    match case {
        Shown::Read(case) => vec![
            look.time(case.opened_at),
            html! { (look.words.labels_case_kind(case.kind.to_string())) },
            html! { @if let Some(reason) = &case.reason { span.word { (reason) } } },
            html! { @if let Some(amount) = case.amount { (francs(amount)) } },
            text(case.order_id.as_ref().or(case.payout_id.as_ref())),
            about(case, look),
        ],
        Shown::Unreadable(item) => {
            let mut row =
                vec![html! {}, html! { (look.words.labels_case_kind(labels::UNREADABLE_KIND)) }];
            row.extend([html! {}, html! {}, html! {}]);
            row.push(html! { (look.words.labels_item(item.name.to_string())) });
            row
        }
    }
}

/// What cannot be read cannot be shown, nor what only LigdiCash's statement has. An event is shown by its id, in the story of its payment.
fn about(case: &OpenCase, look: &Look) -> Markup {
    if case.kind.as_came() == labels::UNREADABLE_KIND {
        return html! { (look.words.labels_item(case.about.to_string())) };
    }
    if case.kind.as_came() == labels::STATEMENT_KIND && case.transaction_id.is_none() {
        return html! { (look.words.labels_statement_line(case.about.to_string())) };
    }
    look.linked(&case.about.to_string())
}
