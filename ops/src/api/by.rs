//! By what a payment is looked for.

use clap::ValueEnum;

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

    /// Whether days are looked through for it.
    pub(crate) fn is_searched(self) -> bool {
        match self {
            Self::Order | Self::Payout | Self::Transaction | Self::Event => false,
            Self::Ligdicash | Self::Operator | Self::Number => true,
        }
    }
}
