//! The manifests of an export, which say of which table it is, and the files that belong to it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::bufread::MultiGzDecoder;
use jiff::Timestamp;
use md5::{Digest as _, Md5};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::wrong::Wrong;
use crate::api::{Outside, Uncopied};

/// Of which table the copy is, and as it was when.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Summary {
    pub(crate) table_arn: Outside,
    pub(crate) export_time: Timestamp,
    pub(crate) item_count: u64,
    output_format: Outside,
    /// Older exports do not say it: they are all full.
    export_type: Option<Outside>,
}

/// One file of the copy.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DataFile {
    pub(super) item_count: u64,
    pub(super) md5_checksum: String,
    #[serde(rename = "dataFileS3Key")]
    key: String,
}

impl DataFile {
    /// Its name in the folder `data`: no key leads out of it.
    pub(super) fn name(&self) -> &str {
        self.key.rsplit(['/', '\\']).next().unwrap_or_default()
    }
}

/// What both manifests say.
pub(super) struct Manifests {
    pub(super) summary: Summary,
    pub(super) files: Vec<DataFile>,
    /// What does not agree with their own checksums.
    pub(super) wrong: Vec<Wrong>,
}

impl Manifests {
    /// Reads the manifests of this folder.
    pub(super) fn read(folder: &Path) -> Result<Self, Uncopied> {
        let mut wrong = Vec::new();
        let summary: Summary = one(&text(folder, "manifest-summary.json", &mut wrong)?)
            .ok_or_else(|| named(folder, "manifest-summary.json"))?;
        if let Some(other) = summary.other_form() {
            return Err(Uncopied::OtherForm(other));
        }
        let text = text(folder, "manifest-files.json", &mut wrong)?;
        let files = text.lines().filter(|line| !line.trim().is_empty()).map(one);
        let files: Option<Vec<DataFile>> = files.collect();
        let files = files.ok_or_else(|| named(folder, "manifest-files.json"))?;
        Ok(Self { summary, files, wrong })
    }

    /// The files by their names. Two of one name would be one.
    pub(super) fn by_name(&self) -> BTreeMap<&str, &DataFile> {
        self.files.iter().map(|file| (file.name(), file)).collect()
    }
}

impl Summary {
    fn other_form(&self) -> Option<Outside> {
        let is_full = self.export_type.as_ref().is_none_or(|kind| kind.as_came() == "FULL_EXPORT");
        if self.output_format.as_came() != "DYNAMODB_JSON" {
            return Some(self.output_format.clone());
        }
        self.export_type.clone().filter(|_| !is_full)
    }
}

/// A manifest, and whether its checksum is the one beside it: the documents call that file `.checksum`, exports `.md5`.
fn text(folder: &Path, name: &str, wrong: &mut Vec<Wrong>) -> Result<String, Uncopied> {
    let file = folder.join(name);
    if !file.exists() {
        let shown = Outside::new(folder.display().to_string());
        let has_begun = folder.join("_started").exists() || folder.join("data").exists();
        let why = if has_begun { Uncopied::NotComplete } else { Uncopied::NoManifest };
        return Err(why(shown));
    }
    let text = fs::read_to_string(&file).map_err(|_| named(folder, name))?;
    let stem = name.trim_end_matches(".json");
    let beside = ["md5", "checksum"].map(|end| folder.join(format!("{stem}.{end}")));
    let Some(said) = beside.iter().find_map(|file| fs::read_to_string(file).ok()) else {
        wrong.push(Wrong::Missing(Outside::new(format!("{stem}.md5"))));
        return Ok(text);
    };
    if checksum(&file).ok().as_deref() != Some(said.trim()) {
        wrong.push(Wrong::Checksum(Outside::new(name)));
    }
    Ok(text)
}

fn one<T: DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json).ok()
}

fn named(folder: &Path, name: &str) -> Uncopied {
    Uncopied::Unreadable(Outside::new(folder.join(name).display().to_string()))
}

/// The longest line that is read. An item has 400 KB at most, and its JSON not much more.
const LONGEST: u64 = 16 * 1024 * 1024;

/// The MD5 of a file, as the manifests write it.
pub(super) fn checksum(file: &Path) -> io::Result<String> {
    let mut file = BufReader::new(File::open(file)?);
    let mut sum = Md5::new();
    loop {
        let bytes = file.fill_buf()?;
        if bytes.is_empty() {
            return Ok(STANDARD.encode(sum.finalize()));
        }
        sum.update(bytes);
        let read = bytes.len();
        file.consume(read);
    }
}

/// The lines of a packed file, each with its number.
pub(super) fn lines(file: &Path) -> io::Result<impl Iterator<Item = io::Result<(u64, Vec<u8>)>>> {
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
    let lines = std::iter::from_fn(move || next().transpose());
    Ok(lines.zip(1..).map(|(line, number)| line.map(|line| (number, line))))
}

/// The content of all members of a file of gzip, one behind the other. A file without a byte has none.
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
