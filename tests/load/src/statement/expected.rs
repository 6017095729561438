//! The exceptions that must be found, by both ledgers, and the mistakes of what was found.

use std::collections::BTreeSet;

use sandbox::Status;

use super::found::{DifferingField, Found, Sum};
use super::plant::{Difference, ODD, Planted, Proof, Proofs};
use super::table::{Behind, Row};
use crate::books::Books;

/// Each set has what stands in one list of the answer. Lines are counted as an editor counts them, the heading being the first.
#[derive(Debug, Default)]
pub(super) struct ExpectedFindings {
    only_theirs: BTreeSet<usize>,
    only_ours: BTreeSet<String>,
    differing: BTreeSet<(usize, String, DifferingField)>,
    repeated: BTreeSet<(usize, String)>,
    left_out: Sum,
    /// Money at LigdiCash that our tables have not proven: only theirs where nothing names it, else another state.
    pub(super) unproven: BTreeSet<usize>,
    /// Money that a person was told of: the state may be called different, or not.
    told: BTreeSet<usize>,
    /// Of which a person was told, whether LigdiCash has them or not.
    told_ids: BTreeSet<String>,
    fees: u64,
    lines: usize,
}

impl ExpectedFindings {
    pub(super) fn of(planted: &Planted, books: &Books) -> Self {
        let proofs = Proofs::of(books);
        let mut expected = Self::default();
        expected.only_ours.extend(planted.removed.iter().map(|it| it.id.clone()));
        expected.told_ids.extend(proofs.told().map(str::to_owned));
        for (at, row) in planted.table.rows.iter().enumerate() {
            let (line, difference) = (at + 2, planted.difference(at));
            match (difference, &row.behind) {
                (Some(difference), _) => expected.planted(line, row, difference),
                (None, Some(behind)) => {
                    expected.as_it_was(line, behind, &proofs);
                    if planted.table.is_nameless(row) {
                        expected.nameless(line, behind, planted);
                    }
                }
                (None, None) => {}
            }
            expected.lines += 1;
            if difference != Some(Difference::LeftOut) {
                expected.fees += planted.table.fee(row);
            }
        }
        expected
    }

    fn planted(&mut self, line: usize, row: &Row, difference: Difference) {
        let id = row.behind.as_ref().map(|it| it.id.clone()).unwrap_or_default();
        let _new = match difference {
            Difference::Added => self.only_theirs.insert(line),
            Difference::Amount => self.differing.insert((line, id, DifferingField::Amount)),
            Difference::State => self.differing.insert((line, id, DifferingField::State)),
            Difference::Repeated => self.repeated.insert((line, id)),
            Difference::AnotherDay => self.differing.insert((line, id, DifferingField::Day)),
            Difference::LeftOut => {
                self.left_out = Sum { lines: 1, francs: ODD };
                true
            }
        };
    }

    /// A payout whose line names nothing of ours is known by its amount and time. Of several that are alike, nobody can say
    /// which is which, and whoever says so is right.
    fn nameless(&mut self, line: usize, behind: &Behind, planted: &Planted) {
        let alike = |row: &&Row| {
            let same = row.behind.as_ref().is_some_and(|it| it.amount == behind.amount);
            same && planted.table.is_nameless(row)
        };
        if planted.table.rows.iter().filter(alike).count() > 1 {
            self.told.insert(line);
            self.told_ids.insert(behind.id.clone());
        }
    }

    fn as_it_was(&mut self, line: usize, behind: &Behind, proofs: &Proofs<'_>) {
        let _new = match (behind.status, proofs.get(behind)) {
            (Status::Completed, Proof::Moved)
            | (Status::Pending | Status::NotCompleted, Proof::NotMoved) => false,
            (Status::Completed, Proof::NotMoved)
            | (Status::Pending | Status::NotCompleted, Proof::Moved) => self.unproven.insert(line),
            (_, Proof::Review) => self.told.insert(line),
        };
    }

    /// Each difference that was not found, and each that was invented, in words.
    pub(super) fn mistakes(&self, found: &Found) -> Vec<String> {
        let only_theirs: BTreeSet<_> = found.only_theirs.iter().map(|it| it.line).collect();
        let only_ours: BTreeSet<_> = found.only_ours.iter().map(|it| it.id.clone()).collect();
        let differing = found.differing.iter().map(|it| (it.line, it.id.clone(), it.what));
        let differing: BTreeSet<_> = differing.collect();
        let repeated = found.repeated.iter().map(|it| (it.line, it.id.clone())).collect();
        let mut mistakes = missing("only theirs", &self.only_theirs, &only_theirs);
        mistakes.extend(missing("only ours", &self.only_ours, &only_ours));
        mistakes.extend(missing("differing", &self.differing, &differing));
        mistakes.extend(missing("repeated", &self.repeated, &repeated));
        mistakes.extend(invented("repeated", &self.repeated, &repeated));
        mistakes.extend(self.invented_ours(&only_ours));
        mistakes.extend(self.wrong_sums(found));
        let (of_state, of_amount): (BTreeSet<_>, BTreeSet<_>) =
            differing.into_iter().partition(|(.., what)| *what == DifferingField::State);
        mistakes.extend(invented("differing", &self.differing, &of_amount));
        let of_state = of_state.difference(&self.differing).map(|(line, ..)| *line);
        let others = only_theirs.difference(&self.only_theirs).copied().chain(of_state).collect();
        mistakes.extend(missing("unproven", &self.unproven, &others));
        mistakes.extend(self.invented(&others));
        mistakes
    }

    /// Payments and payouts that LigdiCash has, or of which nobody says that it should have them.
    fn invented_ours(&self, only_ours: &BTreeSet<String>) -> Vec<String> {
        let known = self.only_ours.union(&self.told_ids).cloned().collect();
        invented("only ours", &known, only_ours)
    }

    /// Exceptions for which nothing was planted and nothing happened.
    fn invented(&self, others: &BTreeSet<usize>) -> Vec<String> {
        let known: BTreeSet<_> = self.unproven.union(&self.told).copied().collect();
        others.difference(&known).map(|line| format!("line {line} was invented")).collect()
    }

    /// Sums that are not what they should be. Each line stands in one list, or is counted in one sum.
    fn wrong_sums(&self, found: &Found) -> Vec<String> {
        let exceptions = found.only_theirs.len() + found.differing.len() + found.repeated.len();
        let counted = found.agreed.lines + found.not_paid.lines + found.left_out.lines;
        let sums = [
            ("lines", exceptions + counted == self.lines),
            ("left out", found.left_out == self.left_out),
            ("fees", found.fees == self.fees),
        ];
        let wrong = sums.into_iter().filter(|(_, is_right)| !is_right);
        wrong.map(|(name, _)| format!("{name}: expected {self:?}, found {found:?}")).collect()
    }
}

fn missing<T: Ord + std::fmt::Debug>(
    list: &str,
    expected: &BTreeSet<T>,
    found: &BTreeSet<T>,
) -> Vec<String> {
    expected.difference(found).map(|it| format!("{list}: {it:?} was not found")).collect()
}

fn invented<T: Ord + std::fmt::Debug>(
    list: &str,
    expected: &BTreeSet<T>,
    found: &BTreeSet<T>,
) -> Vec<String> {
    found.difference(expected).map(|it| format!("{list}: {it:?} was invented")).collect()
}
