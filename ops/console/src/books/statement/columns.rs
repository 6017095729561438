//! Which column says what: by its heading in French or English, and by what stands in it.

use ligdicash_core::{PayinId, PayoutId};

use super::amount::amount;
use super::date::written;
use super::headings::by_heading;
use super::records::Record;
use super::role::Role;

/// A column of the file: what it says, and where it stands, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) role: Role,
    pub(crate) at: usize,
    /// Whether the heading is a French one; `None` where what stands in the column has said what it is.
    pub(super) is_french: Option<bool>,
}

/// What the headings say; of two columns that say the same, the first counts.
pub(super) fn by_headings(heads: &[String]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (at, head) in heads.iter().enumerate() {
        if let Some((role, is_french)) = by_heading(head)
            && columns.iter().all(|it| it.role != role)
        {
            columns.push(Column { role, at, is_french: Some(is_french) });
        }
    }
    columns
}

/// Whether a cell may be of this kind.
type IsOf = fn(&str) -> bool;

/// What is recognised by what stands in a column, the surest first.
const BY_CONTENT: [(Role, IsOf); 4] = [
    (Role::Id, is_id),
    (Role::Date, |cell| written(cell).is_some()),
    (Role::Number, is_number),
    (Role::Amount, |cell| amount(cell).is_some()),
];

/// What stands in the columns corrects and completes what the headings say.
pub(super) fn by_content(columns: &mut Vec<Column>, width: usize, sample: &[Record]) {
    let all = |at: usize, is: fn(&str) -> bool| {
        let mut cells = sample.iter().filter_map(|it| it.cells.get(at)).filter(|it| !it.is_empty());
        cells.clone().next().is_some() && cells.all(|cell| is(cell))
    };
    let any_id =
        |at: usize| sample.iter().any(|it| it.cells.get(at).is_some_and(|cell| is_id(cell)));
    // Who calls a column "transaction id" may mean LigdiCash's.
    if let Some(id) = columns.iter().position(|it| it.role == Role::Id)
        && !any_id(columns[id].at)
        && sample.iter().any(|it| it.cells.get(columns[id].at).is_some_and(|cell| !cell.is_empty()))
    {
        let has_reference = columns.iter().any(|it| it.role == Role::Reference);
        if has_reference {
            columns.remove(id);
        } else {
            columns[id].role = Role::Reference;
        }
    }
    for (role, is) in BY_CONTENT {
        let is_money = |of: Role| matches!(of, Role::Amount | Role::Debit | Role::Credit);
        let is_known = |it: &Column| it.role == role || (role == Role::Amount && is_money(it.role));
        if columns.iter().any(is_known) {
            continue;
        }
        let mut free = (0..width).filter(|at| {
            columns.iter().all(|it| it.at != *at || (role == Role::Id && it.role != Role::Date))
                && all(*at, is)
        });
        // Of two columns it might be, none is taken: the person or the profile says which.
        if let (Some(at), None) = (free.next(), free.next()) {
            columns.retain(|it| it.at != at);
            columns.push(Column { role, at, is_french: None });
        }
    }
    columns.sort_by_key(|it| it.at);
}

pub(super) fn is_id(cell: &str) -> bool {
    PayinId::parse(cell).is_ok() || PayoutId::parse(cell).is_ok()
}

/// A telephone number of Burkina Faso, with its country.
fn is_number(cell: &str) -> bool {
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    let is_written = cell.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+'));
    is_written
        && digits.trim_start_matches('0').starts_with("226")
        && digits.trim_start_matches('0').len() == 11
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_column_says_what_it_is_where_the_heading_does_not() {
        let id = format!("txn_{}", "0".repeat(32));
        let cells =
            ["x", &id, "2026-06-13 10:00", "22670010203", "1 500"].map(str::to_owned).to_vec();
        let (mut columns, sample) = (Vec::new(), [Record { line: 1, cells }]);
        by_content(&mut columns, 5, &sample);
        let found: Vec<_> = columns.iter().map(|it| (it.at, it.role)).collect();
        assert_eq!(found, [(1, Role::Id), (2, Role::Date), (3, Role::Number), (4, Role::Amount)]);
    }

    #[test]
    fn transaction_ids_that_are_not_ours_are_references_and_references_that_are_ours_are_ids() {
        let ours = format!("pay_{}", "0".repeat(32));
        for (heading, cell, role) in
            [("Transaction ID", "P2600000000001", Role::Reference), ("Reference", &ours, Role::Id)]
        {
            let mut columns = by_headings(&[heading.to_owned()]);
            let of = |cells| Record { line: 1, cells };
            by_content(&mut columns, 1, &[of(vec![cell.to_owned()]), of(Vec::new())]);
            assert_eq!(columns[0].role, role, "{heading}");
        }
    }
}
