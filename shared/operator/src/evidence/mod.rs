//! The evidence of an order: one file about its payments that anybody can check by the rule of `docs/evidence.md`. It
//! is a document in HTML or JSON, and a last line with the seal.

mod collect;
mod digests;
mod document;

use std::path::PathBuf;

use serde::Serialize;

pub use collect::{Evidence, collect};
use collect::{EvidenceRow, TransactionEvidence};

use crate::api::{Outside, Problem, raw};
use crate::digest::sha256;
use crate::documents::sheets::{is_free, write_new};
use crate::language::Words;

const PROGRAM: &str = concat!("ops ", env!("CARGO_PKG_VERSION"));

/// The file to write. Its ending decides the form.
#[derive(Clone, Debug)]
pub struct EvidenceFile {
    path: PathBuf,
    is_html: bool,
}

impl EvidenceFile {
    pub fn named(name: &str) -> Result<Self, String> {
        let path = PathBuf::from(name);
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("html") => Ok(Self { path, is_html: true }),
            Some("json") => Ok(Self { path, is_html: false }),
            Some(_) | None => Err("must end in .html or .json".to_owned()),
        }
    }

    pub fn name(&self) -> Outside {
        Outside::new(self.path.display().to_string())
    }

    /// Fails if the file exists, before the evidence is collected and the payer asked for.
    pub fn is_free(&self) -> Result<(), Problem> {
        is_free(&self.path)
    }

    /// Writes the evidence to a new file, and returns the seal.
    pub fn write(&self, evidence: &Evidence, words: &'static Words) -> Result<String, Problem> {
        let (text, seal) = sealed(evidence, self.is_html, words);
        write_new(&self.path, &text).map(|_| seal)
    }
}

/// The complete file, in HTML or JSON, and its seal.
pub(crate) fn sealed(
    evidence: &Evidence,
    is_html: bool,
    words: &'static Words,
) -> (String, String) {
    let document =
        if is_html { document::html(evidence, PROGRAM, words) } else { json(evidence, words) }
            + "\n";
    let seal = sha256(&document);
    let last = if is_html {
        format!("<!-- sha256: {seal} -->\n")
    } else {
        format!("{{\"sha256\": \"{seal}\"}}\n")
    };
    (document + &last, seal)
}

/// The version of the JSON form.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct EvidenceDocument<'a> {
    evidence: u32,
    title: String,
    about: &'a Outside,
    read_at: String,
    stack: &'a str,
    program: &'a str,
    proves: Vec<String>,
    proves_not: Vec<String>,
    how_to_check: Vec<String>,
    transactions: &'a [TransactionEvidence],
    rows: Vec<&'a EvidenceRow>,
}

/// The evidence as one line of JSON, without its end.
fn json(evidence: &Evidence, words: &Words) -> String {
    let lines = |text: String| text.lines().map(str::to_owned).collect();
    let document = EvidenceDocument {
        evidence: VERSION,
        title: document::title(evidence, words),
        about: &evidence.about,
        read_at: evidence.at.to_string(),
        stack: &evidence.stack,
        program: PROGRAM,
        proves: lines(words.evidence_what_it_proves()),
        proves_not: lines(words.evidence_what_it_proves_not()),
        how_to_check: lines(words.evidence_rule_of_json()),
        transactions: &evidence.transactions,
        rows: evidence.rows().collect(),
    };
    // The stack's answer may have line ends between members, but not within texts.
    raw(&document).get().replace(['\n', '\r'], " ")
}
