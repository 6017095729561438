//! The problems that replace an answer. `words/problems.rs` has a sentence for each in both languages.

use contract::{Entry, Outside, Refusal, Right};
use jiff::civil::Date;

use super::mistake::Mistake;
use super::not_asked::NotAsked;
use super::unread::BatchUnread;

/// The owner of the credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    Arn(Outside),
    /// The key's id, where AWS does not name its owner.
    Key(String),
}

/// Declares the problems, each with its exit code: 1 not found, 2 usage, 3 refused, 4 unreachable. The catalogue has a
/// sentence for each plain problem and for each one about a text.
macro_rules! problems {
    (
        plain { $($(#[$plain:meta])* $Plain:ident = $plain_code:literal,)* }
        about { $($(#[$about:meta])* $About:ident = $about_code:literal,)* }
        own { $($(#[$own:meta])* $Own:ident $(($Held:ty))? $({ $($field:ident: $Field:ty),* })? = $code:literal,)* }
    ) => {
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[error("{self:?}")]
        pub enum Problem {
            $($(#[$plain])* $Plain,)*
            $($(#[$about])* $About(Outside),)*
            $($(#[$own])* $Own $(($Held))? $({ $($field: $Field),* })?,)*
        }

        impl Problem {
            /// The problem's name in the catalogue, and the text that it is about.
            pub fn named(&self) -> (&'static str, String) {
                match self {
                    $(Self::$Plain => (stringify!($Plain), String::new()),)*
                    $(Self::$About(text) => (stringify!($About), text.to_string()),)*
                    $(Self::$Own { .. } => (stringify!($Own), String::new()),)*
                }
            }

            fn code(&self) -> u8 {
                match self {
                    $(Self::$Plain => $plain_code,)*
                    $(Self::$About(_) => $about_code,)*
                    $(Self::$Own { .. } => $code,)*
                }
            }

            /// The problems whose sentences the catalogue has under their names.
            #[cfg(test)]
            pub(crate) fn all_named() -> Vec<Self> {
                let about = Outside::new("…");
                vec![$(Self::$Plain,)* $(Self::$About(about.clone()),)*]
            }
        }
    };
}

problems! {
    plain {
        /// Neither `--url` nor `OPS_URL` nor `--local` is given.
        NoAddress = 2,
        /// The address names no region, and neither does the environment.
        NoRegion = 2,
        NoCredentials = 3,
        ExpiredCredentials = 3,
        /// AWS does not know the key, or the secret does not belong to it.
        WrongCredentials = 3,
        /// The signature's time is not AWS's.
        WrongClock = 3,
        /// The local stack does not take the local key.
        LocalKeyRefused = 3,
        TookTooLong = 4,
        NotFound = 1,
        /// The invitation of a phone is unknown, used or over, or the wrong digits have ended it.
        NoInvitation = 1,
        /// The digits are not those of the invited phone.
        WrongDigits = 2,
        /// No person or phone has this name.
        NoOwner = 1,
        /// The payment has no token with which LigdiCash could be asked.
        NothingToAskWith = 3,
        /// The stack cannot answer now.
        Unavailable = 4,
        /// Standard output cannot be written.
        CannotPrint = 4,
    }
    about {
        /// A signature must not be sent to this address.
        BadAddress = 2,
        /// The text is not an id.
        NoId = 2,
        /// The text is not a payment link's id.
        NoLink = 2,
        /// The configured credentials cannot be read.
        BrokenCredentials = 3,
        /// AWS says that the signature is for another region.
        WrongRegion = 3,
        /// Another server answers at this address.
        NoOpsRoutes = 4,
        Unreachable = 4,
        LocalUnreachable = 4,
        /// The route refuses the request, for this reason.
        Invalid = 2,
        /// The answer breaks the contract.
        Unreadable = 4,
        /// Another refusal, in the stack's words.
        Refused = 3,
        /// `ops page` cannot listen on a port.
        CannotServe = 4,
        /// A file would be overwritten.
        FileExists = 2,
        /// The file has no export to continue.
        NothingToResume = 2,
        /// The stopped export has other days, another form or another stack.
        OtherExport = 2,
        /// The file is shorter than the stopped export left it.
        ShortExport = 2,
        CannotWrite = 4,
    }
    own {
        /// The reader of standard output has gone.
        NobodyReads = 0,
        /// `ops setup` stopped, as this sentence says in the person's language.
        SetUp(String) = 1,
        /// The days end before they begin.
        BackwardDays { from: Date, to: Date } = 2,
        /// AWS knows the caller, who lacks this right.
        NotAllowed { right: Right, who: Identity } = 3,
        /// The stack refuses a decision; after so many seconds it may take it. The limit is in francs, and `now` is what
        /// has changed.
        Declined { why: Refusal, after: Option<u64>, limit: Option<u64>, now: Option<Box<Entry>> } = 3,
        /// This program refuses a decision.
        NotAsked(NotAsked) = 3,
        Statement(Box<Mistake>) = 2,
        Batch(Box<BatchUnread>) = 2,
        /// The typed name is not that of the old table with which the stack was deployed.
        OtherOldTable { given: Outside, deployed: Outside } = 2,
        /// A restore stopped; the command continues it. The exit code is the cause's.
        RestoreStopped { cause: Box<Problem>, command: String } = 4,
        /// An export stopped after so many rows; the command continues it. The exit code is the cause's.
        Stopped { cause: Box<Problem>, rows: u64, command: String } = 4,
    }
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
    pub fn declined(why: Refusal) -> Self {
        Self::Declined { why, after: None, limit: None, now: None }
    }

    /// A payout above this limit.
    pub(crate) fn over_limit(limit: u64) -> Self {
        Self::Declined { why: Refusal::OverLimit, after: None, limit: Some(limit), now: None }
    }

    /// A mistake in a form of a page, in the stack's own terms.
    pub fn wrong(field: &str, text: &str) -> Self {
        Self::Invalid(Outside::new(format!("{field}: {text}")))
    }

    /// The word for which the stack, or this program, refuses.
    pub fn refusal(&self) -> Option<&'static str> {
        if let Self::NotAsked(why) = self {
            return Some(why.as_str());
        }
        if let Self::Declined { why, .. } = self { Some(why.as_str()) } else { None }
    }

    pub fn exit_code(&self) -> u8 {
        if let Self::Stopped { cause, .. } | Self::RestoreStopped { cause, .. } = self {
            return cause.exit_code();
        }
        self.code()
    }
}
