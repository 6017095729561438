//! A payin until it has an invoice: its transitions, as pure functions, and who holds its order meanwhile.

use jiff::{SignedDuration, Timestamp, tz};

use super::{
    Invoice, Lock, NotCompleted, NotCreated, OrderChange, Payin, PayinOrder, PayinState,
    PayinToken, Pricing, Proof, Replacements,
};
use crate::schedule;
use crate::transition::{Condition, NextCheck, Transition};
use crate::{Amount, Cases, Francs, OrderId, Payer, PayinId, Receipt, Salt, Timeliness};

/// How long a draft keeps others from beginning one for the same order. This is longer than a creation
/// can take.
pub const LEASE: SignedDuration = SignedDuration::from_secs(30);

/// The revision at which an invoice is saved. It is higher than any that a payin can have without an
/// invoice: begun is 0, closed is 1, called back about is 2, released is 3.
const SAVED: u32 = 4;

/// A payin that is recorded, or is about to be, and has no invoice yet.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The payin, which is being created. Which payin of its order was begun before it is known once it is recorded.
    pub payin: Payin,
    /// When its lease ends, and others may begin a draft for the order.
    pub lease_until: Timestamp,
}

/// A payin that holds its order and can be paid, and what its order's lock says besides.
#[derive(Debug)]
pub struct Live {
    /// The payin.
    pub payin: Payin,
    /// The payin's invoice.
    pub invoice: Invoice,
    /// When the latest proof of the order was signed; `None` if there was none.
    pub priced_at: Option<Timestamp>,
    /// How often the order's holder was replaced today, in UTC.
    pub replaced: Replacements,
}

/// The consequence of a callback whose claim was refused.
#[derive(Debug)]
pub enum PayinCallback {
    /// Nothing: the payin has a token, or a person must look at it already.
    Nothing,
    /// The callback is recorded. Whether a person must look is decided when the creation ends.
    Mark,
    /// There seems to be an invoice that we do not know: a person must look.
    Review(Box<Transition<Payin>>),
}

impl Draft {
    /// A draft for this order, to be recorded before LigdiCash is asked for an invoice.
    pub fn new(id: PayinId, order: &PayinOrder, salt: Salt, now: Timestamp) -> Self {
        let (order_id, salt) = (order.id.clone(), Some(salt));
        let payin = Payin::begun(id, order_id, order.amount, order.pricing, salt, now);
        Self { payin, lease_until: now + LEASE }
    }

    /// The draft that a payin still is; `None` once its creation has ended.
    pub fn of(payin: &Payin) -> Option<Self> {
        let PayinState::Creating { lease_until } = payin.state else { return None };
        Some(Self { payin: payin.clone(), lease_until })
    }

    /// As [`Draft::of`], but `None` while the lease runs: once it is over, the creator has vanished.
    pub fn abandoned(payin: &Payin, now: Timestamp) -> Option<Self> {
        Self::of(payin).filter(|draft| draft.lease_until <= now)
    }

    /// Records the draft and takes the order, before LigdiCash is asked.
    pub fn begin(&self, proof: Proof) -> Transition<Payin> {
        self.recorded(OrderChange::Take(proof))
    }

    /// Records the draft in the place of the live payin, whose invoice can still be paid and is still
    /// checked.
    pub fn replace(&self, live: &Live) -> [Transition<Payin>; 2] {
        let Live { payin, invoice, priced_at, replaced } = live;
        let Invoice { token, pay_url } = invoice.clone();
        let priced_at = match self.payin.pricing {
            Pricing::Open => None,
            // A new page for the same amount may come with an older proof, which must not replace the latest.
            Pricing::Proven { issued_at } => {
                Some(priced_at.map_or(issued_at, |at| at.max(issued_at)))
            }
        };
        let replaced = Replacements { times: replaced.times + 1, ..*replaced };
        let pass = OrderChange::Pass { holder: payin.id.clone(), replaced, priced_at };
        let superseded = payin
            .moved(PayinState::Superseded { token, page: Some(pay_url) }, self.payin.created_at);
        [self.recorded(pass), payin.becomes(superseded, NextCheck::Unchanged, OrderChange::Leave)]
    }

    fn recorded(&self, order: OrderChange) -> Transition<Payin> {
        Transition {
            to: self.payin.clone(),
            // If the creator vanishes, the schedule finds the draft then and records that its outcome is
            // unknown. By then the lease is over. An invoice that is there by then is first checked at the
            // same instant, so that the entry in the to-do index does not move, which would cost two writes.
            next_check: NextCheck::At(schedule::pending(
                self.payin.created_at,
                self.payin.created_at,
            )),
            effect: order,
            event: None,
            cases: Cases::default(),
            condition: Condition::New,
        }
    }

    /// The invoice exists. The payin is checked from now on, and the page may be shown if the payin still holds the
    /// order.
    pub fn open(&self, invoice: &Invoice, now: Timestamp) -> Transition<Payin> {
        let next_check = schedule::pending(self.payin.created_at, now);
        self.saved(
            PayinState::Pending(invoice.clone()),
            NextCheck::At(next_check),
            OrderChange::Keep,
            now,
        )
    }

    /// The invoice exists, but its page is not on an allowed host. The payin is checked from now on, and the order is
    /// free again.
    pub fn hide(&self, token: &PayinToken, now: Timestamp) -> Transition<Payin> {
        let to = PayinState::NotCompleted { token: token.clone(), cause: NotCompleted::UnsafePage };
        self.saved(to, schedule::late(self.payin.created_at, now).into(), OrderChange::Free, now)
    }

    /// The schedule may have given the draft up while LigdiCash was slow. The token is saved all the same,
    /// because no other copy of it exists.
    fn saved(
        &self,
        state: PayinState,
        next_check: NextCheck,
        order: OrderChange,
        now: Timestamp,
    ) -> Transition<Payin> {
        let from = &self.payin;
        let to = Payin { revision: SAVED, ..from.moved(state, now) };
        Transition { condition: Condition::NoToken, ..from.becomes(to, next_check, order) }
    }

    /// The creation ended without a known invoice, and no callback has named the payin.
    pub fn close(&self, cause: NotCreated, now: Timestamp) -> Transition<Payin> {
        let from = &self.payin;
        let to = from.moved(PayinState::NotCreated(cause), now);
        let condition = Condition::UncalledRevision(from.revision);
        Transition { condition, ..from.becomes(to, NextCheck::Never, OrderChange::Leave) }
    }

    /// The holder of the order, as far as the lock alone says.
    pub(super) fn holder_of(&self, lock: &Lock) -> Holder {
        match (&lock.paid_by, &lock.holder) {
            (Some(_), _) => Holder::Paid,
            (None, None) => Holder::Nobody,
            (None, Some(holder)) if *holder == self.payin.id => Holder::Us,
            (None, Some(holder)) => Holder::Payin(holder.clone()),
        }
    }

    /// In what way the payin that the lock names as the holder holds the order.
    pub(super) fn hold_of(&self, lock: &Lock, holder: Payin) -> OrderHold {
        match &holder.state {
            PayinState::Pending(invoice) => OrderHold::Live(Box::new(Live {
                invoice: invoice.clone(),
                payin: holder,
                priced_at: lock.priced_at,
                replaced: replaced_on(lock, self.payin.created_at),
            })),
            PayinState::Creating { .. } | PayinState::NotCreated(_) => match lock.lease_until {
                Some(lease_until) if lease_until < self.payin.created_at => OrderHold::NoMore,
                Some(until) => OrderHold::Busy { until },
                None if holder.is_called_for() => OrderHold::ForReview,
                None => OrderHold::Unreadable,
            },
            PayinState::Review { .. } => OrderHold::ForReview,
            PayinState::Superseded { .. }
            | PayinState::Completed { .. }
            | PayinState::NotCompleted { .. }
            | PayinState::NotFound { .. } => OrderHold::ForNothing,
        }
    }

    /// The difference between the order's latest proof and this draft's, if the latest is later.
    pub(super) fn repriced(&self, lock: &Lock) -> Option<Repriced> {
        let Pricing::Proven { issued_at } = self.payin.pricing else { return None };
        let is_older = lock.priced_at.is_some_and(|latest| issued_at < latest);
        is_older.then_some(if lock.amount == Some(self.payin.amount) {
            Repriced::SameAmount
        } else {
            Repriced::OtherAmount
        })
    }
}

/// The holder of an order.
pub(super) enum Holder {
    Paid,
    Nobody,
    Us,
    Payin(PayinId),
}

/// In what way a payin holds an order.
pub(super) enum OrderHold {
    Live(Box<Live>),
    /// The payin is being created, or its creation ended without a known invoice, and its lease still runs.
    Busy {
        until: Timestamp,
    },
    /// Something was paid, or may have been, that a person must look at.
    ForReview,
    /// The lease of the payin is over, so it no longer holds the order.
    NoMore,
    /// The payin has ended or was superseded, so the lock must let go of it.
    ForNothing,
    /// The lock has no lease, which our own writes leave there only where a person must look: where a restore found what
    /// nobody can read.
    Unreadable,
}

/// The amount by a later proof of the order.
pub(super) enum Repriced {
    SameAmount,
    OtherAmount,
}

fn replaced_on(lock: &Lock, now: Timestamp) -> Replacements {
    let today = tz::Offset::UTC.to_datetime(now).date();
    let same_day = lock.replaced.filter(|replaced| replaced.on == today);
    same_day.unwrap_or(Replacements { on: today, times: 0 })
}

impl Payin {
    /// A payin that is being created.
    pub(crate) fn begun(
        id: PayinId,
        order_id: OrderId,
        amount: Amount,
        pricing: Pricing,
        salt: Option<Salt>,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            order_id,
            amount,
            pricing,
            salt,
            created_at: now,
            updated_at: now,
            state: PayinState::Creating { lease_until: now + LEASE },
            revision: 0,
            receipt: Receipt::default(),
            payer: Payer::default(),
            timeliness: Timeliness::InTime,
            called_back_at: None,
            heard_at: None,
            not_found: 0,
            refunded: Francs(0),
            runs_out_at: None,
            announced: None,
            previous: None,
        }
    }

    /// The consequence of a callback whose claim was refused.
    pub fn call_back(&self, now: Timestamp) -> PayinCallback {
        match self.state {
            PayinState::Creating { .. } => PayinCallback::Mark,
            // A callback suggests that LigdiCash has an invoice, even where it said that it refused.
            PayinState::NotCreated(
                NotCreated::Unknown | NotCreated::Refused | NotCreated::NotSent,
            ) => PayinCallback::Review(Box::new(self.called_back(now))),
            PayinState::NotCreated(
                NotCreated::CalledBack | NotCreated::TokenLost | NotCreated::Released,
            )
            | PayinState::Pending(_)
            | PayinState::Superseded { .. }
            | PayinState::Completed { .. }
            | PayinState::NotCompleted { .. }
            | PayinState::NotFound { .. }
            | PayinState::Review { .. } => PayinCallback::Nothing,
        }
    }

    /// LigdiCash has called back about a payin whose invoice we do not know: a person must look.
    pub(super) fn called_back(&self, now: Timestamp) -> Transition<Payin> {
        let to = self.moved(PayinState::NotCreated(NotCreated::CalledBack), now);
        self.becomes(to, NextCheck::Never, OrderChange::Leave)
    }

    /// The first saving of an invoice, where a callback has brought the payin under review meanwhile: the
    /// invoice is known after all.
    pub(super) fn saved_after_all(&self, first: Transition<Payin>) -> Option<Transition<Payin>> {
        let was_called_back = matches!(
            self.state,
            PayinState::NotCreated(NotCreated::CalledBack | NotCreated::Released)
        );
        if !was_called_back {
            return None;
        }
        let mut saved = first;
        saved.to.announced = self.announced;
        saved.cases = self.cases(&saved.to);
        saved.condition = Condition::Revision(self.revision);
        Some(saved)
    }

    /// Whether there may be an invoice that we do not know, so that a person must look.
    pub(crate) fn is_called_for(&self) -> bool {
        matches!(self.state, PayinState::NotCreated(NotCreated::CalledBack | NotCreated::TokenLost))
    }

    /// Whether a callback has named the payin, and its creation has not ended.
    pub(super) fn was_called_back_while_created(&self) -> bool {
        matches!(self.state, PayinState::Creating { .. }) && self.called_back_at.is_some()
    }
}
