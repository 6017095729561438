//! Files for accountants and for the printer, which never overwrite others. French spreadsheets separate cells by `;`,
//! English ones by `,`. Both recognise UTF-8 by a byte-order mark.

pub mod close;
mod export;
mod journal;
mod link;

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

pub use export::{ExportFile, ExportScope, export_head, export_part};
pub use journal::{Accounts, Journal};
pub use link::{link_page, link_png};

use crate::api::{Outside, Problem};
use crate::documents::separated;
use crate::language::Words;

/// The first line of a spreadsheet's file.
pub fn first_line<T: AsRef<str>>(heads: impl IntoIterator<Item = T>, words: &Words) -> String {
    // Spreadsheets recognise UTF-8 by this mark.
    format!("\u{feff}{}", line(heads, words))
}

/// A line of a spreadsheet, in which no cell is a formula.
pub fn line<T: AsRef<str>>(cells: impl IntoIterator<Item = T>, words: &Words) -> String {
    separated(&words.sheets_line(), cells)
}

/// Fails if the file exists.
pub fn is_free(path: &Path) -> Result<(), Problem> {
    if path.exists() { Err(Problem::FileExists(named(path))) } else { Ok(()) }
}

/// Writes a complete new file, and returns its name.
pub fn write_new(path: &Path, content: impl AsRef<[u8]>) -> Result<Outside, Problem> {
    let written = begun(path)?.write_all(content.as_ref());
    written.map_err(|error| not_written(path, &error)).map(|()| named(path))
}

fn begun(path: &Path) -> Result<File, Problem> {
    new_file(path).map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            Problem::FileExists(named(path))
        } else {
            not_written(path, &error)
        }
    })
}

/// Creates a file that no other user of this machine can read.
pub(crate) fn new_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn named(path: &Path) -> Outside {
    Outside::new(path.display().to_string())
}

fn not_written(path: &Path, error: &io::Error) -> Problem {
    Problem::CannotWrite(Outside::new(format!("{} ({error})", named(path))))
}
