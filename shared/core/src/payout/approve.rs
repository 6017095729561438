//! A second person approves a payout, which is then sent once, or rejects it.

use jiff::Timestamp;

use super::send::{Try, same_request, try_of};
use super::{Leaving, Limits, NotApproved, Obstacle, Payout, PayoutOrder, Recipient};
use crate::ports::{Ledger, Stored, WriteOutcome};
use crate::transition::Transition;
use crate::{Asker, Exchange, Number, Payin, PayinId, PayoutId, Salt};

/// A second person's approval of a payout.
#[derive(Debug, Clone)]
pub struct Approval {
    /// The payout.
    pub id: PayoutId,
    /// The recipient's number, as the person has typed it; `None` for a refund to the number that paid.
    pub number: Option<Number>,
    /// The person who approves.
    pub by: Asker,
    /// The revision that the person has seen: that of the payin whose money goes back, or the payout's own.
    pub seen: Option<u32>,
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

/// Approves a payout, and keeps the `intent`, the request as it will be sent to this number, in the same write. The
/// payin must still owe what a refund returns, and the payout counts against the limit of the day on which it leaves.
pub async fn approve(
    store: &(impl Ledger<Payout> + Ledger<Payin>),
    approval: Approval,
    limits: Limits,
    now: Timestamp,
    intent: impl FnOnce(&PayoutOrder, &Number) -> Exchange,
) -> Stored<Result<Approved, NotApproved>> {
    let Some(payout) = store.read(&approval.id).await? else {
        return Ok(Err(NotApproved::Unknown));
    };
    let refunded = match still_owed(store, &payout, approval.seen).await? {
        Ok(refunded) => refunded,
        Err(why) => return Ok(Err(why)),
    };
    let tried = try_of(store, &payout.idempotency_key).await?;
    let on_its_day = i64::from(limits.per_day) - i64::from(payout.amount.francs());
    let on_its_day = (!payout.was_asked_for_on(now)).then_some(on_its_day);
    let leaving = Leaving { retried: tried.retried(), refunded, on_its_day };
    let transition = match payout.approve(&approval.by, leaving, now) {
        Ok(_) if tried == Try::Refused => return Ok(Err(NotApproved::NotFailed)),
        Ok(transition) => transition,
        Err(why) => return Ok(Err(why)),
    };
    let (order, to) = match asked_for(store, &payout, &approval).await? {
        Ok(asked_for) => asked_for,
        Err(why) => return Ok(Err(why)),
    };
    let (seen, log) = (approval.seen, [approval.decision, intent(&order, &to)]);
    let written = store.write(std::slice::from_ref(&transition), &log).await?;
    if let WriteOutcome::Blocked(Obstacle::PayinChanged) = written {
        let now = still_owed(store, &payout, seen).await?;
        return Ok(now.and(Err(NotApproved::NotAwaiting)));
    }
    Ok(decided(transition, &written).map(|payout| Approved { payout, order, to }))
}

/// Rejects a payout before it is sent.
pub async fn reject(
    store: &impl Ledger<Payout>,
    id: &PayoutId,
    decision: Exchange,
    now: Timestamp,
) -> Stored<Result<Payout, NotApproved>> {
    match store.read(id).await?.ok_or(NotApproved::Unknown).and_then(|payout| payout.reject(now)) {
        Ok(rejected) => {
            let written = store.write(std::slice::from_ref(&rejected), &[decision]).await?;
            Ok(decided(rejected, &written))
        }
        Err(why) => Ok(Err(why)),
    }
}

/// The payin of a refund at the revision that the person has seen, if it still owes the money; `None` of another payout.
async fn still_owed(
    store: &impl Ledger<Payin>,
    payout: &Payout,
    seen: Option<u32>,
) -> Stored<Result<Option<(PayinId, u32)>, NotApproved>> {
    if !payout.is_awaiting() {
        return Ok(Err(NotApproved::NotAwaiting));
    }
    let payin = match &payout.refund_of {
        Some(id) => store.read(id).await?,
        None => None,
    };
    let Some(payin) = payin else {
        let is_seen = seen.is_none_or(|seen| seen == payout.revision);
        return Ok(if is_seen { Ok(None) } else { Err(NotApproved::NotAwaiting) });
    };
    if !payin.still_owes(payout) {
        return Ok(Err(NotApproved::Overtaken(Box::new(payin))));
    }
    if seen != Some(payin.revision) {
        return Ok(Err(NotApproved::Changed(Box::new(payin))));
    }
    Ok(Ok(Some((payin.id, payin.revision))))
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

/// The payout as it was written. Any change of a payout that waits for a person is a decision about it, so the payout
/// waits no longer.
fn decided(
    decided: Transition<Payout>,
    written: &WriteOutcome<Payout>,
) -> Result<Payout, NotApproved> {
    match written {
        WriteOutcome::Done => Ok(decided.to),
        WriteOutcome::Blocked(Obstacle::Paused) => Err(NotApproved::Paused),
        WriteOutcome::Blocked(Obstacle::NotFailed) => Err(NotApproved::NotFailed),
        WriteOutcome::Blocked(Obstacle::DayFull) => Err(NotApproved::OverDailyLimit),
        WriteOutcome::Moved(_)
        | WriteOutcome::Blocked(
            Obstacle::KeyUsed(_)
            | Obstacle::OtherFile
            | Obstacle::PayinRefunded
            | Obstacle::PayinChanged,
        ) => Err(NotApproved::NotAwaiting),
    }
}
