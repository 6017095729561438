//! Tables that become lists on a phone: each cell says which column it is of.

use maud::{Markup, html};

use crate::show::Side;

/// A table with these heads.
pub(super) fn table(heads: &[(String, Side)], rows: &[Vec<Markup>]) -> Markup {
    html! {
        table.rows {
            thead { tr {
                @for (head, side) in heads { th scope="col" class=[right(*side)] { (head) } }
            } }
            tbody { @for row in rows {
                tr { @for ((head, side), cell) in heads.iter().zip(row) {
                    td data-label=(head) class=[right(*side)] { (cell) }
                } }
            } }
        }
    }
}

fn right(side: Side) -> Option<&'static str> {
    match side {
        Side::Left => None,
        Side::Right => Some("number"),
    }
}
