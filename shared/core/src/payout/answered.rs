//! The writes after a payout was sent: LigdiCash's answer, its absence, and the tokens that callbacks bring.

use jiff::Timestamp;

use super::draft::PayoutCallback;
use super::send::gone;
use super::{
    NotSent, Payout, PayoutOrder, PayoutState, PayoutToken, SendCall, SendMoney, SendOutcome,
};
use crate::check::CallbackAlert;
use crate::ports::{Ledger, Stored, WriteOutcome, failed};
use crate::transition::Transition;
use crate::{Brought, Exchange, Noted, Number, Payments};

/// The number of times a transition is decided again after another process changed the state.
///
/// Before LigdiCash's answer only a few callbacks, the schedule or a person can change the state, so more changes mean
/// a defect.
const TRIES: usize = Brought::<PayoutToken>::MOST + 3;

/// The outcome of recording LigdiCash's answer.
#[derive(Debug)]
pub enum Recorded {
    /// The answer was recorded. Holds the payout as it is now.
    Done(Payout),
    /// Another process had changed the state meanwhile, so only the log was written. Holds the payout as it is now.
    Overtaken(Payout),
}

impl Recorded {
    /// The payout as it is now.
    pub fn payout(self) -> Payout {
        match self {
            Self::Done(payout) | Self::Overtaken(payout) => payout,
        }
    }
}

/// Reports the outcomes of payouts to operators.
pub trait PayoutObserver: crate::CheckObserver<Payout> {
    /// The outcome of sending was recorded. If the sender has vanished, the outcome is unknown.
    fn recorded(&self, recorded: &Recorded);

    /// A callback brought a token for a payout whose own token is missing or taught nothing.
    fn called_back(&self, payout: &Payout, noted: CallbackAlert);
}

/// Asks LigdiCash to pay out to this number, once, and records the answer before the merchant gets it.
pub async fn send(
    payments: &Payments<impl Ledger<Payout>, impl SendMoney, impl PayoutObserver>,
    payout: &Payout,
    order: &PayoutOrder,
    to: &Number,
    callback_url: &str,
) -> Stored<Payout> {
    let Payments { store, gateway, clock, observer } = payments;
    let SendCall { outcome, exchanges } = gateway.send(&payout.id, order, to, callback_url).await;
    let (now, log): (_, &[Exchange]) = (clock.now(), &exchanges);
    let withdraw = |cause| record(store, payout, move |payout| payout.withdraw(cause, now), log);
    let recorded = match outcome {
        SendOutcome::Taken(token) => {
            record(store, payout, |payout| payout.accept(&token, now), log).await?
        }
        SendOutcome::Refused(refusal) => withdraw(NotSent::Refused(refusal)).await?,
        SendOutcome::NotReached => withdraw(NotSent::NotReached).await?,
        SendOutcome::Unknown => lose(store, payout, now, log).await?,
    };
    observer.recorded(&recorded);
    Ok(recorded.payout())
}

/// Records that the outcome of a payout is unknown, because its sender has vanished.
pub async fn give_up<G>(
    payments: &Payments<impl Ledger<Payout>, G, impl PayoutObserver>,
    payout: &Payout,
) -> Stored<()> {
    let recorded = lose(&payments.store, payout, payments.clock.now(), &[]).await?;
    payments.observer.recorded(&recorded);
    Ok(())
}

/// Writes the transition that `decide` returns. If another process has changed the state, `decide` decides again about
/// the present payout.
async fn record(
    store: &impl Ledger<Payout>,
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
    Err(failed("the payout changed each time that it was about to be written"))
}

/// Records that no usable answer came, so that the outcome is unknown.
async fn lose(
    store: &impl Ledger<Payout>,
    payout: &Payout,
    now: Timestamp,
    log: &[Exchange],
) -> Stored<Recorded> {
    let decide =
        |sent: &Payout| matches!(sent.state, PayoutState::Sending { .. }).then(|| sent.lose(now));
    record(store, payout, decide, log).await
}

/// Handles a callback's token for a payout whose own token is missing or taught nothing.
pub async fn note_callback<G>(
    payments: &Payments<impl Ledger<Payout>, G, impl PayoutObserver>,
    payout: &Payout,
    token: &PayoutToken,
) -> Stored<Noted> {
    let mut present = payout.clone();
    let mut noted = Noted::Nothing;
    let mut alerted = CallbackAlert::NoChange;
    for _ in 0..TRIES {
        let (change, alert) = match present.call_back(token, payments.clock.now()) {
            PayoutCallback::Nothing => break,
            PayoutCallback::NoRoom => {
                noted = Noted::NoRoom;
                break;
            }
            PayoutCallback::Keep(kept) => (kept, CallbackAlert::NoChange),
            PayoutCallback::Review(called_back) => (called_back, CallbackAlert::ForReview),
        };
        match write(&payments.store, *change, &[]).await? {
            Ok(_) => {
                (noted, alerted) = (Noted::Kept, alert);
                break;
            }
            Err(_) => present = self::present(&payments.store, &present).await?,
        }
    }
    payments.observer.called_back(payout, alerted);
    Ok(noted)
}

/// Writes a transition. If another process has changed the state, returns the present payout, as far as the store has
/// seen it.
async fn write(
    store: &impl Ledger<Payout>,
    transition: Transition<Payout>,
    log: &[Exchange],
) -> Stored<Result<Payout, Option<Payout>>> {
    let transition = [transition];
    let written = store.write(&transition, log).await?;
    let [transition] = transition;
    Ok(match written {
        WriteOutcome::Done => Ok(transition.to),
        WriteOutcome::Moved(found) => Err(found),
        WriteOutcome::Blocked(_) => Err(None),
    })
}

/// Leaves the payout as it is, but keeps the exchanges in the log.
async fn leave(store: &impl Ledger<Payout>, payout: Payout, log: &[Exchange]) -> Stored<Recorded> {
    store.log(&payout, log).await?;
    Ok(Recorded::Overtaken(payout))
}

async fn present(store: &impl Ledger<Payout>, payout: &Payout) -> Stored<Payout> {
    store.read(&payout.id).await?.ok_or_else(gone)
}
