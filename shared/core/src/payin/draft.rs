//! A payin until it has an invoice: its transitions, as pure functions. `hold.rs` finds the holder of its order
//! meanwhile, and `called_back.rs` has the effect of a callback.

use jiff::{SignedDuration, Timestamp};

use super::{
    DirectPayer, Flow, Invoice, NotCompleted, NotCreated, OrderChange, Payin, PayinOrder,
    PayinState, PayinToken, Place, Pricing, Proof, Replacements,
};
use crate::schedule;
use crate::transition::{Condition, NextCheck, Record, Transition, Trigger};
use crate::{
    Amount, Brought, Cases, Francs, LinkId, OrderId, Payer, PayinId, Phase, Private, Receipt, Salt,
    Timeliness,
};

/// The time for which a draft keeps others from beginning one for the same order. This is longer than a creation
/// can take.
pub const LEASE: SignedDuration = SignedDuration::from_secs(30);

/// The number of times that the live payin of one order may be replaced on one day.
pub const MAX_REPLACEMENTS: u32 = 5;

/// The time for which a direct payin that can still debit the payer keeps other payins of its order from starting.
const NEXT_ATTEMPT: SignedDuration = SignedDuration::from_secs(90);

/// The revision at which an invoice is saved. It is higher than any revision of a payin in creation: a new one has 0,
/// and each token that a callback brings adds 1.
const SAVED: u32 = 4;
const _: () = assert!(Brought::<PayinToken>::MOST < SAVED as usize);

/// A payin that is recorded, or is about to be, and has no invoice yet.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The payin, which is being created. `previous` is filled in when the draft is written.
    pub payin: Payin,
    /// The end of the draft's lease, after which others may start a draft for the order.
    pub lease_until: Timestamp,
}

/// A payin that holds its order and can be paid, with the other facts of its order's lock.
#[derive(Debug)]
pub struct Live {
    /// The payin.
    pub payin: Payin,
    /// The payin's invoice.
    pub invoice: Invoice,
    /// The instant at which the latest proof of the order was signed; `None` if there was none.
    pub priced_at: Option<Timestamp>,
    /// The number of times that the order's holder was replaced today, in UTC.
    pub replaced: Replacements,
}

impl Draft {
    /// A draft for this order, to be recorded before LigdiCash is asked for an invoice.
    pub fn new(id: PayinId, order: &PayinOrder, salt: Salt, now: Timestamp) -> Self {
        let (order_id, salt) = (order.id.clone(), Some(salt));
        let payin = Payin::begun(id, order_id, order.amount, order.pricing, salt, now);
        // A link has a label.
        let description = order.link.is_none().then(|| Private::beginning(&order.description));
        let payin = Payin { text: order.text_digest(), description, ..payin };
        Self { payin, lease_until: now + LEASE }
    }

    /// The draft of a direct payin by this payer, made as by [`Draft::new`].
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
        let lease_until = payin.state.lease_until()?;
        Some(Self { payin: payin.clone(), lease_until })
    }

    /// The draft that a payin still is; `None` while the lease runs. Once the lease is over, the creator has vanished.
    pub fn abandoned(payin: &Payin, now: Timestamp) -> Option<Self> {
        Self::of(payin).filter(|draft| draft.lease_until <= now)
    }

    /// Records the draft and takes the order, before LigdiCash is asked.
    pub fn begin(&self, proof: Proof) -> Transition<Payin> {
        self.recorded(OrderChange::Take(proof))
    }

    /// Records the draft as the next payment of a link, with this number.
    pub fn begin_place(&self, place: Place) -> Transition<Payin> {
        self.recorded(OrderChange::Begin(place))
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
            // If the creator vanishes, the schedule finds the draft then and records that its outcome is unknown. The
            // lease is over by then. The first check of the invoice has the same instant. So the entry in the to-do
            // index does not move, which saves two writes.
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

    /// The creation ended without a known invoice.
    pub fn close(&self, cause: NotCreated, now: Timestamp) -> Transition<Payin> {
        let from = &self.payin;
        let to = from.moved(PayinState::NotCreated(cause), now);
        let next_check = to.next_check(now, Trigger::Schedule).into();
        from.becomes(to, next_check, OrderChange::Leave)
    }

    /// The cause where no usable answer came. The payer of a direct payin may have been debited.
    pub(super) fn unknown(&self) -> NotCreated {
        if self.payin.flow.is_debit() { NotCreated::DebitUnknown } else { NotCreated::Unknown }
    }
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
            text: None,
            description: None,
            salt,
            created_at: now,
            updated_at: now,
            state: PayinState::Creating { lease_until: now + LEASE },
            flow: Flow::Hosted,
            brought: Brought::NONE,
            revision: 0,
            receipt: Receipt::default(),
            payer: Payer::default(),
            timeliness: Timeliness::InTime,
            heard_at: None,
            not_found: 0,
            refunded: Francs(0),
            runs_out_at: None,
            announced: None,
            previous: None,
        }
    }

    /// The price that its order must still have when it is paid. `None` if the payer chose the amount of a link's
    /// payment: each payin of such an order has its own.
    pub fn order_price(&self) -> Option<Amount> {
        let is_chosen = !self.pricing.is_proven() && LinkId::of_order(&self.order_id).is_some();
        (!is_chosen).then_some(self.amount)
    }

    /// The instant from which the next payin of the order may start; `None` if this payin does not delay it. LigdiCash
    /// takes seconds to minutes to debit a payer.
    pub fn next_attempt_at(&self) -> Option<Timestamp> {
        let may_debit = self.flow.is_debit() && matches!(self.state, PayinState::Pending(_));
        may_debit.then(|| self.created_at + NEXT_ATTEMPT)
    }

    /// The first saving of an invoice, where the payin was told of as one without an invoice meanwhile: the invoice is
    /// known after all.
    pub(super) fn saved_after_all(&self, first: Transition<Payin>) -> Option<Transition<Payin>> {
        let PayinState::NotCreated(_) = self.state else { return None };
        let mut saved = first;
        saved.to.brought = self.brought.clone();
        saved.to.announced = self.announced;
        saved.to.revision = SAVED.max(self.revision + 1);
        saved.cases = self.cases(&saved.to);
        saved.condition = Condition::Revision(self.revision);
        Some(saved)
    }

    /// Whether there may be an invoice that we do not know, so that the order is held until a person has looked.
    pub(crate) fn is_called_for(&self) -> bool {
        matches!(self.phase(), Phase::Doubtful(None))
    }

    /// Whether the payer may have been debited without our knowledge: the lease of such a hold never ends.
    pub(crate) fn may_have_debited(&self) -> bool {
        self.flow.is_debit() && matches!(self.phase(), Phase::Asking | Phase::Doubtful(None))
    }
}
