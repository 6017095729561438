//! Prints the differences between a restored table and the old one, and their sums.

use std::collections::BTreeMap;

use serde_json::json;
use serde_json::value::RawValue;

use super::document::Look;
use super::listing::Listing;
use super::screen::{OutputForm, for_programs};
use crate::api::{Outside, Restored, RestoredPage};
use crate::language::Words;

/// A list that arrives page by page. JSON is held until the end.
pub struct RestoredTable {
    form: OutputForm,
    words: &'static Words,
    list: Listing,
    from: Outside,
    pub looked_at: u64,
    raw: Vec<Box<RawValue>>,
    unreadable: Vec<Outside>,
    /// Counts by the contract's word.
    actions: BTreeMap<String, u64>,
    cases: u64,
}

impl RestoredTable {
    pub fn new(form: OutputForm, look: Look) -> Self {
        Self {
            form,
            words: look.words,
            list: Listing::new(form, look),
            from: Outside::default(),
            looked_at: 0,
            raw: Vec::new(),
            unreadable: Vec::new(),
            actions: BTreeMap::new(),
            cases: 0,
        }
    }

    /// The text of a page. `raw` holds the differences as they came, for JSON.
    pub fn part(&mut self, page: RestoredPage, raw: Vec<Box<RawValue>>) -> String {
        let RestoredPage { from, looked_at, found, unreadable, .. } = page;
        self.from = from;
        self.looked_at += looked_at;
        for item in &found {
            *self.actions.entry(item.action.as_came().to_owned()).or_default() += 1;
            self.cases += u64::from(item.case);
        }
        let mut part = self.list.part(&found);
        match self.form {
            OutputForm::People => {}
            OutputForm::Csv => {
                // An unreadable item has a case.
                let action = Outside::new("unreadable");
                let of =
                    |id| Restored { id, action: action.clone(), case: true, ..Restored::default() };
                let unreadable: Vec<_> = unreadable.iter().cloned().map(of).collect();
                part += &self.list.part(&unreadable);
            }
            OutputForm::Json => self.raw.extend(raw),
        }
        self.unreadable.extend(unreadable);
        part
    }

    /// The unreadable items and the counts, for people.
    pub fn sums(&self, is_applied: bool) -> String {
        // Each unreadable item has a case.
        let cases = self.cases + self.unreadable.len() as u64;
        let words = self.words;
        let unread =
            self.unreadable.iter().map(|id| words.restore_unreadable(id.to_string()) + "\n");
        let counted = self.actions.iter().map(|(word, count)| {
            let does = words.restore_does(Outside::new(word.as_str()).to_string());
            words.restore_counted(does, count.to_string())
        });
        let (looked_at, counted) = (words.integer(self.looked_at), counted.collect::<String>());
        let done = if is_applied { words.restore_done() } else { words.restore_not_done() };
        let sums = words.restore_sums(looked_at, counted, cases.to_string(), done) + "\n";
        [self.list.legend()].into_iter().chain(unread).chain([sums]).collect()
    }

    /// The text after the last page. `opened` is `None` for a dry run.
    pub fn end(&self, since: &str, opened: Option<bool>) -> String {
        match self.form {
            OutputForm::People => self.sums(opened.is_some()),
            OutputForm::Csv => String::new(),
            OutputForm::Json => {
                let mut all = json!({
                    "from": self.from, "since": since, "applied": opened.is_some(),
                    "looked_at": self.looked_at, "found": self.raw, "unreadable": self.unreadable,
                });
                if let Some(opened) = opened {
                    all["open"] = opened.into();
                }
                for_programs(&all)
            }
        }
    }
}

/// `true` if it was opened now, `false` if it was open before; `None` if the person did not agree.
pub fn was_opened(opened: Option<bool>, words: &Words) -> String {
    words.restore_opened(match opened {
        Some(true) => "opened",
        Some(false) => "open",
        None => "held",
    })
}
