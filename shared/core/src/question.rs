//! The questions to LigdiCash with a record's own token and with those that callbacks have brought, and the sense of each
//! answer.

use jiff::SignedDuration;

use crate::ports::{Confirm, Payments, Stored, failed};
use crate::transition::Record;
use crate::{Asker, Exchange, ExchangeKind, NothingLearnt, TransactionId, Verified};

/// The time for which other tokens are asked with after one at which LigdiCash does not answer.
const PATIENCE: SignedDuration = SignedDuration::from_secs(8);

/// The reason why LigdiCash is asked, for the log.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) kind: ExchangeKind,
    pub(crate) by: Option<Asker>,
}

/// LigdiCash's answer, and the exchanges that led to it.
pub(crate) struct Replied<T> {
    pub(crate) answer: Result<Verified<T>, NothingLearnt>,
    pub(crate) log: Vec<Exchange>,
    /// The brought tokens with which LigdiCash need not be asked again.
    pub(crate) refuted: Vec<T>,
}

/// The sense of an answer about a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// LigdiCash's word about the record, after which no other token is asked with.
    Proof,
    /// A brought token's payment is this record's, and not completed.
    Ours,
    /// A brought token's payment is another's of ours.
    OfAnother,
    /// A brought token's payment names none of ours, or does not exist.
    OfNone,
    /// The answer taught nothing, and another token may teach more.
    Open,
    /// LigdiCash cannot be asked now.
    End,
}

impl<S, G, O> Payments<S, G, O> {
    /// Asks with the record's own token. If the answer teaches nothing, asks with each token that a callback has
    /// brought, until an answer calls this record completed. Tokens stay while the list has room, even unknown or
    /// unusable ones: LigdiCash may need a moment, or our keys may belong to another project. In a full list, an answer
    /// that does not name this record makes room.
    pub(crate) async fn question<R: Record>(
        &self,
        record: &R,
        question: &Question,
    ) -> Stored<Replied<R::Token>>
    where
        G: Confirm<R::Token>,
    {
        let (id, began) = (record.id().clone().into(), self.clock.now());
        let (own, brought) = (record.token(), record.brought());
        let others = brought.tokens().iter().filter(|token| own != Some(*token));
        let is_own = |token| !brought.has(token);
        let (mut replied, mut log, mut refuted) = (None, Vec::new(), Vec::new());
        for token in own.into_iter().chain(others) {
            let (answer, exchanges) = if is_own(token) {
                Verified::ask(&self.gateway, token.clone(), question.kind).await
            } else {
                Verified::ask_brought(&self.gateway, token.clone(), question.kind).await
            };
            log.extend(exchanges);
            let is_patient = self.clock.now().duration_since(began) < PATIENCE;
            let sense = Sense::of(&answer, &id, is_own(token), is_patient);
            let is_refuted = match sense {
                Sense::OfAnother => true,
                Sense::OfNone => brought.is_full(),
                Sense::Proof | Sense::Ours | Sense::Open | Sense::End => false,
            };
            refuted.extend(is_refuted.then(|| token.clone()));
            // A stranger's token hides no word of LigdiCash's about this record.
            let is_better = sense == Sense::Ours && !own.is_some_and(is_own);
            if sense == Sense::Proof || is_better || replied.is_none() {
                replied = Some(answer);
            }
            if let Sense::Proof | Sense::End = sense {
                break;
            }
        }
        for exchange in &mut log {
            exchange.by.clone_from(&question.by);
        }
        let answer =
            replied.ok_or_else(|| failed("a record is to be asked about that has no token"))?;
        Ok(Replied { answer, log, refuted })
    }
}

impl Sense {
    fn of<T>(
        answer: &Result<Verified<T>, NothingLearnt>,
        id: &TransactionId,
        is_own: bool,
        is_patient: bool,
    ) -> Self {
        match answer {
            Ok(_) if is_own => Self::Proof,
            Ok(verified) if verified.answer().names(id) && verified.is_completed() => Self::Proof,
            Ok(verified) if verified.answer().names(id) => Self::Ours,
            Ok(verified) if verified.answer().names_only_others(id) => Self::OfAnother,
            Ok(_) => Self::OfNone,
            Err(NothingLearnt::NotFound) if !is_own => Self::OfNone,
            // LigdiCash's front may close the connection for the sake of a stranger's token.
            Err(NothingLearnt::Unreachable) if is_own || !is_patient => Self::End,
            Err(NothingLearnt::NoKeys) => Self::End,
            Err(
                NothingLearnt::Unreachable
                | NothingLearnt::Unreadable
                | NothingLearnt::Technical
                | NothingLearnt::Refused
                | NothingLearnt::Malformed
                | NothingLearnt::NotFound
                | NothingLearnt::UnknownStatus
                | NothingLearnt::Contradiction,
            ) => Self::Open,
        }
    }
}
