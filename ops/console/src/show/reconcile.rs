//! What came of reconciling: exceptions one after the other, then the sums.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::csv::csv;
use super::form::Form;
use crate::api::{Outside, json_for_terminal};
use crate::books::Days;
use crate::books::reconcile::{Differs, Exception, Reconciled, Theirs};
use crate::language::Words;
use crate::words::reconcile as words;

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
                let head =
                    if std::mem::replace(&mut self.begun, true) { String::new() } else { head() };
                head + &csv(cells(exception))
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
            Form::Csv => head(),
            Form::Json => {
                let [only_theirs, only_ours, differing, repeated, at_the_edge] = self.lists;
                let count = |lines: u64, francs: u64| json!({ "lines": lines, "francs": francs });
                let value = json!({
                    "from": days.from.to_string(), "to": days.to.to_string(),
                    "agreed": count(all.agreed.lines, all.agreed.francs),
                    "only_theirs": only_theirs, "only_ours": only_ours, "differing": differing,
                    "repeated": repeated, "at_the_edge": at_the_edge, "fees": all.fees,
                    "left_out": count(all.left_out.lines, all.left_out.francs),
                    "not_paid": count(all.not_paid.lines, all.not_paid.francs), "totals": totals,
                });
                format!("{}\n", json_for_terminal(&value.to_string()))
            }
        }
    }
}

/// The contract's word.
fn word(differs: Differs) -> &'static str {
    match differs {
        Differs::Amount => "amount",
        Differs::State => "state",
        Differs::Day => "day",
    }
}

fn value(exception: &Exception) -> (usize, Value) {
    match exception {
        Exception::OnlyTheirs(Theirs { line, id, reference, amount, is_doubtful, .. }) => {
            let mut value = json!({ "line": line, "amount": amount });
            if let Some(id) = id {
                value["id"] = json!(id);
            }
            if let Some(reference) = reference {
                value["reference"] = json!(reference);
            }
            if *is_doubtful {
                value["doubtful"] = true.into();
            }
            (0, value)
        }
        Exception::OnlyOurs { id, amount } => (1, json!({ "id": id, "amount": amount })),
        Exception::Differing { id, line, what, ours, theirs } => {
            let what = word(*what);
            (2, json!({ "id": id, "line": line, "what": what, "ours": ours, "theirs": theirs }))
        }
        Exception::Repeated { line, id } => (3, json!({ "line": line, "id": id })),
        Exception::AtTheEdge { id, amount } => (4, json!({ "id": id, "amount": amount })),
    }
}

fn head() -> String {
    csv(["exception", "line", "id", "reference", "amount", "what", "ours", "theirs"])
}

fn of_ours(exception: &str, id: &Outside, amount: u64) -> [String; 8] {
    let none = String::new;
    let (id, amount) = (id.to_string(), amount.to_string());
    [exception.to_owned(), none(), id, none(), amount, none(), none(), none()]
}

fn cells(exception: &Exception) -> [String; 8] {
    let none = String::new;
    match exception {
        Exception::OnlyTheirs(Theirs { line, id, reference, amount, .. }) => {
            let text = |it: &Option<Outside>| it.as_ref().map(ToString::to_string);
            let (id, reference) =
                (text(id).unwrap_or_default(), text(reference).unwrap_or_default());
            let (line, amount) = (line.to_string(), amount.to_string());
            ["only_theirs".to_owned(), line, id, reference, amount, none(), none(), none()]
        }
        Exception::OnlyOurs { id, amount } => of_ours("only_ours", id, *amount),
        Exception::AtTheEdge { id, amount } => of_ours("at_the_edge", id, *amount),
        Exception::Differing { id, line, what, ours, theirs } => {
            let (line, id, what) = (line.to_string(), id.to_string(), word(*what).to_owned());
            let (ours, theirs) = (ours.to_string(), theirs.to_string());
            ["differing".to_owned(), line, id, none(), none(), what, ours, theirs]
        }
        Exception::Repeated { line, id } => {
            let (line, id) = (line.to_string(), id.to_string());
            ["repeated".to_owned(), line, id, none(), none(), none(), none(), none()]
        }
    }
}
