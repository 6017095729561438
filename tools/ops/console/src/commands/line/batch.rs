//! `ops payouts …`: files of payouts, and the pause of all payouts.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use contract::Decision;
use ligdicash_core::BatchName;

use super::decisions::{TypedDecision, reason};
use crate::batch::file::BatchOptions;
use operator::language::quoted;

#[derive(Debug, Subcommand)]
pub(crate) enum PayoutsCommand {
    Template {
        #[arg(id = "written", long = "out", value_name = "FILE")]
        out: Option<PathBuf>,
    },
    Check(BatchCheckArgs),
    Send {
        #[command(flatten)]
        file: BatchFileArgs,
        #[arg(long, value_name = "NAME", value_parser = BatchName::parse)]
        batch: BatchName,
        #[command(flatten)]
        work: BatchWorkArgs,
    },
    Approve {
        #[arg(value_name = "NAME", value_parser = BatchName::parse)]
        batch: BatchName,
        #[command(flatten)]
        file: BatchFileArgs,
        #[command(flatten)]
        work: BatchWorkArgs,
    },
    Report(BatchReportArgs),
    Pause(PauseArgs),
    Resume(PauseArgs),
}

#[derive(Debug, Args)]
pub(crate) struct PauseArgs {
    #[arg(long, requires = "reason")]
    apply: bool,
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct BatchFileArgs {
    #[arg(id = "lines", value_name = "FILE")]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) options: BatchOptions,
}

#[derive(Debug, Args)]
pub(crate) struct BatchCheckArgs {
    #[command(flatten)]
    pub(crate) file: BatchFileArgs,
    #[arg(long, value_name = "NAME", value_parser = BatchName::parse)]
    pub(crate) batch: Option<BatchName>,
}

#[derive(Debug, Args)]
pub(crate) struct BatchReportArgs {
    #[arg(value_name = "NAME", value_parser = BatchName::parse)]
    pub(crate) batch: BatchName,
    #[command(flatten)]
    pub(crate) file: BatchFileArgs,
    #[arg(id = "written", long = "out", value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[arg(id = "printed", long = "page", value_name = "FILE.html")]
    pub(crate) page: Option<PathBuf>,
    #[arg(long, value_name = "FILE2")]
    pub(crate) again: Option<PathBuf>,
}

/// The options of sending and approving.
#[derive(Debug, Args)]
pub(crate) struct BatchWorkArgs {
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: String,
    #[arg(long, value_name = "SHA256", requires = "total")]
    pub(crate) digest: Option<String>,
    #[arg(long, value_name = "FRANCS", requires = "digest")]
    pub(crate) total: Option<String>,
    #[arg(long, value_name = "N", default_value_t = 60)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=6000))]
    pub(crate) per_minute: u32,
}

impl PauseArgs {
    /// The decision, which is a dry run unless it is applied.
    pub(crate) fn decision(self, what: Decision) -> TypedDecision {
        let (about, fields, wanted) = Default::default();
        let reason = self.reason.filter(|_| self.apply);
        TypedDecision { what, about, fields, wanted, reason, seen: None }
    }
}

impl BatchFileArgs {
    /// The arguments of another command about this file.
    pub(crate) fn typed(&self) -> String {
        let BatchOptions { country, ignore } = &self.options;
        let country = country.map(|country| format!(" --country {}", country.code()));
        let ignore = ignore.iter().map(|head| format!(" --ignore {}", quoted(head)));
        let options: String = country.into_iter().chain(ignore).collect();
        format!("{}{options}", quoted(&self.path.display().to_string()))
    }
}

impl BatchWorkArgs {
    /// The same options of the same command, typed again with this total.
    pub(crate) fn typed(&self, francs: u64) -> String {
        let agreed = self.digest.as_ref();
        let agreed = agreed.map(|digest| format!(" --digest {} --total {francs}", quoted(digest)));
        let agreed = agreed.unwrap_or_default();
        let pace = (self.per_minute != 60).then(|| format!(" --per-minute {}", self.per_minute));
        format!("--reason {}{agreed}{}", quoted(&self.reason), pace.unwrap_or_default())
    }
}
