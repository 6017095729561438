//! A payin until it has an invoice: its transitions, as pure functions, and who holds its order meanwhile.

use jiff::{SignedDuration, Timestamp, tz};

use super::{
    DirectPayer, Flow, Invoice, Lock, NotCompleted, NotCreated, OrderChange, PayUrl, Payin,
    PayinOrder, PayinState, PayinToken, Pricing, Proof, Replacements,
};
use crate::schedule;
use crate::transition::{Condition, NextCheck, Record, Transition, Trigger};
use crate::{Amount, Cases, Francs, OrderId, Payer, PayinId, Private, Receipt, Salt, Timeliness};

/// How long a draft keeps others from beginning one for the same order. This is longer than a creation
/// can take.
pub const LEASE: SignedDuration = SignedDuration::from_secs(30);

/// How often the live payin of one order may be replaced on one day.
pub const MAX_REPLACEMENTS: u32 = 5;

/// How long a direct payin that can still debit the payer keeps others from being begun for the same order.
const NEXT_ATTEMPT: SignedDuration = SignedDuration::from_secs(90);

/// How long after a request without a code the payer may still confirm on the phone. Operators' prompts end within
/// minutes.
const PROMPT: SignedDuration = SignedDuration::from_mins(30);

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

/// Which payment page the shop asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageRequest {
    /// The page that the order already has, if it has one.
    Same,
    /// A new page or a new payin, because the old one has expired or the cart has changed.
    New,
}

/// The decision about the order's live payin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LiveDecision {
    /// The payer gets the page of the live payin.
    SamePage(PayUrl),
    /// A new payin takes its place.
    Replace,
    /// The request is refused: it names another amount.
    AmountDiffers,
}

impl Live {
    /// Decides about the live payin. A new page for the same amount is made on request, or where the live payin is a
    /// direct one. A new amount is accepted only if the merchant signed it later than the present one or, where orders
    /// are not signed, if the request asks for a new page. So an intercepted old proof changes nothing.
    pub fn decide(&self, order: &PayinOrder, page: PageRequest) -> LiveDecision {
        let priced_later = match order.pricing {
            Pricing::Open => None,
            Pricing::Proven { issued_at } => Some(self.priced_at.is_none_or(|at| issued_at > at)),
        };
        let hosted = self.invoice.pay_url.as_ref().filter(|_| self.payin.flow == Flow::Hosted);
        match (page, priced_later, hosted) {
            (PageRequest::Same, _, Some(page)) if self.payin.amount == order.amount => {
                LiveDecision::SamePage(page.clone())
            }
            (_, _, _) if self.payin.amount == order.amount => LiveDecision::Replace,
            (PageRequest::New, None, _) | (_, Some(true), _) => LiveDecision::Replace,
            (PageRequest::Same, None, _) | (_, Some(false), _) => LiveDecision::AmountDiffers,
        }
    }
}

/// The consequence of a callback whose claim was refused.
#[derive(Debug)]
pub enum PayinCallback {
    /// Nothing: the payin has a token, or a person must look at it already.
    Nothing,
    /// The callback is recorded. Whether a person must look is decided when the creation ends.
    Mark,
    /// The callback is kept with the token that it brought, with which LigdiCash is asked.
    Keep(Box<Transition<Payin>>),
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

    /// As [`Draft::new`], for a direct payin by this payer.
    pub fn direct(
        id: PayinId,
        order: &PayinOrder,
        payer: &DirectPayer,
        salt: Salt,
        now: Timestamp,
    ) -> Self {
        let mut draft = Self::new(id, order, salt, now);
        draft.payin.flow = payer.flow();
        draft.payin.payer.number = Some(Private::new(payer.number.expose()));
        draft
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
        let superseded =
            payin.moved(PayinState::Superseded { token, page: pay_url }, self.payin.created_at);
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
        let next_check = to.next_check(now, Trigger::Schedule).into();
        let condition = Condition::UncalledRevision(from.revision);
        Transition { condition, ..from.becomes(to, next_check, OrderChange::Leave) }
    }

    /// The cause where no usable answer came. The payer of a direct payin may have been debited.
    pub(super) fn unknown(&self) -> NotCreated {
        if self.payin.flow.is_debit() { NotCreated::DebitUnknown } else { NotCreated::Unknown }
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
            PayinState::Pending(invoice) => match holder.next_attempt_at() {
                Some(until) if self.payin.created_at < until => OrderHold::Busy { until },
                Some(_) | None => OrderHold::Live(Box::new(Live {
                    invoice: invoice.clone(),
                    payin: holder,
                    priced_at: lock.priced_at,
                    replaced: replaced_on(lock, self.payin.created_at),
                })),
            },
            // The lock of a debit has no lease: no time that passes makes a second one safe.
            PayinState::Creating { lease_until } if holder.flow.is_debit() => {
                OrderHold::Busy { until: *lease_until }
            }
            PayinState::NotCreated(_) if holder.flow.is_debit() && !holder.is_called_for() => {
                OrderHold::ForNothing
            }
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
            flow: Flow::Hosted,
            callback_token: None,
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

    /// The token, if it is news: that of a callback about a direct payin that has none of its own.
    fn news(&self, token: Option<PayinToken>) -> Option<PayinToken> {
        let is_missing = self.flow.is_debit() && self.state.token().is_none();
        token.filter(|token| is_missing && self.callback_token.as_ref() != Some(token))
    }

    /// The consequence of a callback whose claim was refused, and which brought this token.
    pub fn call_back(&self, token: Option<PayinToken>, now: Timestamp) -> PayinCallback {
        let review = |news: Option<PayinToken>| {
            let callback_token = news.or_else(|| self.callback_token.clone());
            let called_back_at = self.called_back_at.or(Some(now));
            let known = Self { callback_token, called_back_at, ..self.clone() };
            PayinCallback::Review(Box::new(known.called_back(now)))
        };
        match (&self.state, self.news(token)) {
            (PayinState::Creating { .. }, _) => PayinCallback::Mark,
            // A callback suggests that LigdiCash has an invoice, even where it said that it refused.
            (
                PayinState::NotCreated(
                    NotCreated::Unknown
                    | NotCreated::Refused
                    | NotCreated::NotSent
                    | NotCreated::CodeRefused,
                ),
                news,
            ) => review(news),
            // Its order was freed because the prompt had ended unheard.
            (PayinState::NotCreated(NotCreated::Released), news)
                if self.flow == Flow::Push && self.called_back_at.is_none() =>
            {
                review(news)
            }
            (PayinState::NotCreated(NotCreated::DebitUnknown), None)
                if self.called_back_at.is_some() =>
            {
                PayinCallback::Nothing
            }
            (PayinState::NotCreated(NotCreated::DebitUnknown), news) => {
                PayinCallback::Keep(Box::new(self.heard_of(news, now)))
            }
            (PayinState::NotCreated(_), Some(token)) => {
                PayinCallback::Keep(Box::new(self.heard_of(Some(token), now)))
            }
            (
                PayinState::NotCreated(
                    NotCreated::CalledBack
                    | NotCreated::TokenLost
                    | NotCreated::Released
                    | NotCreated::CodeSent,
                )
                | PayinState::Pending(_)
                | PayinState::Superseded { .. }
                | PayinState::Completed { .. }
                | PayinState::NotCompleted { .. }
                | PayinState::NotFound { .. }
                | PayinState::Review { .. },
                _,
            ) => PayinCallback::Nothing,
        }
    }

    /// The payin of which a callback has spoken. LigdiCash is asked next with the token that the callback brought, if it
    /// brought one.
    fn heard_of(&self, token: Option<PayinToken>, now: Timestamp) -> Transition<Payin> {
        let (callback_token, revision) =
            (token.or_else(|| self.callback_token.clone()), self.revision + 1);
        let to = Self { callback_token, called_back_at: Some(now), revision, ..self.clone() };
        Transition {
            next_check: to.next_check(now, Trigger::Callback).into(),
            effect: OrderChange::Leave,
            event: None,
            cases: Cases::default(),
            condition: Condition::Revision(self.revision),
            to,
        }
    }

    /// When the next payin to pay the order may be begun; `None` if this payin keeps no other from it. LigdiCash takes
    /// seconds to minutes to debit a payer.
    pub fn next_attempt_at(&self) -> Option<Timestamp> {
        let may_debit = self.flow.is_debit() && matches!(self.state, PayinState::Pending(_));
        may_debit.then(|| self.created_at + NEXT_ATTEMPT)
    }

    /// When the prompt on the payer's phone has ended, so that a debit of which nobody has heard will not come; `None`
    /// where a code was sent, or LigdiCash has called back.
    pub(super) fn prompt_ends_at(&self) -> Option<Timestamp> {
        let is_unknown = matches!(self.state, PayinState::NotCreated(NotCreated::DebitUnknown));
        let is_unheard = is_unknown && self.called_back_at.is_none();
        (self.flow == Flow::Push && is_unheard).then(|| self.created_at + PROMPT)
    }

    /// LigdiCash has called back about a payin whose invoice we do not know: a person must look.
    pub(super) fn called_back(&self, now: Timestamp) -> Transition<Payin> {
        let is_creating = matches!(self.state, PayinState::Creating { .. });
        let cause = if is_creating && self.flow.is_debit() {
            NotCreated::DebitUnknown
        } else {
            NotCreated::CalledBack
        };
        let to = self.moved(PayinState::NotCreated(cause), now);
        let next_check = to.next_check(now, Trigger::Callback).into();
        let called_back = self.becomes(to, next_check, OrderChange::Leave);
        // A callback about a payin that is being created brings its token without a new revision.
        if is_creating && self.callback_token.is_none() {
            return Transition {
                condition: Condition::TokenlessRevision(self.revision),
                ..called_back
            };
        }
        called_back
    }

    /// The first saving of an invoice, where a callback has brought the payin under review meanwhile: the
    /// invoice is known after all.
    pub(super) fn saved_after_all(&self, first: Transition<Payin>) -> Option<Transition<Payin>> {
        let was_called_back = matches!(
            self.state,
            PayinState::NotCreated(
                NotCreated::CalledBack | NotCreated::Released | NotCreated::DebitUnknown
            )
        );
        if !was_called_back {
            return None;
        }
        let mut saved = first;
        saved.to.announced = self.announced;
        saved.to.revision = SAVED.max(self.revision + 1);
        saved.cases = self.cases(&saved.to);
        saved.condition = Condition::Revision(self.revision);
        Some(saved)
    }

    /// Whether there may be an invoice that we do not know, so that a person must look.
    pub(crate) fn is_called_for(&self) -> bool {
        let PayinState::NotCreated(cause) = self.state else { return false };
        matches!(cause, NotCreated::CalledBack | NotCreated::TokenLost | NotCreated::DebitUnknown)
    }

    /// Whether the payer may have been debited, and nobody knows it yet: no lease ends such a hold on the order.
    pub(crate) fn may_have_debited(&self) -> bool {
        let is_creating = matches!(self.state, PayinState::Creating { .. });
        self.flow.is_debit() && (is_creating || self.is_called_for())
    }

    /// Whether a callback has named the payin, and its creation has not ended.
    pub(super) fn was_called_back_while_created(&self) -> bool {
        matches!(self.state, PayinState::Creating { .. }) && self.called_back_at.is_some()
    }
}
