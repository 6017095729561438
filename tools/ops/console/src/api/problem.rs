//! The problems for which there is no answer. `words/problems.rs` says each in both languages.

use contract::{Outside, Refusal};
use jiff::civil::Date;
use ligdicash_core::words;

use super::mistake::Mistake;
use super::not_asked::NotAsked;
use super::unread::BatchUnread;

words! {
    /// The right that a call needs, which the stack's policies grant.
    pub enum Right {
        /// Payments, cases and health.
        See = "see",
        /// Who paid.
        SeePeople = "see_people",
        /// LigdiCash is asked about a payment.
        Ask = "ask",
        /// The doctor.
        Examine = "examine",
        /// Decisions about payments, events, pauses and cases.
        Decide = "decide",
        /// Payouts, and refunds.
        SendMoney = "send_money",
        /// Payment links.
        SeeLinks = "see_links",
        /// Making and withdrawing payment links.
        MakeLinks = "make_links",
        /// Restoring a table, and opening it.
        Restore = "restore",
    }
}

/// The owner of the credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    Arn(Outside),
    /// The key's id, where AWS does not name its owner.
    Key(String),
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub(crate) enum Problem {
    /// Neither `--url` nor `OPS_URL` nor `--local` is given.
    NoAddress,
    /// The address is none to which a signature may be sent.
    BadAddress(Outside),
    /// The text is no id.
    NoId(Outside),
    /// The text is no payment link's id.
    NoLink(Outside),
    /// The days end before they begin.
    BackwardDays {
        from: Date,
        to: Date,
    },
    /// The address names no region, and neither does the environment.
    NoRegion,
    NoCredentials,
    ExpiredCredentials,
    /// AWS does not know the key, or the secret does not belong to it.
    WrongCredentials,
    /// The configured credentials cannot be read.
    BrokenCredentials(Outside),
    /// AWS says that the signature is for another region.
    WrongRegion(String),
    /// The signature's time is not AWS's.
    WrongClock,
    /// AWS knows the caller, who lacks this right.
    NotAllowed {
        right: Right,
        who: Identity,
    },
    /// The local stack does not take the local key.
    LocalKeyRefused,
    /// Another server answers at this address.
    NoOpsRoutes(Outside),
    Unreachable(Outside),
    LocalUnreachable(Outside),
    TookTooLong,
    NotFound,
    /// The payment has no token with which LigdiCash could be asked.
    NothingToAskWith,
    /// The route refuses the request, for this reason.
    Invalid(Outside),
    /// The stack cannot answer now.
    Unavailable,
    /// The answer breaks the contract.
    Unreadable(Outside),
    /// The stack refuses a decision; after so many seconds it may take it.
    Declined {
        why: Refusal,
        after: Option<u64>,
    },
    /// This program refuses a decision.
    NotAsked(NotAsked),
    /// Another refusal, in the stack's words.
    Refused(Outside),
    /// `ops page` gets no port.
    CannotServe(Outside),
    /// The evidence would overwrite a file.
    FileExists(Outside),
    /// An export or a day close would overwrite a file.
    SheetExists(Outside),
    Statement(Box<Mistake>),
    Batch(Box<BatchUnread>),
    /// The typed name is not that of the old table with which the stack was deployed.
    OtherOldTable {
        given: Outside,
        deployed: Outside,
    },
    /// A restore stopped; the command continues it.
    RestoreStopped {
        cause: Box<Problem>,
        command: String,
    },
    /// The file has no export to continue.
    NothingToResume(Outside),
    /// The stopped export has other days, another form or another stack.
    OtherExport(Outside),
    /// The file is shorter than the stopped export left it.
    ShortExport(Outside),
    /// An export stopped after so many rows; the command continues it.
    Stopped {
        cause: Box<Problem>,
        rows: u64,
        command: String,
    },
    CannotWrite(Outside),
    /// `ops setup` stopped, as this sentence says in the person's language.
    SetUp(String),
    /// Standard output cannot be written.
    CannotPrint,
    /// The reader of standard output has gone.
    NobodyReads,
}

impl From<Mistake> for Problem {
    fn from(mistake: Mistake) -> Self {
        Self::Statement(Box::new(mistake))
    }
}

impl From<BatchUnread> for Problem {
    fn from(unread: BatchUnread) -> Self {
        Self::Batch(Box::new(unread))
    }
}

impl Problem {
    pub(crate) fn declined(why: Refusal) -> Self {
        Self::Declined { why, after: None }
    }

    /// A mistake in a form of a page, in the stack's own terms.
    pub(crate) fn wrong(field: &str, text: &str) -> Self {
        Self::Invalid(Outside::new(format!("{field}: {text}")))
    }

    /// 1 not found, 2 usage, 3 refused, 4 unreachable.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::NobodyReads => 0,
            Self::NotFound | Self::SetUp(_) => 1,
            Self::NoAddress
            | Self::BadAddress(_)
            | Self::NoId(_)
            | Self::NoLink(_)
            | Self::BackwardDays { .. }
            | Self::NoRegion
            | Self::FileExists(_)
            | Self::SheetExists(_)
            | Self::Statement(_)
            | Self::Batch(_)
            | Self::OtherOldTable { .. }
            | Self::NothingToResume(_)
            | Self::OtherExport(_)
            | Self::ShortExport(_)
            | Self::Invalid(_) => 2,
            Self::Stopped { cause, .. } | Self::RestoreStopped { cause, .. } => cause.exit_code(),
            Self::NoCredentials
            | Self::ExpiredCredentials
            | Self::WrongCredentials
            | Self::BrokenCredentials(_)
            | Self::WrongRegion(_)
            | Self::WrongClock
            | Self::NotAllowed { .. }
            | Self::LocalKeyRefused
            | Self::NothingToAskWith
            | Self::Declined { .. }
            | Self::NotAsked(_)
            | Self::Refused(_) => 3,
            Self::CannotPrint
            | Self::CannotWrite(_)
            | Self::CannotServe(_)
            | Self::NoOpsRoutes(_)
            | Self::Unreachable(_)
            | Self::LocalUnreachable(_)
            | Self::TookTooLong
            | Self::Unavailable
            | Self::Unreadable(_) => 4,
        }
    }
}
