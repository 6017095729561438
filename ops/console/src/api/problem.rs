//! Why there is no answer, as enum; `words/problems.rs` says each in both languages.

use contract::{Outside, Refusal};
use jiff::civil::Date;

use super::mistake::{CopyProblem, Mistake};
use super::not_asked::NotAsked;

/// What a call needs to be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Right {
    /// To see payments, cases and health.
    See,
    /// To see who paid.
    SeePeople,
    /// To ask LigdiCash.
    Ask,
    /// To have the stack examined.
    Examine,
    /// To decide about payments, events, pauses and cases.
    Decide,
    /// To decide about payouts, and to send money back.
    SendMoney,
    /// To bring over what lies between a restored table and the old one, and to open it.
    Restore,
}

/// As whom somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    /// AWS said so.
    Arn(Outside),
    /// AWS did not say, but the key has this id.
    Key(String),
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub(crate) enum Problem {
    /// Neither `--url` nor `OPS_URL` nor `--local`.
    NoAddress,
    /// The address is no web address, or none that may carry a signature.
    BadAddress(Outside),
    /// What was given is the id of nothing.
    NoId(Outside),
    /// Days that end before they begin.
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
    /// The credentials are configured, but cannot be had.
    BrokenCredentials(Outside),
    /// AWS says that the signature is for another region.
    WrongRegion(String),
    /// The signature's time is not AWS's.
    WrongClock,
    /// AWS knows who signs, who may not do this.
    NotAllowed {
        right: Right,
        who: Identity,
    },
    /// The local stack does not take the local key.
    LocalKeyRefused,
    /// Something answers at this address, but not the operator's routes.
    NoOpsRoutes(Outside),
    Unreachable(Outside),
    /// The local stack does not run.
    LocalUnreachable(Outside),
    TookTooLong,
    NotFound,
    /// There is no token to ask LigdiCash with.
    NothingToAskWith,
    /// The route does not accept the request, and says why.
    Invalid(Outside),
    /// The stack is there, but cannot answer now.
    Unavailable,
    /// The answer is not what the contract says.
    Unreadable(Outside),
    /// What was decided is not carried out; after so many seconds it may be.
    Declined {
        why: Refusal,
        after: Option<u64>,
    },
    /// The stack is not asked for what a person decides.
    NotAsked(NotAsked),
    /// Another refusal, in the stack's words.
    Refused(Outside),
    /// The page has no port.
    CannotServe(Outside),
    /// A file that is not overwritten.
    FileExists(Outside),
    /// An export or a page of the books is not overwritten.
    SheetExists(Outside),
    /// A statement cannot be read, or not in full.
    Statement(Box<Mistake>),
    /// The table that was given is not the old one that the stack was deployed with.
    OtherOldTable {
        given: Outside,
        deployed: Outside,
    },
    /// A restore was stopped. What was written stays, and the command goes on.
    RestoreStopped {
        cause: Box<Problem>,
        command: String,
    },
    /// A copy cannot be read.
    Copy(CopyProblem),
    /// No export was stopped there.
    NothingToResume(Outside),
    /// The export that was stopped is of other days, in another form or of another stack.
    OtherExport(Outside),
    /// Of the export that was stopped, a part is gone.
    ShortExport(Outside),
    /// An export was stopped after so many rows. The command goes on.
    Stopped {
        cause: Box<Problem>,
        rows: u64,
        command: String,
    },
    /// A file, and why it cannot be written.
    CannotWrite(Outside),
    /// What is to be printed cannot be written.
    CannotPrint,
    /// Nobody reads what is printed.
    NobodyReads,
}

impl From<Mistake> for Problem {
    fn from(mistake: Mistake) -> Self {
        Self::Statement(Box::new(mistake))
    }
}

impl Problem {
    pub(crate) fn declined(why: Refusal) -> Self {
        Self::Declined { why, after: None }
    }

    /// A mistake in a form, answered as the stack would answer it.
    pub(crate) fn wrong(field: &str, text: &str) -> Self {
        Self::Invalid(Outside::new(format!("{field}: {text}")))
    }

    /// 1 not found, 2 usage, 3 refused, 4 cannot be reached.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::NobodyReads => 0,
            Self::NotFound => 1,
            Self::NoAddress
            | Self::BadAddress(_)
            | Self::NoId(_)
            | Self::BackwardDays { .. }
            | Self::NoRegion
            | Self::FileExists(_)
            | Self::SheetExists(_)
            | Self::Statement(_)
            | Self::OtherOldTable { .. }
            | Self::Copy(_)
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
