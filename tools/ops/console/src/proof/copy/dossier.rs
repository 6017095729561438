//! Reads the rows of an evidence file by the rule of `docs/evidence.md`.

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use serde::Deserialize;

use crate::api::{CopyProblem, Outside};
use crate::digest::sha256;

/// The rows to find in the copy.
pub(super) struct Dossier {
    /// `None` if the seal is not that of the file.
    pub(super) seal: Option<String>,
    pub(super) rows: Vec<SealedRow>,
}

#[derive(Deserialize)]
struct EvidenceRows {
    rows: Vec<SealedRow>,
}

#[derive(Deserialize)]
pub(super) struct SealedRow {
    id: String,
    transaction_id: String,
    at: String,
    text: String,
    #[serde(skip)]
    is_found: bool,
}

impl Dossier {
    pub(super) fn read(file: &Path) -> Result<Self, CopyProblem> {
        let shown = || Outside::new(file.display().to_string());
        let text = fs::read_to_string(file).map_err(|_| CopyProblem::Unreadable(shown()))?;
        let (document, last) = parts(&text).ok_or_else(|| CopyProblem::NoEvidence(shown()))?;
        let rows = if document.starts_with('{') { of_json(document) } else { of_html(document) };
        let rows = rows.filter(|rows| !rows.is_empty());
        let rows = rows.ok_or_else(|| CopyProblem::NoEvidence(shown()))?;
        let seal = Some(sha256(document)).filter(|seal| last.contains(seal));
        Ok(Self { seal, rows })
    }

    /// Marks a row that the copy holds.
    pub(super) fn see(&mut self, transaction_id: &str, text: &str) {
        for row in &mut self.rows {
            row.is_found |= row.transaction_id == transaction_id && row.text == text;
        }
    }

    /// The number of rows younger than the copy, and the names of the other missing rows.
    pub(super) fn lacking(&self, copied_at: Timestamp) -> (u64, Vec<Outside>) {
        let lacking = self.rows.iter().filter(|row| !row.is_found);
        let (younger, lost): (Vec<_>, Vec<_>) =
            lacking.partition(|row| row.at.parse().is_ok_and(|at: Timestamp| at > copied_at));
        let lost = lost.into_iter().map(|row| Outside::new(row.id.as_str())).collect();
        (younger.len() as u64, lost)
    }
}

/// The document with its last line's end, and the line of the seal.
fn parts(text: &str) -> Option<(&str, &str)> {
    let end = text.strip_suffix('\n')?.rfind('\n')? + 1;
    Some(text.split_at(end))
}

fn of_json(document: &str) -> Option<Vec<SealedRow>> {
    serde_json::from_str(document).ok().map(|EvidenceRows { rows }| rows)
}

/// Each row is `<h3>row-N</h3><p …>instant · id<br>…</p><pre id="row-N" …>text</pre>`.
fn of_html(document: &str) -> Option<Vec<SealedRow>> {
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
        Some(SealedRow { id, transaction_id, at, text, is_found: false })
    };
    document.split("<div class=\"row\">").skip(1).map(row).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
