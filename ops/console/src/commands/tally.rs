//! What came of several decisions, as it is printed.

use contract::{Decision as Kind, Failure};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::desk::Desk;
use crate::api::{Decided, Outside, Problem};
use crate::decisions::Decision;
use crate::documents::{self, Form, for_programs};
use crate::language::Words;
use crate::words::problems;

/// What came of all decisions.
pub(super) struct Tally {
    form: Form,
    is_applied: bool,
    pub(super) decided: u64,
    /// Of which all was so already.
    pub(super) same: u64,
    pub(super) refused: u64,
    pub(super) holds_from: Option<Timestamp>,
    /// For programs.
    rows: Vec<Value>,
}

impl Tally {
    pub(super) fn of(form: Form, is_applied: bool) -> Self {
        let (decided, same, refused) = (0, 0, 0);
        Self { form, is_applied, decided, same, refused, holds_from: None, rows: Vec::new() }
    }

    pub(super) fn take(
        &mut self,
        desk: &mut Desk,
        decision: &Decision,
        decided: &Decided,
    ) -> Result<(), Problem> {
        if decided.is_nothing() {
            self.same += 1;
        } else {
            self.decided += 1;
        }
        // Payments are paused at once.
        if matches!(decision, Decision::One { kind: Kind::PayoutsPause, .. }) {
            self.holds_from = decided.holds_from;
        }
        match self.form {
            Form::People => desk.screen.print(&documents::decided(decision, decided, desk.words)),
            Form::Json | Form::Csv => {
                let mut row = json!(decided);
                row["decision"] = decision.word().into();
                row["about"] = json!(decision.about());
                self.rows.push(row);
                Ok(())
            }
        }
    }

    /// What stands in the way of one decision is said of it, and the others go on.
    pub(super) fn refuse(
        &mut self,
        desk: &mut Desk,
        typed: &Outside,
        decision: Option<&Decision>,
        problem: Problem,
    ) -> Result<(), Problem> {
        if !is_of_one(&problem) {
            return Err(problem);
        }
        self.refused += 1;
        let about = decision.and_then(Decision::about).unwrap_or(typed);
        let sentence = problems::sentence(&problem, desk.words);
        desk.screen.complain(&desk.words.labels_said(about.to_string(), sentence));
        if self.form != Form::People {
            let error = if let Problem::Declined { why, .. } = problem {
                why.as_str()
            } else if let Problem::NotAsked(why) = problem {
                why.as_str()
            } else {
                Failure::NotFound.as_str()
            };
            let mut row = json!({ "about": about, "applied": false, "error": error });
            row["decision"] = json!(decision.map(Decision::word));
            self.rows.push(row);
        }
        Ok(())
    }

    /// Whether anything came of any decision.
    pub(super) fn has_begun(&self) -> bool {
        self.decided + self.same + self.refused > 0
    }

    pub(super) fn told(&self, desk: &Desk) -> String {
        let counts = [self.decided, self.same, self.refused];
        let people = summary(counts, self.is_applied, desk.words);
        let csv = documents::rows(&self.rows, "decision,about,applied,event,case_opened,error");
        self.form.of(people, for_programs(&json!({ "decisions": self.rows })), csv)
    }
}

/// Whether it stands in the way of one decision alone.
pub(super) fn is_of_one(problem: &Problem) -> bool {
    use crate::api::Declined as D;
    #[expect(clippy::wildcard_enum_match_arm, reason = "whatever is not about one is about all")]
    match problem {
        Problem::Declined { why, .. } => *why != D::NotAPerson,
        Problem::NotAsked(_) | Problem::NotFound | Problem::NoId(_) | Problem::Refused(_) => true,
        _ => false,
    }
}

/// What came of all decisions: how many were made, of how many all was so already, and how many were refused.
fn summary([decided, same, refused]: [u64; 3], is_applied: bool, words: &Words) -> String {
    if decided + same + refused == 0 {
        return words.decisions_none() + "\n";
    }
    let counts = [
        (if is_applied { "decided" } else { "would" }, decided),
        ("same", same),
        ("refused", refused),
    ];
    let counted = counts.into_iter().filter(|(_, count)| *count > 0);
    let counted = counted.map(|(what, count)| words.decisions_counted(what, count.to_string()));
    let counted: Vec<_> = counted.collect();
    let dry = if is_applied || decided == 0 {
        String::new()
    } else {
        format!(" {}", words.decisions_dry())
    };
    format!("\n{}.{dry}\n", counted.join(", "))
}
