//! The export: all rows of some days in one file. A stopped export can be continued.

mod columns;

use std::fs::{self, File};
use std::io::{ErrorKind, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use columns::{ExportScope, head as export_head, of as export_part};

use super::{begun, beside, named, not_written, opened, replace};
use crate::api::{Outside, Problem};
use crate::books::{BooksPage, BooksPlace};

/// A file that is being written. A page is on the disk before the progress file records it, so the two always agree.
pub struct ExportFile {
    path: PathBuf,
    file: File,
    reached: ExportProgress,
}

impl ExportFile {
    /// Begins a new file. Fails if it exists, or cannot be written.
    pub fn begin(path: &Path, about: ExportScope) -> Result<Self, Problem> {
        let file = begun(path)?;
        let head = columns::head(&about);
        let reached = ExportProgress::nothing(about);
        let mut export = Self { path: path.to_owned(), file, reached };
        export.write(&head)?;
        Ok(export)
    }

    /// Continues a stopped export. A page that is not on record is cut off. Fails if no export was stopped there, or
    /// another one, or if the file is shorter than it was.
    pub fn go_on(path: &Path, about: &ExportScope) -> Result<Self, Problem> {
        let reached = ExportProgress::read(path)?;
        if reached.about != *about {
            return Err(Problem::OtherExport(named(path)));
        }
        let failed = |error| not_written(path, &error);
        let mut file = opened(path).map_err(failed)?;
        if file.metadata().map_err(failed)?.len() < reached.bytes {
            return Err(Problem::ShortExport(named(path)));
        }
        file.set_len(reached.bytes).map_err(failed)?;
        file.seek(SeekFrom::End(0)).map_err(failed)?;
        Ok(Self { path: path.to_owned(), file, reached })
    }

    /// Writes a page, then the next place.
    pub fn put(&mut self, page: &BooksPage) -> Result<(), Problem> {
        self.reached.rows +=
            (page.rows.len() + page.decisions.len() + page.unreadable.len()) as u64;
        self.reached.place.clone_from(&page.next);
        let text = columns::of(page, &self.reached.about);
        self.write(&text)
    }

    /// Ends the export: nothing is left to resume.
    pub fn end(self) -> Result<u64, Problem> {
        remove(&self.path)?;
        Ok(self.reached.rows)
    }

    /// `None` after the last page.
    pub fn place(&self) -> Option<BooksPlace> {
        self.reached.place.clone()
    }

    pub fn rows(&self) -> u64 {
        self.reached.rows
    }

    pub fn name(&self) -> Outside {
        named(&self.path)
    }

    fn write(&mut self, text: &str) -> Result<(), Problem> {
        let written = self.file.write_all(text.as_bytes()).and_then(|()| self.file.sync_data());
        written.map_err(|error| not_written(&self.path, &error))?;
        self.reached.bytes += text.len() as u64;
        self.reached.write(&self.path)
    }
}

/// The progress of an export, in a file beside it. It holds days, keys and instants only.
#[derive(Debug, Serialize, Deserialize)]
struct ExportProgress {
    about: ExportScope,
    /// The length of the file.
    bytes: u64,
    rows: u64,
    /// `None` after the last page.
    place: Option<BooksPlace>,
}

impl ExportProgress {
    fn nothing(about: ExportScope) -> Self {
        let place = Some(BooksPlace::beginning(about.days.from));
        Self { about, bytes: 0, rows: 0, place }
    }

    fn read(sheet: &Path) -> Result<Self, Problem> {
        let text = fs::read(beside(sheet, "resume"));
        let read = text.ok().and_then(|text| serde_json::from_slice(&text).ok());
        read.ok_or_else(|| Problem::NothingToResume(named(sheet)))
    }

    fn write(&self, sheet: &Path) -> Result<(), Problem> {
        let path = beside(sheet, "resume");
        let text = serde_json::to_string(self).unwrap_or_default();
        replace(&path, text).map_err(|error| not_written(&path, &error))
    }
}

fn remove(sheet: &Path) -> Result<(), Problem> {
    let path = beside(sheet, "resume");
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(not_written(&path, &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}
