//! What LigdiCash says when we ask, and the proof that we asked.

use crate::ports::{Asked, Confirm};
use crate::{Exchange, ExchangeKind, Francs, Receipt};

/// What `confirm` says about one invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub verdict: Verdict,
    pub receipt: Receipt,
}

/// A statement about the money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Completed(Payment),
    /// `notcompleted`, or `nocompleted` as older documents spell it.
    Failed,
    Pending,
}

/// What was paid, in the words of `confirm`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Payment {
    /// `None` where the answer states none, or states two that differ.
    pub amount: Option<Francs>,
    /// Our transaction id, where the answer carries one.
    pub transaction_id: Option<String>,
}

/// `confirm` was asked, and nothing about the money was learnt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NothingLearnt {
    #[error("LigdiCash could not be reached in time")]
    Unreachable,
    #[error("LigdiCash's answer is not in its documented form")]
    Unreadable,
    #[error("LigdiCash reported a processing error")]
    Technical,
    #[error("LigdiCash refuses our keys, our project or our address")]
    Refused,
    #[error("LigdiCash says that our request is malformed")]
    Malformed,
    #[error("LigdiCash says that it knows no such invoice")]
    NotFound,
    #[error("LigdiCash named a status that no document knows")]
    UnknownStatus,
    #[error("LigdiCash reported an error and a completed payment at once")]
    Contradiction,
    #[error("our LigdiCash keys could not be read")]
    NoKeys,
}

impl NothingLearnt {
    /// Whether LigdiCash answered, so that asking with another token may teach something.
    #[must_use]
    pub fn was_answered(self) -> bool {
        match self {
            Self::Unreadable
            | Self::Technical
            | Self::Refused
            | Self::Malformed
            | Self::NotFound
            | Self::UnknownStatus
            | Self::Contradiction => true,
            Self::Unreachable | Self::NoKeys => false,
        }
    }
}

/// An answer to a question that *we* asked, bound to the token we asked with.
///
/// Its fields are private and [`Verified::ask`] is its only constructor, so a
/// settlement cannot be made from anything a stranger sent, and the answer for
/// a paid one-franc invoice cannot settle another transaction.
#[derive(Debug)]
pub struct Verified<T> {
    token: T,
    answer: Answer,
}

impl<T> Verified<T> {
    pub async fn ask(
        gateway: &impl Confirm<T>,
        token: T,
        kind: ExchangeKind,
    ) -> (Result<Self, NothingLearnt>, Vec<Exchange>) {
        let Asked { answer, exchanges } = gateway.confirm(&token, kind).await;
        (answer.map(|answer| Self { token, answer }), exchanges)
    }

    #[must_use]
    pub fn token(&self) -> &T {
        &self.token
    }

    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    #[must_use]
    pub fn is_completed(&self) -> bool {
        matches!(self.answer.verdict, Verdict::Completed(_))
    }
}
