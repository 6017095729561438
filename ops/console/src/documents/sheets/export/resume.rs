//! What stands beside a file that is being written: what it is of, and how far it is. It names days, keys and instants
//! alone.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::super::{named, not_written};
use crate::api::Problem;
use crate::books::{Days, Place};
use crate::language::{Language, Words};

/// What an export is of. Only the same one goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct About {
    /// Another version may write other columns.
    program: String,
    /// The address of the stack.
    stack: String,
    pub(crate) days: Days,
    pub(super) json: bool,
    is_french: bool,
}

/// How far an export is.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Reached {
    pub(super) about: About,
    /// How long the file is.
    pub(super) bytes: u64,
    pub(super) rows: u64,
    /// Where the next page begins; `None` after the last.
    pub(super) place: Option<Place>,
}

impl About {
    pub(crate) fn of(stack: String, days: Days, json: bool, words: &Words) -> Self {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        // Lines of JSON are the same in each language.
        let is_french = !json && words.language_code() == "fr";
        Self { program, stack, days, json, is_french }
    }

    pub(super) fn words(&self) -> &'static Words {
        if self.is_french { Language::Fr.words() } else { Language::En.words() }
    }
}

impl Reached {
    pub(super) fn nothing(about: About) -> Self {
        let place = Some(Place::beginning(about.days.from));
        Self { about, bytes: 0, rows: 0, place }
    }

    pub(super) fn read(sheet: &Path) -> Result<Self, Problem> {
        let text = fs::read(beside(sheet, "resume"));
        let read = text.ok().and_then(|text| serde_json::from_slice(&text).ok());
        read.ok_or_else(|| Problem::NothingToResume(named(sheet)))
    }

    /// Whoever reads it finds the old one or this one, and no half of either.
    pub(super) fn write(&self, sheet: &Path) -> Result<(), Problem> {
        let (new, path) = (beside(sheet, "resume-new"), beside(sheet, "resume"));
        let text = serde_json::to_string(self).unwrap_or_default();
        let written = fs::write(&new, text).and_then(|()| fs::rename(&new, &path));
        written.map_err(|error| not_written(&path, &error))
    }
}

pub(super) fn remove(sheet: &Path) -> Result<(), Problem> {
    let path = beside(sheet, "resume");
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(not_written(&path, &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// `october.csv.resume`.
fn beside(sheet: &Path, end: &str) -> PathBuf {
    let mut name = sheet.as_os_str().to_owned();
    name.push(".");
    name.push(end);
    name.into()
}
