//! The evidence for programs: one line of JSON, and the seal below it.

use serde::Serialize;
use serde_json::value::RawValue;

use super::collect::{Evidence, Told};
use super::digests::{self, digests};
use super::document;
use crate::api::{self, Outside, raw};
use crate::language::Words;

/// The form of the document.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    evidence: u32,
    title: String,
    about: &'a str,
    read_at: String,
    stack: &'a str,
    program: &'a str,
    proves: [String; 4],
    proves_not: [String; 4],
    how_to_check: [String; 3],
    transactions: Vec<Transaction<'a>>,
    rows: Vec<Row<'a>>,
}

/// What the stack said of one payin or payout.
#[derive(Serialize)]
struct Transaction<'a> {
    #[serde(rename = "transaction_id")]
    id: &'a str,
    story: &'a RawValue,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unreadable_rows: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    digests: Option<Vec<Digest>>,
}

#[derive(Serialize)]
struct Digest {
    #[serde(rename = "digest")]
    text: String,
    rows: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    agrees: bool,
}

#[derive(Serialize)]
struct Row<'a> {
    id: String,
    transaction_id: &'a str,
    at: &'a str,
    sha256: &'a str,
    text: &'a str,
}

/// The line of the document, without its end.
pub(super) fn line(evidence: &Evidence, program: &str, words: &Words) -> String {
    let document = Document {
        evidence: VERSION,
        title: document::title(evidence, words),
        about: evidence.about.as_came(),
        read_at: evidence.at.to_string(),
        stack: &evidence.stack,
        program,
        proves: document::what_it_proves(words),
        proves_not: document::what_it_proves_not(words),
        how_to_check: document::rule_of_json(words),
        transactions: evidence.told.iter().map(Transaction::of).collect(),
        rows: evidence.rows().map(row).collect(),
    };
    // Between the members of what the stack said there may be lines; within its texts there are none.
    raw(&document).get().replace(['\n', '\r'], " ")
}

impl<'a> Transaction<'a> {
    fn of(told: &'a Told) -> Self {
        let digest = |digests::Digest { text, rows, value }| Digest {
            text,
            rows: rows.into_iter().map(|number| format!("row-{number}")).collect(),
            agrees: value.is_some(),
            value: value.map(|value| value.as_came().to_owned()),
        };
        let found = |asked: &super::collect::Asked| digests(told, &asked.person).into_iter();
        Self {
            id: &told.id,
            story: &told.said,
            unreadable_rows: told.unreadable().map(Outside::as_came).collect(),
            person: told.person.as_ref().and_then(|asked| asked.said.as_deref()),
            digests: told.person.as_ref().map(|asked| found(asked).map(digest).collect()),
        }
    }
}

fn row<'a>((told, number, row, sha256): (&'a Told, usize, &'a api::Row, &'a str)) -> Row<'a> {
    Row {
        id: format!("row-{number}"),
        transaction_id: &told.id,
        at: row.at.as_came(),
        sha256,
        text: &row.text,
    }
}
