//! What came of reconciling: exceptions one after the other, then the sums.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::csv::{Members, head, members};
use super::screen::{Form, for_programs};
use crate::books::Days;
use crate::books::reconcile::{Exception, Reconciled, Theirs};
use crate::language::Words;
use crate::words::reconcile as words;

/// What an exception is called, and each list of them.
const LISTS: [&str; 5] = ["only_theirs", "only_ours", "differing", "repeated", "at_the_edge"];

const MEMBERS: Members = "exception,line,id,reference,amount,what,ours,theirs";

/// Prints a part after the other. Only JSON is held until the end, since its lists stand beside each other.
pub(crate) struct Reconciling {
    form: Form,
    words: &'static Words,
    /// The options that reach the same stack.
    way: String,
    statement: PathBuf,
    lists: [Vec<Value>; 5],
    begun: bool,
}

impl Reconciling {
    pub(crate) fn begin(form: Form, words: &'static Words, way: String, statement: &Path) -> Self {
        let statement = statement.to_owned();
        Self { form, words, way, statement, lists: Default::default(), begun: false }
    }

    pub(crate) fn exception(&mut self, exception: &Exception) -> String {
        match self.form {
            Form::People => words::exception(exception, &self.statement, &self.way, self.words),
            Form::Csv => {
                let head = if self.begun { String::new() } else { head(MEMBERS) };
                self.begun = true;
                let (list, mut row) = value(exception);
                row["exception"] = LISTS[list].into();
                head + &members(&row, MEMBERS)
            }
            Form::Json => {
                let (list, value) = value(exception);
                self.lists[list].push(value);
                String::new()
            }
        }
    }

    pub(crate) fn end(self, all: &Reconciled, days: Days, totals: u64) -> String {
        match self.form {
            Form::People => words::sums(all, days, totals, self.words) + "\n",
            Form::Csv if self.begun => String::new(),
            Form::Csv => head(MEMBERS),
            Form::Json => {
                let count = |lines: u64, francs: u64| json!({ "lines": lines, "francs": francs });
                let mut value = json!({
                    "from": days.from.to_string(), "to": days.to.to_string(),
                    "agreed": count(all.agreed.lines, all.agreed.francs),
                    "fees": all.fees,
                    "left_out": count(all.left_out.lines, all.left_out.francs),
                    "not_paid": count(all.not_paid.lines, all.not_paid.francs), "totals": totals,
                });
                for (name, list) in LISTS.into_iter().zip(self.lists) {
                    value[name] = list.into();
                }
                for_programs(&value)
            }
        }
    }
}

fn value(exception: &Exception) -> (usize, Value) {
    match exception {
        Exception::OnlyTheirs(Theirs { line, id, reference, amount, is_doubtful, .. }) => {
            let is_doubtful = is_doubtful.then_some(true);
            let mut value = json!({
                "line": line, "id": id, "reference": reference, "amount": amount,
                "doubtful": is_doubtful,
            });
            value.as_object_mut().into_iter().for_each(|it| it.retain(|_, it| !it.is_null()));
            (0, value)
        }
        Exception::OnlyOurs { id, amount } => (1, json!({ "id": id, "amount": amount })),
        Exception::Differing { id, line, what, ours, theirs } => {
            let what = words::differs(*what);
            (2, json!({ "id": id, "line": line, "what": what, "ours": ours, "theirs": theirs }))
        }
        Exception::Repeated { line, id } => (3, json!({ "line": line, "id": id })),
        Exception::AtTheEdge { id, amount } => (4, json!({ "id": id, "amount": amount })),
    }
}
