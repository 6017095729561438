//! The exceptions that must be found, by both ledgers, and the mistakes of what was found.

use std::collections::{BTreeMap, BTreeSet};

use sandbox::Line;
use serde::Deserialize;
use serde_json::{Value, json};

use super::plant::{Difference, ODD, Planted, Proof, Proofs};

/// The output of `ops reconcile --json`.
#[derive(Debug, Deserialize)]
pub(super) struct Found {
    left_out: Sum,
    /// Lines that say, as we do, that no money moved.
    not_paid: Sum,
    agreed: Sum,
    fees: u64,
    #[serde(flatten)]
    lists: BTreeMap<String, Value>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
struct Sum {
    lines: usize,
    francs: u64,
}

/// Lines are counted as an editor counts them, the heading being the first.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd)]
#[serde(tag = "exception", rename_all = "snake_case")]
pub(super) enum Exception {
    OnlyTheirs {
        line: usize,
    },
    OnlyOurs {
        id: String,
    },
    Differing {
        line: usize,
        id: String,
        what: DifferingField,
    },
    Repeated {
        line: usize,
        id: String,
    },
    /// Money at LigdiCash that our tables have not proven: only theirs where nothing names it, else another state.
    #[serde(skip)]
    Unproven {
        line: usize,
    },
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd)]
#[serde(rename_all = "lowercase")]
pub(super) enum DifferingField {
    Amount,
    State,
    Day,
}

#[derive(Debug, Default)]
pub(super) struct ExpectedFindings {
    pub(super) must: BTreeSet<Exception>,
    /// What a person was told of, and what nobody can tell apart.
    may: BTreeSet<Exception>,
    left_out: Sum,
    fees: u64,
    lines: usize,
}

impl Found {
    fn exceptions(&self) -> impl Iterator<Item = Exception> {
        let of = |name: &str, one: &Value| {
            let mut tagged = one.clone();
            tagged["exception"] = json!(name);
            serde_json::from_value(tagged).ok()
        };
        let lists = self.lists.iter().filter_map(|(name, list)| Some((name, list.as_array()?)));
        lists.flat_map(move |(name, list)| list.iter().filter_map(move |one| of(name, one)))
    }
}

impl ExpectedFindings {
    pub(super) fn of(planted: &Planted, proofs: &Proofs<'_>) -> Self {
        let mut expected = Self { lines: planted.lines.len(), ..Self::default() };
        expected
            .must
            .extend(planted.removed.iter().map(|id| Exception::OnlyOurs { id: id.clone() }));
        let told = proofs.0.iter().filter(|(_, proof)| **proof == Proof::Review);
        let told = told.map(|(id, _)| Exception::OnlyOurs { id: (*id).to_owned() });
        expected.may.extend(told);
        for (at, (it, difference)) in planted.lines.iter().enumerate() {
            let (line, id) = (at + 2, it.transaction_id.clone());
            let differing = |what| Exception::Differing { line, id: id.clone(), what };
            let exception = match difference {
                Some(Difference::Added) => Exception::OnlyTheirs { line },
                Some(Difference::Amount) => differing(DifferingField::Amount),
                Some(Difference::State) => differing(DifferingField::State),
                Some(Difference::AnotherDay) => differing(DifferingField::Day),
                Some(Difference::Repeated) => Exception::Repeated { line, id },
                Some(Difference::LeftOut) => {
                    expected.left_out = Sum { lines: 1, francs: ODD };
                    continue;
                }
                None => {
                    expected.as_it_was(line, it, planted, proofs);
                    expected.fees += planted.fees(it);
                    continue;
                }
            };
            expected.must.insert(exception);
            expected.fees += planted.fees(it);
        }
        expected
    }

    /// A payout whose line names nothing of ours is known by its amount and time. Of several that are alike, nobody can
    /// say which is which, and whoever says so is right.
    fn as_it_was(&mut self, line: usize, it: &Line, planted: &Planted, proofs: &Proofs<'_>) {
        let exception = Exception::Unproven { line };
        let alike =
            |(other, _): &&(Line, _)| planted.is_nameless(other) && other.amount == it.amount;
        match (it.moved(), proofs.get(it)) {
            (true, Proof::Moved) | (false, Proof::NotMoved) => {}
            (true, Proof::NotMoved) | (false, Proof::Moved) => {
                self.must.insert(exception.clone());
            }
            (_, Proof::Review) => {
                self.may.insert(exception.clone());
            }
        }
        if planted.is_nameless(it) && planted.lines.iter().filter(alike).count() > 1 {
            self.may.extend([exception, Exception::OnlyOurs { id: it.transaction_id.clone() }]);
        }
    }

    /// Each difference that was not found, and each that was invented, in words.
    pub(super) fn mistakes(&self, found: &Found) -> Vec<String> {
        let all: Vec<_> = found.exceptions().collect();
        let lines = all.iter().filter(|it| !matches!(it, Exception::OnlyOurs { .. })).count();
        let unproven = |it| match it {
            _ if self.must.contains(&it) => it,
            Exception::OnlyTheirs { line }
            | Exception::Differing { line, what: DifferingField::State, .. } => {
                Exception::Unproven { line }
            }
            it => it,
        };
        let all: BTreeSet<_> = all.into_iter().map(unproven).collect();
        let missed = self.must.difference(&all).map(|it| format!("{it:?} was not found"));
        let invented = all.difference(&self.must).filter(|it| !self.may.contains(it));
        let invented = invented.map(|it| format!("{it:?} was invented"));
        // Each line stands in one list, or is counted in one sum.
        let lines = lines + found.agreed.lines + found.not_paid.lines + found.left_out.lines;
        let sums = [
            ("lines", lines == self.lines),
            ("left out", found.left_out == self.left_out),
            ("fees", found.fees == self.fees),
        ];
        let wrong = sums.into_iter().filter(|(_, is_right)| !is_right);
        let wrong = wrong.map(|(name, _)| format!("{name}: expected {self:?}, found {found:?}"));
        missed.chain(invented).chain(wrong).collect()
    }
}
