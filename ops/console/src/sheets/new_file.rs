//! Files that are never written over others.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use crate::api::{Outside, Problem};

/// Nothing is there yet by this name.
pub(crate) fn is_free(path: &Path) -> Result<(), Problem> {
    if path.exists() { Err(Problem::SheetExists(named(path))) } else { Ok(()) }
}

/// Writes a whole file, never over what is there, and returns its name.
pub(crate) fn write_new(path: &Path, text: &str) -> Result<Outside, Problem> {
    let written = new_file(path)?.write_all(text.as_bytes());
    written.map_err(|error| not_written(path, &error)).map(|()| named(path))
}

/// A file that was not there, and that nobody else of this machine reads.
///
/// # Errors
///
/// It is there, or cannot be written.
pub(super) fn new_file(path: &Path) -> Result<File, Problem> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            Problem::SheetExists(named(path))
        } else {
            not_written(path, &error)
        }
    })
}

pub(super) fn named(path: &Path) -> Outside {
    Outside::new(path.display().to_string())
}

pub(super) fn not_written(path: &Path, error: &std::io::Error) -> Problem {
    Problem::CannotWrite(Outside::new(format!("{} ({error})", named(path))))
}
