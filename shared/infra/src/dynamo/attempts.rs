//! The life of an attempt until its payment page can be shown.

use aws_sdk_dynamodb::types::{Put, TransactWriteItem};
use jiff::Timestamp;
use ligdicash_core::ports::{
    Attempt, Attempts, Begun, CloseAttempt, Closed, History, NoteCallback, Noted, Opened, Read,
    Replaced, Stored,
};
use ligdicash_core::{
    Event, Exchange, Invoice, InvoiceToken, NotCompleted, NotCreated, OrderId, Pricing, State,
    Status, Transaction, TransactionId, schedule,
};

use super::change::Change;
use super::events::issued_at;
use super::item::{self, Item};
use super::names::{self, at, n, s};
use super::settle::{due, free_order, moved, state};
use super::store::{Store, failed};
use super::write::{Updated, Written, put};
use crate::instant;

/// The revision of an attempt whose invoice is saved: behind those of an attempt
/// that was begun (0), given up (1) and called back about (2).
const SAVED: u32 = 3;

/// Where the guard of the order stands among the writes.
const GUARD: usize = 1;

/// How often an attempt is begun anew because the order's holder let go of it meanwhile.
const TRIES: usize = 3;

impl Attempts for Store {
    async fn begin(&self, attempt: &Attempt) -> Stored<Begun> {
        let mut proof = Proof::Newest;
        for _ in 0..TRIES {
            let writes = vec![self.attempt(attempt)?, self.change(take_order(attempt, proof))?];
            let guard = match self.transact(writes).await? {
                Written::Done => return Ok(Begun::Started),
                Written::Refused { at: GUARD, found: Some(guard) } => guard,
                Written::Refused { .. } => return Err(failed("a transaction id was used twice")),
            };
            if let Some(begun) = self.holder(attempt, &guard).await? {
                return Ok(begun);
            }
            if is_older(attempt, &guard) {
                if item::number::<u32>(&guard, names::AMOUNT).ok() != Some(attempt.amount.francs())
                {
                    return Ok(Begun::Outdated);
                }
                proof = Proof::OlderOfSameAmount;
            }
        }
        Err(failed("the order kept changing hands"))
    }

    async fn replace(
        &self,
        attempt: &Attempt,
        live: &Transaction,
        history: History,
    ) -> Stored<Replaced> {
        let State::Pending(invoice) = &live.state else {
            return Ok(Replaced::Overtaken);
        };
        let superseded = State::Superseded { token: invoice.token.clone() };
        let superseded = live.moved(superseded, attempt.at);
        let writes = vec![
            self.attempt(attempt)?,
            self.change(pass_order(attempt, live, history))?,
            self.change(moved(live, &superseded))?,
        ];
        Ok(match self.transact(writes).await? {
            Written::Done => Replaced::Started,
            Written::Refused { .. } => Replaced::Overtaken,
        })
    }

    async fn open(
        &self,
        attempt: &Attempt,
        invoice: &Invoice,
        now: Timestamp,
        log: &[Exchange],
    ) -> Stored<Opened> {
        let unpaid = "live = :id AND attribute_not_exists(paid_by)";
        let keep_order = Change::of(names::guard(&attempt.order_id), unpaid)
            .value(":id", names::transaction(&attempt.id))
            .remove(names::LEASE_UNTIL);
        let pending = State::Pending(invoice.clone());
        let opened = self.change(opened(attempt, invoice, &pending, now))?;
        let writes = vec![opened, self.change(keep_order)?];
        match self.write(writes, &attempt.id, log).await? {
            Written::Done => Ok(Opened::Live),
            Written::Refused { found, .. } => {
                // Its page was never shown, but it exists and can be paid.
                let superseded = State::Superseded { token: invoice.token.clone() };
                let opened = self.change(self::opened(attempt, invoice, &superseded, now))?;
                self.save(opened, attempt, log).await?;
                let paid = found.is_some_and(|guard| guard.contains_key(names::PAID_BY));
                Ok(if paid { Opened::Paid } else { Opened::Superseded })
            }
        }
    }

    async fn hide(
        &self,
        attempt: &Attempt,
        token: &InvoiceToken,
        now: Timestamp,
        log: &[Exchange],
    ) -> Stored<()> {
        let to = State::NotCompleted { token: token.clone(), cause: NotCompleted::UnsafePage };
        let hidden = created(attempt, now).set(names::TOKEN, s(token.expose()));
        let next_check = schedule::late(attempt.at, now);
        let hidden = self.change(due(state(hidden, &to), attempt.id.as_str(), next_check))?;
        let free = self.change(free_order(&attempt.order_id, &attempt.id))?;
        match self.write(vec![hidden.clone(), free], &attempt.id, log).await? {
            Written::Done => Ok(()),
            // Another attempt holds the order already.
            Written::Refused { .. } => self.save(hidden, attempt, log).await,
        }
    }
}

impl CloseAttempt for Store {
    async fn close_attempt(
        &self,
        attempt: &Attempt,
        cause: NotCreated,
        now: Timestamp,
        log: &[Exchange],
    ) -> Stored<Closed> {
        let creating = attempt.transaction();
        let closed = creating.moved(State::NotCreated(cause), now);
        let unless_called_back = "attribute_not_exists(callback_received_at)";
        let change = gone(moved(&creating, &closed), &attempt.id).also(unless_called_back);
        match self.write(vec![self.change(change)?], &attempt.id, log).await? {
            Written::Done => {}
            Written::Refused { found: Some(item), .. } if was_called_back(&item) => {
                return Ok(match self.call_back(&creating, now, log).await? {
                    Noted::ForReview => Closed::ForReview,
                    Noted::NoChange => Closed::Overtaken,
                });
            }
            Written::Refused { .. } => {
                self.append(attempt.id.as_str(), log).await?;
                return Ok(Closed::Overtaken);
            }
        }
        match cause {
            NotCreated::Refused | NotCreated::NotSent => {
                self.free(&attempt.order_id, &attempt.id).await?;
            }
            // The order is free again when the lease ends: an invoice may exist.
            NotCreated::Unknown | NotCreated::CalledBack => {}
        }
        Ok(Closed::Done)
    }
}

impl NoteCallback for Store {
    async fn note_callback(&self, transaction: &Transaction, now: Timestamp) -> Stored<Noted> {
        match transaction.state {
            // Whether an invoice is known will be seen when the attempt is opened or closed.
            State::Creating { .. } => {
                let creating =
                    Change::of(names::transaction(&transaction.id), "revision = :created")
                        .value(":created", n(transaction.revision));
                match self.update(creating.set(names::CALLBACK_RECEIVED_AT, at(now))).await? {
                    Updated::Done(_) | Updated::Refused(_) => Ok(Noted::NoChange),
                }
            }
            // LigdiCash calls back about what it has, even where it said that it had refused it.
            State::NotCreated(NotCreated::Unknown | NotCreated::Refused | NotCreated::NotSent) => {
                self.call_back(transaction, now, &[]).await
            }
            State::NotCreated(NotCreated::CalledBack)
            | State::Pending(_)
            | State::Superseded { .. }
            | State::Completed { .. }
            | State::NotCompleted { .. }
            | State::NotFound { .. }
            | State::Review { .. } => Ok(Noted::NoChange),
        }
    }
}

/// Whether a callback named the attempt while it was being created.
fn was_called_back(item: &Item) -> bool {
    let creating = item::find(item, names::STATUS) == Some(Status::Pending.as_str());
    creating && item.contains_key(names::CALLBACK_RECEIVED_AT) && !item.contains_key(names::TOKEN)
}

/// Without an invoice there is nothing to ask about.
fn gone(change: Change, id: &TransactionId) -> Change {
    due(change.remove(names::LEASE_UNTIL), id.as_str(), None)
}

impl Store {
    /// Who holds the order; `None` if nobody does any more.
    async fn holder(&self, attempt: &Attempt, guard: &Item) -> Stored<Option<Begun>> {
        if item::find(guard, names::PAID_BY).is_some() {
            return Ok(Some(Begun::Paid));
        }
        let Some(live) = item::find(guard, names::LIVE) else {
            return Ok(None);
        };
        let live = TransactionId::parse(live).map_err(failed)?;
        if live == attempt.id {
            return Ok(Some(Begun::Started));
        }
        let holder = Read::<Transaction>::read(self, &live).await?;
        let holder = holder.ok_or_else(|| failed("the order's transaction is gone"))?;
        Ok(match &holder.state {
            State::Pending(invoice) => Some(Begun::Live {
                invoice: invoice.clone(),
                transaction: holder,
                history: History {
                    priced_at: item::instant(guard, names::PROOF_ISSUED_AT).ok(),
                    replaced_today: replaced_on(guard, &instant::day(attempt.at)),
                },
            }),
            // Its lease is over: nobody holds the order.
            State::Creating { .. } | State::NotCreated(_) if lease_is_over(guard, attempt.at) => {
                None
            }
            State::Creating { .. } | State::NotCreated(_) => Some(Begun::Busy {
                until: item::instant(guard, names::LEASE_UNTIL).map_err(failed)?,
            }),
            State::Review { .. } => Some(Begun::UnderReview),
            // It was settled between our two reads, and holds no order.
            State::Superseded { .. }
            | State::Completed { .. }
            | State::NotCompleted { .. }
            | State::NotFound { .. } => {
                self.free(&attempt.order_id, &live).await?;
                None
            }
        })
    }

    /// The item of an attempt, written before LigdiCash is called.
    fn attempt(&self, attempt: &Attempt) -> Stored<TransactWriteItem> {
        let creating = State::Creating { lease_until: attempt.lease_until };
        let item = Put::builder()
            .table_name(&self.tables.payments)
            .item(names::PK, names::transaction(&attempt.id))
            .item(names::KIND, s(names::PAYIN))
            .item(names::ORDER_ID, s(attempt.order_id.as_str()))
            .item(names::AMOUNT, n(attempt.amount.francs()))
            .item(names::CURRENCY, s(names::XOF))
            .item(names::STATUS, s(creating.status().as_str()))
            .item(names::CREATED_AT, at(attempt.at))
            .item(names::UPDATED_AT, at(attempt.at))
            .item(names::LEASE_UNTIL, at(attempt.lease_until))
            .item(names::REVISION, n(attempt.transaction().revision))
            // Should we vanish, the schedule finds the attempt and says that its outcome is unknown.
            .item(names::DUE_SHARD, s(super::due::shard(attempt.id.as_str())))
            .item(names::NEXT_CHECK_AT, at(attempt.lease_until))
            .condition_expression("attribute_not_exists(pk)");
        put(match issued_at(attempt.pricing) {
            Some(issued_at) => item.item(names::PROOF_ISSUED_AT, issued_at),
            None => item,
        })
    }

    /// LigdiCash called back about an attempt whose invoice we do not know: a person must look.
    async fn call_back(
        &self,
        from: &Transaction,
        now: Timestamp,
        log: &[Exchange],
    ) -> Stored<Noted> {
        let to = from.moved(State::NotCreated(NotCreated::CalledBack), now);
        let mut writes = vec![self.change(gone(moved(from, &to), &from.id))?];
        writes.extend(Event::of(from, &to).map(|event| self.event_write(&event)).transpose()?);
        Ok(match self.write(writes, &from.id, log).await? {
            Written::Done => Noted::ForReview,
            // Somebody else has moved it on.
            Written::Refused { .. } => Noted::NoChange,
        })
    }

    async fn save(
        &self,
        change: TransactWriteItem,
        attempt: &Attempt,
        log: &[Exchange],
    ) -> Stored<()> {
        match self.write(vec![change], &attempt.id, log).await? {
            Written::Done => Ok(()),
            Written::Refused { .. } => Err(failed("an invoice was saved twice")),
        }
    }

    async fn free(&self, order_id: &OrderId, id: &TransactionId) -> Stored<()> {
        match self.update(free_order(order_id, id)).await? {
            // Refused: another attempt holds the order already.
            Updated::Done(_) | Updated::Refused(_) => Ok(()),
        }
    }

    async fn write(
        &self,
        mut writes: Vec<TransactWriteItem>,
        id: &TransactionId,
        log: &[Exchange],
    ) -> Stored<Written> {
        writes.extend(self.log_writes(id.as_str(), log)?);
        self.transact(writes).await
    }
}

/// How old an attempt's proof may be beside the order's latest.
#[derive(Clone, Copy)]
enum Proof {
    Newest,
    /// The merchant has signed the order again since, for the same amount.
    OlderOfSameAmount,
}

/// The order is free, or the attempt that holds it was never heard of again; and the merchant has
/// not signed another amount for it since.
fn take_order(attempt: &Attempt, proof: Proof) -> Change {
    let free = "attribute_not_exists(paid_by) \
                AND (attribute_not_exists(live) OR lease_until < :now)";
    let take = Change::of(names::guard(&attempt.order_id), free)
        .value(":now", at(attempt.at))
        .set(names::LIVE, names::transaction(&attempt.id))
        .set(names::AMOUNT, n(attempt.amount.francs()))
        .set(names::LEASE_UNTIL, at(attempt.lease_until));
    match (attempt.pricing, proof) {
        (Pricing::Open, _) => take,
        (Pricing::Proven { issued_at }, Proof::Newest) => take
            .also("(attribute_not_exists(proof_issued_at) OR proof_issued_at <= :issued)")
            .value(":issued", at(issued_at))
            .set(names::PROOF_ISSUED_AT, at(issued_at)),
        (Pricing::Proven { .. }, Proof::OlderOfSameAmount) => {
            take.also("amount = :amount").value(":amount", n(attempt.amount.francs()))
        }
    }
}

/// Whether the merchant has signed the order again since this attempt's proof.
fn is_older(attempt: &Attempt, guard: &Item) -> bool {
    match (attempt.pricing, item::instant(guard, names::PROOF_ISSUED_AT)) {
        (Pricing::Proven { issued_at }, Ok(latest)) => issued_at < latest,
        (Pricing::Proven { .. }, Err(_)) | (Pricing::Open, _) => false,
    }
}

fn lease_is_over(guard: &Item, now: Timestamp) -> bool {
    item::instant(guard, names::LEASE_UNTIL).is_ok_and(|lease_until| lease_until < now)
}

/// The order passes from the live attempt to the new one, with its new amount.
fn pass_order(attempt: &Attempt, live: &Transaction, history: History) -> Change {
    let still_live = "live = :live AND attribute_not_exists(lease_until) \
                      AND attribute_not_exists(paid_by)";
    let pass = Change::of(names::guard(&attempt.order_id), still_live)
        .value(":live", names::transaction(&live.id))
        .set(names::LIVE, names::transaction(&attempt.id))
        .set(names::AMOUNT, n(attempt.amount.francs()))
        .set(names::LEASE_UNTIL, at(attempt.lease_until))
        .set(names::REPLACEMENTS, n(history.replaced_today + 1))
        .set(names::REPLACED_ON, s(instant::day(attempt.at)));
    match attempt.pricing {
        Pricing::Open => pass,
        // A new page of the same amount may come with an older proof: the latest stays the latest.
        Pricing::Proven { issued_at } => {
            let latest = history.priced_at.map_or(issued_at, |priced_at| priced_at.max(issued_at));
            pass.set(names::PROOF_ISSUED_AT, at(latest))
        }
    }
}

fn replaced_on(guard: &Item, day: &str) -> u32 {
    let same_day = item::find(guard, names::REPLACED_ON) == Some(day);
    let count = item::number(guard, names::REPLACEMENTS).unwrap_or(0);
    if same_day { count } else { 0 }
}

/// The invoice is saved, and watched as long as it may be paid.
fn opened(attempt: &Attempt, invoice: &Invoice, to: &State, now: Timestamp) -> Change {
    let opened = created(attempt, now)
        .set(names::TOKEN, s(invoice.token.expose()))
        .set(names::PAY_URL, s(invoice.pay_url.expose()));
    due(state(opened, to), attempt.id.as_str(), Some(schedule::pending(attempt.at, now)))
}

/// Saves the invoice. The schedule may have given the attempt up while LigdiCash was slow:
/// the token is saved all the same, since nobody else has it.
fn created(attempt: &Attempt, now: Timestamp) -> Change {
    let no_invoice_yet = "attribute_exists(pk) AND attribute_not_exists(ligdicash_token)";
    Change::of(names::transaction(&attempt.id), no_invoice_yet)
        .set(names::REVISION, n(SAVED))
        .set(names::UPDATED_AT, at(now))
        .remove(names::LEASE_UNTIL)
}
