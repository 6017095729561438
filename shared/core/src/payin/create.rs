//! Creating a payin at LigdiCash: one request for a draft that holds its order, and the writes that its answer causes.

use jiff::Timestamp;

use super::{
    Beginning, CreateCall, CreateDirect, CreateInvoice, CreateOutcome, DirectPayer, Draft, Flow,
    Invoice, Lock, NotCreated, PayUrl, Payin, PayinRefusal, PayinToken, Refused,
};
use crate::check::CallbackAlert;
use crate::ports::{Ledger, Stored, WriteOutcome, failed};
use crate::transition::{Record, Step, Transition};
use crate::{Brought, Exchange, Noted, PayinId, Payments, Salt};

/// The number of times the end of a creation is written again, because callbacks bring tokens and a person may forget
/// the payer.
const ENDS: usize = Brought::<PayinToken>::MOST + 2;

/// The outcome of a creation, by what the payer can be told.
#[derive(Debug)]
pub enum Created {
    /// The payer can pay: on this page, or on the phone where there is none.
    Payable(Option<PayUrl>),
    /// The lease ran out and another payin took the order: the invoice is checked, its page never shown.
    Superseded,
    /// Another payin has paid the order meanwhile: the invoice is checked, its page never shown.
    OrderPaid,
    /// The page is not on an allowed host: the invoice is checked, and the order is free.
    Hidden,
    /// LigdiCash refused: no invoice exists.
    Refused(Refused),
    /// The request never reached LigdiCash: no invoice exists.
    NotSent,
    /// The request was not sent, because our own keys are missing or unusable.
    NoKeys,
    /// LigdiCash has sent the payer a one-time code.
    CodeSent,
    /// No usable answer came: an invoice may exist, and the payer of a direct payin may have paid.
    Unknown,
}

/// Reports the outcome of payins to operators.
pub trait PayinObserver: crate::CheckObserver<Payin> {
    /// LigdiCash answered the request for an invoice. If the creator has vanished, the outcome is unknown.
    fn answered(&self, id: &PayinId, creation: &CreateOutcome);

    /// The creation ended, and what followed from the answer was recorded.
    fn created(&self, id: &PayinId, created: &Created);

    /// A callback has named a payin that has no token of its own, and brought one or called for a person.
    fn called_back(&self, payin: &Payin, noted: CallbackAlert);
}

/// Asks LigdiCash for an invoice, once, and records the answer before the payer gets it.
pub async fn create(
    payments: &Payments<impl Ledger<Payin>, impl CreateInvoice, impl PayinObserver>,
    Beginning { draft, order, .. }: &Beginning,
    callback_url: &str,
) -> Stored<Created> {
    let created = payments.gateway.create(&draft.payin.id, order, callback_url).await;
    record(payments, draft, created.outcome, &created.exchanges).await
}

/// Asks LigdiCash to debit the payer, or to send the payer a code, once, and records the answer before the payer gets it.
/// Another process may have changed the payin meanwhile, so it is read again.
pub async fn create_direct(
    payments: &Payments<impl Ledger<Payin>, impl CreateDirect, impl PayinObserver>,
    Beginning { draft, order, .. }: &Beginning,
    payer: &DirectPayer,
    callback_url: &str,
) -> Stored<Payin> {
    let (id, gateway) = (&draft.payin.id, &payments.gateway);
    let CreateCall { outcome, exchanges } =
        gateway.create_direct(id, order, payer, callback_url).await;
    record(payments, draft, outcome, &exchanges).await?;
    let payin = payments.store.read(id).await?;
    payin.ok_or_else(|| failed("a payin that was created does not exist"))
}

/// Closes the payin whose request its own process does not send, if it was recorded. Another process may have recorded
/// a payin with the same id, whose request is on its way: only the salt tells the two apart.
pub async fn withhold<G>(
    payments: &Payments<impl Ledger<Payin>, G, impl PayinObserver>,
    id: &PayinId,
    salt: &Salt,
) -> Stored<()> {
    let recorded = payments.store.read(id).await?;
    let own = recorded.filter(|payin| payin.salt.as_ref() == Some(salt));
    match own.as_ref().and_then(Draft::of) {
        Some(draft) => record(payments, &draft, CreateOutcome::NotSent, &[]).await.map(drop),
        None => Ok(()),
    }
}

/// Closes a draft whose creator has vanished.
pub async fn give_up<G>(
    payments: &Payments<impl Ledger<Payin>, G, impl PayinObserver>,
    draft: &Draft,
) -> Stored<()> {
    record(payments, draft, CreateOutcome::Unknown, &[]).await.map(drop)
}

async fn record<G>(
    payments: &Payments<impl Ledger<Payin>, G, impl PayinObserver>,
    draft: &Draft,
    creation: CreateOutcome,
    log: &[Exchange],
) -> Stored<Created> {
    payments.observer.answered(&draft.payin.id, &creation);
    let (store, now) = (&payments.store, payments.clock.now());
    let close = async |cause, created| {
        close(store, draft, cause, now, log).await?;
        Ok(created)
    };
    let created = match creation {
        CreateOutcome::Done(invoice) => open(store, draft, invoice, now, log).await?,
        CreateOutcome::UnsafePage(token) => {
            save(store, draft, draft.hide(&token, now), log).await?;
            Created::Hidden
        }
        CreateOutcome::Refused(refused) => {
            let is_about_the_code = refused.class == PayinRefusal::Code;
            let is_refused_code = is_about_the_code && draft.payin.flow.is_debit();
            let cause = if is_refused_code { NotCreated::CodeRefused } else { NotCreated::Refused };
            close(cause, Created::Refused(refused)).await?
        }
        CreateOutcome::CodeSent => close(NotCreated::CodeSent, Created::CodeSent).await?,
        CreateOutcome::NotSent => close(NotCreated::NotSent, Created::NotSent).await?,
        CreateOutcome::NoKeys => close(NotCreated::NotSent, Created::NoKeys).await?,
        CreateOutcome::Unknown => close(draft.unknown(), Created::Unknown).await?,
    };
    payments.observer.created(&draft.payin.id, &created);
    Ok(created)
}

/// Saves the invoice. Its page may be shown if the draft still holds the order.
async fn open(
    store: &impl Ledger<Payin>,
    draft: &Draft,
    invoice: Invoice,
    now: Timestamp,
    log: &[Exchange],
) -> Stored<Created> {
    Ok(match save(store, draft, draft.open(&invoice, now), log).await? {
        None => Created::Payable(invoice.pay_url),
        Some(lock) if lock.paid_by.is_some() => Created::OrderPaid,
        Some(_) => Created::Superseded,
    })
}

/// Writes the transition; or, where the payin no longer holds its order or was brought under review meanwhile, the
/// transition that follows instead. Returns the order's lock where it stood in the way.
async fn save(
    store: &impl Ledger<Payin>,
    draft: &Draft,
    first: Transition<Payin>,
    log: &[Exchange],
) -> Stored<Option<Lock>> {
    let (mut step, mut lock) = ([first], None);
    for _ in 0..ENDS {
        let written = store.write(&step, log).await?;
        let [refused] = step;
        let next = match written {
            WriteOutcome::Done => return Ok(lock),
            // A callback's token has proven the payin meanwhile. It is checked already, and has no page to show.
            WriteOutcome::Moved(Some(proven)) if proven.state.token().is_some() => {
                store.log(&proven, log).await?;
                return Ok(Some(lock.unwrap_or_default()));
            }
            WriteOutcome::Moved(found) => found.and_then(|payin| payin.saved_after_all(refused)),
            WriteOutcome::Blocked(found) => {
                let next = draft.payin.on_obstacle(&refused, &found);
                lock = Some(found);
                match next {
                    Step::Move(next) => Some(*next),
                    Step::Stay(_) => None,
                }
            }
        };
        step = [next.ok_or_else(|| failed("an invoice was to be saved for a payin that has one"))?];
    }
    Err(failed("the payin changed each time that its invoice was about to be saved"))
}

/// Closes a draft that has no known invoice. The order is free at once if none exists, and when the lease
/// ends if one may exist.
async fn close(
    store: &impl Ledger<Payin>,
    draft: &Draft,
    cause: NotCreated,
    now: Timestamp,
    log: &[Exchange],
) -> Stored<()> {
    let mut draft = draft.clone();
    for _ in 0..ENDS {
        let found = match store.write(&[draft.close(cause, now)], log).await? {
            WriteOutcome::Done => return freed(store, &draft, cause).await,
            WriteOutcome::Moved(found) => found,
            WriteOutcome::Blocked(_) => None,
        };
        // A callback may have brought a token, or another process has ended the creation.
        match found.as_ref().and_then(Draft::of) {
            Some(still) => draft = still,
            None => break,
        }
    }
    store.log(&draft.payin, log).await
}

/// Frees the order where no invoice exists. If one may exist, the order stays held until the lease ends; after a debit,
/// until a proof, a person or the half hour frees it.
async fn freed(store: &impl Ledger<Payin>, draft: &Draft, cause: NotCreated) -> Stored<()> {
    if cause.may_be_paid() {
        return Ok(());
    }
    store.free(&draft.payin.order_id, &draft.payin.id).await
}

/// Keeps a token that a callback has brought for a payin without a token of its own, and the callback's own words.
/// Returns whether the token is news.
pub async fn note_callback<G>(
    payments: &Payments<impl Ledger<Payin>, G, impl PayinObserver>,
    payin: &Payin,
    token: Option<&PayinToken>,
) -> Stored<Noted> {
    let mut present = payin.clone();
    for _ in 0..ENDS {
        let now = payments.clock.now();
        let lost = Draft::abandoned(&present, now).filter(|draft| draft.payin.flow == Flow::Hosted);
        if let Some(draft) = lost {
            give_up(payments, &draft).await?;
            let given_up = payments.store.read(&present.id).await?;
            present = given_up.ok_or_else(|| failed("a payin that was given up does not exist"))?;
        }
        let Some(kept) = present.call_back(token, now) else { break };
        let opens_a_case = !kept.cases().opened.is_empty();
        match payments.store.write(&[kept], &[]).await? {
            WriteOutcome::Done => {
                let alert =
                    if opens_a_case { CallbackAlert::ForReview } else { CallbackAlert::NoChange };
                payments.observer.called_back(&present, alert);
                return Ok(Noted::Kept);
            }
            WriteOutcome::Moved(Some(found)) => present = found,
            WriteOutcome::Moved(None) | WriteOutcome::Blocked(_) => break,
        }
    }
    let has_no_room = token.is_some_and(|token| present.has_no_room_for(token));
    Ok(if has_no_room { Noted::NoRoom } else { Noted::Nothing })
}
