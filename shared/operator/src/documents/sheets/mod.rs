//! Files for accountants and for the printer, which never overwrite others. French spreadsheets separate cells by `;`,
//! English ones by `,`. Both recognise UTF-8 by a byte-order mark.

pub mod close;
mod export;
mod journal;
mod link;

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

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

/// Opens a file to write on. A link is refused: the file that was opened must be the one of this name.
fn opened(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().write(true).open(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let (named, opened) = (fs::symlink_metadata(path)?, file.metadata()?);
        if (named.dev(), named.ino()) != (opened.dev(), opened.ino()) {
            return Err(io::Error::other("it is a link"));
        }
    }
    Ok(file)
}

/// Puts a file in the place of an older one, or of a link, through which nothing is written. A reader finds the old file
/// or the new one, never a part.
pub fn replace(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    let new = beside(path, "new");
    match fs::remove_file(&new) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    new_file(&new)?.write_all(content.as_ref())?;
    fs::rename(new, path)
}

/// `october.csv.resume`.
fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(end);
    name.into()
}

fn named(path: &Path) -> Outside {
    Outside::new(path.display().to_string())
}

fn not_written(path: &Path, error: &io::Error) -> Problem {
    Problem::CannotWrite(Outside::new(format!("{} ({error})", named(path))))
}
