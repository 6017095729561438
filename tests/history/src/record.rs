//! The record beside the writes: it says what was written, and its exchanges prove what was completed.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::Found;
use crate::item::{list, number, text};
use crate::replay::{Replay, state};

const FALSE: &str = "a row says what was not written";
const UNRECORDED: &str = "a completion has no row";
const UNPROVEN: &str = "no answer of LigdiCash proves a completion";

/// The record of a run and the writes that it tells of.
pub(crate) struct Record<'a> {
    /// The rows of each payment.
    pub(crate) rows: BTreeMap<String, Vec<Value>>,
    pub(crate) replay: &'a Replay,
}

impl Record<'_> {
    fn exchanges(&self, id: &str) -> impl Iterator<Item = (&str, &Value)> {
        let exchanges =
            self.rows.get(id).into_iter().flatten().flat_map(|row| list(&row["exchanges"]));
        exchanges.map(|exchange| (text(exchange, "type"), exchange))
    }

    pub(crate) fn has_exchange(&self, id: &str, kind: &str) -> bool {
        self.exchanges(id).any(|(other, _)| other == kind)
    }

    pub(crate) fn check(&self, found: &mut Found) {
        for (id, rows) in &self.rows {
            for row in rows.iter().filter(|row| row["item"].is_object()) {
                found.expect(self.is_written(id, row), FALSE, id);
            }
        }
        for (id, revision) in self.replay.changes(&["completed"]) {
            let mut rows = self.rows.get(id).into_iter().flatten();
            let is_recorded = rows.any(|row| number(&row["item"], "revision") == Some(revision));
            found.expect(is_recorded, UNRECORDED, id);
            found.expect(self.is_proven(id), UNPROVEN, id);
        }
    }

    fn is_written(&self, id: &str, row: &Value) -> bool {
        let Some(item) = self.replay.items.get(id) else { return false };
        let revision = number(&row["item"], "revision").unwrap_or(-1);
        let identity = row["identity"].as_object().into_iter().flatten();
        self.replay.states.get(&(id.to_owned(), revision)) == Some(&state(&row["item"]))
            && identity.into_iter().all(|(name, value)| *value == item[name])
    }

    /// Whether LigdiCash has answered that this payment was made with its amount, or with the one that was accepted. Its
    /// answer about a payout may name none.
    fn is_proven(&self, id: &str) -> bool {
        let item = self.replay.items.get(id).unwrap_or(&Value::Null);
        let amount = if text(item, "reason") == "accepted" { "amount_reported" } else { "amount" };
        let amount = number(item, amount);
        self.exchanges(id).any(|(kind, exchange)| {
            let answer = &exchange["response"]["body"];
            let amount_said = number(answer, "amount").or_else(|| number(answer, "montant"));
            ["confirm", "poll", "ask"].contains(&kind)
                && text(answer, "status").eq_ignore_ascii_case("completed")
                && (amount_said == amount || amount_said.is_none() && id.starts_with("pay_"))
                && names_no_other(&answer.to_string(), id)
        })
    }
}

/// Whether the text names this id, or nothing in the form of ours.
fn names_no_other(text: &str, id: &str) -> bool {
    let words = || text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let is_ours = |word: &str| word.len() == id.len() && ["txn_", "pay_"].contains(&&word[..4]);
    words().any(|word| word == id) || !words().any(is_ours)
}
