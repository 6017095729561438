//! An attempt's way to its payment page: the transitions of `life.rs`, written one by one.

use jiff::Timestamp;

use super::life::{Against, Attempt, CallBack, Holds, Live, Repriced};
use super::{
    CreateInvoice, Creation, Invoice, Lock, NotCreated, Order, PayUrl, Payin, Proof, Refusal, Store,
};
use crate::ports::{Clock, Stored, Written, failed};
use crate::transition::{Record, Step, Transition};
use crate::{Exchange, Payments, TransactionId};

/// How often an attempt is begun anew because the order's holder let go of it meanwhile.
const TRIES: usize = 3;

#[derive(Debug)]
pub enum Begun {
    Started,
    /// The order has a payin that can be paid.
    Live(Box<Live>),
    /// The order has no payin, but the merchant signed another amount for it later.
    Outdated,
    /// Another attempt is being created, or its outcome is unknown; free at `until`.
    Busy {
        until: Timestamp,
    },
    /// Something was paid for the order that a person must look at.
    UnderReview,
    /// The order was paid.
    Paid,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replaced {
    Started,
    /// The order is no longer held by the payin that was to be replaced.
    Overtaken,
}

/// What came of a create call: what the payer can be told.
#[derive(Debug)]
pub enum Made {
    /// The payer can pay here.
    Page(PayUrl),
    /// The lease ran out and another attempt holds the order: watched, never shown.
    Superseded,
    /// Another payin has paid the order meanwhile: watched, never shown.
    OrderPaid,
    /// LigdiCash's page may not be shown: watched, and the order is free.
    Hidden,
    Refused(Refusal, Closed),
    /// Nothing was created.
    NotSent(Closed),
    /// As `NotSent`, because our own keys are missing or unusable.
    NoKeys(Closed),
    /// An invoice may exist.
    Unknown(Closed),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    Done,
    /// LigdiCash has called back about it meanwhile, so an invoice does exist: a person must look.
    ForReview,
    /// Its invoice was saved, or somebody else closed it.
    Overtaken,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// From now on a person must look at it.
    ForReview,
    /// Nobody must, or somebody knows already.
    NoChange,
}

/// Whoever tells operators what became of payins.
pub trait Witness: crate::Witness<Payin> {
    /// LigdiCash was asked for an invoice, or whoever asked has vanished.
    fn answered(&self, id: &TransactionId, creation: &Creation);

    /// What came of that.
    fn created(&self, id: &TransactionId, made: &Made);

    /// A callback named a payin that could not be asked about.
    fn called_back(&self, payin: &Payin, noted: Noted);
}

/// Records the attempt and takes the order, in one write, before anybody is called.
pub async fn begin(store: &impl Store, attempt: &Attempt) -> Stored<Begun> {
    let mut proof = Proof::Newest;
    for _ in 0..TRIES {
        let lock = match store.write(&[attempt.begin(proof)], &[]).await? {
            Written::Done => return Ok(Begun::Started),
            Written::Hindered(lock) => lock,
            Written::Moved(_) => return Err(failed("a transaction id was used twice")),
        };
        if let Some(begun) = held(store, attempt, &lock).await? {
            return Ok(begun);
        }
        match attempt.repriced(&lock) {
            None => {}
            Some(Repriced::SameAmount) => proof = Proof::OlderOfSameAmount,
            Some(Repriced::OtherAmount) => return Ok(Begun::Outdated),
        }
    }
    Err(failed("the order kept changing hands"))
}

/// Who holds the order; `None` if nobody does any more.
async fn held(store: &impl Store, attempt: &Attempt, lock: &Lock) -> Stored<Option<Begun>> {
    let holder = match attempt.against(lock) {
        Against::Paid => return Ok(Some(Begun::Paid)),
        Against::Us => return Ok(Some(Begun::Started)),
        Against::Nobody => return Ok(None),
        Against::Payin(holder) => holder,
    };
    let payin = store.read(&holder).await?;
    let payin = payin.ok_or_else(|| failed("the order's payin is gone"))?;
    Ok(match attempt.against_holder(lock, payin) {
        Holds::Live(live) => Some(Begun::Live(live)),
        Holds::Busy { until } => Some(Begun::Busy { until }),
        Holds::ForReview => Some(Begun::UnderReview),
        Holds::NoMore => None,
        Holds::ForNothing => {
            store.free(&attempt.order_id, &holder).await?;
            None
        }
        Holds::Unreadable => return Err(failed("the order's lock names no lease")),
    })
}

/// Records the attempt in the place of a live payin, whose invoice stays payable and watched.
pub async fn replace(store: &impl Store, attempt: &Attempt, live: &Live) -> Stored<Replaced> {
    Ok(match store.write(&attempt.replace(live), &[]).await? {
        Written::Done => Replaced::Started,
        Written::Hindered(_) | Written::Moved(_) => Replaced::Overtaken,
    })
}

/// Asks LigdiCash for an invoice, once, and records what came of it before anybody is told.
pub async fn create(
    payments: &Payments<impl Store, impl CreateInvoice, impl Clock, impl Witness>,
    attempt: &Attempt,
    order: &Order,
    callback_url: &str,
) -> Stored<Made> {
    let created = payments.gateway.create(&attempt.id, order, callback_url).await;
    record(payments, attempt, created.outcome, &created.exchanges).await
}

/// Closes an attempt whose creator has vanished.
pub async fn give_up<G>(
    payments: &Payments<impl Store, G, impl Clock, impl Witness>,
    attempt: &Attempt,
) -> Stored<()> {
    record(payments, attempt, Creation::Unknown, &[]).await.map(drop)
}

async fn record<G>(
    payments: &Payments<impl Store, G, impl Clock, impl Witness>,
    attempt: &Attempt,
    creation: Creation,
    log: &[Exchange],
) -> Stored<Made> {
    payments.witness.answered(&attempt.id, &creation);
    let (store, now) = (&payments.store, payments.clock.now());
    let close = |cause| close(store, attempt, cause, now, log);
    let made = match creation {
        Creation::Done(invoice) => open(store, attempt, invoice, now, log).await?,
        Creation::UnsafePage(token) => {
            save(store, attempt, attempt.hide(&token, now), log).await?;
            Made::Hidden
        }
        Creation::Refused(refusal) => Made::Refused(refusal, close(NotCreated::Refused).await?),
        Creation::NotSent => Made::NotSent(close(NotCreated::NotSent).await?),
        Creation::NoKeys => Made::NoKeys(close(NotCreated::NotSent).await?),
        Creation::Unknown => Made::Unknown(close(NotCreated::Unknown).await?),
    };
    payments.witness.created(&attempt.id, &made);
    Ok(made)
}

/// Saves the invoice. Its page may be shown if the attempt still holds the order.
async fn open(
    store: &impl Store,
    attempt: &Attempt,
    invoice: Invoice,
    now: Timestamp,
    log: &[Exchange],
) -> Stored<Made> {
    Ok(match save(store, attempt, attempt.open(&invoice, now), log).await? {
        None => Made::Page(invoice.pay_url),
        Some(lock) if lock.paid_by.is_some() => Made::OrderPaid,
        Some(_) => Made::Superseded,
    })
}

/// Writes the transition, or what follows where another attempt holds the order already: its lock.
async fn save(
    store: &impl Store,
    attempt: &Attempt,
    first: Transition<Payin>,
    log: &[Exchange],
) -> Stored<Option<Lock>> {
    const TWICE: &str = "an invoice was saved twice";
    let first = [first];
    let lock = match store.write(&first, log).await? {
        Written::Done => return Ok(None),
        Written::Hindered(lock) => lock,
        Written::Moved(_) => return Err(failed(TWICE)),
    };
    let [first] = first;
    let Step::Move(second) = attempt.payin().otherwise(&first, &lock) else {
        return Err(failed(TWICE));
    };
    match store.write(&[*second], log).await? {
        Written::Done => Ok(Some(lock)),
        Written::Hindered(_) | Written::Moved(_) => Err(failed(TWICE)),
    }
}

/// No invoice is known. The order is free at once, or after the lease when one may exist.
async fn close(
    store: &impl Store,
    attempt: &Attempt,
    cause: NotCreated,
    now: Timestamp,
    log: &[Exchange],
) -> Stored<Closed> {
    match store.write(&[attempt.close(cause, now)], log).await? {
        Written::Done => {}
        Written::Moved(Some(payin)) if payin.was_called_back_while_created() => {
            return review(store, &payin, now, log).await;
        }
        Written::Moved(_) | Written::Hindered(_) => {
            store.log(&attempt.id, log).await?;
            return Ok(Closed::Overtaken);
        }
    }
    match cause {
        NotCreated::Refused | NotCreated::NotSent => {
            store.free(&attempt.order_id, &attempt.id).await?;
        }
        // The order is free again when the lease ends: an invoice may exist.
        NotCreated::Unknown | NotCreated::CalledBack => {}
    }
    Ok(Closed::Done)
}

async fn review(
    store: &impl Store,
    payin: &Payin,
    now: Timestamp,
    log: &[Exchange],
) -> Stored<Closed> {
    Ok(match store.write(&[payin.called_back(now)], log).await? {
        Written::Done => Closed::ForReview,
        // Somebody else has moved it on.
        Written::Moved(_) | Written::Hindered(_) => Closed::Overtaken,
    })
}

/// Marks a payin as named by a callback. If its outcome is unknown, a person must look.
pub async fn note_callback<G>(
    payments: &Payments<impl Store, G, impl Clock, impl Witness>,
    payin: &Payin,
) -> Stored<()> {
    let (store, now) = (&payments.store, payments.clock.now());
    let noted = match payin.call_back(now) {
        CallBack::Nothing => Noted::NoChange,
        CallBack::Mark => store.mark_called_back(payin, now).await.map(|()| Noted::NoChange)?,
        CallBack::Review(transition) => match store.write(&[*transition], &[]).await? {
            Written::Done => Noted::ForReview,
            // Somebody else has moved it on.
            Written::Moved(_) | Written::Hindered(_) => Noted::NoChange,
        },
    };
    payments.witness.called_back(payin, noted);
    Ok(())
}
