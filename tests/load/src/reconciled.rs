//! LigdiCash's statement beside the tables that the run has left.

use std::path::Path;

use jiff::civil::Date;
use sandbox::STATEMENT_COLUMNS;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::run::Run;
use crate::{ops, report};

/// States in which a person looks for the money, or only the statement shows it.
const UNPROVEN: [&str; 4] = [
    "notcompleted create_unknown",
    "notcompleted released",
    "review create_unknown_called_back",
    "outcome_unknown ",
];

/// The output of `ops reconcile --json`.
#[derive(Debug, Deserialize)]
pub(crate) struct Reconciled {
    agreed_in: Sum,
    agreed_out: Sum,
    not_paid: Sum,
    left_out: Sum,
    not_ours: Map<String, Value>,
    discrepancies: Vec<Value>,
}

#[derive(Debug, Deserialize)]
struct Sum {
    count: u64,
}

impl Reconciled {
    /// Reconciles the whole ledger.
    pub(crate) fn of(run: &Run, directory: &Path, days: &[Date]) -> Result<Self, Failure> {
        let (file, columns) = (directory.join("statement.csv"), directory.join("columns.json"));
        std::fs::write(&file, run.ligdicash.statement())?;
        std::fs::write(&columns, STATEMENT_COLUMNS)?;
        let [file, columns] = [file, columns].map(|path| path.display().to_string());
        ops::asked(&run.city.api, days, &["reconcile", &file, "--columns", &columns])
    }

    fn disagreements(&self) -> impl Iterator<Item = &Value> {
        self.discrepancies.iter().filter(|one| !is_unproven(one))
    }

    /// Whether both sides agree about everything that can be known.
    pub(crate) fn is_clean(&self) -> bool {
        let has_all = self.agreed() > 0 && self.left_out.count == 0 && self.not_ours.is_empty();
        has_all && self.disagreements().next().is_none()
    }

    fn agreed(&self) -> u64 {
        self.agreed_in.count + self.agreed_out.count
    }

    pub(crate) fn text(&self) -> String {
        let wrong: Vec<_> = self.disagreements().collect();
        let first = format!(
            "{} lines agree, {} unpaid, {} left out, {} paid and unproven here; {} disagreements",
            self.agreed(),
            self.not_paid.count,
            self.left_out.count,
            self.discrepancies.len() - wrong.len(),
            wrong.len(),
        );
        let wrong = wrong.into_iter().map(|one| ("", one.to_string()));
        report::lines([("statement", first)].into_iter().chain(wrong))
    }
}

/// Whether LigdiCash has the money, and the answer that would prove it to us was lost.
fn is_unproven(one: &Value) -> bool {
    let text = |name: &str| one[name].as_str().unwrap_or_default();
    text("discrepancy") == "other_status"
        && text("theirs") == "Completed"
        && UNPROVEN.iter().any(|status| text("ours").starts_with(status))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn is_clean(one: &Value) -> bool {
        let sum = |count: u64| json!({ "count": count, "francs": 0 });
        let found = json!({
            "agreed_in": sum(1), "agreed_out": sum(0), "not_paid": sum(0), "left_out": sum(0),
            "not_ours": {}, "discrepancies": [one],
        });
        serde_json::from_value::<Reconciled>(found).unwrap().is_clean()
    }

    #[test]
    fn only_money_whose_proof_was_lost_may_differ() {
        let lost = json!({
            "discrepancy": "other_status", "ours": "notcompleted create_unknown", "theirs": "Completed",
        });
        assert!(is_clean(&lost));
        for (name, value) in [
            ("discrepancy", "other_amount"),
            ("discrepancy", "only_theirs"),
            ("ours", "notcompleted expired"),
            ("theirs", "Pending"),
        ] {
            let mut other = lost.clone();
            other[name] = value.into();
            assert!(!is_clean(&other), "{other}");
        }
    }
}
