//! The commands that decide. Each is a dry run unless `--apply`, the digest of that dry run and a reason are given.

use clap::builder::{
    BoolValueParser, PossibleValuesParser, StringValueParser, TypedValueParser as _,
};
use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches, Subcommand, value_parser};
use contract::Decision as Kind;
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

/// The id and the help's name of the argument that a decision is about.
type Subject = Option<(&'static str, &'static str)>;

const ORDERS: Subject = Some(("orders", "ORDER"));
const PAYIN: Subject = Some(("payin", "TXN"));
const PAYOUT: Subject = Some(("payout", "PAYOUT"));
const PAYOUTS: Subject = Some(("payouts", "PAYOUT"));

/// The decisions with their own commands. Those with the same first word are adjacent.
const COMMANDS: [(Kind, Subject); 18] = [
    (Kind::ReviewRelease, ORDERS),
    (Kind::ReviewAccept, ORDERS),
    (Kind::ReviewProve, PAYIN),
    (Kind::RefundMake, ORDERS),
    (Kind::RefundRecord, PAYIN),
    (Kind::RefundTakeBack, PAYOUTS),
    (Kind::PayoutMake, Some(("new_payout", "PAYOUT_ID"))),
    (Kind::PayoutNotMade, PAYOUTS),
    (Kind::PayoutProve, PAYOUT),
    (Kind::PayoutClose, PAYOUTS),
    (Kind::PayoutApprove, PAYOUT),
    (Kind::PayoutReject, PAYOUTS),
    (Kind::EventReplay, None),
    (Kind::PaymentsPause, None),
    (Kind::PaymentsResume, None),
    (Kind::Forget, Some(("who", "PERSON"))),
    (Kind::CaseOpen, Some(("opened", "ABOUT"))),
    (Kind::CaseClose, Some(("cases", "CASE"))),
];

/// Arguments that take one value, because their options concern it alone.
const ALONE: [&str; 4] = ["payin", "payout", "new_payout", "opened"];

/// The command with the arguments of the decision.
fn described(command: Command, what: Kind, about: Subject) -> Command {
    let about = about.map(|(id, name)| {
        let argument = Arg::new(id).value_name(name).required(true);
        let is_alone = ALONE.contains(&id);
        if is_alone { argument } else { argument.num_args(1..).action(ArgAction::Append) }
    });
    let options = what.fields().iter().map(|one| field(one.name).required(one.is_required));
    let apply = Arg::new("apply").long("apply").requires("reason");
    let apply = if what.is_switch() {
        apply.action(ArgAction::SetTrue)
    } else {
        apply.value_name("DIGEST")
    };
    let why = Arg::new("reason").long("reason").value_name("TEXT").value_parser(reason);
    command.args(about).args(options).arg(apply).arg(why)
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
    /// A decision without any details.
    pub(crate) fn plain(kind: Kind, reason: Option<String>) -> Self {
        let (about, fields, wanted) = Default::default();
        Self { what: kind, about, fields, wanted, reason, seen: None }
    }

    fn of(what: Kind, about: Subject, typed: &ArgMatches) -> Self {
        let about = about.and_then(|(id, _)| typed.get_many::<String>(id));
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
            let (what, about) =
                COMMANDS.iter().find(|row| decisions::typed(row.0) == (first, second))?;
            Some(Self::of(*what, *about, below))
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
        let groups = COMMANDS
            .chunk_by(|one, other| decisions::typed(one.0).0 == decisions::typed(other.0).0);
        command.subcommands(groups.map(|some| {
            some.iter().fold(Command::new(decisions::typed(some[0].0).0), |group, (what, about)| {
                let Some(name) = decisions::typed(*what).1 else {
                    return described(group, *what, *about);
                };
                let group = group.subcommand_required(true).arg_required_else_help(true);
                group.subcommand(described(Command::new(name), *what, *about))
            })
        }))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        COMMANDS.iter().any(|command| decisions::typed(command.0).0 == name)
    }
}
