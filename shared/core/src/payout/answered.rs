//! The writes after a payout was sent: LigdiCash's answer, its absence, and the tokens that callbacks bring.

use jiff::Timestamp;

use super::draft::PayoutCallback;
use super::send::gone;
use super::{
    NotSent, Payout, PayoutOrder, PayoutState, PayoutToken, SendCall, SendMoney, SendOutcome,
};
use crate::ports::{Ledger, Stored, WriteOutcome, failed};
use crate::transition::Transition;
use crate::{Brought, Exchange, Noted, Number, Payments};

/// The number of times a transition is decided again after another process changed the state.
///
/// Before LigdiCash's answer only a few callbacks, the schedule or a person can change the state, so more changes mean
/// a defect.
const TRIES: usize = Brought::<PayoutToken>::MOST + 3;

/// Reports the outcomes of payouts to operators.
pub trait PayoutObserver: crate::CheckObserver<Payout> {
    /// The outcome of sending was recorded with the payout. If the sender has vanished, the outcome is unknown.
    fn recorded(&self, payout: &Payout);

    /// A callback brought the only token with which LigdiCash can be asked about the payout: a person must look.
    fn called_back(&self, payout: &Payout);
}

/// Asks LigdiCash to pay out to this number, once, and records the answer before the merchant gets it.
pub async fn send(
    payments: &Payments<impl Ledger<Payout>, impl SendMoney, impl PayoutObserver>,
    payout: &Payout,
    order: &PayoutOrder,
    to: &Number,
    callback_url: &str,
) -> Stored<Payout> {
    let SendCall { outcome, exchanges } =
        payments.gateway.send(&payout.id, order, to, callback_url).await;
    let (now, log): (_, &[Exchange]) = (payments.clock.now(), &exchanges);
    let withdraw = |cause| record(payments, payout, move |payout| payout.withdraw(cause, now), log);
    match outcome {
        SendOutcome::Taken(token) => {
            record(payments, payout, |payout| payout.accept(&token, now), log).await
        }
        SendOutcome::Refused(refusal) => withdraw(NotSent::Refused(refusal)).await,
        SendOutcome::NotReached => withdraw(NotSent::NotReached).await,
        SendOutcome::Unknown => lose(payments, payout, now, log).await,
    }
}

/// Records that the outcome of a payout is unknown, because its sender has vanished.
pub async fn give_up<G>(
    payments: &Payments<impl Ledger<Payout>, G, impl PayoutObserver>,
    payout: &Payout,
) -> Stored<()> {
    lose(payments, payout, payments.clock.now(), &[]).await.map(drop)
}

/// Writes the transition that `decide` returns, and reports it. If another process has changed the state, `decide`
/// decides again about the present payout. If it returns none, that process reports the change, and only the log is
/// written.
async fn record<G>(
    Payments { store, observer, .. }: &Payments<impl Ledger<Payout>, G, impl PayoutObserver>,
    payout: &Payout,
    decide: impl Fn(&Payout) -> Option<Transition<Payout>>,
    log: &[Exchange],
) -> Stored<Payout> {
    let mut present = payout.clone();
    for _ in 0..TRIES {
        let Some(transition) = decide(&present) else {
            store.log(&present, log).await?;
            return Ok(present);
        };
        if let Some(written) = write(store, transition, log).await? {
            observer.recorded(&written);
            return Ok(written);
        }
        present = self::present(store, &present).await?;
    }
    Err(failed("the payout changed each time that it was about to be written"))
}

/// Records that no usable answer came, so that the outcome is unknown.
async fn lose<G>(
    payments: &Payments<impl Ledger<Payout>, G, impl PayoutObserver>,
    payout: &Payout,
    now: Timestamp,
    log: &[Exchange],
) -> Stored<Payout> {
    let decide =
        |sent: &Payout| matches!(sent.state, PayoutState::Sending { .. }).then(|| sent.lose(now));
    record(payments, payout, decide, log).await
}

/// Handles a callback's token for a payout whose own token is missing or taught nothing.
pub async fn note_callback<G>(
    payments: &Payments<impl Ledger<Payout>, G, impl PayoutObserver>,
    payout: &Payout,
    token: &PayoutToken,
) -> Stored<Noted> {
    let mut present = payout.clone();
    for _ in 0..TRIES {
        let (change, needs_a_person) = match present.call_back(token, payments.clock.now()) {
            PayoutCallback::Nothing => return Ok(Noted::Nothing),
            PayoutCallback::NoRoom => return Ok(Noted::NoRoom),
            PayoutCallback::Keep(kept) => (kept, false),
            PayoutCallback::Review(called_back) => (called_back, true),
        };
        if write(&payments.store, *change, &[]).await?.is_some() {
            if needs_a_person {
                payments.observer.called_back(payout);
            }
            return Ok(Noted::Kept);
        }
        present = self::present(&payments.store, &present).await?;
    }
    Ok(Noted::Nothing)
}

/// Writes a transition; `None` if another process has changed the state.
async fn write(
    store: &impl Ledger<Payout>,
    transition: Transition<Payout>,
    log: &[Exchange],
) -> Stored<Option<Payout>> {
    Ok(match store.write(std::slice::from_ref(&transition), log).await? {
        WriteOutcome::Done => Some(transition.to),
        WriteOutcome::Moved(_) | WriteOutcome::Blocked(_) => None,
    })
}

async fn present(store: &impl Ledger<Payout>, payout: &Payout) -> Stored<Payout> {
    store.read(&payout.id).await?.ok_or_else(gone)
}
