//! The manifests of an export, its files, and their mismatches.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::bufread::MultiGzDecoder;
use jiff::Timestamp;
use md5::{Digest as _, Md5};
use serde::{Deserialize, Serialize};

use crate::api::{CopyProblem, Outside};

const SUMMARY: &str = "manifest-summary.json";
const FILES: &str = "manifest-files.json";

/// A mismatch with the manifests or the evidence; `about` names a file, or a row of the evidence.
#[derive(Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(crate) enum CopyMismatch {
    /// A file of the manifest is missing, or the checksum of a manifest.
    Missing { about: Outside },
    /// A file's checksum differs: it was changed, or not downloaded in full.
    Checksum { about: Outside },
    /// A file that the manifest does not list. An import would take it.
    Foreign { about: Outside },
    /// A file cannot be unpacked, or not be read from this line on.
    Unreadable { about: Outside, line: u64 },
    /// A file's number of items differs from the manifest.
    Count { about: Outside, said: u64, found: u64 },
    /// The copy's number of items differs.
    Total { said: u64, found: u64 },
    /// The seal is not that of the evidence.
    Seal,
    /// The copy has no row of the record: it is one of the other table.
    NoRecord,
    /// The copy lacks a row of the evidence.
    NotInCopy { about: Outside },
}

/// The copy's table and instant.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Summary {
    pub(super) table_arn: Outside,
    pub(super) export_time: Timestamp,
    pub(super) item_count: u64,
    output_format: Outside,
    /// Older exports leave it out: they are all full.
    export_type: Option<Outside>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DataFile {
    pub(super) item_count: u64,
    pub(super) md5_checksum: String,
    #[serde(rename = "dataFileS3Key")]
    key: String,
}

pub(super) struct Manifests {
    pub(super) summary: Summary,
    /// By their names in the folder `data`, which are unique.
    pub(super) files: BTreeMap<String, DataFile>,
    /// Manifests that differ from their own checksums.
    pub(super) wrong: Vec<CopyMismatch>,
}

impl Manifests {
    pub(super) fn read(folder: &Path) -> Result<Self, CopyProblem> {
        let mut wrong = Vec::new();
        let summary = text(folder, SUMMARY, &mut wrong)?;
        let summary: Summary =
            serde_json::from_str(&summary).map_err(|_| named(folder, SUMMARY))?;
        let is_full = |kind: &Outside| kind.as_came() == "FULL_EXPORT";
        let other = Some(&summary.output_format).filter(|form| form.as_came() != "DYNAMODB_JSON");
        let other = other.or(summary.export_type.as_ref().filter(|kind| !is_full(kind)));
        if let Some(other) = other {
            return Err(CopyProblem::OtherForm(other.clone()));
        }
        let files = text(folder, FILES, &mut wrong)?;
        let files = files.lines().filter(|line| !line.trim().is_empty()).map(|line| {
            let file: DataFile = serde_json::from_str(line)?;
            // Only the file name counts, so no key leads out of the folder.
            let name = file.key.rsplit(['/', '\\']).next().unwrap_or_default();
            Ok((name.to_owned(), file))
        });
        let files: Result<_, serde_json::Error> = files.collect();
        Ok(Self { summary, files: files.map_err(|_| named(folder, FILES))?, wrong })
    }
}

/// A manifest, compared with the checksum beside it: the documents name that file `.checksum`, exports `.md5`.
fn text(folder: &Path, name: &str, wrong: &mut Vec<CopyMismatch>) -> Result<String, CopyProblem> {
    let file = folder.join(name);
    if !file.exists() {
        let shown = Outside::new(folder.display().to_string());
        let has_begun = folder.join("_started").exists() || folder.join("data").exists();
        let why = if has_begun { CopyProblem::NotComplete } else { CopyProblem::NoManifest };
        return Err(why(shown));
    }
    let text = fs::read_to_string(&file).map_err(|_| named(folder, name))?;
    let stem = name.trim_end_matches(".json");
    let beside = ["md5", "checksum"].map(|end| folder.join(format!("{stem}.{end}")));
    let Some(said) = beside.iter().find_map(|file| fs::read_to_string(file).ok()) else {
        wrong.push(CopyMismatch::Missing { about: format!("{stem}.md5").into() });
        return Ok(text);
    };
    if checksum(&file).ok().as_deref() != Some(said.trim()) {
        wrong.push(CopyMismatch::Checksum { about: name.into() });
    }
    Ok(text)
}

fn named(folder: &Path, name: &str) -> CopyProblem {
    CopyProblem::Unreadable(Outside::new(folder.join(name).display().to_string()))
}

/// Bytes of the longest line. An item has 400 KB at most, and its JSON not much more.
const LONGEST: u64 = 16 * 1024 * 1024;

/// The MD5 of a file in base64, as the manifests have it.
pub(super) fn checksum(file: &Path) -> io::Result<String> {
    let (mut file, mut sum, mut bytes) = (File::open(file)?, Md5::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut bytes)? {
            0 => return Ok(STANDARD.encode(sum.finalize())),
            read => sum.update(&bytes[..read]),
        }
    }
}

/// The lines of a gzip file.
pub(super) fn lines(file: &Path) -> io::Result<impl Iterator<Item = io::Result<Vec<u8>>>> {
    let mut text = BufReader::new(unpacked(BufReader::new(File::open(file)?))?);
    let mut next = move || {
        let mut line = Vec::new();
        let read = text.by_ref().take(LONGEST).read_until(b'\n', &mut line)?;
        if line.ends_with(b"\n") {
            line.pop();
        } else if read as u64 == LONGEST {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a line is too long"));
        }
        Ok((read > 0).then_some(line))
    };
    Ok(std::iter::from_fn(move || next().transpose()))
}

/// The content of all members of a gzip file. An empty file has none.
fn unpacked<R: BufRead + 'static>(mut packed: R) -> io::Result<Box<dyn Read>> {
    let is_empty = packed.fill_buf()?.is_empty();
    Ok(if is_empty { Box::new(io::empty()) } else { Box::new(MultiGzDecoder::new(packed)) })
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn member(text: &[u8]) -> Vec<u8> {
        let mut member = GzEncoder::new(Vec::new(), Compression::fast());
        member.write_all(text).unwrap();
        member.finish().unwrap()
    }

    fn read(packed: Vec<u8>) -> io::Result<Vec<u8>> {
        let mut read = Vec::new();
        unpacked(Cursor::new(packed))?.read_to_end(&mut read).map(|_| read)
    }

    #[test]
    fn members_are_unpacked_one_behind_the_other() {
        let packed = [member(b"some "), member(b""), member(b"text")].concat();
        assert_eq!(read(packed).unwrap(), b"some text");
        assert_eq!(read(Vec::new()).unwrap(), b"");
    }

    #[test]
    fn what_is_no_gzip_or_is_cut_is_refused_wherever_it_is_cut() {
        let packed = member(&b"some text ".repeat(50));
        for end in 1..packed.len() {
            assert!(read(packed[..end].to_vec()).is_err(), "{end}");
        }
        for nonsense in [b"{\"Item\":{}}".to_vec(), [packed, b"more".to_vec()].concat()] {
            assert!(read(nonsense).is_err());
        }
    }
}
