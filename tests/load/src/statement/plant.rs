//! Plants a difference of every kind that a layout can show, in lines that agree.

use std::collections::{HashMap, HashSet};

use sandbox::Status;

use super::Days;
use super::table::{Behind, Row, Table, Way};
use crate::books::{Books, PayoutStanding, Standing};

/// No order has this amount, in francs: they are multiples of 500.
pub(super) const ODD: u64 = 777;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Difference {
    /// The line stands for nothing of ours.
    Added,
    Amount,
    State,
    /// The line stands there a second time.
    Repeated,
    /// The line has the date of another day than its payment.
    AnotherDay,
    /// The line stands for nothing of ours, on a day that was not asked for.
    LeftOut,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Proof {
    Moved,
    /// It did not, as far as anybody can know.
    NotMoved,
    Review,
}

pub(super) struct Proofs<'a>(HashMap<&'a str, Proof>);

/// A statement with its differences. Their lines say which.
pub(super) struct Planted {
    pub(super) table: Table,
    /// By the index of the row.
    pub(super) differences: Vec<(usize, Difference)>,
    /// The payments whose lines were removed.
    pub(super) removed: Vec<Behind>,
}

impl<'a> Proofs<'a> {
    pub(super) fn of(books: &'a Books) -> Self {
        let payins = books.orders.iter().flat_map(|order| &order.payments);
        let payins = payins.map(|it| (it.id.as_str(), of_payin(&it.standing)));
        let payouts = books.payouts.iter().map(|it| (it.id.as_str(), of_payout(&it.standing)));
        Self(payins.chain(payouts).collect())
    }

    /// The ids of which a person was told.
    pub(super) fn told(&self) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(|(_, proof)| **proof == Proof::Review).map(|(id, _)| *id)
    }

    pub(super) fn get(&self, behind: &Behind) -> Proof {
        self.0.get(behind.id.as_str()).copied().unwrap_or(Proof::NotMoved)
    }
}

fn of_payin(standing: &Standing) -> Proof {
    match standing {
        Standing::PaidOrder | Standing::Duplicate => Proof::Moved,
        Standing::CalledBack | Standing::Review(_) => Proof::Review,
        Standing::Pending
        | Standing::Failed
        | Standing::Expired
        | Standing::NotCreated
        | Standing::CreateUnknown => Proof::NotMoved,
    }
}

fn of_payout(standing: &PayoutStanding) -> Proof {
    match standing {
        PayoutStanding::Completed => Proof::Moved,
        PayoutStanding::Unknown | PayoutStanding::Review => Proof::Review,
        PayoutStanding::Pending | PayoutStanding::Failed | PayoutStanding::NotSent => {
            Proof::NotMoved
        }
    }
}

/// Plants each kind once, as far as there are lines.
pub(super) fn plant(table: Table, books: &Books, days: Days) -> Planted {
    let mut plain = plain(&table, &Proofs::of(books)).into_iter();
    let mut planted = Planted { table, differences: Vec::new(), removed: Vec::new() };
    let columns = planted.table.columns;
    if let Some(at) = plain.next() {
        planted.change(at, Difference::Amount, |row| row.set_amount(columns, ODD));
    }
    if let Some(at) = plain.next() {
        planted.change(at, Difference::AnotherDay, |row| row.set_day(columns, days.another()));
    }
    if let Some((at, status)) = columns.status.and_then(|status| Some((plain.next()?, status))) {
        planted.change(at, Difference::State, |row| "Failed".clone_into(&mut row.cells[status]));
    }
    if let Some(at) = plain.next() {
        planted.append(planted.table.rows[at].clone(), Difference::Repeated);
    }
    if let Some(at) = plain.next() {
        let mut added = Row { behind: None, ..planted.table.rows[at].clone() };
        added.set_amount(columns, ODD);
        added.set_names(columns, "NOBODY-1");
        planted.append(added.clone(), Difference::Added);
        added.set_names(columns, "NOBODY-2");
        added.set_day(columns, days.another());
        planted.append(added, Difference::LeftOut);
    }
    if let Some(at) = plain.next() {
        planted.remove(at);
    }
    planted
}

/// Lines that agree, and whose amount no line of unproven money has: without any name, amounts are compared.
fn plain(table: &Table, proofs: &Proofs<'_>) -> Vec<usize> {
    let moved = |row: &Row| row.behind.clone().filter(|it| it.status == Status::Completed);
    let unproven: HashSet<u64> = table
        .rows
        .iter()
        .filter_map(moved)
        .filter(|it| proofs.get(it) != Proof::Moved)
        .map(|it| it.amount)
        .collect();
    let is_plain = |row: &Row| {
        moved(row).is_some_and(|it| {
            it.way == Way::In && proofs.get(&it) == Proof::Moved && !unproven.contains(&it.amount)
        })
    };
    let rows = table.rows.iter().enumerate();
    rows.filter(|(_, row)| is_plain(row)).map(|(at, _)| at).collect()
}

impl Planted {
    pub(super) fn count(&self) -> usize {
        self.differences.len() + self.removed.len()
    }

    pub(super) fn difference(&self, row: usize) -> Option<Difference> {
        self.differences.iter().find(|(at, _)| *at == row).map(|(_, difference)| *difference)
    }

    fn change(&mut self, at: usize, difference: Difference, change: impl FnOnce(&mut Row)) {
        change(&mut self.table.rows[at]);
        self.differences.push((at, difference));
    }

    fn append(&mut self, row: Row, difference: Difference) {
        self.differences.push((self.table.rows.len(), difference));
        self.table.rows.push(row);
    }

    fn remove(&mut self, at: usize) {
        self.removed.extend(self.table.rows.remove(at).behind);
        for (row, _) in &mut self.differences {
            if *row > at {
                *row -= 1;
            }
        }
    }
}
