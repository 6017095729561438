//! A note beside a batch's file: it was sent, under this name. It names no line and only warns a person about earlier
//! payments. Only the stack knows which lines were sent.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};

use ligdicash_core::{BatchName, Country};
use serde::{Deserialize, Serialize};

use super::file::BatchOptions;
use super::line::{Batch, read};
use operator::documents::sheets::replace;

/// The longest first line that is read of a file that may be a note.
const FIRST_LINE: u64 = 4096;

/// The batch that was sent.
#[derive(Serialize, Deserialize)]
struct BatchNote {
    batch: String,
    digest: String,
    /// The file's name, without its folder.
    file: String,
    /// The columns that a person named as ignored.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ignore: Vec<String>,
    /// The code of the country whose numbers had none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<String>,
}

/// Notes that the batch is sent from this file, so that a check of another file knows it. A note that cannot be written
/// is skipped, because it only warns.
pub(crate) fn note(path: &Path, batch: &Batch, options: &BatchOptions) {
    let note = BatchNote {
        batch: batch.name.to_string(),
        digest: batch.file.digest.clone(),
        file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        ignore: options.ignore.clone(),
        country: options.country.map(|country| country.code().to_owned()),
    };
    let text = serde_json::to_string(&note).unwrap_or_default() + "\n";
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.jsonl", batch.name));
    let _ = replace(Path::new(&name), text);
}

/// The files of other batches that have a note in the folder of this file, as they were sent.
pub(crate) fn others(path: &Path, own: &BatchName) -> Vec<Batch> {
    let folder = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let notes = files.filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    let other = |path: PathBuf| {
        let mut first = String::new();
        BufReader::new(File::open(path).ok()?.take(FIRST_LINE)).read_line(&mut first).ok()?;
        let note: BatchNote = serde_json::from_str(&first).ok()?;
        let name = BatchName::parse(&note.batch).ok().filter(|name| name != own)?;
        let country = note.country.and_then(|code| Country::parse(&code).ok());
        let options = BatchOptions { country, ignore: note.ignore };
        let file = read(&folder.join(Path::new(&note.file).file_name()?), &options).ok()?;
        (file.digest == note.digest).then_some(Batch { name, file })
    };
    notes.filter_map(other).collect()
}
