//! Compares a statement with the books, line by line. A line and a row of ours belong together by an id alone.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::Timestamp;
use ligdicash_core::TransactionId;
use serde::Serialize;

use super::statement::{Columns, StatementLine, Way};
use super::{BookRow, Days, ReconcileSums, RowKind};
use operator::api::Outside;
use operator::language::day_of;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DiscrepancyKind {
    /// The money has the other sign.
    TakenBack,
    OtherAmount,
    OtherDirection,
    OtherStatus,
    /// The line has an id of ours that is not stored.
    OnlyTheirs,
    /// Money of these days has no line.
    OnlyOurs,
    /// A second line agrees with the same payment or payout.
    Twice,
}

/// Both sides, as each says it.
#[derive(Debug, Serialize)]
pub(crate) struct Discrepancy {
    #[serde(rename = "discrepancy")]
    pub(crate) kind: DiscrepancyKind,
    pub(crate) line: Option<u64>,
    pub(crate) id: Outside,
    pub(crate) ours: Outside,
    pub(crate) theirs: Outside,
}

/// The payments and payouts with which a statement is compared.
#[derive(Default)]
pub(crate) struct Ledger {
    rows: Vec<BookRow>,
    /// The row of each id and reference.
    by_id: HashMap<String, usize>,
}

/// The sums, and each discrepancy.
#[derive(Default, Serialize)]
pub(crate) struct Reconciled {
    #[serde(flatten)]
    pub(crate) sums: ReconcileSums,
    pub(crate) discrepancies: Vec<Discrepancy>,
    /// Money without a line that may have moved on a day before or after: another statement may have it.
    pub(crate) at_the_edge: Vec<Outside>,
}

impl Ledger {
    pub(crate) fn put(&mut self, row: BookRow) {
        let own = &row.entry.transaction_id;
        if self.by_id.contains_key(own.as_came()) {
            return;
        }
        let references = [&row.books.ligdicash_ref, &row.books.operator_ref].into_iter().flatten();
        for id in references.chain([own]) {
            self.by_id.insert(id.as_came().to_owned(), self.rows.len());
        }
        self.rows.push(row);
    }

    fn find(&self, line: &StatementLine) -> Option<usize> {
        line.ids.iter().find_map(|id| self.by_id.get(id).copied())
    }

    /// Our ids of these lines that are not among the rows.
    pub(crate) fn missing(&self, lines: &[StatementLine]) -> BTreeSet<String> {
        let lines = lines.iter().filter(|line| self.find(line).is_none());
        lines.filter_map(own_id).map(str::to_owned).collect()
    }
}

fn own_id(line: &StatementLine) -> Option<&str> {
    line.ids.iter().map(String::as_str).find(|id| TransactionId::parse(id).is_ok())
}

fn way(row: &BookRow) -> Way {
    if row.kind == RowKind::Payment { Way::In } else { Way::Out }
}

/// The francs that moved; otherwise the reported or the asked amount.
fn francs(row: &BookRow) -> i64 {
    let francs = row.came_in().or(row.went_out()).or(row.entry.amount_reported);
    i64::try_from(francs.unwrap_or(row.entry.amount)).unwrap_or(i64::MAX)
}

/// Whether money moved through LigdiCash.
fn has_moved(row: &BookRow) -> bool {
    row.came_in().or(row.went_out()).is_some() && row.kind != RowKind::RecordedRefund
}

/// The money moved on one of these days, if it did.
fn days(row: &BookRow) -> Days {
    let BookRow { entry, books, .. } = row;
    let (begun, proven) = (entry.created_at, entry.completed_at.unwrap_or(books.updated_at));
    let reported = books.reported_at.as_ref().and_then(|at| at.as_came().parse().ok());
    let paid = reported.filter(|paid: &Timestamp| (begun..=proven).contains(paid));
    Days { from: day_of(paid.unwrap_or(begun)), to: day_of(paid.unwrap_or(proven)) }
}

/// The first fact in which a line differs, and both sides of it.
fn difference(
    row: &BookRow,
    line: &StatementLine,
    columns: &Columns,
) -> Option<(DiscrepancyKind, String, String)> {
    let (expected, amount) = (francs(row) * columns.sign(way(row)), line.amount);
    let is_paid = line.status.as_ref().is_none_or(|status| columns.is_paid(status));
    let direction = line.direction.as_ref().filter(|theirs| columns.way(theirs) != Some(way(row)));
    let amounts = |kind| Some((kind, expected.to_string(), amount.to_string()));
    if let Some(theirs) = direction {
        let ours = if way(row) == Way::In { "in" } else { "out" };
        Some((DiscrepancyKind::OtherDirection, ours.to_owned(), theirs.clone()))
    } else if amount.signum() * expected.signum() < 0 {
        amounts(DiscrepancyKind::TakenBack)
    } else if is_paid != has_moved(row) {
        let states = [Some(&row.entry.status), row.entry.reason.as_ref()].into_iter().flatten();
        let ours = states.map(Outside::as_came).collect::<Vec<_>>().join(" ");
        Some((DiscrepancyKind::OtherStatus, ours, line.status.clone().unwrap_or_default()))
    } else if amount != expected {
        amounts(DiscrepancyKind::OtherAmount)
    } else {
        None
    }
}

impl Reconciled {
    /// Lines of other days are left out.
    pub(crate) fn of(all: &[StatementLine], ledger: &Ledger, columns: &Columns, on: Days) -> Self {
        let mut found = Self::default();
        let (mut seen, mut agreed) = (HashSet::new(), BTreeSet::new());
        for line in all {
            let at = ledger.find(line);
            seen.extend(at);
            if line.day.is_some_and(|day| !on.has(day)) {
                found.sums.left_out.add(line.amount);
            } else {
                found.take(line, at.map(|at| &ledger.rows[at]), columns, &mut agreed);
            }
        }
        let rows = ledger.rows.iter().enumerate();
        for (_, row) in rows.filter(|(at, row)| has_moved(row) && !seen.contains(at)) {
            let (id, days) = (row.entry.transaction_id.clone(), days(row));
            if on.has(days.from) && on.has(days.to) {
                let sides = (francs(row).to_string(), String::new());
                found.differ(DiscrepancyKind::OnlyOurs, None, id, sides);
            } else if days.from <= on.to && days.to >= on.from {
                found.at_the_edge.push(id);
            }
        }
        found.sums.exceptions = found.discrepancies.len() as u64;
        found
    }

    fn take(
        &mut self,
        line: &StatementLine,
        row: Option<&BookRow>,
        columns: &Columns,
        agreed: &mut BTreeSet<Outside>,
    ) {
        let (sums, number) = (&mut self.sums, Some(line.number));
        let operator = row.and_then(|row| row.entry.operator_name.as_ref());
        let fees = sums.by_operator.entry(operator.cloned().unwrap_or_default()).or_default();
        fees.fees.add(line.fee);
        sums.fees.add(line.fee);
        let Some(row) = row else {
            let Some(id) = own_id(line) else {
                let direction = line.direction.clone().unwrap_or_default();
                return sums.not_ours.entry(direction.into()).or_default().add(line.amount);
            };
            let sides = (String::new(), line.amount.to_string());
            return self.differ(DiscrepancyKind::OnlyTheirs, number, id.into(), sides);
        };
        let (id, francs) = (row.entry.transaction_id.clone(), francs(row));
        if let Some((kind, ours, theirs)) = difference(row, line, columns) {
            self.differ(kind, number, id, (ours, theirs));
        } else if !agreed.insert(id.clone()) {
            let sides = (francs.to_string(), line.amount.to_string());
            self.differ(DiscrepancyKind::Twice, number, id, sides);
        } else if has_moved(row) {
            fees.agreed(line.number, line.fee, francs);
            let is_in = way(row) == Way::In;
            let sum = if is_in { &mut sums.agreed_in } else { &mut sums.agreed_out };
            sum.add(francs.unsigned_abs());
        } else {
            sums.not_paid.add(francs.unsigned_abs());
        }
    }

    fn differ(
        &mut self,
        kind: DiscrepancyKind,
        line: Option<u64>,
        id: Outside,
        (ours, theirs): (String, String),
    ) {
        let (ours, theirs) = (ours.into(), theirs.into());
        self.discrepancies.push(Discrepancy { kind, line, id, ours, theirs });
    }
}
