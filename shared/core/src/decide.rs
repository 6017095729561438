//! A person decides: read → decide → write, with the person and the reason on record in the same write.
//!
//! What is decided is a pure function of the record, so a dry run shows what would be written, and a decision
//! that is overtaken is made anew on the present state.

use jiff::Timestamp;

use crate::check::Question;
use crate::payments::Payments;
use crate::ports::{Answers, Clock, Confirm, Ledger, StoreError, Stored, Written, failed};
use crate::transition::{Record, RecordId, Step, Transition};
use crate::{Amount, Asker, Exchange, ExchangeKind, NothingLearnt, Payin, PayinId, payin};

/// How often a decision is made anew because somebody else changed the state meanwhile.
const TRIES: usize = 4;

/// Whether a decision is carried out.
#[derive(Debug, Clone)]
pub enum Run {
    /// Nothing is written but what LigdiCash is asked and answers.
    Dry,
    /// It is written, with this for the log: who decided what, and why.
    Apply(Box<Exchange>),
}

/// What came of a decision. `N` says why it was refused.
#[derive(Debug)]
pub enum Decided<R: Record, N> {
    /// Nothing has this id.
    Unknown,
    /// It does not apply to the record as it is.
    Refused(R, N),
    /// It would be written so, from this record.
    Foreseen(R, Box<Transition<R>>),
    /// It was written, from this record.
    Done(R, Box<Transition<R>>),
}

/// Why what was paid was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AcceptRefused {
    /// LigdiCash's answer, or the payin's state, does not allow it.
    NotAccepted(payin::NotAccepted),
    /// LigdiCash said nothing about the money.
    NothingLearnt(NothingLearnt),
    /// Another payin has paid the order.
    PaidByAnother,
}

impl<S, G, C: Clock, O> Payments<S, G, C, O> {
    /// Decides about one record by a pure function of it.
    pub async fn decide<I: RecordId, N>(
        &self,
        id: &I,
        run: &Run,
        decide: impl Fn(&I::Record, Timestamp) -> Result<Transition<I::Record>, N>,
        blocked: impl Fn() -> N,
    ) -> Stored<Decided<I::Record, N>>
    where
        S: Ledger<I::Record>,
    {
        self.decide_with(id, run, Vec::new(), decide, blocked).await
    }

    async fn decide_with<I: RecordId, N>(
        &self,
        id: &I,
        run: &Run,
        said: Vec<Exchange>,
        decide: impl Fn(&I::Record, Timestamp) -> Result<Transition<I::Record>, N>,
        blocked: impl Fn() -> N,
    ) -> Stored<Decided<I::Record, N>>
    where
        S: Ledger<I::Record>,
    {
        let mut log = said;
        if let Run::Apply(decision) = run {
            log.insert(0, (**decision).clone());
        }
        for _ in 0..TRIES {
            let Some(record) = self.store.read(id).await? else { return Ok(Decided::Unknown) };
            let first = match decide(&record, self.clock.now()) {
                Ok(first) => first,
                Err(why) => return Ok(Decided::Refused(record, why)),
            };
            let Run::Apply(_) = run else {
                return Ok(Decided::Foreseen(record, Box::new(first)));
            };
            let first = [first];
            let obstacle = match self.store.write(&first, &log).await? {
                Written::Done => return Ok(done(record, first)),
                Written::Moved(_) => continue,
                Written::Blocked(obstacle) => obstacle,
            };
            let Step::Move(second) = record.on_obstacle(&first[0], &obstacle) else {
                return Ok(Decided::Refused(record, blocked()));
            };
            let second = [*second];
            if let Written::Done = self.store.write(&second, &log).await? {
                return Ok(done(record, second));
            }
        }
        Err(failed("the state changed each time that a decision was about to be written"))
    }

    /// Accepts that an order is paid with another amount, if LigdiCash repeats it now.
    pub async fn accept(
        &self,
        id: &PayinId,
        paid: Amount,
        by: Asker,
        run: &Run,
    ) -> Result<Decided<Payin, AcceptRefused>, StoreError>
    where
        S: Answers<Payin>,
        G: Confirm<payin::Token>,
    {
        let Some(found) = self.store.read(id).await? else { return Ok(Decided::Unknown) };
        if !matches!(found.state, payin::State::Review { .. }) {
            let why = AcceptRefused::NotAccepted(payin::NotAccepted::NotUnderReview);
            return Ok(Decided::Refused(found, why));
        }
        let question = Question { kind: ExchangeKind::Ask, by: Some(by) };
        let (answer, said) = self.question(&found, &question).await?;
        let decide = |payin: &Payin, now| match &answer {
            Ok(verified) => payin.accept(verified, paid, now).map_err(AcceptRefused::NotAccepted),
            Err(problem) => Err(AcceptRefused::NothingLearnt(*problem)),
        };
        let blocked = || AcceptRefused::PaidByAnother;
        let decided = self.decide_with(id, run, said.clone(), decide, blocked).await?;
        // What LigdiCash has answered is kept, whatever became of the decision.
        if !matches!(decided, Decided::Done(..)) {
            self.store.log(&found, &said).await?;
        }
        Ok(decided)
    }
}

fn done<R: Record, N>(from: R, [written]: [Transition<R>; 1]) -> Decided<R, N> {
    Decided::Done(from, Box::new(written))
}
