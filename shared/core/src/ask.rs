//! Asks LigdiCash now about the money, at a person's request.
//!
//! Until a record is completed, this is a check as any other. A completed record keeps its status: the answer is kept in
//! the log. If it contradicts the proof, it opens a case, and receivers learn of a doubted payin.

use jiff::Timestamp;

use crate::check::{CheckObserver, CheckOutcome, Learnt, OVERTAKEN_LIMIT, Settled};
use crate::claim::Claimant;
use crate::ports::{Claimed, Confirm, Ledger, Payments, PaymentsTable, Stored, failed};
use crate::question::{Question, Replied};
use crate::transition::{Record, RecordId};
use crate::{Asker, Case, CaseId, Cases, Exchange, NothingLearnt, PayinId, Verdict, Verified};

/// Whether an answer agrees with a record that is proven completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerAgreement {
    /// The answer repeats the proof.
    TheSame,
    /// The answer contradicts the proof. The word is its status, or the reason of a review.
    Otherwise(&'static str),
    /// The answer says nothing about the record.
    Nothing,
}

impl AnswerAgreement {
    /// Whether this answer agrees with this record.
    pub fn about<R: Record>(
        completed: &R,
        answer: &Result<Verified<R::Token>, NothingLearnt>,
    ) -> Self {
        // The error may be "no such invoice": tokens run out after a day.
        let Ok(verified) = answer else { return Self::Nothing };
        let objection = match &verified.answer().verdict {
            Verdict::Completed(payment) => completed.objection(verified.answer(), payment),
            Verdict::Failed => Some("failed"),
            Verdict::Pending => Some("pending"),
        };
        match objection {
            None => Self::TheSame,
            // A callback's token may belong to another payout.
            Some(_) if completed.token() != Some(verified.token()) => Self::Nothing,
            Some(word) => Self::Otherwise(word),
        }
    }

    /// The case that begins, ends, or gets another word with an answer about this record. `is_open` says whether an earlier answer has
    /// contradicted the proof, and no later one has repeated it.
    pub fn cases(self, completed: &impl Record, is_open: bool, now: Timestamp) -> Cases {
        let id = CaseId::contradiction(completed.id().as_str());
        let case = |word: &'static str, id| Case { id, reason: Some(word.into()), opened_at: now };
        match (self, is_open) {
            (Self::Otherwise(word), false) => Cases::open(case(word, id)),
            (Self::Otherwise(word), true) => {
                Cases { changed: vec![case(word, id)], ..Cases::default() }
            }
            (Self::TheSame, true) => Cases { ended: vec![(id, now)], ..Cases::default() },
            (Self::TheSame, false) | (Self::Nothing, _) => Cases::default(),
        }
    }
}

/// Whether LigdiCash contradicts what it has proven of this payin. Each page for people asks here, and then says that the
/// payment is being checked. The status of the payin stays.
pub async fn is_contradicted(store: &impl PaymentsTable, payin: &PayinId) -> Stored<bool> {
    store.is_open(&CaseId::contradiction(payin.as_str())).await
}

impl<S, G, O> Payments<S, G, O> {
    /// Checks a record for a person, also one that is decided or completed.
    pub async fn ask<I: RecordId>(&self, id: &I, asker: Asker) -> Stored<CheckOutcome<I::Record>>
    where
        S: Ledger<I::Record>,
        G: Confirm<<I::Record as Record>::Token>,
        O: CheckObserver<I::Record>,
    {
        let outcome = self.ask_about(id, asker).await;
        self.observer.checked(id, &outcome);
        outcome
    }

    async fn ask_about<I: RecordId>(&self, id: &I, asker: Asker) -> Stored<CheckOutcome<I::Record>>
    where
        S: Ledger<I::Record>,
        G: Confirm<<I::Record as Record>::Token>,
    {
        let Some(found) = self.store.read(id).await? else {
            return Ok(CheckOutcome::Unknown);
        };
        if found.is_final() {
            return self.ask_again(found, asker).await;
        }
        let outcome = self.claim(found, Claimant::Person, Some(asker.clone()), Vec::new()).await?;
        match outcome {
            // Another process has completed the record meanwhile.
            CheckOutcome::NotAsked(record) if record.is_final() => {
                self.ask_again(record, asker).await
            }
            CheckOutcome::NotAsked(_) | CheckOutcome::Asked { .. } | CheckOutcome::Unknown => {
                Ok(outcome)
            }
        }
    }

    /// Asks about a completed record, unless another process has just done so, and keeps the answer.
    async fn ask_again<R: Record>(&self, record: R, asker: Asker) -> Stored<CheckOutcome<R>>
    where
        S: Ledger<R>,
        G: Confirm<R::Token>,
    {
        let claim = Claimant::Person.claim(&record, self.clock.now());
        if let Claimed::Refused(record) = self.store.claim(record.id(), claim).await? {
            return Ok(CheckOutcome::NotAsked(record));
        }
        let question = Question { kind: Claimant::Person.kind(), by: Some(asker) };
        let Replied { answer, log, .. } = self.question(&record, &question).await?;
        let says = AnswerAgreement::about(&record, &answer);
        let record = self.keep(record, says, &log).await?;
        let learnt = match (says, answer) {
            (AnswerAgreement::Otherwise(_), _) => Learnt::Contradiction,
            (AnswerAgreement::TheSame | AnswerAgreement::Nothing, Ok(_)) => Learnt::NoChange,
            (AnswerAgreement::TheSame | AnswerAgreement::Nothing, Err(problem)) => {
                Learnt::Nothing(problem)
            }
        };
        Ok(CheckOutcome::Asked { record, learnt })
    }

    /// Keeps an answer about a completed record, with the cases that begin and end with it.
    async fn keep<R: Record>(
        &self,
        mut record: R,
        says: AnswerAgreement,
        log: &[Exchange],
    ) -> Stored<R>
    where
        S: Ledger<R>,
    {
        for _ in 0..OVERTAKEN_LIMIT {
            let is_known = says != AnswerAgreement::Nothing
                && self.store.is_open(&CaseId::contradiction(record.id().as_str())).await?;
            let now = self.clock.now();
            let cases = says.cases(&record, is_known, now);
            let Some(doubted) = record.doubted(&cases, now) else {
                self.store.keep_answer(&record, log, &cases).await?;
                return Ok(record);
            };
            match self.put(&record, doubted, log).await? {
                Settled::Done(record, _) => return Ok(record),
                Settled::Overtaken | Settled::Unmoved(_) => record = self.present(&record).await?,
            }
        }
        Err(failed("the state changed each time that LigdiCash's answer was about to be kept"))
    }
}
