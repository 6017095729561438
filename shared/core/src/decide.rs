//! A person decides: read → decide → write, with the person and the reason on record in the same write.
//!
//! The decision is a pure function of the record. So a dry run shows the transition that would be written. A person
//! agrees to what the dry run has shown: the decision is written on the revision that the person has seen, or not at
//! all.

use std::slice::from_ref;

use jiff::Timestamp;

use crate::ask::is_contradicted;
use crate::check::{CheckObserver, CheckOutcome, Learnt};
use crate::offers::{Doubt, Refunded};
use crate::payin::NotForgotten;
use crate::payout::{IdempotencyRecord, Obstacle, RefundRefused, Room};
use crate::ports::{Confirm, Ledger, Payments, Stored, WriteOutcome, failed};
use crate::question::{Question, Replied};
use crate::transition::{Record, RecordId, Step, Transition};
use crate::{
    Amount, Asker, CaseId, CaseKind, Exchange, ExchangeKind, NotProven, NothingLearnt, Payin,
    PayinId, Payout, Verified, payin, payout,
};

/// The number of times a decision is made again after another process changed what stands beside the record.
const TRIES: usize = 4;

/// Whether a decision is carried out.
#[derive(Debug, Clone)]
pub enum Run {
    /// A dry run writes only its exchange with LigdiCash.
    Dry,
    /// The decision is written.
    Apply(Box<Agreed>),
}

/// The agreement of a person to a decision.
#[derive(Debug, Clone)]
pub struct Agreed {
    /// The person, the decision and the reason, for the log.
    pub decision: Exchange,
    /// The revision of the payin or payout that the person has seen; `None` if the decision is about neither.
    pub seen: Option<u32>,
}

impl Run {
    /// Whether a person who has seen another revision than this record's decides. A dry run agrees to nothing.
    pub fn is_about_another(&self, record: &impl Record) -> bool {
        match self {
            Self::Dry => false,
            Self::Apply(agreed) => agreed.seen != Some(record.revision()),
        }
    }

    /// The decision, if it is applied, and these exchanges.
    fn log(&self, exchanges: &[Exchange]) -> Vec<Exchange> {
        let decision = match self {
            Self::Dry => None,
            Self::Apply(agreed) => Some(&agreed.decision),
        };
        decision.into_iter().chain(exchanges).cloned().collect()
    }
}

/// The outcome of a decision. `N` says why it was refused.
#[derive(Debug)]
pub enum Decided<R: Record, N> {
    /// The id does not exist.
    Unknown,
    /// The record has changed since the person has seen it. Holds the record as it is now.
    Changed(R),
    /// The decision does not apply to the record as it is.
    Refused(R, N),
    /// The transition that would be written, from this record.
    Foreseen(R, Box<Transition<R>>),
    /// The transition that was written, from this record.
    Done(R, Box<Transition<R>>),
}

/// The reason why the paid amount was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AcceptRefused {
    /// LigdiCash's answer, or the payin's state, does not allow it.
    NotAccepted(payin::NotAccepted),
    /// LigdiCash said nothing about the money.
    NothingLearnt(NothingLearnt),
    /// Another payin has paid the order.
    PaidByAnother,
}

impl<S, G, O> Payments<S, G, O> {
    /// Decides about one record by a pure function of it. The record keeps these exchanges with the decision.
    pub async fn decide<I: RecordId, N>(
        &self,
        id: &I,
        run: &Run,
        exchanges: &[Exchange],
        decide: impl Fn(&I::Record, Timestamp) -> Result<Transition<I::Record>, N>,
        blocked: impl Fn() -> N,
    ) -> Stored<Decided<I::Record, N>>
    where
        S: Ledger<I::Record>,
    {
        let log = run.log(exchanges);
        for _ in 0..TRIES {
            let Some(record) = self.store.read(id).await? else { return Ok(Decided::Unknown) };
            if run.is_about_another(&record) {
                return Ok(Decided::Changed(record));
            }
            let first = match decide(&record, self.clock.now()) {
                Ok(first) => Box::new(first),
                Err(why) => return Ok(Decided::Refused(record, why)),
            };
            let obstacle = match (run, self.try_first(run, &first, &log).await?) {
                (Run::Dry, WriteOutcome::Done) => return Ok(Decided::Foreseen(record, first)),
                (Run::Apply(_), WriteOutcome::Done) => return Ok(Decided::Done(record, first)),
                (_, WriteOutcome::Moved(_)) => continue,
                (_, WriteOutcome::Blocked(obstacle)) => obstacle,
            };
            let Step::Move(second) = record.on_obstacle(&first, &obstacle) else {
                return Ok(Decided::Refused(record, blocked()));
            };
            let Run::Apply(_) = run else { return Ok(Decided::Foreseen(record, second)) };
            if let WriteOutcome::Done = self.store.write(from_ref(&*second), &log).await? {
                return Ok(Decided::Done(record, second));
            }
        }
        Err(failed("the state changed each time that a decision was about to be written"))
    }

    /// Writes the first transition; a dry run only looks for obstacles.
    async fn try_first<R: Record>(
        &self,
        run: &Run,
        first: &Transition<R>,
        log: &[Exchange],
    ) -> Stored<WriteOutcome<R>>
    where
        S: Ledger<R>,
    {
        match run {
            Run::Dry => {
                let obstacle = self.store.foresee(from_ref(first)).await?;
                Ok(obstacle.map_or(WriteOutcome::Done, WriteOutcome::Blocked))
            }
            Run::Apply(_) => self.store.write(from_ref(first), log).await,
        }
    }

    /// Accepts that an order is paid with another amount, if LigdiCash repeats it now.
    pub async fn accept(
        &self,
        id: &PayinId,
        paid: Amount,
        by: Asker,
        run: &Run,
    ) -> Stored<Decided<Payin, AcceptRefused>>
    where
        S: Ledger<Payin>,
        G: Confirm<payin::PayinToken>,
        O: CheckObserver<Payin>,
    {
        let Some(found) = self.store.read(id).await? else { return Ok(Decided::Unknown) };
        if run.is_about_another(&found) {
            return Ok(Decided::Changed(found));
        }
        if !matches!(found.state, payin::PayinState::Review { .. }) {
            let why = AcceptRefused::NotAccepted(payin::NotAccepted::NotUnderReview);
            return Ok(Decided::Refused(found, why));
        }
        let question = Question { kind: ExchangeKind::Ask, by: Some(by) };
        let Replied { answer, log: exchanges, .. } = self.question(&found, &question).await?;
        let decide = |payin: &Payin, now| match &answer {
            Ok(verified) => payin.accept(verified, paid, now).map_err(AcceptRefused::NotAccepted),
            Err(problem) => Err(AcceptRefused::NothingLearnt(*problem)),
        };
        let blocked = || AcceptRefused::PaidByAnother;
        let decided = self.decide(id, run, &exchanges, decide, blocked).await?;
        self.keep_said(id, &found, &decided, &exchanges).await?;
        Ok(decided)
    }

    /// Keeps LigdiCash's answer, even where the decision was refused, and reports the change.
    async fn keep_said<I: RecordId, N>(
        &self,
        id: &I,
        found: &I::Record,
        decided: &Decided<I::Record, N>,
        exchanges: &[Exchange],
    ) -> Stored<()>
    where
        S: Ledger<I::Record>,
        O: CheckObserver<I::Record>,
    {
        match decided {
            Decided::Done(_, next) => {
                let learnt = Learnt::Change;
                let asked = Ok(CheckOutcome::Asked { record: next.to().clone(), learnt });
                self.observer.checked(id, &asked);
                Ok(())
            }
            Decided::Unknown
            | Decided::Changed(_)
            | Decided::Refused(..)
            | Decided::Foreseen(..) => self.store.log(found, exchanges).await,
        }
    }
}

impl<S, G, O> Payments<S, G, O> {
    /// The reason to think twice before money of this payin goes back.
    pub async fn doubt(&self, payin: &PayinId) -> Stored<Option<Doubt>>
    where
        S: Ledger<Payin>,
    {
        let Some(read) = self.store.read(payin).await? else { return Ok(None) };
        let is_contradicted = is_contradicted(&self.store, payin).await?;
        Ok(Refunded::of(&read, is_contradicted).doubt)
    }

    /// Forgets a person, unless a case is open for which the person is needed.
    pub async fn forget<I: RecordId>(
        &self,
        id: &I,
        run: &Run,
        forget: impl Fn(&I::Record) -> Result<Transition<I::Record>, NotForgotten>,
    ) -> Stored<Decided<I::Record, NotForgotten>>
    where
        S: Ledger<I::Record>,
    {
        for _ in 0..TRIES {
            let Some(record) = self.store.read(id).await? else { return Ok(Decided::Unknown) };
            if run.is_about_another(&record) {
                return Ok(Decided::Changed(record));
            }
            // The record is read before the cases: a write that opens a case changes the record, too, and then this one
            // is refused.
            for kind in CaseKind::ALL.into_iter().filter(|kind| kind.needs_the_person()) {
                if self.store.is_open(&CaseId::of(kind, id.as_str())).await? {
                    return Ok(Decided::Refused(record, NotForgotten::StillNeeded));
                }
            }
            let forgotten = match forget(&record) {
                Ok(forgotten) => Box::new(forgotten),
                Err(why) => return Ok(Decided::Refused(record, why)),
            };
            let Run::Apply(agreed) = run else {
                return Ok(Decided::Foreseen(record, forgotten));
            };
            if let WriteOutcome::Done =
                self.store.write(from_ref(&*forgotten), from_ref(&agreed.decision)).await?
            {
                return Ok(Decided::Done(record, forgotten));
            }
        }
        Err(failed("the state changed each time that a person was about to be forgotten"))
    }
}

/// Whether a record needs a proof, and the transition that follows where LigdiCash's answer to a token proves it.
pub type Proving<R> = (
    fn(&R) -> bool,
    fn(&R, &Verified<<R as Record>::Token>, Timestamp) -> Result<Transition<R>, NotProven>,
);

/// The outcome of recording a refund by other means.
#[derive(Debug)]
pub enum RefundRecorded {
    /// The transition that would be written, on this revision of the payin.
    Foreseen(Box<Transition<Payout>>, u32),
    /// The transition that was written.
    Done(Box<Transition<Payout>>),
    /// The same refund was recorded before.
    Repeated(Box<Payout>),
    /// The reference was used for something else.
    OtherRequest,
    /// The payin has changed since the person has seen it. Holds the payin as it is now.
    Changed(Box<Payin>),
    /// The refund of this amount is not possible.
    Refused(RefundRefused),
}

impl<S, G, O> Payments<S, G, O> {
    /// Asks LigdiCash with a token that a person brings whether the money moved. Unless the answer proves that, only
    /// the exchange is written.
    pub async fn prove<I: RecordId>(
        &self,
        id: &I,
        token: &<I::Record as Record>::Token,
        by: Asker,
        run: &Run,
        (needs_proof, prove): Proving<I::Record>,
    ) -> Stored<Decided<I::Record, NotProven>>
    where
        S: Ledger<I::Record>,
        G: Confirm<<I::Record as Record>::Token>,
        O: CheckObserver<I::Record>,
    {
        let Some(found) = self.store.read(id).await? else { return Ok(Decided::Unknown) };
        if run.is_about_another(&found) {
            return Ok(Decided::Changed(found));
        }
        if !needs_proof(&found) {
            return Ok(Decided::Refused(found, NotProven::NotNeeded));
        }
        let (answer, mut exchanges) =
            Verified::ask_brought(&self.gateway, token.clone(), ExchangeKind::Ask).await;
        for exchange in &mut exchanges {
            exchange.by = Some(by.clone());
        }
        let decide = |record: &I::Record, now| match &answer {
            Ok(verified) => prove(record, verified, now),
            Err(problem) => Err(NotProven::NothingLearnt(*problem)),
        };
        let decided = self.decide(id, run, &exchanges, decide, || NotProven::NotNeeded).await?;
        self.keep_said(id, &found, &decided, &exchanges).await?;
        Ok(decided)
    }

    /// Records a refund of a payin by other means: a payout that LigdiCash is not asked for.
    pub async fn record_refund(
        &self,
        refund: Payout,
        fingerprint: String,
        run: &Run,
    ) -> Stored<RefundRecorded>
    where
        S: Ledger<Payout> + Ledger<Payin>,
    {
        let refused = |refused| Ok(RefundRecorded::Refused(refused));
        let Some(of) = &refund.refund_of else { return refused(RefundRefused::UnknownPayin) };
        if let Some(used) = self.store.idempotency_record(&refund.idempotency_key).await? {
            return self.recorded_before(&used, &fingerprint).await;
        }
        for _ in 0..TRIES {
            let Some(payin) = self.store.read(of).await? else {
                return refused(RefundRefused::UnknownPayin);
            };
            if run.is_about_another(&payin) {
                return Ok(RefundRecorded::Changed(Box::new(payin)));
            }
            let room = match payin.room_for(refund.amount.into()) {
                Ok(room) => room,
                Err(why) => return refused(why),
            };
            let case = payout::refund_case(&self.store, &payin, &refund).await?;
            let refund = Payout { case, ..refund.clone() };
            let recorded = Box::new(refund.begin(Room {
                fingerprint: fingerprint.clone(),
                on_its_day: None,
                in_its_payin: Some(room),
                file: None,
                retried: None,
            }));
            match self.try_first(run, &recorded, &run.log(&[])).await? {
                WriteOutcome::Done => {
                    return Ok(match run {
                        Run::Dry => RefundRecorded::Foreseen(recorded, room.revision),
                        Run::Apply(_) => RefundRecorded::Done(recorded),
                    });
                }
                WriteOutcome::Blocked(Obstacle::KeyUsed(used)) => {
                    return self.recorded_before(&used, &fingerprint).await;
                }
                WriteOutcome::Blocked(Obstacle::PayinRefunded)
                    if payout::is_of_the_past(&self.store, of, room).await? => {}
                WriteOutcome::Blocked(
                    Obstacle::PayinRefunded
                    | Obstacle::PayinChanged
                    | Obstacle::OtherFile
                    | Obstacle::DayFull
                    | Obstacle::NotFailed
                    | Obstacle::Paused,
                ) => return refused(RefundRefused::Exceeds { paid: room.paid }),
                WriteOutcome::Moved(_) => {
                    return Err(failed("a new refund has the id of an older payout"));
                }
            }
        }
        Err(failed("the payin changed each time that its refund was about to be recorded"))
    }

    /// The outcome where the reference of a refund was used before.
    async fn recorded_before(
        &self,
        used: &IdempotencyRecord,
        fingerprint: &str,
    ) -> Stored<RefundRecorded>
    where
        S: Ledger<Payout>,
    {
        if used.fingerprint != fingerprint {
            return Ok(RefundRecorded::OtherRequest);
        }
        let payout = self.store.read(&used.by).await?;
        let payout = payout.ok_or_else(|| failed("a recorded refund no longer exists"))?;
        // A person may have taken the first record back.
        let is_given = payout.state.is_given();
        Ok(if is_given {
            RefundRecorded::Repeated(Box::new(payout))
        } else {
            RefundRecorded::OtherRequest
        })
    }
}
