//! Taking an order for a draft: the steps that a request for a payment page and one for a direct payin share.

use jiff::Timestamp;

use super::create::{
    DirectStart, PayinStart, Replaced, begin, begin_direct, later, obstacle, replace,
};
use super::{
    Draft, Live, LiveDecision, Lock, MAX_REPLACEMENTS, PageRequest, PayUrl, PayinOrder, Place,
};
use crate::ports::{Ledger, Stored, WriteOutcome, failed};
use crate::{Amount, Exchange, Link, LinkState, Payin, PayinId};

/// How often an order is tried to be taken, while others are quicker.
const TRIES: usize = 3;

/// How often the next payment of a link is tried to be begun, while others begin theirs.
const PLACE_TRIES: usize = 100;

/// The outcome of a try to take an order.
#[derive(Debug)]
pub enum Take {
    /// The draft is recorded and holds the order: LigdiCash may be asked, once.
    Started,
    /// The order has this page already.
    Page(PayinId, PayUrl),
    /// Another request was quicker, each time.
    Overtaken,
    /// The order cannot be taken.
    Refused(NotTaken),
}

/// The outcome of a try to take an order for a direct payin.
#[derive(Debug)]
pub enum DirectTake {
    /// The order has this later payin than the request knows, or the same request has begun it: nothing is begun.
    Later(Box<Payin>),
    /// As for a payment page, which a direct payin never gets.
    Taken(Take),
}

/// Why an order cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// The request has another amount than the order; the amount of the payin that can be paid, if there is one.
    AmountDiffers(Option<Amount>),
    /// The order's payin was replaced too often today.
    TooManyReplacements,
    /// Another payin is being created, or may still debit the payer.
    Busy {
        /// When the order may be free.
        until: Timestamp,
    },
    /// Something was paid for the order that a person must look at.
    UnderReview,
    /// The order is paid.
    Paid,
}

/// The outcome of beginning the next payment of a link.
#[derive(Debug)]
pub enum NextPayment {
    /// The draft is recorded and holds the next order: LigdiCash may be asked, once.
    Started,
    /// The same press has begun this payin already.
    Pressed(Box<Payin>),
    /// The link allows no other payment, or was withdrawn.
    Closed(LinkState),
}

/// Takes an order for a payment page, unless it has a payin that serves the request.
pub async fn take(
    store: &impl Ledger<Payin>,
    draft: &mut Draft,
    order: &PayinOrder,
    page: PageRequest,
) -> Stored<Take> {
    let mut last = Take::Overtaken;
    for _ in 0..TRIES {
        let begun = begin(store, draft).await?;
        last = taken(store, draft, order, page, &[], begun).await?;
        if !matches!(last, Take::Overtaken) {
            break;
        }
    }
    Ok(last)
}

/// Takes an order for a direct payin, with the request as it will be sent, if the order's latest payin is the one that
/// the draft names as the one before it.
pub async fn take_direct(
    store: &impl Ledger<Payin>,
    draft: &mut Draft,
    order: &PayinOrder,
    intent: Exchange,
) -> Stored<DirectTake> {
    let mut last = Take::Overtaken;
    for _ in 0..TRIES {
        let begun = match begin_direct(store, draft, &intent).await? {
            DirectStart::Later(payin) => return Ok(DirectTake::Later(payin)),
            DirectStart::Begun(begun) => begun,
        };
        let intent = std::slice::from_ref(&intent);
        last = taken(store, draft, order, PageRequest::New, intent, begun).await?;
        if !matches!(last, Take::Overtaken) {
            break;
        }
    }
    Ok(DirectTake::Taken(last))
}

/// The outcome of taking the order for a payment page, as far as its lock says already; `None` if a payin may be begun.
/// So whoever bounds how many are begun counts none that is not.
pub async fn foresee(
    store: &impl Ledger<Payin>,
    draft: &Draft,
    order: &PayinOrder,
    page: PageRequest,
    lock: &Lock,
) -> Stored<Option<Take>> {
    let Some(begun) = obstacle(store, draft, lock).await? else { return Ok(None) };
    Ok(match begun.step(order, page) {
        TakeStep::End(take) => Some(take),
        TakeStep::Replace(_) => None,
    })
}

/// As [`foresee`], for a direct payin.
pub async fn foresee_direct(
    store: &impl Ledger<Payin>,
    draft: &Draft,
    order: &PayinOrder,
    lock: &Lock,
) -> Stored<Option<DirectTake>> {
    if let Some(payin) = later(store, draft, lock).await? {
        return Ok(Some(DirectTake::Later(payin)));
    }
    Ok(foresee(store, draft, order, PageRequest::New, lock).await?.map(DirectTake::Taken))
}

/// The outcome where the order could not simply be taken.
enum TakeStep {
    End(Take),
    /// The live payin gives way to the draft.
    Replace(Box<Live>),
}

impl PayinStart {
    fn step(self, order: &PayinOrder, page: PageRequest) -> TakeStep {
        let live = match self {
            Self::Live(live) => live,
            Self::Started => return TakeStep::End(Take::Started),
            Self::Busy { until } => return NotTaken::Busy { until }.step(),
            Self::Outdated => return NotTaken::AmountDiffers(None).step(),
            Self::UnderReview => return NotTaken::UnderReview.step(),
            Self::Paid => return NotTaken::Paid.step(),
        };
        match live.decide(order, page) {
            LiveDecision::SamePage(pay_url) => TakeStep::End(Take::Page(live.payin.id, pay_url)),
            LiveDecision::AmountDiffers => NotTaken::AmountDiffers(Some(live.payin.amount)).step(),
            // Strangers could use up the day's replacements of a link's place. What they begin is counted by the hour.
            LiveDecision::Replace
                if order.link.is_none() && live.replaced.times >= MAX_REPLACEMENTS =>
            {
                NotTaken::TooManyReplacements.step()
            }
            LiveDecision::Replace => TakeStep::Replace(live),
        }
    }
}

impl NotTaken {
    fn step(self) -> TakeStep {
        TakeStep::End(Take::Refused(self))
    }
}

async fn taken(
    store: &impl Ledger<Payin>,
    draft: &mut Draft,
    order: &PayinOrder,
    page: PageRequest,
    intent: &[Exchange],
    begun: PayinStart,
) -> Stored<Take> {
    Ok(match begun.step(order, page) {
        TakeStep::End(take) => take,
        TakeStep::Replace(live) => match replace(store, draft, &live, intent).await? {
            Replaced::Started => Take::Started,
            Replaced::Overtaken => Take::Overtaken,
        },
    })
}

/// Records the draft as the next payment of the link, and the `intent` of a direct one. The draft's id follows from the
/// press, so a press that reaches us twice begins one payment. `again` reads the link anew.
pub async fn begin_next<F: Future<Output = Stored<Link>>>(
    store: &impl Ledger<Payin>,
    draft: &mut Draft,
    mut link: Link,
    intent: &[Exchange],
    again: impl Fn() -> F,
) -> Stored<NextPayment> {
    let mut number = link.begun;
    for _ in 0..PLACE_TRIES {
        match link.state(draft.payin.created_at) {
            LinkState::Open => number += 1,
            closed @ (LinkState::Withdrawn | LinkState::Ended | LinkState::AllBegun) => {
                return Ok(NextPayment::Closed(closed));
            }
        }
        if link.times.most().is_some_and(|most| number > most) {
            return Ok(NextPayment::Closed(LinkState::AllBegun));
        }
        let place = Place { link: link.id.clone(), begun: link.begun, number };
        draft.payin.order_id = link.id.order(number);
        match store.write(&[draft.begin_place(place)], intent).await? {
            WriteOutcome::Done => return Ok(NextPayment::Started),
            WriteOutcome::Moved(Some(payin)) => return Ok(NextPayment::Pressed(Box::new(payin))),
            WriteOutcome::Blocked(lock) => {
                let seen = std::mem::replace(&mut link, again().await?);
                // The order may have a payin that the link does not count, because the link was restored. Then the next
                // number is tried.
                let is_uncounted = lock.latest.is_some() && link.begun == seen.begun;
                if !is_uncounted {
                    number = link.begun;
                }
            }
            WriteOutcome::Moved(None) => return Err(failed("the payin of a press was not told")),
        }
    }
    Err(failed("other payments of the link were begun each time that this one was about to be"))
}
