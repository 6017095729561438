//! The rows of a file of evidence, read by the rule of `docs/evidence.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use serde::Deserialize;

use super::contents::Row;
use crate::api::{Outside, Uncopied};
use crate::proof::seal::sha256;

/// The rows that are looked for, each with the SHA-256 of its text.
pub(super) struct Dossier {
    /// The seal; `None` if it is not that of the file.
    pub(super) seal: Option<String>,
    rows: Vec<Wanted>,
    found: BTreeSet<(String, String)>,
}

struct Wanted {
    name: String,
    at: Option<Timestamp>,
    /// Of which payment it is, and the SHA-256 of its text.
    key: (String, String),
}

#[derive(Deserialize)]
struct Document {
    rows: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    transaction_id: String,
    at: String,
    text: String,
}

impl Dossier {
    pub(super) fn read(file: &Path) -> Result<Self, Uncopied> {
        let shown = || Outside::new(file.display().to_string());
        let text = fs::read_to_string(file).map_err(|_| Uncopied::Unreadable(shown()))?;
        let (document, last) = parts(&text).ok_or_else(|| Uncopied::NoEvidence(shown()))?;
        let lines = if document.starts_with('{') { of_json(document) } else { of_html(document) };
        let lines = lines.filter(|lines| !lines.is_empty());
        let lines = lines.ok_or_else(|| Uncopied::NoEvidence(shown()))?;
        let seal = sha256(document);
        let seal = last.contains(&seal).then_some(seal);
        Ok(Self { seal, rows: lines.into_iter().map(wanted).collect(), found: BTreeSet::new() })
    }

    /// Whether a row of this payment is looked for.
    pub(super) fn is_about(&self, transaction_id: &str) -> bool {
        self.rows.iter().any(|row| row.key.0 == transaction_id)
    }

    pub(super) fn found(&mut self, row: &Row) {
        self.found.insert((row.transaction_id.clone(), sha256(&row.text)));
    }

    pub(super) fn count(&self) -> u64 {
        self.rows.len() as u64
    }

    /// The rows that were not found: those that are younger than the copy, and the names of the others.
    pub(super) fn lacking(&self, copied_at: Timestamp) -> (u64, Vec<Outside>) {
        let lacking = self.rows.iter().filter(|row| !self.found.contains(&row.key));
        let (younger, lost): (Vec<_>, Vec<_>) =
            lacking.partition(|row| row.at.is_some_and(|at| at > copied_at));
        let lost = lost.into_iter().map(|row| Outside::new(row.name.as_str())).collect();
        (younger.len() as u64, lost)
    }
}

/// The document with the end of its last line, and the line of the seal.
fn parts(text: &str) -> Option<(&str, &str)> {
    let end = text.strip_suffix('\n')?.rfind('\n')? + 1;
    Some(text.split_at(end))
}

fn wanted(line: Line) -> Wanted {
    let key = (line.transaction_id, sha256(&line.text));
    Wanted { name: line.id, at: line.at.parse().ok(), key }
}

fn of_json(document: &str) -> Option<Vec<Line>> {
    serde_json::from_str(document).ok().map(|Document { rows }| rows)
}

/// Each row stands as `<h3>row-N</h3><p …>instant · id<br>…</p><pre id="row-N" …>text</pre>`.
fn of_html(document: &str) -> Option<Vec<Line>> {
    let row = |part: &str| {
        let (_, after) = part.split_once("<h3>")?;
        let (id, after) = after.split_once("</h3>")?;
        let (_, after) = after.split_once('>')?;
        let (about, after) = after.split_once("<br>")?;
        let (at, transaction_id) = about.split_once(" · ")?;
        let (_, after) = after.split_once("<pre ")?;
        let (_, after) = after.split_once('>')?;
        let (text, _) = after.split_once("</pre>")?;
        let [id, at, transaction_id, text] = [id, at, transaction_id, text].map(unescaped);
        Some(Line { id, transaction_id, at, text })
    };
    document.split("<div class=\"row\">").skip(1).map(row).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
