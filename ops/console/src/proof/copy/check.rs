//! Whether a copy is whole, and what it holds.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::contents::{Contents, Item};
use super::dossier::Dossier;
use super::manifest::{DataFile, Manifests, Summary, checksum, lines};
use super::wrong::Wrong;
use crate::api::{Outside, Uncopied};

/// How the rows of the evidence stand in the copy.
#[derive(Clone, Debug)]
pub(crate) struct Anchored {
    pub(crate) seal: Option<String>,
    pub(crate) rows: u64,
    /// Those that stand there byte for byte.
    pub(crate) found: u64,
    /// Those that were written after the copy was made.
    pub(crate) younger: u64,
}

/// What came of reading a copy.
pub(crate) struct Checked {
    pub(crate) summary: Summary,
    pub(crate) files: u64,
    pub(crate) contents: Contents,
    pub(crate) wrong: Vec<Wrong>,
    /// Only with evidence.
    pub(crate) anchored: Option<Anchored>,
}

/// Reads the whole copy. `progress` hears how many items were read.
pub(crate) fn check(
    folder: &Path,
    evidence: Option<&Path>,
    mut progress: impl FnMut(u64),
) -> Result<Checked, Uncopied> {
    let manifests = Manifests::read(folder)?;
    let mut reader = Reader {
        contents: Contents::default(),
        dossier: evidence.map(Dossier::read).transpose()?,
        wrong: manifests.wrong.clone(),
    };
    let by_name = manifests.by_name();
    for (name, file) in &by_name {
        reader.file(&folder.join("data").join(name), file);
        progress(reader.contents.items);
    }
    reader.foreign(&folder.join("data"), &by_name.keys().copied().collect());
    let (said, found) = (manifests.summary.item_count, reader.contents.items);
    if said != found {
        reader.wrong.push(Wrong::Total { said, found });
    }
    let anchored = reader.anchored(&manifests.summary);
    let Reader { contents, wrong, .. } = reader;
    let files = by_name.len() as u64;
    Ok(Checked { summary: manifests.summary.clone(), files, contents, wrong, anchored })
}

/// Reads one file after the other.
struct Reader {
    contents: Contents,
    dossier: Option<Dossier>,
    wrong: Vec<Wrong>,
}

impl Reader {
    fn file(&mut self, path: &Path, said: &DataFile) {
        let name = || Outside::new(said.name());
        match checksum(path) {
            Err(_) => return self.wrong.push(Wrong::Missing(name())),
            Ok(sum) if sum != said.md5_checksum => self.wrong.push(Wrong::Checksum(name())),
            Ok(_) => {}
        }
        let before = self.contents.items;
        if let Err(line) = self.items(path) {
            return self.wrong.push(Wrong::Unreadable { file: name(), line });
        }
        let found = self.contents.items - before;
        if found != said.item_count {
            self.wrong.push(Wrong::Count { file: name(), said: said.item_count, found });
        }
    }

    /// Takes each item; the line that cannot be read ends it.
    fn items(&mut self, path: &Path) -> Result<(), u64> {
        let mut next = 1;
        for line in lines(path).map_err(|_| next)? {
            let (number, line) = line.map_err(|_| next)?;
            if !line.is_empty() {
                self.take(&Item::read(&line).ok_or(number)?);
            }
            next = number + 1;
        }
        Ok(())
    }

    fn take(&mut self, item: &Item) {
        self.contents.items += 1;
        if !item.is_row() {
            return self.contents.take(item);
        }
        self.contents.rows += 1;
        let about = item.text("transaction_id").unwrap_or_default();
        match (item.row(), &mut self.dossier) {
            (None, _) => {
                let at = item.text("at").unwrap_or_default();
                self.contents.unreadable.push(Outside::new(format!("{about} {at}")));
            }
            (Some(row), Some(dossier)) if dossier.is_about(about) => dossier.found(&row),
            (Some(_), _) => {}
        }
    }

    fn foreign(&mut self, folder: &Path, known: &BTreeSet<&str>) {
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
        let mut foreign: Vec<_> = names.filter(|name| !known.contains(name.as_str())).collect();
        foreign.sort();
        self.wrong.extend(foreign.into_iter().map(|name| Wrong::Foreign(Outside::new(name))));
    }

    fn anchored(&mut self, summary: &Summary) -> Option<Anchored> {
        let dossier = self.dossier.take()?;
        if dossier.seal.is_none() {
            self.wrong.push(Wrong::Seal);
        }
        let (younger, lost) = dossier.lacking(summary.export_time);
        let rows = dossier.count();
        let found = rows - younger - lost.len() as u64;
        if self.contents.rows == 0 {
            self.wrong.push(Wrong::NoRecord);
        } else {
            self.wrong.extend(lost.into_iter().map(Wrong::NotInCopy));
        }
        Some(Anchored { seal: dossier.seal, rows, found, younger })
    }
}
