//! Prints exceptions one by one, then the sums.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::books::reconcile::Exception;
use crate::books::{Days, ReconcileSums, Sum};
use crate::documents::csv::{MemberNames, head, members};
use crate::documents::{OutputForm, for_programs};
use crate::words::reconcile as words;
use operator::language::Words;

/// The exceptions' words, and the names of their lists.
const LISTS: [&str; 5] = ["only_theirs", "only_ours", "differing", "repeated", "at_the_edge"];

const MEMBERS: MemberNames = "exception,line,id,reference,amount,what,ours,theirs";

/// Prints part by part. JSON is held until the end, because its lists are side by side.
pub(crate) struct ReconcilePrinter {
    form: OutputForm,
    words: &'static Words,
    /// The options that reach the same stack.
    way: String,
    statement: PathBuf,
    lists: BTreeMap<String, Vec<Value>>,
    begun: bool,
}

impl ReconcilePrinter {
    pub(crate) fn begin(
        form: OutputForm,
        words: &'static Words,
        way: String,
        statement: &Path,
    ) -> Self {
        let statement = statement.to_owned();
        Self { form, words, way, statement, lists: BTreeMap::new(), begun: false }
    }

    pub(crate) fn exception(&mut self, exception: &Exception) -> String {
        match self.form {
            OutputForm::People => {
                words::exception(exception, &self.statement, &self.way, self.words)
            }
            OutputForm::Csv => {
                let head = if self.begun { String::new() } else { head(MEMBERS) };
                self.begun = true;
                head + &members(exception, MEMBERS)
            }
            OutputForm::Json => {
                let mut value = json!(exception);
                let list = value.as_object_mut().and_then(|members| members.remove("exception"));
                let list = list.as_ref().and_then(Value::as_str).unwrap_or_default();
                self.lists.entry(list.to_owned()).or_default().push(value);
                String::new()
            }
        }
    }

    pub(crate) fn end(mut self, all: &ReconcileSums, days: Days) -> String {
        match self.form {
            OutputForm::People => words::sums(all, days, self.words) + "\n",
            OutputForm::Csv if self.begun => String::new(),
            OutputForm::Csv => head(MEMBERS),
            OutputForm::Json => {
                let count = |sum: Sum| json!({ "lines": sum.count, "francs": sum.francs });
                let mut value = json!({
                    "from": days.from.to_string(), "to": days.to.to_string(),
                    "agreed": count(all.agreed()), "agreed_in": count(all.agreed_in),
                    "agreed_out": count(all.agreed_out), "fees": all.fees.all.francs,
                    "left_out": count(all.left_out), "not_paid": count(all.not_paid),
                });
                for name in LISTS {
                    value[name] = self.lists.remove(name).unwrap_or_default().into();
                }
                for_programs(&value)
            }
        }
    }
}
