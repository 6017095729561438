//! LigdiCash's answers to our questions, and the proof that we asked.

use std::future::Future;

use crate::words::words;
use crate::{Exchange, ExchangeKind, Francs, Payer, Receipt, TransactionId};

/// The answer of `confirm` about one invoice or one payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The verdict about the money.
    pub verdict: Verdict,
    /// The transaction ids of our form in the answer.
    pub ids: Vec<TransactionId>,
    /// The details for support and refunds.
    pub receipt: Receipt,
    /// The payer in the answer; empty for a payout.
    pub payer: Payer,
}

/// LigdiCash's verdict about the money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The money moved.
    Completed(Payment),
    /// The money did not move: `notcompleted`, or `nocompleted` as older documents spell it.
    Failed,
    /// The payment is not decided yet.
    Pending,
}

/// The payment, as far as `confirm` names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// The amount; `None` where the answer states none, or two that differ.
    pub amount: Option<Francs>,
    /// The outcome of the call, by the answer itself.
    pub code: CodeSays,
}

/// The outcome of the call, by the answer's `response_code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeSays {
    /// The call succeeded, or the answer has no code.
    Success,
    /// The call failed.
    Error,
}

impl Answer {
    /// Whether the answer names this payin or payout.
    pub(crate) fn names(&self, id: &TransactionId) -> bool {
        self.ids.contains(id)
    }

    /// Whether the answer names payments of ours, and this one is not among them.
    pub(crate) fn names_only_others(&self, id: &TransactionId) -> bool {
        !self.ids.is_empty() && !self.names(id)
    }
}

words! {
    /// The reason why asking `confirm` taught us nothing about the money.
    #[derive(thiserror::Error)]
    pub enum NothingLearnt {
        /// No answer came within the time limit.
        #[error("LigdiCash could not be reached in time")]
        Unreachable = "unreachable",
        /// The answer is not in the documented form.
        #[error("LigdiCash's answer is not in its documented form")]
        Unreadable = "unreadable",
        /// LigdiCash reported an error of its own, or one that no document explains.
        #[error("LigdiCash reported a processing error")]
        Technical = "technical",
        /// LigdiCash refuses our keys, our project or our address: a person must change something.
        #[error("LigdiCash refuses our keys, our project or our address")]
        Refused = "refused",
        /// LigdiCash does not understand our request.
        #[error("LigdiCash says that our request is malformed")]
        Malformed = "malformed",
        /// LigdiCash finds no invoice with our token. It says the same of a token that has run out.
        #[error("LigdiCash says that it knows no such invoice")]
        NotFound = "not_found",
        /// The status is none of those that LigdiCash documents.
        #[error("LigdiCash named a status that none of its documents lists")]
        UnknownStatus = "unknown_status",
        /// The answer about a payout is an error by its code and a failed payout by its status.
        #[error("LigdiCash reported an error and a failed payout at once")]
        Contradiction = "contradiction",
        /// The secret could not be read, so LigdiCash was not asked.
        #[error("our LigdiCash keys could not be read")]
        NoKeys = "no_keys",
    }
}

impl NothingLearnt {
    /// Whether LigdiCash answered, so that another token may get a better answer.
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

/// The reason why a token that a person brings does not prove a payin or payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotProven {
    /// The payin or payout is proven, or LigdiCash was never asked for it.
    NotNeeded,
    /// LigdiCash could not be asked, or has answered the token with an error.
    NothingLearnt(NothingLearnt),
    /// The payment or payout of the token is not completed at LigdiCash.
    NotCompleted,
    /// LigdiCash names another one or another amount, or calls its own answer an error.
    OfAnother,
    /// LigdiCash names none: the token may belong to any.
    Unnamed,
}

/// An answer to a question that *we* asked, bound to the token that we asked with.
///
/// The fields are private and [`Verified::ask`] is the only constructor. So nothing that a stranger sends
/// can settle a payment, and the answer about one paid invoice cannot settle another payin.
#[derive(Debug)]
pub struct Verified<T> {
    token: T,
    answer: Answer,
}

impl<T> Verified<T> {
    /// Asks `confirm` with this token. The exchanges are for the audit log, whether or not an answer came.
    pub async fn ask(
        gateway: &impl Confirm<T>,
        token: T,
        kind: ExchangeKind,
    ) -> (Result<Self, NothingLearnt>, Vec<Exchange>) {
        let call = gateway.confirm(&token, kind).await;
        Self::of(token, call)
    }

    /// Asks with a token that LigdiCash did not give us: what LigdiCash says of it says nothing about our keys.
    pub(crate) async fn ask_brought(
        gateway: &impl Confirm<T>,
        token: T,
        kind: ExchangeKind,
    ) -> (Result<Self, NothingLearnt>, Vec<Exchange>) {
        let call = gateway.confirm_brought(&token, kind).await;
        Self::of(token, call)
    }

    fn of(token: T, call: ConfirmCall) -> (Result<Self, NothingLearnt>, Vec<Exchange>) {
        (call.answer.map(|answer| Self { token, answer }), call.exchanges)
    }

    /// The token that we asked with.
    pub fn token(&self) -> &T {
        &self.token
    }

    /// LigdiCash's answer.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Whether LigdiCash says that the money moved.
    pub fn is_completed(&self) -> bool {
        matches!(self.answer.verdict, Verdict::Completed(_))
    }
}

/// LigdiCash's `confirm`. The type of the token says whether an invoice or a payout is asked about.
pub trait Confirm<T>: Send + Sync {
    /// Asks about the invoice or the payout, within the adapter's time limit.
    fn confirm(&self, token: &T, kind: ExchangeKind) -> impl Future<Output = ConfirmCall> + Send;

    /// The same with a token that a callback or a person has brought. A refusal of it is no refusal of our keys.
    fn confirm_brought(
        &self,
        token: &T,
        kind: ExchangeKind,
    ) -> impl Future<Output = ConfirmCall> + Send {
        self.confirm(token, kind)
    }
}

/// The outcome of asking `confirm`.
#[derive(Debug)]
pub struct ConfirmCall {
    /// LigdiCash's answer, or the cause why there is none about the money.
    pub answer: Result<Answer, NothingLearnt>,
    /// The requests and the answers, for the audit log: several exchanges where the question was repeated.
    pub exchanges: Vec<Exchange>,
}
