//! The output of `ops reconcile --json`.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct Found {
    pub(super) only_theirs: Vec<OnlyTheirs>,
    pub(super) only_ours: Vec<OnlyOurs>,
    pub(super) differing: Vec<Differing>,
    pub(super) repeated: Vec<Repeated>,
    pub(super) left_out: Sum,
    /// Lines that say, as we do, that no money moved.
    pub(super) not_paid: Sum,
    pub(super) agreed: Sum,
    pub(super) fees: u64,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
pub(super) struct Sum {
    pub(super) lines: usize,
    pub(super) francs: u64,
}

#[derive(Debug, Deserialize)]
pub(super) struct OnlyTheirs {
    pub(super) line: usize,
}

#[derive(Debug, Deserialize)]
pub(super) struct OnlyOurs {
    pub(super) id: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Differing {
    pub(super) id: String,
    pub(super) line: usize,
    pub(super) what: DifferingField,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd)]
#[serde(rename_all = "lowercase")]
pub(super) enum DifferingField {
    Amount,
    State,
    Day,
}

#[derive(Debug, Deserialize)]
pub(super) struct Repeated {
    pub(super) line: usize,
    pub(super) id: String,
}
