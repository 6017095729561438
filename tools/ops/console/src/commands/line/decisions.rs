//! The commands that decide. Each is a dry run unless `--apply`, the digest of that dry run and a reason are given.

use clap::builder::{
    BoolValueParser, PossibleValuesParser, StringValueParser, TypedValueParser as _,
};
use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches, Subcommand, value_parser};
use contract::Decision as Kind;
use ligdicash_core::DecisionSubject as Subject;
use serde_json::Value;

use operator::decisions::{self, DecisionFields, EventFilter, time};

#[derive(Debug)]
pub(crate) struct TypedDecision {
    pub(crate) what: Kind,
    /// Ids, or the merchant's names.
    pub(crate) about: Vec<String>,
    pub(crate) fields: DecisionFields,
    /// The events to replay, or the earliest payment of the person to forget.
    pub(crate) wanted: EventFilter,
    /// The reason for the record; `None` for a dry run.
    pub(crate) reason: Option<String>,
    /// The digest of the dry run that the person has seen; `None` for a dry run and for a pause.
    pub(crate) seen: Option<String>,
}

/// The decisions with their own commands. Another command resends all events, and `payouts` has its own pause.
fn commands() -> impl Iterator<Item = Kind> + Clone {
    let own = Kind::ALL.into_iter().filter(|kind| kind.subject() != Subject::Elsewhere);
    own.filter(|kind| {
        !matches!(kind, Kind::EventsReplay | Kind::PayoutsPause | Kind::PayoutsResume)
    })
}

/// The argument that a decision is about. An argument for one subject alone takes one value.
fn subject(what: Kind) -> Option<Arg> {
    let (name, is_alone) = match what.subject() {
        Subject::Orders => ("ORDER", false),
        Subject::Payin => ("TXN", true),
        Subject::Payouts => ("PAYOUT", false),
        Subject::Payout => ("PAYOUT", true),
        Subject::NewPayout => ("PAYOUT_ID", true),
        Subject::People => ("PERSON", false),
        Subject::Cases => ("CASE", false),
        Subject::NewCase => ("ABOUT", true),
        Subject::Event | Subject::Stack | Subject::Elsewhere => return None,
    };
    let argument = Arg::new(what.subject().as_str()).value_name(name).required(true);
    Some(if is_alone { argument } else { argument.num_args(1..).action(ArgAction::Append) })
}

/// The command with the arguments of the decision.
fn described(command: Command, what: Kind) -> Command {
    let options = what.fields().iter().map(|one| field(one.name).required(one.is_required));
    let apply = Arg::new("apply").long("apply").requires("reason");
    let apply = if what.is_switch() {
        apply.action(ArgAction::SetTrue)
    } else {
        apply.value_name("DIGEST")
    };
    let why = Arg::new("reason").long("reason").value_name("TEXT").value_parser(reason);
    command.args(subject(what)).args(options).arg(apply).arg(why)
}

/// A field of a decision.
fn field(name: &'static str) -> Arg {
    let option = Arg::new(name).long(name.replace('_', "-"));
    let number = value_parser!(u64).map(Value::from);
    let text = StringValueParser::new().map(Value::from);
    match name {
        "nothing_owed" => {
            option.action(ArgAction::SetTrue).value_parser(BoolValueParser::new().map(Value::from))
        }
        "paid" | "amount" => option.value_name("FRANCS").value_parser(number),
        "number" => option.value_name("N").value_parser(number),
        "since" | "until" => option
            .value_name("DAY")
            .value_parser(|text: &str| time(text).map(|_| Value::from(text))),
        "order" => option.value_name("ORDER").value_parser(text),
        "customer" => option.value_name("NUMBER").value_parser(text),
        "wallet" => {
            let words = PossibleValuesParser::new(["keep", "forward"]);
            option.value_name("USE").value_parser(words.map(Value::from))
        }
        _ => option.value_name("TEXT").value_parser(text),
    }
}

/// Reads a reason. The stack takes a request for money without a reason for a program's, and records no person.
pub(super) fn reason(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    if text.is_empty() { Err("must say why") } else { Ok(text.to_owned()) }
}

/// The value of an option; `None` if the command lacks it or it was not typed.
fn value<T: Clone + Send + Sync + 'static>(typed: &ArgMatches, name: &str) -> Option<T> {
    typed.try_get_one(name).ok().flatten().cloned()
}

impl TypedDecision {
    fn of(what: Kind, typed: &ArgMatches) -> Self {
        let about = typed.try_get_many::<String>(what.subject().as_str()).ok().flatten();
        let fields = what.fields().iter().filter_map(|field| {
            let given = value::<Value>(typed, field.name).filter(|given| *given != false);
            Some((field.name.to_owned(), given?))
        });
        let mut fields = DecisionFields(fields.collect());
        let wanted = EventFilter::of(&mut fields);
        let reason = value::<String>(typed, "reason").unwrap_or_default();
        let seen = value::<String>(typed, "apply");
        let is_applied = seen.is_some() || value::<bool>(typed, "apply").unwrap_or_default();
        let reason = Some(fields.with_ticket(&reason)).filter(|_| is_applied);
        let about = about.into_iter().flatten().cloned().collect();
        Self { what, about, fields, wanted, reason, seen }
    }
}

impl FromArgMatches for TypedDecision {
    fn from_arg_matches(typed: &ArgMatches) -> Result<Self, clap::Error> {
        let found = typed.subcommand().and_then(|(first, below)| {
            let (second, below) =
                below.subcommand().map_or((None, below), |(name, of)| (Some(name), of));
            let what = commands().find(|what| decisions::typed(*what) == (first, second))?;
            Some(Self::of(what, below))
        });
        found.ok_or_else(|| clap::Error::new(clap::error::ErrorKind::MissingSubcommand))
    }

    fn update_from_arg_matches(&mut self, typed: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(typed)?;
        Ok(())
    }
}

impl Subcommand for TypedDecision {
    fn augment_subcommands(command: Command) -> Command {
        commands().fold(command, |all, what| match decisions::typed(what) {
            (word, None) => all.subcommand(described(Command::new(word), what)),
            (word, Some(_)) if all.find_subcommand(word).is_some() => all,
            (word, Some(_)) => {
                let below = commands().filter(|what| decisions::typed(*what).0 == word);
                let below = below.filter_map(|what| {
                    Some(described(Command::new(decisions::typed(what).1?), what))
                });
                let group = Command::new(word).subcommand_required(true);
                all.subcommand(group.arg_required_else_help(true).subcommands(below))
            }
        })
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        commands().any(|what| decisions::typed(what).0 == name)
    }
}
