//! What lies between a restored table and the old one, one a line, and its sums.

use std::collections::BTreeMap;

use serde_json::json;
use serde_json::value::RawValue;

use super::csv::csv;
use super::form::Form;
use super::table::{Side, Table};
use crate::api::{Outside, Restored, RestoredPage, json_for_terminal};
use crate::language::Words;
use crate::words::restore;

/// A table that comes page by page. Only JSON is held until the end.
pub(crate) struct RestoredTable {
    form: Form,
    words: &'static Words,
    table: Table,
    begun: bool,
    from: Outside,
    looked_at: u64,
    raw: Vec<Box<RawValue>>,
    unreadable: Vec<Outside>,
    /// How many of each action, by the contract's word.
    actions: BTreeMap<String, u64>,
    cases: u64,
}

impl RestoredTable {
    pub(crate) fn new(form: Form, words: &'static Words) -> Self {
        let columns = [
            words.restore_action(),
            words.restore_stood(),
            words.restore_stands(),
            words.restore_case(),
            words.labels_name(),
            words.restore_id(),
        ];
        let columns = columns.map(|head| (head, Side::Left));
        Self {
            form,
            words,
            table: Table::new(columns),
            begun: false,
            from: Outside::default(),
            looked_at: 0,
            raw: Vec::new(),
            unreadable: Vec::new(),
            actions: BTreeMap::new(),
            cases: 0,
        }
    }

    /// How many were looked at so far.
    pub(crate) fn looked_at(&self) -> u64 {
        self.looked_at
    }

    /// What is printed of the page at once.
    pub(crate) fn part(&mut self, page: RestoredPage) -> String {
        let RestoredPage { from, looked_at, found, raw, unreadable } = page;
        self.from = from;
        self.looked_at += looked_at;
        for it in &found {
            *self.actions.entry(it.action.as_came().to_owned()).or_default() += 1;
            self.cases += u64::from(it.case);
        }
        let part = match self.form {
            Form::People if found.is_empty() => String::new(),
            Form::People => {
                let rows: Vec<_> = found.iter().map(|it| self.row(it)).collect();
                self.table.part(&rows)
            }
            Form::Csv => {
                let is_first = !std::mem::replace(&mut self.begun, true);
                let lines = found.iter().map(|it| csv(cells(it)));
                let nameless = unreadable.iter().map(|it| csv(unread(it)));
                is_first.then(head).into_iter().chain(lines).chain(nameless).collect()
            }
            Form::Json => {
                self.raw.extend(raw);
                String::new()
            }
        };
        self.unreadable.extend(unreadable);
        part
    }

    /// What could not be read, and how many of each there are, for people.
    pub(crate) fn sums(&self, is_applied: bool) -> String {
        // Whatever cannot be read becomes a case of its own.
        let cases = self.cases + self.unreadable.len() as u64;
        let unread =
            self.unreadable.iter().map(|it| self.words.restore_unreadable(it.to_string()) + "\n");
        let sums =
            restore::sums(self.looked_at, &self.actions, cases, is_applied, self.words) + "\n";
        unread.chain([sums]).collect()
    }

    /// What is printed after the last page. `opened` is told of what was brought over.
    pub(crate) fn end(&self, since: &str, opened: Option<bool>) -> String {
        match self.form {
            Form::People => self.sums(opened.is_some()),
            Form::Csv => String::new(),
            Form::Json => {
                let mut all = json!({
                    "from": self.from, "since": since, "applied": opened.is_some(),
                    "looked_at": self.looked_at, "found": self.raw, "unreadable": self.unreadable,
                });
                if let Some(opened) = opened {
                    all["open"] = opened.into();
                }
                format!("{}\n", json_for_terminal(&all.to_string()))
            }
        }
    }

    fn row(&self, found: &Restored) -> Vec<String> {
        let text = |it: Option<&Outside>| it.map(ToString::to_string).unwrap_or_default();
        let reason = found.reason.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        let case = if found.case { self.words.restore_called() } else { String::new() };
        vec![
            self.words.restore_does(found.action.to_string()),
            text(found.from.as_ref()),
            text(found.to.as_ref()) + &reason,
            case,
            text(found.merchants_name()),
            found.id.to_string(),
        ]
    }
}

fn head() -> String {
    csv(["id", "order_id", "payout_id", "action", "from", "to", "reason", "case"])
}

fn cells(found: &Restored) -> [String; 8] {
    let text = |it: &Option<Outside>| it.as_ref().map(ToString::to_string).unwrap_or_default();
    let Restored { id, order_id, payout_id, action, from, to, reason, case } = found;
    let (id, action) = (id.to_string(), action.to_string());
    [
        id,
        text(order_id),
        text(payout_id),
        action,
        text(from),
        text(to),
        text(reason),
        case.to_string(),
    ]
}

/// It has a case of its own.
fn unread(name: &Outside) -> [String; 8] {
    let none = String::new;
    let action = "unreadable".to_owned();
    [name.to_string(), none(), none(), action, none(), none(), none(), true.to_string()]
}
