//! What can be typed about a restored table, and about a copy.

use std::path::PathBuf;

use clap::{ArgAction, Args, Subcommand};
use jiff::Timestamp;

#[derive(Debug, Subcommand)]
pub(crate) enum Restore {
    Plan(Between),
    Apply(Apply),
}

/// What lies between: since when, and out of which table.
#[derive(Debug, Args)]
pub(crate) struct Between {
    #[arg(id = "instant", long = "since", value_name = "INSTANT")]
    pub(crate) since: Timestamp,
    #[arg(id = "old_table", long = "from", value_name = "OLD_TABLE")]
    pub(crate) from: String,
}

#[derive(Debug, Args)]
pub(crate) struct Apply {
    #[command(flatten)]
    pub(crate) between: Between,
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    #[arg(id = "opening", long = "yes", action = ArgAction::SetTrue)]
    pub(crate) yes: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Copy {
    Check(CheckCopy),
}

#[derive(Debug, Args)]
pub(crate) struct CheckCopy {
    #[arg(id = "copied", value_name = "DIR")]
    pub(crate) folder: PathBuf,
    #[arg(id = "dossier", long = "evidence", value_name = "FILE")]
    pub(crate) evidence: Option<PathBuf>,
}
