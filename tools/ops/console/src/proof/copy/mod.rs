//! Checks a copy of a table: a downloaded export that DynamoDB wrote to S3. No stack is asked.
//!
//! Format: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html>.

mod contents;
mod dossier;
mod manifest;
mod said;

use std::fs;
use std::path::Path;

use contents::{Contents, CopyItem};
use dossier::Dossier;
use jiff::Timestamp;
use manifest::{CopyMismatch, DataFile, Manifests, checksum, lines};
use serde::Serialize;

pub(crate) use said::{as_csv, as_json, for_people};

use crate::api::{CopyProblem, Outside};

/// How many rows of the evidence the copy holds.
#[derive(Serialize)]
pub(crate) struct AnchoredEvidence {
    seal: Option<String>,
    rows: u64,
    /// Rows that the copy has byte for byte.
    found: u64,
    /// Rows that were written after the copy was made.
    younger: u64,
}

/// The result, as programs read it.
#[derive(Serialize)]
pub(crate) struct CheckedCopy {
    table: Outside,
    /// The instant of the table's state.
    at: Timestamp,
    files: u64,
    #[serde(flatten)]
    contents: Contents,
    pub(crate) wrong: Vec<CopyMismatch>,
    /// `None` without evidence.
    #[serde(rename = "evidence", skip_serializing_if = "Option::is_none")]
    anchored: Option<AnchoredEvidence>,
}

/// Reads the whole copy. `progress` is told the number of items.
pub(crate) fn check(
    folder: &Path,
    evidence: Option<&Path>,
    mut progress: impl FnMut(u64),
) -> Result<CheckedCopy, CopyProblem> {
    let Manifests { summary, files, wrong } = Manifests::read(folder)?;
    let dossier = evidence.map(Dossier::read).transpose()?;
    let mut reader = CopyReader { contents: Contents::default(), dossier, wrong };
    let data = folder.join("data");
    for (name, file) in &files {
        reader.file(&data.join(name), name, file);
        progress(reader.contents.items);
    }
    reader.foreign(&data, |name| files.contains_key(name));
    let (said, found) = (summary.item_count, reader.contents.items);
    if said != found {
        reader.wrong.push(CopyMismatch::Total { said, found });
    }
    let anchored = reader.anchored(summary.export_time);
    let CopyReader { contents, wrong, .. } = reader;
    let (table, at, files) = (summary.table_arn, summary.export_time, files.len() as u64);
    Ok(CheckedCopy { table, at, files, contents, wrong, anchored })
}

struct CopyReader {
    contents: Contents,
    dossier: Option<Dossier>,
    wrong: Vec<CopyMismatch>,
}

impl CopyReader {
    fn file(&mut self, path: &Path, name: &str, said: &DataFile) {
        let about = Outside::new(name);
        match checksum(path) {
            Err(_) => return self.wrong.push(CopyMismatch::Missing { about }),
            Ok(sum) if sum != said.md5_checksum => {
                self.wrong.push(CopyMismatch::Checksum { about: about.clone() });
            }
            Ok(_) => {}
        }
        let before = self.contents.items;
        if let Err(line) = self.items(path) {
            return self.wrong.push(CopyMismatch::Unreadable { about, line });
        }
        let (said, found) = (said.item_count, self.contents.items - before);
        if said != found {
            self.wrong.push(CopyMismatch::Count { about, said, found });
        }
    }

    /// Reads each item; the error is the line that cannot be read.
    fn items(&mut self, path: &Path) -> Result<(), u64> {
        for (number, line) in (1_u64..).zip(lines(path).map_err(|_| 1_u64)?) {
            let line = line.map_err(|_| number)?;
            if !line.is_empty() {
                self.take(&serde_json::from_slice(&line).map_err(|_| number)?);
            }
        }
        Ok(())
    }

    fn take(&mut self, item: &CopyItem) {
        self.contents.items += 1;
        let Some(about) = item.is_row_of() else { return self.contents.take(item) };
        self.contents.rows += 1;
        match (item.row(), &mut self.dossier) {
            (None, _) => {
                let at = item.text("at").unwrap_or_default();
                self.contents.unreadable.push(Outside::new(format!("{about} {at}")));
            }
            (Some(text), Some(dossier)) => dossier.see(about, &text),
            (Some(_), None) => {}
        }
    }

    fn foreign(&mut self, folder: &Path, is_known: impl Fn(&str) -> bool) {
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
        let mut foreign: Vec<_> = names.filter(|name| !is_known(name)).collect();
        foreign.sort();
        self.wrong
            .extend(foreign.into_iter().map(|name| CopyMismatch::Foreign { about: name.into() }));
    }

    fn anchored(&mut self, copied_at: Timestamp) -> Option<AnchoredEvidence> {
        let dossier = self.dossier.take()?;
        if dossier.seal.is_none() {
            self.wrong.push(CopyMismatch::Seal);
        }
        let (younger, lost) = dossier.lacking(copied_at);
        let rows = dossier.rows.len() as u64;
        let found = rows - younger - lost.len() as u64;
        if self.contents.rows == 0 {
            self.wrong.push(CopyMismatch::NoRecord);
        } else {
            self.wrong.extend(lost.into_iter().map(|about| CopyMismatch::NotInCopy { about }));
        }
        Some(AnchoredEvidence { seal: dossier.seal, rows, found, younger })
    }
}
