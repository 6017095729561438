//! The manifests of an export: of which table it is, and which files belong to it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::files::checksum;
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
