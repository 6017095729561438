//! By what a payment is looked for.

use clap::ValueEnum;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Call, Right};

/// What is known of a payment that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    Order,
    Payout,
    Transaction,
    Event,
    Ligdicash,
    Operator,
    Number,
}

impl By {
    /// The contract's word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Payout => "payout",
            Self::Transaction => "transaction",
            Self::Event => "event",
            Self::Ligdicash => "ligdicash_ref",
            Self::Operator => "operator_ref",
            Self::Number => "number",
        }
    }

    /// The call that looks for it. What is looked for stands in the body: a number is in no address, and so in no log of
    /// addresses. It has a route of its own, because whoever finds it knows who paid.
    pub(crate) fn call(self, value: &str, days: Option<u8>, until: Option<Date>) -> Call {
        let (path, mut body) = match self {
            Self::Number => ("/api/ops/people/find", json!({ "number": value })),
            Self::Order
            | Self::Payout
            | Self::Transaction
            | Self::Event
            | Self::Ligdicash
            | Self::Operator => ("/api/ops/find", json!({ "by": self.word(), "value": value })),
        };
        if let Some(days) = days {
            body["days"] = days.into();
        }
        if let Some(until) = until {
            body["until"] = Value::String(until.to_string());
        }
        let right = if self == Self::Number { Right::SeePeople } else { Right::See };
        Call { right, ..Call::post(path, body) }
    }

    /// Whether days are looked through for it.
    pub(crate) fn is_searched(self) -> bool {
        match self {
            Self::Order | Self::Payout | Self::Transaction | Self::Event => false,
            Self::Ligdicash | Self::Operator | Self::Number => true,
        }
    }
}
