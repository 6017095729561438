//! What a person can decide. Each command is a dry run until it is applied with a reason.

use clap::{ArgAction, Args, Subcommand};
use contract::Decision;
use jiff::civil::Date;
use ligdicash_core::pause::Pausable;

use crate::decisions;

/// Whether it is done, and why.
#[derive(Debug, Args)]
pub(crate) struct Deciding {
    #[arg(long, action = ArgAction::SetTrue, requires = "reason")]
    apply: bool,
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

impl Deciding {
    /// Why it is done; `None` for a dry run.
    pub(crate) fn reason(&self) -> Option<&str> {
        self.reason.as_deref().filter(|_| self.apply)
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Review {
    Release {
        #[arg(value_name = "ORDER", required = true)]
        orders: Vec<String>,
        #[arg(long, action = ArgAction::SetTrue)]
        nothing_owed: bool,
        #[command(flatten)]
        deciding: Deciding,
    },
    Accept {
        #[arg(value_name = "ORDER", required = true)]
        orders: Vec<String>,
        #[arg(long, value_name = "FRANCS")]
        paid: u64,
        #[command(flatten)]
        deciding: Deciding,
    },
    Refund {
        #[arg(value_name = "ORDER", required = true)]
        orders: Vec<String>,
        #[arg(long, value_name = "FRANCS")]
        amount: Option<u64>,
        #[arg(long, value_name = "N")]
        number: Option<usize>,
        #[command(flatten)]
        deciding: Deciding,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Duplicate {
    Refund {
        #[arg(value_name = "TXN", required = true)]
        payins: Vec<String>,
        #[arg(long, value_name = "FRANCS")]
        amount: Option<u64>,
        #[arg(long, value_name = "N")]
        number: Option<usize>,
        #[command(flatten)]
        deciding: Deciding,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Refund {
    /// Of one payment alone, since a reference can be used once.
    Record {
        #[arg(value_name = "TXN")]
        payin: String,
        #[arg(long, value_name = "TEXT")]
        reference: String,
        #[arg(long, value_name = "FRANCS")]
        amount: Option<u64>,
        #[command(flatten)]
        deciding: Deciding,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Payout {
    NotMade {
        #[arg(value_name = "PAYOUT", required = true)]
        payouts: Vec<String>,
        #[arg(long, value_name = "TEXT")]
        ticket: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    Prove {
        #[arg(value_name = "PAYOUT")]
        payout: String,
        #[arg(long, value_name = "TEXT")]
        token: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    Close {
        #[arg(value_name = "PAYOUT", required = true)]
        payouts: Vec<String>,
        #[command(flatten)]
        deciding: Deciding,
    },
    Approve {
        #[arg(value_name = "PAYOUT")]
        payout: String,
        #[arg(long, value_name = "NUMBER")]
        customer: Option<String>,
        #[command(flatten)]
        deciding: Deciding,
    },
    Reject {
        #[arg(value_name = "PAYOUT", required = true)]
        payouts: Vec<String>,
        #[command(flatten)]
        deciding: Deciding,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Events {
    Replay {
        #[arg(long, value_name = "DAY")]
        since: Date,
        #[arg(long, value_name = "DAY")]
        until: Option<Date>,
        #[arg(long, value_name = "ORDER")]
        order: Option<String>,
        #[command(flatten)]
        deciding: Deciding,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Pausing {
    Pause(Deciding),
    Resume(Deciding),
}

#[derive(Debug, Args)]
pub(crate) struct Forget {
    #[arg(value_name = "PERSON", required = true)]
    pub(crate) who: Vec<String>,
    #[arg(long, value_name = "DAY")]
    pub(crate) since: Option<Date>,
    #[command(flatten)]
    pub(crate) deciding: Deciding,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Case {
    Open {
        #[arg(id = "opened", value_name = "ABOUT")]
        about: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    Close {
        #[arg(value_name = "CASE", required = true)]
        cases: Vec<String>,
        #[command(flatten)]
        deciding: Deciding,
    },
}

impl Pausing {
    /// To pause this, or to resume it.
    pub(crate) fn of(&self, what: Pausable) -> Decision {
        match self {
            Self::Pause(_) => Decision::pause(what),
            Self::Resume(_) => Decision::resume(what),
        }
    }

    pub(crate) fn deciding(&self) -> &Deciding {
        let (Self::Pause(deciding) | Self::Resume(deciding)) = self;
        deciding
    }
}

/// A decision of any kind.
#[derive(Debug)]
pub(crate) enum Deed {
    Review(Review),
    Duplicate(Duplicate),
    Refund(Refund),
    Payout(Payout),
    Events(Events),
    Pause(Pausable, Pausing),
    Forget(Forget),
    Case(Case),
}

impl Deed {
    /// Whether it is done, and why.
    pub(crate) fn deciding(&self) -> &Deciding {
        match self {
            Self::Review(
                Review::Release { deciding, .. }
                | Review::Accept { deciding, .. }
                | Review::Refund { deciding, .. },
            )
            | Self::Duplicate(Duplicate::Refund { deciding, .. })
            | Self::Refund(Refund::Record { deciding, .. })
            | Self::Payout(
                Payout::NotMade { deciding, .. }
                | Payout::Prove { deciding, .. }
                | Payout::Close { deciding, .. }
                | Payout::Approve { deciding, .. }
                | Payout::Reject { deciding, .. },
            )
            | Self::Events(Events::Replay { deciding, .. })
            | Self::Forget(Forget { deciding, .. })
            | Self::Case(Case::Open { deciding, .. } | Case::Close { deciding, .. }) => deciding,
            Self::Pause(_, pausing) => pausing.deciding(),
        }
    }

    /// Why it is done, as the record keeps it; `None` for a dry run.
    pub(crate) fn reason(&self) -> Option<String> {
        let reason = self.deciding().reason()?;
        Some(match self {
            Self::Payout(Payout::NotMade { ticket, .. }) => decisions::with_ticket(reason, ticket),
            Self::Review(_)
            | Self::Duplicate(_)
            | Self::Refund(_)
            | Self::Payout(_)
            | Self::Events(_)
            | Self::Pause(..)
            | Self::Forget(_)
            | Self::Case(_) => reason.to_owned(),
        })
    }
}
