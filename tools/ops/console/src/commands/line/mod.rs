//! The command line. Its help is in the language that was asked for.

mod batch;
mod decisions;
mod links;
mod owner;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::books::statement::Columns;
use crate::books::{CloseDigest, Days};
use crate::documents::OutputForm;
use crate::documents::sheets::Accounts;
use crate::words::help;
use operator::api::{Address, KINDS, LOCAL_PORT, Problem, Rate, Release, STATUSES, SearchKey};
use operator::doctor;
use operator::evidence::EvidenceFile;
use operator::language::Words;

pub(crate) use batch::{
    BatchCheckArgs, BatchFileArgs, BatchReportArgs, BatchWorkArgs, PayoutsCommand,
};
pub(crate) use decisions::TypedDecision;
pub(crate) use links::{LinkCommand, PrintLinkArgs};
pub(crate) use owner::OwnerCommand;

#[derive(Debug, Parser)]
#[command(name = "ops")]
pub(crate) struct CommandLine {
    #[command(flatten)]
    pub(crate) common: CommonArgs,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Args)]
pub(crate) struct CommonArgs {
    #[arg(long, global = true, value_name = "URL", conflicts_with = "local")]
    url: Option<String>,
    #[arg(long, global = true, value_name = "PORT", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "3000")]
    local: Option<u16>,
    /// `chosen` has read the language before.
    #[arg(long, global = true, value_parser = ["fr", "en"], ignore_case = true)]
    language: Option<String>,
    #[arg(long, global = true, conflicts_with = "csv", action = ArgAction::SetTrue)]
    json: bool,
    #[arg(long, global = true, action = ArgAction::SetTrue)]
    csv: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Cases,
    Find(FindArgs),
    Show {
        id: String,
        // CSV has no column for the person, and each reading of the person is logged.
        #[arg(long, conflicts_with = "csv")]
        person: bool,
    },
    List(ListArgs),
    Ask {
        id: String,
    },
    Audit(DayRangeArgs),
    Evidence(EvidenceArgs),
    Health,
    Page {
        #[arg(long, value_name = "N")]
        port: Option<u16>,
    },
    Doctor(DoctorArgs),
    Rehearse {
        #[arg(id = "written", value_name = "FILE.html")]
        written: PathBuf,
    },
    Reconcile(ReconcileArgs),
    Export(ExportArgs),
    DayClose {
        #[arg(value_name = "DAY")]
        closed: Date,
        #[command(flatten)]
        close: CloseArgs,
    },
    MonthClose {
        #[arg(value_name = "MONTH", value_parser = Days::of_month)]
        month: Days,
        #[command(flatten)]
        close: CloseArgs,
    },
    #[command(flatten)]
    Decide(TypedDecision),
    #[command(subcommand)]
    Payouts(PayoutsCommand),
    #[command(subcommand)]
    Link(LinkCommand),
    #[command(subcommand)]
    Owner(OwnerCommand),
    #[command(subcommand)]
    Restore(RestoreCommand),
    Setup(SetupArgs),
}

/// The keys by the names that people type.
fn search_keys() -> impl TypedValueParser<Value = SearchKey> {
    PossibleValuesParser::new(SearchKey::ALL.map(SearchKey::typed)).try_map(|typed| {
        SearchKey::ALL.into_iter().find(|key| key.typed() == typed).ok_or("no key")
    })
}

fn keys_of_a_value() -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = SearchKey::ALL.into_iter().filter(|key| !key.is_of_all());
    all.map(|key| ("by", key.typed()))
}

#[derive(Debug, Args)]
pub(crate) struct FindArgs {
    #[arg(value_parser = search_keys())]
    pub(crate) by: SearchKey,
    #[arg(required_if_eq_any = keys_of_a_value())]
    pub(crate) value: Option<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=31))]
    pub(crate) days: Option<u8>,
    #[arg(long, value_name = "DAY")]
    pub(crate) until: Option<Date>,
}

#[derive(Debug, Args)]
pub(crate) struct EvidenceArgs {
    #[arg(value_name = "ORDER")]
    pub(crate) about: String,
    #[arg(long, value_name = "FILE", value_parser = EvidenceFile::named)]
    pub(crate) out: EvidenceFile,
    #[arg(long)]
    pub(crate) person: bool,
}

/// Days, the first and the last included.
#[derive(Debug, Args)]
pub(crate) struct DayRangeArgs {
    #[arg(long, value_name = "DAY")]
    pub(crate) from: Date,
    #[arg(long, value_name = "DAY")]
    pub(crate) to: Date,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub(crate) days: DayRangeArgs,
    #[arg(long = "out", value_name = "FILE")]
    pub(crate) sheet: PathBuf,
    #[arg(long)]
    pub(crate) resume: bool,
    #[arg(long, conflicts_with = "resume")]
    pub(crate) journal: bool,
    #[arg(long, value_name = "ACCOUNTS", value_parser = Accounts::of, requires = "journal")]
    pub(crate) accounts: Option<Accounts>,
}

#[derive(Debug, Args)]
pub(crate) struct CloseArgs {
    #[arg(long = "page", value_name = "FILE.html")]
    pub(crate) printed: Option<PathBuf>,
    #[arg(id = "closed_before", long = "since", value_name = "CHECKSUM")]
    pub(crate) since: Option<CloseDigest>,
    #[arg(long, value_name = "STATEMENT")]
    pub(crate) statement: Option<PathBuf>,
    #[arg(id = "columns", long = "columns", value_name = "FILE", default_value = COLUMNS)]
    pub(crate) remembered: PathBuf,
}

/// The file that remembers the columns of a statement.
const COLUMNS: &str = "columns.json";

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    pub(crate) day: Option<Date>,
    #[arg(long, value_name = "STATUS", value_parser = STATUSES)]
    pub(crate) status: Option<String>,
    #[arg(long, value_name = "KIND", value_parser = KINDS)]
    pub(crate) kind: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct DoctorArgs {
    #[arg(long, value_name = "N/h")]
    pub(crate) expect: Option<Rate>,
    #[arg(long, action = ArgAction::SetTrue)]
    pub(crate) no_ping: bool,
    #[arg(long, value_name = "NAME")]
    pub(crate) stack: Option<String>,
    #[arg(long, value_name = "DIR", value_parser = Release::of)]
    pub(crate) release: Option<Release>,
}

#[derive(Debug, Args)]
pub(crate) struct ReconcileArgs {
    #[arg(value_name = "STATEMENT")]
    pub(crate) statement: PathBuf,
    #[command(flatten)]
    pub(crate) columns: Columns,
    #[arg(id = "columns", long = "columns", value_name = "FILE", default_value = COLUMNS)]
    pub(crate) remembered: PathBuf,
    #[arg(long, value_name = "DAY")]
    pub(crate) from: Option<Date>,
    #[arg(long, value_name = "DAY")]
    pub(crate) to: Option<Date>,
}

impl CommandLine {
    pub(crate) fn read(arguments: &[String], words: &Words) -> Result<Self, clap::Error> {
        let mut command = help::in_language(Self::command(), words);
        let matches = command.try_get_matches_from_mut(arguments)?;
        Self::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
    }
}

impl CommonArgs {
    /// `OPS_URL` counts if neither option is given.
    pub(crate) fn address(&self, variable: Option<String>) -> Result<Address, Problem> {
        match (self.local, self.url.clone().or(variable)) {
            (Some(port), _) => Ok(Address::local(port)),
            (None, Some(url)) => Address::read(&url),
            (None, None) => Err(Problem::NoAddress),
        }
    }

    pub(crate) fn form(&self) -> OutputForm {
        match (self.json, self.csv) {
            (true, _) => OutputForm::Json,
            (false, true) => OutputForm::Csv,
            (false, false) => OutputForm::People,
        }
    }

    /// The options by which another command reaches the same stack.
    pub(crate) fn way(&self) -> String {
        match self.local {
            Some(LOCAL_PORT) => " --local".to_owned(),
            Some(port) => format!(" --local={port}"),
            None => self.url.as_ref().map(|url| format!(" --url {url}")).unwrap_or_default(),
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum RestoreCommand {
    Plan(RestoreArgs),
    Apply(RestoreApplyArgs),
}

/// The instant of the restore, and the old table.
#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    #[arg(id = "instant", long = "since", value_name = "INSTANT")]
    pub(crate) since: Timestamp,
    #[arg(id = "old_table", long = "from", value_name = "OLD_TABLE")]
    pub(crate) from: String,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreApplyArgs {
    #[command(flatten)]
    pub(crate) between: RestoreArgs,
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    #[arg(id = "opening", long = "yes", action = ArgAction::SetTrue)]
    pub(crate) yes: bool,
}

/// Without a subcommand, the setup begins or continues.
#[derive(Debug, Args)]
#[command(subcommand_precedence_over_arg = true)]
pub(crate) struct SetupArgs {
    #[command(subcommand)]
    pub(crate) command: Option<SetupCommand>,
    #[arg(value_name = "NAME=VALUE")]
    pub(crate) settings: Vec<String>,
    #[arg(id = "deployed", long = "stack", value_name = "NAME", global = true, default_value = doctor::STACK)]
    pub(crate) deployed: String,
    #[arg(id = "folder", long = "release", value_name = "DIR", global = true, default_value = ".")]
    pub(crate) folder: PathBuf,
}

/// `update`, `roll-back` and `tear-down`.
#[derive(Debug, Subcommand)]
pub(crate) enum SetupCommand {
    Update {
        #[arg(value_name = "NAME=VALUE")]
        settings: Vec<String>,
    },
    RollBack {
        #[arg(value_name = "DIR")]
        earlier: PathBuf,
    },
    TearDown,
}
