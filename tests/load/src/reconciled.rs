//! LigdiCash's statement beside the tables that the run has left.

use std::path::Path;

use jiff::civil::Date;
use sandbox::STATEMENT_PROFILE;
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
    agreed: Sum,
    not_paid: Sum,
    left_out: Sum,
    #[serde(flatten)]
    lists: Map<String, Value>,
}

#[derive(Debug, Deserialize)]
struct Sum {
    lines: u64,
}

impl Reconciled {
    /// Reconciles the whole ledger.
    pub(crate) fn of(run: &Run, directory: &Path, days: &[Date]) -> Result<Self, Failure> {
        let (file, profile) = (directory.join("statement.csv"), directory.join("profile.json"));
        std::fs::write(&file, run.ligdicash.statement())?;
        std::fs::write(&profile, STATEMENT_PROFILE)?;
        let [file, profile] = [file, profile].map(|path| path.display().to_string());
        ops::asked(&run.city.api, days, &["reconcile", &file, "--profile", &profile])
    }

    /// Each exception, with its list.
    fn exceptions(&self) -> impl Iterator<Item = (&str, &Value)> {
        let lists = self.lists.iter().filter_map(|(name, list)| Some((name, list.as_array()?)));
        lists.flat_map(|(name, list)| list.iter().map(move |one| (name.as_str(), one)))
    }

    fn disagreements(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.exceptions().filter(|(list, one)| *list != "differing" || !is_unproven(one))
    }

    /// Whether both sides agree about everything that can be known.
    pub(crate) fn is_clean(&self) -> bool {
        self.agreed.lines > 0 && self.left_out.lines == 0 && self.disagreements().next().is_none()
    }

    pub(crate) fn text(&self) -> String {
        let Self { agreed, not_paid, left_out, .. } = self;
        let wrong: Vec<_> = self.disagreements().collect();
        let first = format!(
            "{} lines agree, {} unpaid, {} left out, {} paid and unproven here; {} disagreements",
            agreed.lines,
            not_paid.lines,
            left_out.lines,
            self.exceptions().count() - wrong.len(),
            wrong.len(),
        );
        let wrong = wrong.into_iter().map(|(list, one)| ("", format!("{list}: {one}")));
        report::lines([("statement", first)].into_iter().chain(wrong))
    }
}

/// Whether LigdiCash has the money, and the answer that would prove it to us was lost.
fn is_unproven(differing: &Value) -> bool {
    let text = |name: &str| differing[name].as_str().unwrap_or_default();
    text("what") == "state"
        && text("theirs") == "Completed"
        && UNPROVEN.iter().any(|status| text("ours").starts_with(status))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn is_clean(list: &str, one: &Value) -> bool {
        let sum = |lines: u64| json!({ "lines": lines, "francs": 0 });
        let found = json!({
            "agreed": sum(1), "not_paid": sum(0), "left_out": sum(0), "fees": 0, list: [one],
        });
        serde_json::from_value::<Reconciled>(found).unwrap().is_clean()
    }

    #[test]
    fn only_money_whose_proof_was_lost_may_differ() {
        let lost = json!({ "what": "state", "ours": "notcompleted create_unknown", "theirs": "Completed" });
        assert!(is_clean("differing", &lost));
        for (name, value) in
            [("what", "amount"), ("ours", "notcompleted expired"), ("theirs", "Pending")]
        {
            let mut other = lost.clone();
            other[name] = value.into();
            assert!(!is_clean("differing", &other), "{other}");
        }
        for list in ["only_theirs", "only_ours", "repeated", "at_the_edge"] {
            assert!(!is_clean(list, &lost), "{list}");
        }
    }
}
