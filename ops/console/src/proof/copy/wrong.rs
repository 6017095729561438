//! What can be wrong with a copy.

use crate::api::Outside;

/// Something that is not as the manifests say, or not as the evidence says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    Missing(Outside),
    /// A file has another checksum than the manifest says: it was changed, or not downloaded in full.
    Checksum(Outside),
    /// A file of which the manifest knows nothing. An import would take it.
    Foreign(Outside),
    /// A file cannot be unpacked, or from this line on not be read.
    Unreadable {
        file: Outside,
        line: u64,
    },
    /// A file has another number of items than the manifest says.
    Count {
        file: Outside,
        said: u64,
        found: u64,
    },
    /// So has the copy.
    Total {
        said: u64,
        found: u64,
    },
    /// The evidence is not the one that its seal was made of.
    Seal,
    /// The copy holds no row of the record at all: it is of the other table.
    NoRecord,
    /// A row of the evidence does not stand in the copy as it is.
    NotInCopy(Outside),
}

impl Wrong {
    /// Its word for programs.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Missing(_) => "missing",
            Self::Checksum(_) => "checksum",
            Self::Foreign(_) => "foreign",
            Self::Unreadable { .. } => "unreadable",
            Self::Count { .. } => "count",
            Self::Total { .. } => "total",
            Self::Seal => "seal",
            Self::NoRecord => "no_record",
            Self::NotInCopy(_) => "not_in_copy",
        }
    }

    /// The file, or the row of the evidence.
    pub(crate) fn about(&self) -> Option<&Outside> {
        match self {
            Self::Missing(about)
            | Self::Checksum(about)
            | Self::Foreign(about)
            | Self::Unreadable { file: about, .. }
            | Self::Count { file: about, .. }
            | Self::NotInCopy(about) => Some(about),
            Self::Total { .. } | Self::Seal | Self::NoRecord => None,
        }
    }
}
