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
        (labels::OPENED, Side::Left),
        (labels::CASE, Side::Left),
        (labels::REASON, Side::Left),
        (labels::AMOUNT, Side::Right),
        (labels::NAME, Side::Left),
        (labels::ABOUT, Side::Left),
    ];
    let rows: Vec<_> = cases.iter().map(|case| row_of(case, look)).collect();
    table(&heads.map(|(head, side)| (look.text(head), side)), &rows)
}

fn row_of(case: &Shown<OpenCase>, look: &Look) -> Vec<Markup> {
    let text = |text: Option<&Outside>| html! { @if let Some(text) = text { (text) } };
    match case {
        Shown::Read(case) => vec![
            look.time(case.opened_at),
            html! { (labels::case_kind(&case.kind, look.language)) },
            html! { @if let Some(reason) = &case.reason { span.word { (reason) } } },
            html! { @if let Some(amount) = case.amount { (francs(amount)) } },
            text(case.order_id.as_ref().or(case.payout_id.as_ref())),
            about(case, look),
        ],
        Shown::Unreadable(item) => {
            let kind = Outside::new(labels::UNREADABLE_KIND);
            let mut row = vec![html! {}, html! { (labels::case_kind(&kind, look.language)) }];
            row.extend([html! {}, html! {}, html! {}]);
            row.push(html! { (labels::item(&item.name, look.language)) });
            row
        }
    }
}

/// What cannot be read cannot be shown, nor what only LigdiCash's statement has. An event is shown by its id, in the story of its payment.
fn about(case: &OpenCase, look: &Look) -> Markup {
    if case.kind.as_came() == labels::UNREADABLE_KIND {
        return html! { (labels::item(&case.about, look.language)) };
    }
    if case.kind.as_came() == labels::STATEMENT_KIND && case.transaction_id.is_none() {
        return html! { (labels::statement_line(&case.about, look.language)) };
    }
    look.linked(&case.about.to_string())
}
