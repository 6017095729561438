//! What is said of a copy.

use crate::api::Uncopied;
use crate::copy::{Anchored, Wrong};
use crate::language::{Words, whole};

/// How the evidence stands in the copy.
pub(crate) fn anchored(anchored: &Anchored, words: &Words) -> String {
    let Anchored { seal, rows, found, younger } = anchored;
    let seal = seal.as_deref().unwrap_or("?");
    words.copy_anchored(seal, whole(*rows), whole(*found), whole(*younger))
}

/// Something that is wrong.
pub(crate) fn wrong(wrong: &Wrong, words: &Words) -> String {
    match wrong {
        Wrong::Missing(file) => words.copy_missing(file.to_string()),
        Wrong::Checksum(file) => words.copy_checksum_differs(file.to_string()),
        Wrong::Foreign(file) => words.copy_foreign(file.to_string()),
        Wrong::Unreadable { file, line } => {
            words.copy_unreadable_from(file.to_string(), line.to_string())
        }
        Wrong::Count { file, said, found } => {
            words.copy_count_differs(file.to_string(), found.to_string(), said.to_string())
        }
        Wrong::Total { said, found } => {
            words.copy_total_differs(found.to_string(), said.to_string())
        }
        Wrong::Seal => words.copy_seal_differs(),
        Wrong::NoRecord => words.copy_no_record(),
        Wrong::NotInCopy(row) => words.copy_not_in_copy(row.to_string()),
    }
}

/// Why nothing could be checked, and what to do.
pub(super) fn uncopied(why: &Uncopied, words: &Words) -> String {
    match why {
        Uncopied::NoManifest(folder) => words.copy_no_manifest(folder.to_string()),
        Uncopied::NotComplete(folder) => words.copy_not_complete(folder.to_string()),
        Uncopied::Unreadable(file) => words.copy_unreadable_file(file.to_string()),
        Uncopied::OtherForm(form) => words.copy_other_form(form.to_string()),
        Uncopied::NoEvidence(file) => words.copy_no_evidence(file.to_string()),
    }
}
