//! The commands that decide. Each is a dry run unless `--apply` and a reason are given.

use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches, Subcommand, value_parser};
use contract::Decision as Kind;
use jiff::civil::DateTime;

use crate::decisions::{
    DecisionChoice, DecisionDetails, DecisionField, EventFilter, may_have, needs, time,
};

#[derive(Debug)]
pub(crate) struct TypedDecision {
    pub(crate) what: DecisionChoice,
    /// Ids, or names of the merchant.
    pub(crate) about: Vec<String>,
    pub(crate) said: DecisionDetails,
    /// The events to replay, or since when the person to forget has paid.
    pub(crate) wanted: EventFilter,
    /// The reason for the record; `None` for a dry run.
    pub(crate) reason: Option<String>,
}

struct DecisionCommand {
    /// The words of the command.
    path: &'static str,
    what: DecisionChoice,
    /// The id and the help's name of the argument that it is about.
    about: Option<(&'static str, &'static str)>,
    options: &'static [DecisionField],
}

const fn deed(
    path: &'static str,
    what: DecisionChoice,
    about: Option<(&'static str, &'static str)>,
    options: &'static [DecisionField],
) -> DecisionCommand {
    DecisionCommand { path, what, about, options }
}

const fn one(kind: Kind) -> DecisionChoice {
    DecisionChoice::One(kind)
}

const ORDERS: Option<(&str, &str)> = Some(("orders", "ORDER"));
const PAYOUT: Option<(&str, &str)> = Some(("payout", "PAYOUT"));
const PAYOUTS: Option<(&str, &str)> = Some(("payouts", "PAYOUT"));
const BACK: &[DecisionField] = &[may_have("amount"), may_have("number"), may_have("customer")];
const MADE: &[DecisionField] =
    &[needs("amount"), needs("customer"), needs("description"), may_have("wallet")];
const REPLAYED: &[DecisionField] = &[may_have("since"), may_have("until"), may_have("order")];
const RECORDED: &[DecisionField] = &[needs("reference"), may_have("amount")];

/// All commands; those with one first word are adjacent.
const DEEDS: [DecisionCommand; 18] = [
    deed("review release", one(Kind::ReviewRelease), ORDERS, &[may_have("nothing_owed")]),
    deed("review accept", one(Kind::ReviewAccept), ORDERS, &[needs("paid")]),
    deed("review prove", one(Kind::ReviewProve), Some(("payin", "TXN")), &[needs("token")]),
    deed("refund make", DecisionChoice::RefundMake, ORDERS, BACK),
    deed("refund record", one(Kind::RefundRecord), Some(("payin", "TXN")), RECORDED),
    deed("refund take-back", DecisionChoice::RefundTakeBack, PAYOUTS, &[]),
    deed("payout make", DecisionChoice::PayoutMake, Some(("new_payout", "PAYOUT_ID")), MADE),
    deed("payout not-made", one(Kind::PayoutNotMade), PAYOUTS, &[needs("ticket")]),
    deed("payout prove", one(Kind::PayoutProve), PAYOUT, &[needs("token")]),
    deed("payout close", one(Kind::PayoutClose), PAYOUTS, &[]),
    deed("payout approve", one(Kind::PayoutApprove), PAYOUT, &[may_have("customer")]),
    deed("payout reject", one(Kind::PayoutReject), PAYOUTS, &[]),
    deed("events replay", one(Kind::EventReplay), None, REPLAYED),
    deed("payments pause", one(Kind::PaymentsPause), None, &[]),
    deed("payments resume", one(Kind::PaymentsResume), None, &[]),
    deed("forget", one(Kind::Forget), Some(("who", "PERSON")), &[may_have("since")]),
    deed("case open", one(Kind::CaseOpen), Some(("opened", "ABOUT")), &[]),
    deed("case close", one(Kind::CaseClose), Some(("cases", "CASE")), &[]),
];

/// Arguments that take one value: its options serve once, or concern it alone.
const ALONE: [&str; 4] = ["payin", "payout", "new_payout", "opened"];

impl DecisionCommand {
    /// The first word, and the second if there is one.
    fn names(&self) -> (&'static str, Option<&'static str>) {
        let below = self.path.split_once(' ');
        below.map_or((self.path, None), |(first, second)| (first, Some(second)))
    }

    fn described(&self, command: Command) -> Command {
        let about = self.about.map(|(id, name)| {
            let argument = Arg::new(id).value_name(name).required(true);
            let is_alone = ALONE.contains(&id);
            if is_alone { argument } else { argument.num_args(1..).action(ArgAction::Append) }
        });
        let options = self.options.iter().map(|it| option(it.name).required(it.is_required));
        let apply = Arg::new("apply").long("apply").action(ArgAction::SetTrue).requires("reason");
        command.args(about).args(options).arg(apply).arg(option("reason"))
    }
}

fn option(name: &'static str) -> Arg {
    let option = Arg::new(name).long(name.replace('_', "-"));
    match name {
        "nothing_owed" => option.action(ArgAction::SetTrue),
        "paid" | "amount" => option.value_name("FRANCS").value_parser(value_parser!(u64)),
        "number" => option.value_name("N").value_parser(value_parser!(usize)),
        "since" | "until" => option.value_name("DAY").value_parser(time),
        "order" => option.value_name("ORDER"),
        "customer" => option.value_name("NUMBER"),
        "reason" => option.value_name("TEXT").value_parser(reason),
        "wallet" => option.value_name("USE").value_parser(["keep", "forward"]),
        _ => option.value_name("TEXT"),
    }
}

/// Reads a reason. The stack takes a request for money without one for a program's, and keeps nobody's name.
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
        let (about, said, wanted) = Default::default();
        Self { what: one(kind), about, said, wanted, reason }
    }

    fn of(deed: &DecisionCommand, typed: &ArgMatches) -> Self {
        let about = deed.about.and_then(|(id, _)| typed.get_many::<String>(id));
        let said = DecisionDetails {
            nothing_owed: value(typed, "nothing_owed").unwrap_or_default(),
            paid: value(typed, "paid"),
            amount: value(typed, "amount"),
            number: value(typed, "number"),
            reference: value(typed, "reference"),
            ticket: value(typed, "ticket"),
            token: value(typed, "token"),
            customer: value(typed, "customer"),
            description: value(typed, "description"),
            wallet: value(typed, "wallet"),
        };
        let [since, until] = ["since", "until"].map(|name| value::<DateTime>(typed, name));
        let wanted = EventFilter { since, until, order: value(typed, "order") };
        let reason: Option<String> = value(typed, "reason").filter(|_| typed.get_flag("apply"));
        let reason = reason.map(|it| said.with_ticket(&it));
        let about = about.into_iter().flatten().cloned().collect();
        Self { what: deed.what, about, said, wanted, reason }
    }
}

impl FromArgMatches for TypedDecision {
    fn from_arg_matches(typed: &ArgMatches) -> Result<Self, clap::Error> {
        let found = typed.subcommand().and_then(|(first, below)| {
            let (second, below) =
                below.subcommand().map_or((None, below), |(it, of)| (Some(it), of));
            let deed = DEEDS.iter().find(|it| it.names() == (first, second))?;
            Some(Self::of(deed, below))
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
        let groups = DEEDS.chunk_by(|one, other| one.names().0 == other.names().0);
        command.subcommands(groups.map(|deeds| {
            deeds.iter().fold(Command::new(deeds[0].names().0), |group, deed| {
                let Some(name) = deed.names().1 else { return deed.described(group) };
                let group = group.subcommand_required(true).arg_required_else_help(true);
                group.subcommand(deed.described(Command::new(name)))
            })
        }))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        DEEDS.iter().any(|it| it.names().0 == name)
    }
}
