//! Payins and their orders' locks as rows: the words of the table for what the core knows.

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use ligdicash_core::payin::{
    Invoice, Lock, NotCompleted, NotCreated, NotFound, OrderChange, PayUrl, Payin, Place, Pricing,
    Proof, Reason, Replacements, Review, State, Status, Store as Payins, Token,
};
use ligdicash_core::ports::Stored;
use ligdicash_core::transition::{Condition, Transition};
use ligdicash_core::{Amount, OrderId, TransactionId};

use super::change::Change;
use super::ledger::{Beside, Row, at_revision, known};
use super::names::{self, at, n, s};
use super::operations::Updated;
use super::row::{self, Corrupt, Item, instant, number, text};
use super::store::Store;

impl Payins for Store {
    async fn free(&self, order_id: &OrderId, holder: &TransactionId) -> Stored<()> {
        match self.update(free(order_id, holder)).await? {
            // Refused: another attempt holds the order already.
            Updated::Done(_) | Updated::Refused(_) => Ok(()),
        }
    }

    async fn mark_called_back(&self, payin: &Payin, now: Timestamp) -> Stored<()> {
        let mark = at_revision(payin.id.as_str(), payin.revision);
        match self.update(mark.set(names::CALLBACK_RECEIVED_AT, at(now))).await? {
            // Refused: somebody else has moved it on.
            Updated::Done(_) | Updated::Refused(_) => Ok(()),
        }
    }
}

impl Row for Payin {
    const CALLED_BACK: &'static str = names::CALLBACK_RECEIVED_AT;

    fn read(item: &Item) -> Result<Self, Corrupt> {
        let id = TransactionId::parse(text(item, names::PK)?);
        let order_id = OrderId::parse(text(item, names::ORDER_ID)?);
        Ok(Self {
            id: id.map_err(|_| Corrupt(names::PK))?,
            order_id: order_id.map_err(|_| Corrupt(names::ORDER_ID))?,
            amount: row::amount(item)?,
            pricing: pricing(item)?,
            created_at: instant(item, names::CREATED_AT)?,
            updated_at: instant(item, names::UPDATED_AT)?,
            state: state(item)?,
            receipt: row::receipt(item),
            timeliness: row::timeliness(item)?,
            revision: number(item, names::REVISION)?,
            called_back_at: instant(item, names::CALLBACK_RECEIVED_AT).ok(),
            heard_at: instant(item, names::HEARD_AT).ok(),
            not_found: number(item, names::NOT_FOUND).unwrap_or(0),
            runs_out_at: row::runs_out_at(item),
            announced: number(item, names::ANNOUNCED).ok(),
        })
    }

    fn identity(&self) -> Vec<(&'static str, Option<AttributeValue>)> {
        vec![
            (names::PK, Some(s(self.id.as_str()))),
            (names::KIND, Some(s(names::PAYIN))),
            (names::ORDER_ID, Some(s(self.order_id.as_str()))),
            (names::AMOUNT, Some(n(self.amount.francs()))),
            (names::CURRENCY, Some(s(names::XOF))),
            (names::CREATED_AT, Some(at(self.created_at))),
            (names::PROOF_ISSUED_AT, issued_at(self.pricing)),
        ]
    }

    fn state(&self, condition: Condition) -> Vec<(&'static str, Option<AttributeValue>)> {
        let (lease_until, completed_at) = match self.state {
            State::Creating { lease_until } => (Some(lease_until), None),
            State::Completed { at, .. } => (None, Some(at)),
            State::NotCreated(_)
            | State::Pending(_)
            | State::Superseded { .. }
            | State::NotCompleted { .. }
            | State::NotFound { .. }
            | State::Review { .. } => (None, None),
        };
        let mut state = vec![
            (names::STATUS, Some(s(self.state.status().as_str()))),
            (names::REASON, self.state.reason().map(|reason| s(reason.as_str()))),
            (names::REVISION, Some(n(self.revision))),
            (names::UPDATED_AT, Some(at(self.updated_at))),
            (names::LEASE_UNTIL, lease_until.map(at)),
            (names::COMPLETED_AT, completed_at.map(at)),
        ];
        state.extend(row::said(&self.receipt, self.timeliness));
        let page = self.state.page().map(|page| s(page.expose()));
        // No check has counted before there is a token.
        let not_found = match condition {
            Condition::New | Condition::NoToken => None,
            Condition::Revision(_) | Condition::UncalledRevision(_) => Some(n(self.not_found)),
        };
        // What LigdiCash gave is never taken out again.
        let token = self.state.token().map(|token| s(token.expose()));
        let kept = [(names::TOKEN, token), (names::PAY_URL, page), (names::NOT_FOUND, not_found)];
        let kept = kept.into_iter().chain(known(self.heard_at, self.announced));
        state.extend(kept.filter(|(_, value)| value.is_some()));
        state
    }

    fn beside(transition: &Transition<Self>) -> Vec<Beside> {
        let payin = transition.to();
        let change = match transition.beside() {
            OrderChange::Leave => return Vec::new(),
            OrderChange::PaidByAnother => return vec![Beside::Check(paid_by_another(payin))],
            OrderChange::Take(proof) => take(payin, *proof),
            OrderChange::Pass { holder, replaced, priced_at } => {
                pass(payin, holder, *replaced, *priced_at)
            }
            OrderChange::Keep => keep(payin),
            OrderChange::Pay => pay(payin),
            OrderChange::Free => free(&payin.order_id, &payin.id),
        };
        vec![Beside::Change(change)]
    }

    fn obstacle(_: usize, found: Option<Item>) -> Result<Lock, Corrupt> {
        found.map_or(Ok(Lock::default()), |item| lock(&item))
    }
}

// ---- A payin -------------------------------------------------------------------

/// The state, from the two words that are stored for people and programs alike.
fn state(item: &Item) -> Result<State, Corrupt> {
    let review = |cause| Ok(State::Review { token: token(item)?, cause });
    let not_found = |cause| Ok(State::NotFound { token: token(item)?, cause });
    let closed = |cause| Ok(State::NotCompleted { token: token(item)?, cause });
    let not_created = |cause| Ok(State::NotCreated(cause));
    let status = Status::parse(text(item, names::STATUS)?).ok_or(Corrupt(names::STATUS))?;
    match (status, row::word(item, names::REASON, Reason::parse)?) {
        (Status::Pending, None) => pending(item),
        (Status::Pending, Some(Reason::Superseded)) => {
            let page = row::find(item, names::PAY_URL).map(PayUrl::checked);
            Ok(State::Superseded { token: token(item)?, page })
        }
        (Status::Completed, None) => completed(item, Place::PaidOrder),
        (Status::Completed, Some(Reason::Duplicate)) => completed(item, Place::Duplicate),
        (Status::NotCompleted, Some(Reason::CreateRefused)) => not_created(NotCreated::Refused),
        (Status::NotCompleted, Some(Reason::CreateNotSent)) => not_created(NotCreated::NotSent),
        (Status::NotCompleted, Some(Reason::CreateUnknown)) => not_created(NotCreated::Unknown),
        (Status::Review, Some(Reason::CreateUnknownCalledBack)) => {
            not_created(NotCreated::CalledBack)
        }
        (Status::NotCompleted, Some(Reason::Failed)) => closed(NotCompleted::Failed),
        (Status::NotCompleted, Some(Reason::Expired)) => closed(NotCompleted::Expired),
        (Status::NotCompleted, Some(Reason::UnsafePage)) => closed(NotCompleted::UnsafePage),
        (Status::Review, Some(Reason::AmountDiffers)) => review(Review::AmountDiffers),
        (Status::Review, Some(Reason::AmountMissing)) => review(Review::AmountMissing),
        (Status::Review, Some(Reason::IdDiffers)) => review(Review::IdDiffers),
        (Status::Review, Some(Reason::InvoiceNotFound)) => not_found(NotFound::Repeatedly),
        (Status::Review, Some(Reason::InvoiceNotFoundCalledBack)) => {
            not_found(NotFound::CalledBack)
        }
        (Status::Review, Some(Reason::SupersededAmount)) => review(Review::SupersededAmount),
        (
            Status::Pending | Status::Completed | Status::NotCompleted | Status::Review,
            Some(_) | None,
        ) => Err(Corrupt(names::STATUS)),
    }
}

fn pending(item: &Item) -> Result<State, Corrupt> {
    if row::find(item, names::TOKEN).is_none() {
        return Ok(State::Creating { lease_until: instant(item, names::LEASE_UNTIL)? });
    }
    let pay_url = PayUrl::checked(text(item, names::PAY_URL)?);
    Ok(State::Pending(Invoice { token: token(item)?, pay_url }))
}

fn completed(item: &Item, place: Place) -> Result<State, Corrupt> {
    let at = instant(item, names::COMPLETED_AT)?;
    Ok(State::Completed { token: token(item)?, at, place })
}

fn token(item: &Item) -> Result<Token, Corrupt> {
    text(item, names::TOKEN).map(Token::new)
}

pub(super) fn pricing(item: &Item) -> Result<Pricing, Corrupt> {
    match row::find(item, names::PROOF_ISSUED_AT) {
        None => Ok(Pricing::Open),
        Some(_) => Ok(Pricing::Proven { issued_at: instant(item, names::PROOF_ISSUED_AT)? }),
    }
}

/// The instant of the merchant's signature, if there is one.
pub(super) fn issued_at(pricing: Pricing) -> Option<AttributeValue> {
    match pricing {
        Pricing::Open => None,
        Pricing::Proven { issued_at } => Some(at(issued_at)),
    }
}

// ---- Its order's lock -----------------------------------------------------------

fn lock(item: &Item) -> Result<Lock, Corrupt> {
    let payin = |name| row::word(item, name, |id| TransactionId::parse(id).ok());
    let optional = |name| row::word(item, name, crate::instant::parse);
    let on = row::word(item, names::REPLACED_ON, |day| day.parse().ok())?;
    let times = number(item, names::REPLACEMENTS).unwrap_or(0);
    Ok(Lock {
        holder: payin(names::LIVE)?,
        lease_until: optional(names::LEASE_UNTIL)?,
        paid_by: payin(names::PAID_BY)?,
        amount: number(item, names::AMOUNT).ok().and_then(|francs| Amount::parse(francs).ok()),
        priced_at: optional(names::PROOF_ISSUED_AT)?,
        replaced: on.map(|on| Replacements { on, times }),
    })
}

fn of(payin: &Payin, condition: &str) -> Change {
    Change::of(names::guard(&payin.order_id), condition)
}

/// The order is free, or the attempt that holds it was never heard of again; and the merchant has
/// not signed another amount for it since.
fn take(payin: &Payin, proof: Proof) -> Change {
    let free = "attribute_not_exists(paid_by) \
                AND (attribute_not_exists(live) OR lease_until < :now)";
    let take = held(of(payin, free).value(":now", at(payin.created_at)), payin);
    match (payin.pricing, proof) {
        (Pricing::Open, Proof::Newest | Proof::OlderOfSameAmount) => take,
        (Pricing::Proven { issued_at }, Proof::Newest) => take
            .also("(attribute_not_exists(proof_issued_at) OR proof_issued_at <= :issued)")
            .value(":issued", at(issued_at))
            .set(names::PROOF_ISSUED_AT, at(issued_at)),
        (Pricing::Proven { .. }, Proof::OlderOfSameAmount) => {
            take.also("amount = :amount").value(":amount", n(payin.amount.francs()))
        }
    }
}

/// The order passes from the live payin to the new one, with its new amount.
fn pass(
    payin: &Payin,
    holder: &TransactionId,
    replaced: Replacements,
    priced_at: Option<Timestamp>,
) -> Change {
    let still_live = "live = :live AND attribute_not_exists(lease_until) \
                      AND attribute_not_exists(paid_by)";
    held(of(payin, still_live).value(":live", s(holder.as_str())), payin)
        .set(names::REPLACEMENTS, n(replaced.times))
        .set(names::REPLACED_ON, s(replaced.on.to_string()))
        .set_if(names::PROOF_ISSUED_AT, priced_at.map(at))
}

/// The payin holds the order, and will be created by the end of its lease.
fn held(change: Change, payin: &Payin) -> Change {
    let lease_until = match payin.state {
        State::Creating { lease_until } => Some(at(lease_until)),
        State::NotCreated(_)
        | State::Pending(_)
        | State::Superseded { .. }
        | State::Completed { .. }
        | State::NotCompleted { .. }
        | State::NotFound { .. }
        | State::Review { .. } => None,
    };
    change
        .set(names::LIVE, s(payin.id.as_str()))
        .set(names::AMOUNT, n(payin.amount.francs()))
        .set_or_remove(names::LEASE_UNTIL, lease_until)
}

fn keep(payin: &Payin) -> Change {
    of(payin, "live = :id AND attribute_not_exists(paid_by)")
        .value(":id", s(payin.id.as_str()))
        .remove(names::LEASE_UNTIL)
}

/// The order is not paid yet, and still costs what was paid.
fn pay(payin: &Payin) -> Change {
    let payable = "(attribute_not_exists(paid_by) OR paid_by = :id) \
                   AND (attribute_not_exists(amount) OR amount = :amount)";
    of(payin, payable)
        .value(":id", s(payin.id.as_str()))
        .value(":amount", n(payin.amount.francs()))
        .set(names::PAID_BY, s(payin.id.as_str()))
}

fn paid_by_another(payin: &Payin) -> Change {
    of(payin, "attribute_exists(paid_by) AND paid_by <> :id").value(":id", s(payin.id.as_str()))
}

/// The next attempt may begin.
fn free(order_id: &OrderId, holder: &TransactionId) -> Change {
    Change::of(names::guard(order_id), "live = :id")
        .value(":id", s(holder.as_str()))
        .remove(names::LIVE)
        .remove(names::LEASE_UNTIL)
}
