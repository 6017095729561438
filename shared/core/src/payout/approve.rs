//! A second person approves a payout, which is then sent once, or rejects it.

use jiff::Timestamp;

use super::send::{Try, same_request, try_of};
use super::{NotApproved, Obstacle, Payout, PayoutOrder, Recipient};
use crate::ports::{Ledger, Stored, WriteOutcome};
use crate::transition::Transition;
use crate::{Asker, Exchange, Number, Payin, PayoutId, Salt};

/// A second person's approval of a payout.
#[derive(Debug, Clone)]
pub struct Approval {
    /// The payout.
    pub id: PayoutId,
    /// The recipient's number, as the person has typed it; `None` for a refund to the number that paid.
    pub number: Option<Number>,
    /// The person who approves.
    pub by: Asker,
    /// The person who approves, and the reason, for the log.
    pub decision: Exchange,
    /// The digest of a request, which tells it from another request.
    pub fingerprint: fn(&PayoutOrder, &Salt) -> String,
}

/// A payout that is approved: LigdiCash may be asked for it, once.
#[derive(Debug)]
pub struct Approved {
    /// The payout as it is now.
    pub payout: Payout,
    /// The request for the payout.
    pub order: PayoutOrder,
    /// The number that the money goes to.
    pub to: Number,
}

/// Approves a payout, and keeps the `intent`, the request as it will be sent to this number, in the same write.
pub async fn approve(
    store: &(impl Ledger<Payout> + Ledger<Payin>),
    approval: Approval,
    now: Timestamp,
    intent: impl FnOnce(&PayoutOrder, &Number) -> Exchange,
) -> Stored<Result<Approved, NotApproved>> {
    let Some(payout) = store.read(&approval.id).await? else {
        return Ok(Err(NotApproved::Unknown));
    };
    let tried = try_of(store, &payout.idempotency_key).await?;
    let transition = match payout.approve(&approval.by, tried.retried(), now) {
        Ok(_) if tried == Try::Refused => return Ok(Err(NotApproved::NotFailed)),
        Ok(transition) => transition,
        Err(why) => return Ok(Err(why)),
    };
    let (order, to) = match asked_for(store, &payout, &approval).await? {
        Ok(asked_for) => asked_for,
        Err(why) => return Ok(Err(why)),
    };
    let log = [approval.decision, intent(&order, &to)];
    let written = write(store, transition, &log).await?;
    Ok(written.map(|payout| Approved { payout, order, to }))
}

/// Rejects a payout before it is sent.
pub async fn reject(
    store: &impl Ledger<Payout>,
    id: &PayoutId,
    decision: Exchange,
    now: Timestamp,
) -> Stored<Result<Payout, NotApproved>> {
    match store.read(id).await?.ok_or(NotApproved::Unknown).and_then(|payout| payout.reject(now)) {
        Ok(rejected) => write(store, rejected, &[decision]).await,
        Err(why) => Ok(Err(why)),
    }
}

/// The request, and the number that gets the money, if the second person names the same recipient.
async fn asked_for(
    store: &impl Ledger<Payin>,
    payout: &Payout,
    approval: &Approval,
) -> Stored<Result<(PayoutOrder, Number), NotApproved>> {
    let recipient = match (&approval.number, &payout.refund_of) {
        (Some(number), refund_of) => {
            Recipient::Named { number: number.clone(), refund_of: refund_of.clone() }
        }
        (None, Some(payin)) => Recipient::PayerOf(payin.clone()),
        (None, None) => return Ok(Err(NotApproved::NumberMissing)),
    };
    let Some(order) = payout.awaited(recipient) else { return Ok(Err(NotApproved::NotAwaiting)) };
    let used = store.idempotency_record(&payout.idempotency_key).await?;
    if !used.is_some_and(|used| same_request(&used, payout, &order, approval.fingerprint)) {
        return Ok(Err(NotApproved::RecipientDiffers));
    }
    let to = match &order.recipient {
        Recipient::Named { number, .. } => Some(number.clone()),
        Recipient::PayerOf(payin) => {
            store.read(payin).await?.and_then(|payin| payin.payer.full_number())
        }
    };
    Ok(to.map(|to| (order, to)).ok_or(NotApproved::NumberUnknown))
}

/// Writes the decision. Any change of a payout that waits for a person is a decision about it, so the payout waits no
/// longer.
async fn write(
    store: &impl Ledger<Payout>,
    decided: Transition<Payout>,
    log: &[Exchange],
) -> Stored<Result<Payout, NotApproved>> {
    Ok(match store.write(std::slice::from_ref(&decided), log).await? {
        WriteOutcome::Done => Ok(decided.to),
        WriteOutcome::Blocked(Obstacle::Paused) => Err(NotApproved::Paused),
        WriteOutcome::Blocked(Obstacle::PayinChanged) => Err(NotApproved::Overtaken),
        WriteOutcome::Blocked(Obstacle::NotFailed) => Err(NotApproved::NotFailed),
        WriteOutcome::Moved(_)
        | WriteOutcome::Blocked(
            Obstacle::KeyUsed(_)
            | Obstacle::OtherFile
            | Obstacle::DayFull
            | Obstacle::PayinRefunded,
        ) => Err(NotApproved::NotAwaiting),
    })
}
