//! A payout until LigdiCash is asked for it: the routines that write the transitions of `draft.rs`, one by one.

use super::{
    Batch, IdempotencyRecord, Limits, Obstacle, Payout, PayoutOrder, PayoutState, Recipient,
    RefundCase, RefundRefused, Refundable, Room,
};
use crate::payin::Payin;
use crate::ports::{Ledger, PaymentsTable, Stored, WriteOutcome, failed};
use crate::{Case, CaseId, Exchange, IdempotencyKey, Number, PayinId, PayoutId, Salt};

/// The number of times a refund is decided again after its payin has changed.
const TRIES: usize = 4;

/// A request for a payout, recorded before LigdiCash is asked.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The payout.
    pub payout: Payout,
    /// The merchant's request.
    pub order: &'a PayoutOrder,
    /// The batch, if the payout is a line of a file.
    pub batch: Option<&'a Batch>,
    /// A digest of the request, made with the salt of a payout, which tells a repetition from another request under the
    /// same key. Without that salt the comparison is impossible.
    pub fingerprint: fn(&PayoutOrder, &Salt) -> String,
    /// The person who wants the payout, and the reason, for the log; `None` if the request names neither.
    pub decision: Option<Exchange>,
    /// Whether the outcome is only foreseen, and not written.
    pub is_dry: bool,
    /// The revision of the payin of a refund that was seen; `None` if the request names none.
    pub seen: Option<u32>,
}

/// The outcome of beginning a payout.
#[derive(Debug)]
pub enum PayoutStart {
    /// The payout is recorded: LigdiCash may be asked, once.
    Started {
        /// The payout as it is recorded.
        payout: Payout,
        /// The number that gets the money.
        to: Number,
    },
    /// The payout is recorded, and a second person must approve it before LigdiCash is asked.
    Awaiting(Payout),
    /// The payout as it would be recorded: nothing was written.
    Foreseen(Payout),
    /// The same request came before. Holds the payout that it began.
    Repeated(Payout),
    /// The idempotency key was used for another request, which began this payout.
    OtherRequest(PayoutId),
    /// The batch was started with another file.
    OtherFile,
    /// Payouts are paused.
    Paused,
    /// The amount exceeds the limit for one payout.
    OverPayoutLimit,
    /// The amount exceeds the rest of the limit for one day.
    OverDailyLimit,
    /// The payin cannot be refunded as asked.
    RefundRefused(RefundRefused),
    /// The payin of the refund has changed since it was seen. Holds the payin as it is now.
    Changed(Box<Payin>),
    /// The payout that the retry replaces is unknown, or may have been made.
    NotFailed,
}

/// Records the payout, commits its amount to the limits and keeps the `intent` (the request to this number) in one
/// write, before LigdiCash is asked. The request is decided again if the payin of a refund changes meanwhile.
pub async fn begin(
    store: &(impl Ledger<Payout> + Ledger<Payin>),
    request: &Request<'_>,
    limits: Limits,
    intent: impl Fn(&Number) -> Exchange,
) -> Stored<PayoutStart> {
    for _ in 0..TRIES {
        let admitted = match admit(store, request, limits).await? {
            Ok(admitted) => admitted,
            Err(refused) => return begun_before_or(store, request, refused).await,
        };
        match record(store, request, limits, &admitted, &intent).await? {
            Ok(begun) => return Ok(begun),
            Err(Obstacle::PayinRefunded) if has_changed(store, &admitted).await? => {}
            Err(obstacle) => return blocked(store, request, obstacle, &admitted).await,
        }
    }
    Err(failed("the payin changed each time that its refund was about to be recorded"))
}

/// Whether the payin of the refund is at another revision by now.
async fn has_changed(store: &impl Ledger<Payin>, admitted: &Admitted) -> Stored<bool> {
    match &admitted.refunded {
        Some((payin, room)) => is_of_the_past(store, &payin.id, *room).await,
        None => Ok(false),
    }
}

/// Whether the payin of this room is at another revision by now.
pub(crate) async fn is_of_the_past(
    store: &impl Ledger<Payin>,
    payin: &PayinId,
    room: Refundable,
) -> Stored<bool> {
    Ok(store.read(payin).await?.is_none_or(|payin| payin.revision != room.revision))
}

/// Writes the payout, or only looks for an obstacle in a dry run.
async fn record(
    store: &(impl Ledger<Payout> + Ledger<Payin>),
    request: &Request<'_>,
    limits: Limits,
    admitted: &Admitted,
    intent: &impl Fn(&Number) -> Exchange,
) -> Stored<Result<PayoutStart, Obstacle>> {
    let Request { payout, order, batch, fingerprint, decision, is_dry, seen: _ } = request;
    let salt = payout.salt.as_ref().ok_or_else(|| failed("a new payout has no salt"))?;
    let room = Room {
        fingerprint: fingerprint(order, salt),
        on_its_day: Some(i64::from(limits.per_day) - i64::from(payout.amount.francs())),
        in_its_payin: admitted.refunded.as_ref().map(|(_, room)| *room),
        file: batch.map(|batch| batch.digest.clone()),
        retried: admitted.retried.clone(),
    };
    let is_sent = matches!(payout.state, PayoutState::Sending { .. });
    let intent = is_sent.then(|| intent(&admitted.to));
    let log: Vec<_> = decision.iter().cloned().chain(intent).collect();
    let case = match &admitted.refunded {
        Some((payin, _)) => refund_case(store, payin, payout).await?,
        None => None,
    };
    let payout = Payout { case, ..payout.clone() };
    let begun = [payout.begin(room)];
    let written = if *is_dry {
        store.foresee(&begun).await?.map_or(WriteOutcome::Done, WriteOutcome::Blocked)
    } else {
        store.write(&begun, &log).await?
    };
    match written {
        WriteOutcome::Done if *is_dry => Ok(Ok(PayoutStart::Foreseen(payout))),
        WriteOutcome::Done if is_sent => {
            Ok(Ok(PayoutStart::Started { payout, to: admitted.to.clone() }))
        }
        WriteOutcome::Done => Ok(Ok(PayoutStart::Awaiting(payout))),
        WriteOutcome::Blocked(obstacle) => Ok(Err(obstacle)),
        WriteOutcome::Moved(_) => {
            Err(failed("a new payout has the transaction id of an older one"))
        }
    }
}

/// The outcome where something keeps the payout from beginning.
async fn blocked(
    store: &impl Ledger<Payout>,
    request: &Request<'_>,
    obstacle: Obstacle,
    admitted: &Admitted,
) -> Stored<PayoutStart> {
    match (obstacle, &admitted.refunded) {
        (Obstacle::KeyUsed(used), _) => begun_before(store, request, &used).await,
        (Obstacle::OtherFile, _) => Ok(PayoutStart::OtherFile),
        (Obstacle::Paused, _) => begun_before_or(store, request, PayoutStart::Paused).await,
        (Obstacle::PayinRefunded, Some((_, room))) => {
            Ok(PayoutStart::RefundRefused(RefundRefused::Exceeds { paid: room.paid }))
        }
        (Obstacle::NotFailed, _) => Ok(PayoutStart::NotFailed),
        (Obstacle::DayFull | Obstacle::PayinRefunded | Obstacle::PayinChanged, _) => {
            Ok(PayoutStart::OverDailyLimit)
        }
    }
}

/// A request that nothing refuses.
struct Admitted {
    /// The number that gets the money.
    to: Number,
    /// The payin of a refund, and its money; `None` if the payout is not a refund.
    refunded: Option<(Payin, Refundable)>,
    /// The payout that is tried again.
    retried: Option<PayoutId>,
}

async fn admit(
    store: &(impl Ledger<Payout> + Ledger<Payin>),
    request: &Request<'_>,
    limits: Limits,
) -> Stored<Result<Admitted, PayoutStart>> {
    let Request { payout, order, .. } = request;
    if payout.amount.francs() > limits.per_payout.francs() {
        return Ok(Err(PayoutStart::OverPayoutLimit));
    }
    let tried = try_of(store, &payout.idempotency_key).await?;
    if tried == Try::Refused {
        return Ok(Err(PayoutStart::NotFailed));
    }
    let refunded = match refund(store, payout, request.seen).await? {
        Ok(refunded) => refunded,
        Err(refused) => return Ok(Err(refused)),
    };
    let payer = || refunded.as_ref().and_then(|(payin, _)| payin.payer.full_number());
    let to = match &order.recipient {
        Recipient::Named { number, .. } => Some(number.clone()),
        Recipient::PayerOf(_) => payer(),
    };
    let Some(to) = to else { return Ok(Err(RefundRefused::NoNumber.into())) };
    Ok(Ok(Admitted { to, refunded, retried: tried.retried() }))
}

/// The place of a payout among those that are retries of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Try {
    First,
    /// The next one after this payout, which certainly was not made.
    After(PayoutId),
    /// The payout before it is unknown, or may have been made.
    Refused,
}

impl Try {
    pub(super) fn retried(&self) -> Option<PayoutId> {
        match self {
            Self::After(before) => Some(before.clone()),
            Self::First | Self::Refused => None,
        }
    }
}

/// Whether this is the first try, or the next one after a payout that certainly was not made. Each payout has one name for
/// its retry, so of several retries one begins.
pub(super) async fn try_of(store: &impl Ledger<Payout>, key: &IdempotencyKey) -> Stored<Try> {
    let Some(before) = key.retries() else { return Ok(Try::First) };
    let used = store.idempotency_record(&before).await?;
    // `P-1~2~2` would be another name for `P-1~3`.
    let Some(used) = used.filter(|_| before.retry().as_ref() == Some(key)) else {
        return Ok(Try::Refused);
    };
    let before = store.read(&used.by).await?.ok_or_else(gone)?;
    Ok(if before.state.is_committed() { Try::Refused } else { Try::After(used.by) })
}

/// The payin of a refund and its money, if the refund is possible; `None` if the payout is not a refund. Doubted money may
/// have gone back already, so the request must say that its revision was seen.
async fn refund(
    store: &impl Ledger<Payin>,
    payout: &Payout,
    seen: Option<u32>,
) -> Stored<Result<Option<(Payin, Refundable)>, PayoutStart>> {
    let Some(id) = &payout.refund_of else {
        return Ok(Ok(None));
    };
    let Some(payin) = store.read(id).await? else {
        return Ok(Err(RefundRefused::UnknownPayin.into()));
    };
    match seen {
        Some(seen) if seen != payin.revision => {
            return Ok(Err(PayoutStart::Changed(Box::new(payin))));
        }
        None if store.is_open(&CaseId::contradiction(id.as_str())).await? => {
            return Ok(Err(RefundRefused::Doubted.into()));
        }
        Some(_) | None => {}
    }
    let room = payin.room_for(payout.amount.into());
    Ok(room.map(|room| Some((payin, room))).map_err(PayoutStart::from))
}

/// The case about the money of a refund; it ends if this refund returns the full amount and is made. If several parts
/// make the whole, a person sees that and closes the case.
pub(crate) async fn refund_case(
    store: &impl PaymentsTable,
    payin: &Payin,
    refund: &Payout,
) -> Stored<Option<RefundCase>> {
    let Some(id) = payin.refund_case() else { return Ok(None) };
    let is_all = payin.refundable() == Some(refund.amount.into());
    // A case that never was open cannot end.
    let ends = is_all && (Case::of_payin(payin).is_some() || store.is_open(&id).await?);
    Ok(Some(RefundCase { id, ends }))
}

/// The outcome of a refused request. A repetition gets the payout of the first request, even if a rule or a pause would
/// refuse it now.
async fn begun_before_or(
    store: &impl Ledger<Payout>,
    request: &Request<'_>,
    refused: PayoutStart,
) -> Stored<PayoutStart> {
    match store.idempotency_record(&request.payout.idempotency_key).await? {
        Some(used) => begun_before(store, request, &used).await,
        None => Ok(refused),
    }
}

/// The outcome where the idempotency key was used before.
async fn begun_before(
    store: &impl Ledger<Payout>,
    request: &Request<'_>,
    used: &IdempotencyRecord,
) -> Stored<PayoutStart> {
    let payout = store.read(&used.by).await?.ok_or_else(gone)?;
    if let Some(batch) = request.batch
        && store.file_of(&batch.name).await?.is_some_and(|digest| digest != batch.digest)
    {
        return Ok(PayoutStart::OtherFile);
    }
    let is_same = payout.batch == request.payout.batch
        && same_request(used, &payout, request.order, request.fingerprint);
    Ok(if is_same { PayoutStart::Repeated(payout) } else { PayoutStart::OtherRequest(payout.id) })
}

/// Whether this request started the payout. A forgotten recipient cannot be compared, so the request counts as another.
pub(super) fn same_request(
    used: &IdempotencyRecord,
    payout: &Payout,
    order: &PayoutOrder,
    fingerprint: fn(&PayoutOrder, &Salt) -> String,
) -> bool {
    let salt = payout.salt.as_ref().filter(|_| payout.id == used.by);
    salt.is_some_and(|salt| fingerprint(order, salt) == used.fingerprint)
}

pub(super) fn gone() -> crate::ports::StoreError {
    failed("a recorded payout no longer exists")
}

impl From<RefundRefused> for PayoutStart {
    fn from(refused: RefundRefused) -> Self {
        Self::RefundRefused(refused)
    }
}
