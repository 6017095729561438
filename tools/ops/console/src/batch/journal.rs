//! The journal beside a batch's file: which of its lines were sent, without names, numbers and amounts. It only saves
//! time, so whatever is wrong with it is passed over.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use ligdicash_core::BatchName;
use serde::{Deserialize, Serialize};

use super::file::BatchFile;
use super::line::{Batch, read};
use crate::api::{Entry, Outside};

/// The longest first line that is read of a file that may be a journal.
const FIRST_LINE: u64 = 4096;

pub(crate) struct Journal {
    path: PathBuf,
    /// The first line of a journal of this batch.
    head: String,
    /// What is still to be written before the next line.
    before: String,
    /// The payouts of lines that were sent, by the lines' references.
    sent: HashMap<String, Outside>,
    last: Option<String>,
}

/// The batch whose lines follow.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct JournalHead {
    batch: String,
    digest: String,
    /// The file's name, without its folder.
    file: String,
}

#[derive(Serialize, Deserialize)]
struct JournalLine {
    reference: String,
    transaction_id: Outside,
    at: Timestamp,
}

impl Journal {
    /// The journal of this batch beside its file, which is begun if there is none.
    pub(crate) fn beside(path: &Path, batch: &Batch) -> Self {
        let own = JournalHead {
            batch: batch.name.to_string(),
            digest: batch.file.digest.clone(),
            file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        };
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{}.jsonl", batch.name));
        let (path, head, before) = (PathBuf::from(name), line(&own), String::new());
        let mut journal = Self { path, head, before, sent: HashMap::new(), last: None };
        let text = fs::read(&journal.path).unwrap_or_default();
        let is_own = journal.read(&String::from_utf8_lossy(&text), &own);
        if !text.is_empty() && !text.ends_with(b"\n") {
            journal.before.push('\n');
        }
        if !is_own {
            journal.before += &journal.head;
        }
        journal
    }

    /// Takes the lines below the last head if that is this one, and returns whether further lines would stand below it.
    fn read(&mut self, text: &str, own: &JournalHead) -> bool {
        let mut is_own = false;
        for line in text.lines() {
            if let Ok(head) = serde_json::from_str::<JournalHead>(line) {
                is_own = head == *own;
                self.sent.clear();
            } else if let (true, Ok(line)) = (is_own, serde_json::from_str::<JournalLine>(line)) {
                self.last = Some(line.reference.clone());
                self.sent.insert(line.reference, line.transaction_id);
            }
        }
        is_own
    }

    /// Passes over what stands there, which is of another stack: what is put from now on stands below a head of its own.
    pub(super) fn begin_anew(&mut self) {
        self.sent.clear();
        self.before = format!("\n{}", self.head);
    }

    /// The payout as which the line with this reference was sent.
    pub(super) fn sent(&self, reference: &str) -> Option<&Outside> {
        self.sent.get(reference)
    }

    /// The line that was sent last.
    pub(super) fn last(&self) -> Option<(&str, &Outside)> {
        let reference = self.last.as_deref()?;
        Some((reference, self.sent.get(reference)?))
    }

    /// Notes that the batch is sent from this file: a check of another one then knows it, also if all lines wait.
    pub(super) fn begin(&mut self) {
        let text = std::mem::take(&mut self.before);
        self.write(&text);
    }

    /// Notes that the line with this reference was sent.
    pub(super) fn put(&mut self, reference: &str, payout: &Entry) {
        let (reference, transaction_id) = (reference.to_owned(), payout.transaction_id.clone());
        self.write(&line(&JournalLine { reference, transaction_id, at: payout.created_at }));
    }

    /// One call of the system writes it, since another program may write beside this one.
    fn write(&self, text: &str) {
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let _ = options.open(&self.path).and_then(|mut file| file.write_all(text.as_bytes()));
    }
}

fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

/// The files of other batches than this one that have a journal in the folder of this file, as they were sent.
pub(crate) fn others(
    path: &Path,
    own: &BatchName,
    country: Option<&str>,
) -> Vec<(BatchName, BatchFile)> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path());
    let journals = files.filter(|it| it.extension().is_some_and(|it| it == "jsonl"));
    let other = |journal: PathBuf| {
        let mut first = String::new();
        BufReader::new(File::open(journal).ok()?.take(FIRST_LINE)).read_line(&mut first).ok()?;
        let head: JournalHead = serde_json::from_str(&first).ok()?;
        let name = BatchName::parse(&head.batch).ok().filter(|name| name != own)?;
        let file = read(&folder.join(Path::new(&head.file).file_name()?), country).ok()?;
        (file.digest == head.digest).then_some((name, file))
    };
    journals.filter_map(other).collect()
}
