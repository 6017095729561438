//! A payout until LigdiCash has taken it, or nobody knows whether it has: the transitions of
//! `life.rs`, written one by one.

use jiff::Timestamp;

use super::life::CallBack;
use super::{
    Limits, NotSent, Obstacle, Order, Outcome, Payout, RefundRefused, Room, SendMoney, Sent, Store,
    Token, Used,
};
use crate::payin::{self, Payin};
use crate::ports::{Clock, Stored, Written, failed};
use crate::transition::Transition;
use crate::{Amount, Exchange, Payments};

/// How often a change is decided anew because somebody else changed the state meanwhile.
///
/// A payout without an answer changes state twice at most, so more means a defect.
const TRIES: usize = 4;

/// What is recorded before LigdiCash is asked.
#[derive(Debug, Clone)]
pub struct Request {
    pub payout: Payout,
    /// What the request said, in a form that tells only whether another says the same.
    pub fingerprint: String,
}

#[derive(Debug)]
pub enum Begun {
    Started,
    /// The same request came before.
    Repeated(Payout),
    /// The payout's id was used for something else.
    OtherRequest,
    /// It is more than one payout may be.
    OverPayoutLimit,
    /// It would exceed what may be paid out on one day.
    OverDailyLimit,
    RefundRefused(RefundRefused),
}

/// What became of a change: the payout as it is now.
#[derive(Debug)]
pub enum Recorded {
    Done(Payout),
    /// Somebody else has moved it on.
    Overtaken(Payout),
}

/// Whether a person is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    ForReview,
    /// Nobody must look, or somebody knows already.
    NoChange,
}

impl Recorded {
    #[must_use]
    pub fn payout(self) -> Payout {
        match self {
            Self::Done(payout) | Self::Overtaken(payout) => payout,
        }
    }
}

/// Whoever tells operators what became of payouts.
pub trait Witness: crate::Witness<Payout> {
    /// What came of asking LigdiCash for it.
    fn recorded(&self, recorded: &Recorded);

    /// A callback named a payout that could not be asked about with its own token.
    fn called_back(&self, payout: &Payout, noted: Noted);
}

/// Records the payout and commits its amount to the limits, in one write, before anybody is called.
pub async fn begin(store: &impl Store, request: &Request, limits: Limits) -> Stored<Begun> {
    let Request { payout, fingerprint } = request;
    if payout.amount.francs() > limits.per_payout.francs() {
        return match store.used(&payout.payout_id).await? {
            Some(used) => begun_before(store, request, &used).await,
            None => Ok(Begun::OverPayoutLimit),
        };
    }
    let paid = match refund(store, payout).await? {
        Ok(paid) => paid,
        Err(refused) => return Ok(Begun::RefundRefused(refused)),
    };
    let amount = i64::from(payout.amount.francs());
    let room = Room {
        fingerprint: fingerprint.clone(),
        on_its_day: i64::from(limits.per_day) - amount,
        in_its_payin: paid.map(|paid| i64::from(paid.francs()) - amount),
    };
    let obstacle = match store.write(&[payout.begin(room)], &[]).await? {
        Written::Done => return Ok(Begun::Started),
        Written::Hindered(obstacle) => obstacle,
        Written::Moved(_) => return Err(failed("a payout's transaction id was used twice")),
    };
    match (obstacle, paid) {
        (Obstacle::Used(used), _) => begun_before(store, request, &used).await,
        (Obstacle::Payin, Some(paid)) => Ok(Begun::RefundRefused(RefundRefused::Exceeds { paid })),
        (Obstacle::Day | Obstacle::Payin, _) => Ok(Begun::OverDailyLimit),
    }
}

/// What the payin brought in, if the payout gives one back and it has room for it.
async fn refund(
    store: &impl Store,
    payout: &Payout,
) -> Stored<Result<Option<Amount>, RefundRefused>> {
    let Some(id) = &payout.refund_of else {
        return Ok(Ok(None));
    };
    let payin: Option<Payin> = store.read(id).await?;
    Ok(match payin {
        None => Err(RefundRefused::UnknownPayin),
        Some(payin) if !matches!(payin.state, payin::State::Completed { .. }) => {
            Err(RefundRefused::NotCompleted)
        }
        Some(Payin { amount: paid, .. }) if paid.francs() < payout.amount.francs() => {
            Err(RefundRefused::Exceeds { paid })
        }
        Some(payin) => Ok(Some(payin.amount)),
    })
}

/// What the payout's id was used for.
async fn begun_before(store: &impl Store, request: &Request, used: &Used) -> Stored<Begun> {
    if used.fingerprint != request.fingerprint {
        return Ok(Begun::OtherRequest);
    }
    let payout: Option<Payout> = store.read(&used.by).await?;
    payout.map(Begun::Repeated).ok_or_else(gone)
}

/// Asks LigdiCash, once, and records what came of it before anybody is told.
pub async fn send(
    payments: &Payments<impl Store, impl SendMoney, impl Clock, impl Witness>,
    payout: &Payout,
    order: &Order,
    callback_url: &str,
) -> Stored<Payout> {
    let Payments { store, gateway, clock, witness } = payments;
    let Sent { outcome, exchanges } = gateway.send(&payout.id, order, callback_url).await;
    let (now, log): (_, &[Exchange]) = (clock.now(), &exchanges);
    let withdraw = |cause| record(store, payout, move |it| it.withdraw(cause, now), log);
    let recorded = match outcome {
        Outcome::Taken(token) => record(store, payout, |it| it.accept(&token, now), log).await?,
        Outcome::Refused(refusal) => withdraw(NotSent::Refused(refusal)).await?,
        Outcome::NotReached => withdraw(NotSent::NotReached).await?,
        Outcome::Unknown => lose(store, payout, now, log).await?,
    };
    witness.recorded(&recorded);
    Ok(recorded.payout())
}

/// Says of a payout whose sender vanished that nobody knows what became of it.
pub async fn give_up<G>(
    payments: &Payments<impl Store, G, impl Clock, impl Witness>,
    payout: &Payout,
) -> Stored<()> {
    let recorded = lose(&payments.store, payout, payments.clock.now(), &[]).await?;
    payments.witness.recorded(&recorded);
    Ok(())
}

/// Writes what is decided on the payout, as often as somebody else has moved it on meanwhile.
async fn record(
    store: &impl Store,
    payout: &Payout,
    decide: impl Fn(&Payout) -> Option<Transition<Payout>>,
    log: &[Exchange],
) -> Stored<Recorded> {
    let mut present = payout.clone();
    for _ in 0..TRIES {
        let Some(transition) = decide(&present) else {
            return leave(store, present, log).await;
        };
        match write(store, transition, log).await? {
            Ok(written) => return Ok(Recorded::Done(written)),
            Err(_) => present = self::present(store, &present).await?,
        }
    }
    Err(failed("the payout kept changing"))
}

/// No answer came in time: nobody knows whether it was made.
async fn lose(
    store: &impl Store,
    payout: &Payout,
    now: Timestamp,
    log: &[Exchange],
) -> Stored<Recorded> {
    let found = match write(store, payout.lose(now), log).await? {
        Ok(lost) => return Ok(Recorded::Done(lost)),
        Err(found) => found.ok_or_else(gone)?,
    };
    match found.lose_called_back(now) {
        Some(traced) => follow(store, &found, traced, log).await,
        None => leave(store, found, log).await,
    }
}

/// Keeps the token of a callback for a payout whose own token we do not have, or teaches nothing.
pub async fn note_callback<G>(
    payments: &Payments<impl Store, G, impl Clock, impl Witness>,
    payout: &Payout,
    token: &Token,
) -> Stored<()> {
    let store = &payments.store;
    let noted = match payout.call_back(token, payments.clock.now()) {
        CallBack::Nothing => Noted::NoChange,
        CallBack::Keep(trace) => {
            store.keep_trace(payout, &trace).await.map(|()| Noted::NoChange)?
        }
        CallBack::Review(traced) => match follow(store, payout, *traced, &[]).await? {
            Recorded::Done(_) => Noted::ForReview,
            Recorded::Overtaken(_) => Noted::NoChange,
        },
    };
    payments.witness.called_back(payout, noted);
    Ok(())
}

async fn follow(
    store: &impl Store,
    from: &Payout,
    traced: Transition<Payout>,
    log: &[Exchange],
) -> Stored<Recorded> {
    match write(store, traced, log).await? {
        Ok(traced) => Ok(Recorded::Done(traced)),
        Err(_) => leave(store, present(store, from).await?, log).await,
    }
}

/// Writes a transition; where somebody else has moved the payout on, what it is now, if that is known.
async fn write(
    store: &impl Store,
    transition: Transition<Payout>,
    log: &[Exchange],
) -> Stored<Result<Payout, Option<Payout>>> {
    let transition = [transition];
    let written = store.write(&transition, log).await?;
    let [transition] = transition;
    Ok(match written {
        Written::Done => Ok(transition.to),
        Written::Moved(found) => Err(found),
        Written::Hindered(_) => Err(None),
    })
}

/// The payout stays as it is; what was said is still kept.
async fn leave(store: &impl Store, payout: Payout, log: &[Exchange]) -> Stored<Recorded> {
    store.log(&payout.id, log).await?;
    Ok(Recorded::Overtaken(payout))
}

async fn present(store: &impl Store, payout: &Payout) -> Stored<Payout> {
    let present: Option<Payout> = store.read(&payout.id).await?;
    present.ok_or_else(gone)
}

fn gone() -> crate::ports::StoreError {
    failed("a payout is gone")
}
