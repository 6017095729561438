//! The file: the document, and the seal in the last line.

use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;

use super::collect::Evidence;
use super::{document, json};
use crate::api::{Outside, Problem};
use crate::documents::sheets::new_file;
use crate::language::Words;
use crate::proof::seal::sha256;

/// Which program wrote it.
const PROGRAM: &str = concat!("ops ", env!("CARGO_PKG_VERSION"));

/// The file that is to be written. It says by its name for whom it is.
#[derive(Clone, Debug)]
pub(crate) struct File {
    path: PathBuf,
    form: Form,
}

#[derive(Clone, Copy, Debug)]
enum Form {
    Html,
    Json,
}

impl File {
    pub(crate) fn named(name: &str) -> Result<Self, String> {
        let path = PathBuf::from(name);
        let form = match path.extension().and_then(|it| it.to_str()) {
            Some("html") => Form::Html,
            Some("json") => Form::Json,
            Some(_) | None => return Err("must end in .html or .json".to_owned()),
        };
        Ok(Self { path, form })
    }

    pub(crate) fn name(&self) -> Outside {
        Outside::new(self.path.display().to_string())
    }

    /// Nothing is there yet by this name. Who waits for the evidence, or asks who paid, is told before.
    pub(crate) fn is_free(&self) -> Result<(), Problem> {
        if self.path.exists() { Err(Problem::FileExists(self.name())) } else { Ok(()) }
    }

    /// Writes the evidence, never over what is there, and returns the seal.
    pub(crate) fn write(
        &self,
        evidence: &Evidence,
        words: &'static Words,
    ) -> Result<String, Problem> {
        let (text, seal) = self.sealed(evidence, words);
        let file = new_file(&self.path);
        let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
        written.map(|()| seal).map_err(|error| {
            if error.kind() == ErrorKind::AlreadyExists {
                Problem::FileExists(self.name())
            } else {
                Problem::CannotWrite(Outside::new(format!("{} ({error})", self.name())))
            }
        })
    }

    fn sealed(&self, evidence: &Evidence, words: &'static Words) -> (String, String) {
        let document = match self.form {
            Form::Html => document::html(evidence, PROGRAM, words),
            Form::Json => json::line(evidence, PROGRAM, words),
        } + "\n";
        let seal = sha256(&document);
        let last = match self.form {
            Form::Html => format!("<!-- sha256: {seal} -->\n"),
            Form::Json => format!("{{\"sha256\": \"{seal}\"}}\n"),
        };
        (document + &last, seal)
    }
}
