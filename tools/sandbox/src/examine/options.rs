//! The options of the command: flags first, then `examine.toml`, then the defaults.

use std::path::PathBuf;

use catalogue::Language;
use clap::{ArgAction, ArgGroup, CommandFactory as _, Parser};

use super::hook::{Condition, Hook, condition};
use super::trial::{TRIALS, Trial, kebab};

/// The options of the trials, which a source does not have.
const OF_TRIALS: &str = "trials";

/// Plays LigdiCash, its customers and strangers to your integration, and reports its faults. It calls this machine and
/// private networks only.
#[derive(Clone, Debug, Parser)]
#[command(version, bin_name = "ligdicash-sandbox examine", args_override_self = true)]
#[command(group = ArgGroup::new(OF_TRIALS).multiple(true))]
pub(super) struct ExamineOptions {
    /// Starts a payment: a command, an address, or POST, an address and a body; with {order} and, where your shop takes
    /// it, {amount}.
    #[arg(long, group = OF_TRIALS, value_name = "COMMAND", value_parser = hook, required_unless_present_any = ["guide", "read"])]
    pub(super) buy: Option<Hook>,
    /// Shows an order: a command, or an address, with {order} or the ids that your shop sends.
    #[arg(long, group = OF_TRIALS, value_name = "COMMAND", value_parser = hook, required_unless_present_any = ["guide", "read"])]
    pub(super) paid: Option<Hook>,
    /// The answer of --paid for a paid order: a word, path=text of its JSON, http=200 or exit=0.
    #[arg(long, group = OF_TRIALS, value_name = "CONDITION", value_parser = condition, default_value = "paid")]
    pub(super) paid_when: Condition,
    /// Prints a number that may rise once per order.
    #[arg(long, group = OF_TRIALS, value_name = "COMMAND", value_parser = hook)]
    pub(super) credit: Option<Hook>,
    /// The path of that number in the JSON that --credit prints, as order.credit.
    #[arg(long, group = OF_TRIALS, value_name = "PATH", requires = "credit")]
    pub(super) credit_at: Option<String>,
    /// The francs that an order of --buy costs in your shop, whatever the browser sends.
    #[arg(long, group = OF_TRIALS, value_name = "FRANCS")]
    pub(super) price: Option<u64>,
    /// Asks what the script of your return page asks; it follows each look at that page.
    #[arg(long, group = OF_TRIALS, value_name = "COMMAND", value_parser = hook)]
    pub(super) returned: Option<Hook>,
    /// The seconds within which your shop must know a payment without callback and without a returning customer.
    #[arg(long, group = OF_TRIALS, value_name = "SECONDS")]
    pub(super) within: Option<u64>,
    /// The port of this LigdiCash.
    #[arg(long, default_value = "3001")]
    pub(super) port: u16,
    /// The address to listen on; 0.0.0.0 lets containers in.
    #[arg(long, default_value = "127.0.0.1")]
    pub(super) host: String,
    /// The seconds that your shop may take after each event, at least; it gets more if it needs more, up to 15.
    #[arg(long, group = OF_TRIALS, value_name = "SECONDS", default_value = "3")]
    pub(super) patience: u64,
    /// A host outside this machine that is yours and may be called.
    #[arg(long, value_name = "HOST")]
    pub(super) i_own_this: Vec<String>,
    /// Writes the report as a page.
    #[arg(long, group = OF_TRIALS, value_name = "FILE")]
    pub(super) html: Option<PathBuf>,
    /// Writes the report as JSON.
    #[arg(long, value_name = "FILE")]
    pub(super) json: Option<PathBuf>,
    /// Writes the grade as a picture for your README.
    #[arg(long, group = OF_TRIALS, value_name = "FILE")]
    pub(super) badge: Option<PathBuf>,
    /// Plays this trial alone, and those that it needs; the report names them.
    #[arg(long, group = OF_TRIALS, value_name = "TRIAL", value_parser = trial)]
    pub(super) only: Option<Trial>,
    /// Writes the report for a build server.
    #[arg(long, group = OF_TRIALS, value_name = "FILE")]
    pub(super) junit: Option<PathBuf>,
    /// Ends with 1 also if a trial was not judged.
    #[arg(long, group = OF_TRIALS, num_args = 0..=1, require_equals = true, default_missing_value = "true", default_value = "false", action = ArgAction::Set)]
    pub(super) strict: bool,
    /// The language of the report, fr or en; without it, that of your terminal.
    #[arg(long, value_parser = language)]
    pub(super) lang: Option<Language>,
    /// Asks for the commands, and writes examine.toml.
    #[arg(long, group = OF_TRIALS)]
    pub(super) guide: bool,
    /// Reads the source files of this folder instead, and names the lines with a fault.
    #[arg(long, value_name = "DIR", conflicts_with = OF_TRIALS)]
    pub(super) read: Option<PathBuf>,
    /// Writes the report of --read as SARIF, for hosts of repositories.
    #[arg(long, value_name = "FILE", requires = "read")]
    pub(super) sarif: Option<PathBuf>,
}

impl ExamineOptions {
    /// The first argument is the program. The lines of `stored`, an `examine.toml`, count as flags before all flags:
    /// the last one wins. Of these, only the language concerns a source.
    pub(super) fn read(
        arguments: impl Iterator<Item = String>,
        stored: &str,
    ) -> Result<Self, clap::Error> {
        let mut arguments: Vec<_> = arguments.collect();
        let is_reading = arguments.iter().any(|argument| argument.starts_with("--read"));
        let stored = stored.lines().filter_map(flag);
        let stored = stored.filter(|flag| !is_reading || flag.starts_with("--lang="));
        let after_program = arguments.len().min(1);
        arguments.splice(after_program..after_program, stored);
        Self::try_parse_from(arguments)
    }
}

/// An `examine.toml` with these options, and a comment about each other option of the trials.
pub(super) fn stored(given: &[(&str, String)]) -> String {
    let command = ExamineOptions::command();
    let lines = command.get_arguments().filter_map(|argument| {
        let name = argument.get_long()?;
        let help = argument.get_help()?;
        let given = given.iter().find(|(option, value)| *option == name && !value.is_empty());
        let usual = argument.get_default_values().first().and_then(|usual| usual.to_str());
        let usual = usual.unwrap_or_default();
        let is_of_guide = ["guide", "read", "sarif"].contains(&name);
        match given {
            Some((_, value)) => {
                let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
                Some(format!("# {help}\n{name} = \"{escaped}\"\n"))
            }
            None => (!is_of_guide).then(|| format!("# {help}\n# {name} = \"{usual}\"\n")),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// `--name=value` of a line `name = "value"`.
fn flag(line: &str) -> Option<String> {
    let line = line.trim();
    if line.is_empty() || line.starts_with(['#', '[']) {
        return None;
    }
    let (name, value) = line.split_once('=')?;
    let value = value.trim();
    let inner = |quote| value.strip_prefix(quote)?.strip_suffix(quote);
    let value = match (inner('\''), inner('"')) {
        (Some(literal), _) => literal.to_owned(),
        (None, Some(basic)) => basic.replace("\\\"", "\"").replace("\\\\", "\\"),
        (None, None) => value.to_owned(),
    };
    Some(format!("--{}={value}", name.trim()))
}

#[expect(clippy::unnecessary_wraps, reason = "clap takes a parser that may fail")]
fn hook(text: &str) -> Result<Hook, String> {
    Ok(Hook(text.to_owned()))
}

fn trial(text: &str) -> Result<Trial, String> {
    let row = TRIALS.iter().find(|row| kebab(row.trial) == text);
    let all = || TRIALS.iter().map(|row| kebab(row.trial)).collect::<Vec<_>>().join(", ");
    row.map(|row| row.trial).ok_or_else(|| format!("it must be one of {}", all()))
}

fn language(text: &str) -> Result<Language, &'static str> {
    text.parse().map_err(|_| "it must be fr or en")
}
