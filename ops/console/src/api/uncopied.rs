//! Why a copy cannot be read.

use contract::Outside;

/// Why there is nothing that could be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Uncopied {
    /// The folder has no manifest, and no beginning of an export.
    NoManifest(Outside),
    /// An export has begun there, and its manifest is missing.
    NotComplete(Outside),
    /// A file, and why it cannot be read.
    Unreadable(Outside),
    /// It is no full export in DynamoDB's JSON, but this.
    OtherForm(Outside),
    /// The file is no evidence.
    NoEvidence(Outside),
}
