//! Beginning a payin: a draft is recorded and takes its order, in one write, before LigdiCash is asked.

use jiff::Timestamp;

use super::hold::{OrderHold, Repriced};
use super::{
    Draft, Live, LiveDecision, Lock, MAX_REPLACEMENTS, PageRequest, PayUrl, PayinOrder, Place,
    Proof,
};
use crate::ports::{Ledger, Stored, WriteOutcome, failed};
use crate::{Amount, Exchange, Link, LinkState, OrderId, Payin, PayinId};

/// The number of tries to take an order while its lock changes, and the number while its live payin changes.
const TRIES: usize = 3;

/// The number of tries to start the next payment of a link, while others start theirs.
const PLACE_TRIES: usize = 100;

/// The way of the payin to its payer.
#[derive(Debug)]
pub enum Way {
    /// The payment page.
    Hosted(PageRequest),
    /// This request as it will be sent, which is recorded with the draft. There is no payment page.
    Direct(Exchange),
}

/// A payin that may begin, with its order and its way to the payer.
#[derive(Debug)]
pub struct Beginning {
    /// The payin.
    pub draft: Draft,
    /// The order.
    pub order: PayinOrder,
    /// The way.
    pub way: Way,
}

/// The outcome of a try to take an order.
#[derive(Debug)]
pub enum Take {
    /// The draft is recorded and holds the order: LigdiCash may be asked, once.
    Started,
    /// The order has this page already. No direct payin gets it.
    Page(PayinId, PayUrl),
    /// An earlier request has this payin, or a request for a direct payin does not know it: the order is left as it is.
    Later(Box<Payin>),
    /// The order cannot be taken.
    Refused(NotTaken),
}

/// The reason why an order cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// The request has another amount than the order; the amount of the payin that can be paid, if there is one.
    AmountDiffers(Option<Amount>),
    /// The order's payin was replaced too often today.
    TooManyReplacements,
    /// Another payin is being created, or may still debit the payer; or other requests were quicker, each time.
    Busy {
        /// The instant at which the order may be free.
        until: Timestamp,
    },
    /// Something was paid for the order that a person must look at.
    UnderReview,
    /// The order is paid.
    Paid,
}

impl Way {
    fn page(&self) -> PageRequest {
        match self {
            Self::Hosted(page) => *page,
            Self::Direct(_) => PageRequest::New,
        }
    }

    fn intent(&self) -> &[Exchange] {
        match self {
            Self::Hosted(_) => &[],
            Self::Direct(intent) => std::slice::from_ref(intent),
        }
    }
}

/// Records the draft and takes its order, in one write, before LigdiCash is asked; unless the order has a payin that
/// serves the request. The draft keeps the previous payin of the order.
///
/// A request for a direct payin names, in the draft, the latest payin that it knows. Another payin starts only after
/// that one. So a request that is repeated begins nothing. An order without a payin expects no previous payin.
pub async fn take(store: &impl Ledger<Payin>, begun: &mut Beginning) -> Stored<Take> {
    for _ in 0..TRIES {
        let live = match begin(store, begun).await? {
            TakeStep::End(take) => return Ok(take),
            TakeStep::Replace(live) => live,
        };
        let Beginning { draft, way, .. } = &mut *begun;
        draft.payin.previous = Some(live.payin.id.clone());
        match store.write(&draft.replace(&live), way.intent()).await? {
            WriteOutcome::Done => return Ok(Take::Started),
            // The live payin has changed, or no longer holds the order.
            WriteOutcome::Blocked(_) | WriteOutcome::Moved(_) => {}
        }
    }
    Ok(Take::Refused(NotTaken::Busy { until: begun.draft.payin.created_at }))
}

/// The outcome of taking the order, as far as its lock shows it; `None` if a payin may start. So a limit on new payins
/// counts only payins that start.
pub async fn foresee(
    store: &impl Ledger<Payin>,
    begun: &Beginning,
    lock: &Lock,
) -> Stored<Option<Take>> {
    Ok(match obstacle(store, begun, lock).await? {
        Some(TakeStep::End(take)) => Some(take),
        Some(TakeStep::Replace(_)) | None => None,
    })
}

/// The next step after reading the order's obstacles.
enum TakeStep {
    End(Take),
    /// The live payin gives way to the draft.
    Replace(Box<Live>),
}

/// Records the draft and takes the order, if it has no obstacle.
async fn begin(store: &impl Ledger<Payin>, begun: &mut Beginning) -> Stored<TakeStep> {
    let mut proof = Proof::Newest;
    for _ in 0..TRIES {
        let Beginning { draft, way, .. } = &*begun;
        let lock = match store.write(&[draft.begin(proof)], way.intent()).await? {
            WriteOutcome::Done => return Ok(TakeStep::End(Take::Started)),
            WriteOutcome::Blocked(lock) => lock,
            // The id follows from the request, which has reached us twice.
            WriteOutcome::Moved(Some(payin)) => {
                return Ok(TakeStep::End(Take::Later(Box::new(payin))));
            }
            WriteOutcome::Moved(None) => {
                return Err(failed("a new payin has the transaction id of an older one"));
            }
        };
        if let Some(step) = obstacle(store, begun, &lock).await? {
            return Ok(step);
        }
        proof = draft.proof(&lock);
        begun.draft.payin.previous = lock.latest;
    }
    Ok(TakeStep::End(Take::Refused(NotTaken::Busy { until: begun.draft.payin.created_at })))
}

/// The obstacle between the draft and the order: a payin, or a later price; `None` if there is none any more.
async fn obstacle(
    store: &impl Ledger<Payin>,
    Beginning { draft, order, way }: &Beginning,
    lock: &Lock,
) -> Stored<Option<TakeStep>> {
    if matches!(way, Way::Direct(_))
        && let Some(payin) = later(store, draft, lock).await?
    {
        return Ok(Some(TakeStep::End(Take::Later(payin))));
    }
    let refused = match (&lock.paid_by, &lock.holder) {
        (Some(_), _) => Some(NotTaken::Paid),
        (None, None) => None,
        (None, Some(holder)) => match draft.hold_of(lock, read(store, holder).await?) {
            OrderHold::Live(live) => return Ok(Some(step(live, order, way.page()))),
            OrderHold::Busy { until } => Some(NotTaken::Busy { until }),
            OrderHold::ForReview => Some(NotTaken::UnderReview),
            OrderHold::NoMore => None,
            OrderHold::ForNothing => {
                store.free(&draft.payin.order_id, holder).await?;
                None
            }
            OrderHold::Unreadable => {
                return Err(failed("the order lock of a payin without an invoice has no lease"));
            }
        },
    };
    let is_outdated = || draft.repriced(lock) == Some(Repriced::OtherAmount);
    let refused = refused.or_else(|| is_outdated().then_some(NotTaken::AmountDiffers(None)));
    Ok(refused.map(|refused| TakeStep::End(Take::Refused(refused))))
}

/// The order's latest payin, if it is another than a direct draft knows.
async fn later(
    store: &impl Ledger<Payin>,
    draft: &Draft,
    lock: &Lock,
) -> Stored<Option<Box<Payin>>> {
    let is_news = |latest: &&PayinId| {
        draft.payin.previous.as_ref() != Some(*latest)
            && lock.paid_by.as_ref().is_none_or(|payin| payin == *latest)
    };
    let Some(latest) = lock.latest.as_ref().filter(is_news) else { return Ok(None) };
    Ok(Some(Box::new(read(store, latest).await?)))
}

async fn read(store: &impl Ledger<Payin>, id: &PayinId) -> Stored<Payin> {
    let payin = store.read(id).await?;
    payin.ok_or_else(|| failed("a payin that the order's lock names does not exist"))
}

/// The step where a payin that can be paid holds the order.
fn step(live: Box<Live>, order: &PayinOrder, page: PageRequest) -> TakeStep {
    TakeStep::End(match live.decide(order, page) {
        LiveDecision::SamePage(pay_url) => Take::Page(live.payin.id, pay_url),
        LiveDecision::AmountDiffers => {
            Take::Refused(NotTaken::AmountDiffers(Some(live.payin.amount)))
        }
        // Strangers could use up the day's replacements of a link's place. An hourly limit counts them.
        LiveDecision::Replace
            if order.link.is_none() && live.replaced.times >= MAX_REPLACEMENTS =>
        {
            Take::Refused(NotTaken::TooManyReplacements)
        }
        LiveDecision::Replace => return TakeStep::Replace(live),
    })
}

/// Records the next payment of the link, which `start` makes for its order; fails where the link allows no other, or was
/// withdrawn. The payin's id follows from the press, so a press that reaches us twice begins one payment. `again` reads
/// the link once more.
pub async fn begin_next<F: Future<Output = Stored<Link>>>(
    store: &impl Ledger<Payin>,
    mut link: Link,
    now: Timestamp,
    start: impl Fn(OrderId) -> Beginning,
    again: impl Fn() -> F,
) -> Stored<Result<(Take, Beginning), LinkState>> {
    let mut number = link.begun;
    for _ in 0..PLACE_TRIES {
        match link.state(now) {
            LinkState::Open => number += 1,
            closed @ (LinkState::Withdrawn | LinkState::Ended | LinkState::AllBegun) => {
                return Ok(Err(closed));
            }
        }
        if link.times.most().is_some_and(|most| number > most) {
            return Ok(Err(LinkState::AllBegun));
        }
        let place = Place { link: link.id.clone(), begun: link.begun, number };
        let begun = start(link.id.order(number));
        match store.write(&[begun.draft.begin_place(place)], begun.way.intent()).await? {
            WriteOutcome::Done => return Ok(Ok((Take::Started, begun))),
            WriteOutcome::Moved(Some(payin)) => {
                return Ok(Ok((Take::Later(Box::new(payin)), begun)));
            }
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
