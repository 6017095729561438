//! Payins and order locks as stored items.

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use ligdicash_core::payin::{
    Completion, Flow, Invoice, Lock, NotCompleted, NotCreated, OrderChange, PayUrl, Payin,
    PayinReason, PayinReview, PayinState, PayinStatus, PayinToken, Pricing, Proof, Replacements,
    Seen, TextDigest,
};
use ligdicash_core::transition::{Condition, Transition};
use ligdicash_core::{Amount, Event, Francs, OrderId, Payer, PayinId, Private};

use super::ledger::{EffectWrite, StoredRecord, Written};
use super::link;
use super::names::{self, at, n, s};
use super::recorded::{Attribute, PrivateAttribute};
use super::row::{self, Corrupt, Item, instant, number, text};
use super::shard::day;
use super::update::ItemUpdate;

impl StoredRecord for Payin {
    fn read(item: &Item) -> Result<Self, Corrupt> {
        let id = PayinId::parse(text(item, names::PK)?);
        let order_id = OrderId::parse(text(item, names::ORDER_ID)?);
        Ok(Self {
            id: id.map_err(|_| Corrupt(names::PK))?,
            order_id: order_id.map_err(|_| Corrupt(names::ORDER_ID))?,
            amount: row::amount(item)?,
            pricing: pricing(item)?,
            text: number(item, names::TEXT).ok().map(TextDigest),
            description: row::find(item, names::DESCRIPTION).map(Private::new),
            salt: row::salt(item)?,
            created_at: instant(item, names::CREATED_AT)?,
            updated_at: instant(item, names::UPDATED_AT)?,
            state: state(item)?,
            flow: flow(item)?,
            brought: row::brought(item, PayinToken::new),
            refunded: Francs(number(item, names::REFUNDED).unwrap_or(0)),
            receipt: row::receipt(item),
            payer: row::payer(item),
            timeliness: row::timeliness(item)?,
            revision: number(item, names::REVISION)?,
            heard_at: instant(item, names::HEARD_AT).ok(),
            not_found: number(item, names::NOT_FOUND).unwrap_or(0),
            runs_out_at: row::runs_out_at(item),
            announced: number(item, names::ANNOUNCED).ok(),
            previous: row::word(item, names::PREVIOUS_PAYIN, |id| PayinId::parse(id).ok())?,
        })
    }

    fn identity(&self) -> Written {
        vec![
            (names::PK, Some(s(self.id.as_str()))),
            (names::KIND, Some(s(names::PAYIN))),
            (names::ORDER_ID, Some(s(self.order_id.as_str()))),
            (names::AMOUNT, Some(n(self.amount.francs()))),
            (names::CURRENCY, Some(s(names::XOF))),
            (names::CREATED_AT, Some(at(self.created_at))),
            (names::PROOF_ISSUED_AT, issued_at(self.pricing)),
            (names::TEXT, self.text.map(|TextDigest(digest)| n(digest))),
            (names::DAY, Some(day(self.id.as_str(), self.created_at))),
            (names::FLOW, (self.flow != Flow::Hosted).then(|| s(self.flow.as_str()))),
            (names::PREVIOUS_PAYIN, self.previous.as_ref().map(|id| s(id.as_str()))),
        ]
    }

    fn state(&self) -> Written {
        let mut state = vec![
            (names::STATUS, Some(s(self.state.status().as_str()))),
            (names::REASON, self.state.reason().map(|reason| s(reason.as_str()))),
            (names::REVISION, Some(n(self.revision))),
            (names::UPDATED_AT, Some(at(self.updated_at))),
            (names::LEASE_UNTIL, self.state.lease_until().map(at)),
            (names::COMPLETED_AT, self.state.completed_at().map(at)),
        ];
        state.extend(released_attributes(&self.state));
        state.extend(row::receipt_attributes(&self.receipt, self.timeliness));
        // Once written, it is never removed.
        state.extend(self.announced.map(|revision| (names::ANNOUNCED, Some(n(revision)))));
        state
    }

    fn private(&self) -> Vec<PrivateAttribute> {
        // A token or a page of LigdiCash is never removed again.
        let token = self.state.token().map(|token| (names::TOKEN, Some(s(token.expose()))));
        let page = self.state.page().zip(self.state.token());
        let page = page.map(|(page, token)| (names::PAY_URL, Some(page_row(page, token))));
        token.into_iter().chain(page).map(PrivateAttribute::secret).collect()
    }

    fn payer(&self) -> Option<&Payer> {
        Some(&self.payer)
    }

    fn counted(&self, condition: Condition) -> Written {
        let salt = (names::SALT, self.salt.as_ref().map(row::salt_attribute));
        let description = self.description.as_ref();
        let description = description.map(|text| (names::DESCRIPTION, Some(s(text.expose()))));
        let payer = row::payer_attributes(&self.payer);
        let heard_at = self.heard_at.map(|instant| (names::HEARD_AT, Some(at(instant))));
        // Checks count only once there is a token. Before it, callbacks may bring tokens that the writer has not seen.
        let counted = match condition {
            Condition::New | Condition::NoToken => Vec::new(),
            Condition::Revision(_) | Condition::WholeRevision(_) => {
                let not_found = (names::NOT_FOUND, Some(n(self.not_found)));
                self.brought_attributes().into_iter().chain([not_found]).collect()
            }
        };
        counted.into_iter().chain(heard_at).chain(description).chain([salt]).chain(payer).collect()
    }

    fn brought_attributes(&self) -> [Attribute; 2] {
        row::brought_attributes(&self.brought, PayinToken::expose)
    }

    fn lost() -> [(&'static str, AttributeValue); 2] {
        let (status, reason) = (PayinStatus::Review, PayinReason::TokenLost);
        [(names::STATUS, s(status.as_str())), (names::REASON, s(reason.as_str()))]
    }

    fn event(&self, before: Option<&Self>) -> Option<Event> {
        Event::of_payin_in_row(before, self)
    }

    fn effect(transition: &Transition<Self>) -> Vec<EffectWrite<Self>> {
        let payin = transition.to();
        let change = match transition.effect() {
            OrderChange::Leave => return Vec::new(),
            OrderChange::PaidByAnother => {
                return vec![EffectWrite::check(paid_by_another(payin), lock_of)];
            }
            OrderChange::Take(proof) => take(payin, *proof),
            OrderChange::Begin(place) => {
                let counted = EffectWrite::update(link::counted(place, payin.created_at), |_| {
                    Ok(Lock::default())
                });
                return vec![EffectWrite::update(take(payin, Proof::Newest), lock_of), counted];
            }
            OrderChange::Pass { holder, replaced, priced_at } => {
                pass(payin, holder, *replaced, *priced_at)
            }
            OrderChange::Keep => keep(payin),
            OrderChange::Pay => pay(payin),
            OrderChange::Accept => accept(payin),
            OrderChange::Free => free(&payin.order_id, &payin.id),
        };
        vec![EffectWrite::update(change, lock_of)]
    }
}

// ---- A payin -------------------------------------------------------------------

/// Reads the state from its status and its reason, which are stored for people and programs alike.
fn state(item: &Item) -> Result<PayinState, Corrupt> {
    let closed = |cause| Ok(PayinState::NotCompleted { token: token(item)?, cause });
    let status = PayinStatus::parse(text(item, names::STATUS)?).ok_or(Corrupt(names::STATUS))?;
    let state = match row::word(item, names::REASON, PayinReason::parse)? {
        None if status == PayinStatus::Completed => completed(item, Completion::PaidOrder),
        None => pending(item),
        Some(PayinReason::Superseded) => {
            let token = token(item)?;
            let page = row::find(item, names::PAY_URL).map(|page| read_page(page, &token));
            Ok(PayinState::Superseded { token, page })
        }
        Some(PayinReason::Duplicate) => completed(item, Completion::Duplicate),
        Some(PayinReason::Accepted) => {
            completed(item, Completion::Accepted { paid: amount_paid(item)? })
        }
        Some(PayinReason::Failed) => closed(NotCompleted::Failed),
        Some(PayinReason::Expired) => closed(NotCompleted::Expired),
        Some(PayinReason::UnsafePage) => closed(NotCompleted::UnsafePage),
        Some(PayinReason::Released) if row::find(item, names::TOKEN).is_some() => {
            closed(NotCompleted::Released(seen(item)?))
        }
        Some(PayinReason::Released) if item.contains_key(names::UNPROVEN) => {
            Ok(PayinState::NotCreated(NotCreated::Unproven))
        }
        Some(PayinReason::InvoiceNotFound) => Ok(PayinState::NotFound { token: token(item)? }),
        Some(reason) => {
            if let Some(cause) = PayinReview::of(reason) {
                Ok(PayinState::Review { token: token(item)?, cause })
            } else {
                NotCreated::of(reason).map(PayinState::NotCreated).ok_or(Corrupt(names::REASON))
            }
        }
    }?;
    if state.status() == status { Ok(state) } else { Err(Corrupt(names::STATUS)) }
}

/// The money that had been seen when the review was released.
fn seen(item: &Item) -> Result<Seen, Corrupt> {
    let cause =
        |name| row::word(item, name, |word| PayinReason::parse(word).and_then(PayinReview::of));
    Ok(match (cause(names::OWED_FOR)?, cause(names::NOT_OWED_FOR)?) {
        (Some(cause), _) => Seen::Owed(cause),
        (None, Some(cause)) => Seen::NotOwed(cause),
        (None, None) => Seen::Nothing,
    })
}

fn released_attributes(state: &PayinState) -> [(&'static str, Option<AttributeValue>); 3] {
    let word = |cause: PayinReview| Some(s(cause.reason().as_str()));
    let (owed, not_owed) =
        if let PayinState::NotCompleted { cause: NotCompleted::Released(seen), .. } = state {
            match seen {
                Seen::Nothing => (None, None),
                Seen::Owed(cause) => (word(*cause), None),
                Seen::NotOwed(cause) => (None, word(*cause)),
            }
        } else {
            (None, None)
        };
    let unproven = matches!(state, PayinState::NotCreated(NotCreated::Unproven));
    let unproven = unproven.then(|| s(PayinReason::DebitUnknown.as_str()));
    [(names::OWED_FOR, owed), (names::NOT_OWED_FOR, not_owed), (names::UNPROVEN, unproven)]
}

/// The amount that a person has accepted, which LigdiCash repeated then.
fn amount_paid(item: &Item) -> Result<Amount, Corrupt> {
    let francs: u64 = number(item, names::AMOUNT_REPORTED)?;
    Amount::parse(francs).map_err(|_| Corrupt(names::AMOUNT_REPORTED))
}

fn pending(item: &Item) -> Result<PayinState, Corrupt> {
    if row::find(item, names::TOKEN).is_none() {
        return Ok(PayinState::Creating { lease_until: instant(item, names::LEASE_UNTIL)? });
    }
    let token = token(item)?;
    let pay_url = row::find(item, names::PAY_URL).map(|page| read_page(page, &token));
    if pay_url.is_none() && flow(item)? == Flow::Hosted {
        return Err(Corrupt(names::PAY_URL));
    }
    Ok(PayinState::Pending(Invoice { token, pay_url }))
}

fn flow(item: &Item) -> Result<Flow, Corrupt> {
    Ok(row::word(item, names::FLOW, Flow::parse)?.unwrap_or(Flow::Hosted))
}

/// Replaces the token in the stored address of a page, so that an item does not hold the token twice and stays below 1
/// KB. No address that was checked contains these characters.
const OF_THE_TOKEN: &str = "<token>";

fn page_row(page: &PayUrl, token: &PayinToken) -> AttributeValue {
    s(page.expose().replace(token.expose(), OF_THE_TOKEN))
}

fn read_page(stored: &str, token: &PayinToken) -> PayUrl {
    PayUrl::checked(stored.replace(OF_THE_TOKEN, token.expose()))
}

fn completed(item: &Item, completion: Completion) -> Result<PayinState, Corrupt> {
    let at = instant(item, names::COMPLETED_AT)?;
    Ok(PayinState::Completed { token: token(item)?, at, completion })
}

fn token(item: &Item) -> Result<PayinToken, Corrupt> {
    text(item, names::TOKEN).map(PayinToken::new)
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

// ---- Its order lock --------------------------------------------------------------

/// The lock that stood in the way of a transition.
fn lock_of(found: Option<&Item>) -> Result<Lock, Corrupt> {
    found.map_or(Ok(Lock::default()), lock)
}

pub(super) fn lock(item: &Item) -> Result<Lock, Corrupt> {
    let payin = |name| row::word(item, name, |id| PayinId::parse(id).ok());
    let optional = |name| row::word(item, name, crate::instant::parse);
    let on = row::word(item, names::REPLACED_ON, |day| day.parse().ok())?;
    let times = number(item, names::REPLACEMENTS).unwrap_or(0);
    Ok(Lock {
        latest: payin(names::LATEST_PAYIN)?,
        holder: payin(names::LIVE)?,
        lease_until: optional(names::LEASE_UNTIL)?,
        paid_by: payin(names::PAID_BY)?,
        amount: number(item, names::AMOUNT).ok().and_then(|francs| Amount::parse(francs).ok()),
        priced_at: optional(names::PROOF_ISSUED_AT)?,
        replaced: on.map(|on| Replacements { on, times }),
    })
}

/// The attributes of a lock that follow from the payins of its order.
pub(super) fn lock_attributes(lock: &Lock) -> [Attribute; 6] {
    let payin = |id: &Option<PayinId>| id.as_ref().map(|id| s(id.as_str()));
    [
        (names::LIVE, payin(&lock.holder)),
        (names::LATEST_PAYIN, payin(&lock.latest)),
        (names::PAID_BY, payin(&lock.paid_by)),
        (names::AMOUNT, lock.amount.map(|amount| n(amount.francs()))),
        (names::PROOF_ISSUED_AT, lock.priced_at.map(at)),
        (names::LEASE_UNTIL, lock.lease_until.map(at)),
    ]
}

fn of(payin: &Payin, condition: &str) -> ItemUpdate {
    ItemUpdate::of(names::order_key(&payin.order_id), condition)
}

/// Takes an order that is free, or whose holder's lease is over, unless the merchant has since signed
/// another amount for it.
fn take(payin: &Payin, proof: Proof) -> ItemUpdate {
    let free = "attribute_not_exists(paid_by) \
                AND (attribute_not_exists(live) OR lease_until < :now)";
    let after = match &payin.previous {
        None => of(payin, free).also("attribute_not_exists(latest_payin)"),
        Some(previous) => of(payin, free)
            .also("latest_payin = :previous")
            .value(":previous", s(previous.as_str())),
    };
    let take = held(after.value(":now", at(payin.created_at)), payin);
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

/// Passes the order from the payin that holds it to the new payin, with its new amount.
fn pass(
    payin: &Payin,
    holder: &PayinId,
    replaced: Replacements,
    priced_at: Option<Timestamp>,
) -> ItemUpdate {
    let still_live = "live = :live AND attribute_not_exists(lease_until) \
                      AND attribute_not_exists(paid_by)";
    held(of(payin, still_live).value(":live", s(holder.as_str())), payin)
        .set(names::REPLACEMENTS, n(replaced.times))
        .set(names::REPLACED_ON, s(replaced.on.to_string()))
        .set_if(names::PROOF_ISSUED_AT, priced_at.map(at))
}

/// Makes the payin the holder of the order. A creation that debits no payer holds it only until the end of its lease.
fn held(change: ItemUpdate, payin: &Payin) -> ItemUpdate {
    let lease_until = payin.state.lease_until().filter(|_| !payin.flow.is_debit());
    change
        .set(names::LIVE, s(payin.id.as_str()))
        .set(names::LATEST_PAYIN, s(payin.id.as_str()))
        .set(names::AMOUNT, n(payin.amount.francs()))
        .set_or_remove(names::LEASE_UNTIL, lease_until.map(at))
}

fn keep(payin: &Payin) -> ItemUpdate {
    of(payin, "live = :id AND attribute_not_exists(paid_by)")
        .value(":id", s(payin.id.as_str()))
        .remove(names::LEASE_UNTIL)
}

/// Marks the order as paid by the payin, if no other payin has paid it. The order's price must still be the paid
/// amount, unless the order never had a single price.
fn pay(payin: &Payin) -> ItemUpdate {
    let change = accept(payin);
    match payin.order_price() {
        None => change,
        Some(price) => change
            .also("(attribute_not_exists(amount) OR amount = :amount)")
            .value(":amount", n(price.francs())),
    }
}

/// Marks the order as paid at any price: a person has accepted the paid amount.
fn accept(payin: &Payin) -> ItemUpdate {
    of(payin, "attribute_not_exists(paid_by) OR paid_by = :id")
        .value(":id", s(payin.id.as_str()))
        .set(names::PAID_BY, s(payin.id.as_str()))
}

fn paid_by_another(payin: &Payin) -> ItemUpdate {
    of(payin, "attribute_exists(paid_by) AND paid_by <> :id").value(":id", s(payin.id.as_str()))
}

/// Frees the order, so that another payin may take it.
pub(super) fn free(order_id: &OrderId, holder: &PayinId) -> ItemUpdate {
    ItemUpdate::of(names::order_key(order_id), "live = :id")
        .value(":id", s(holder.as_str()))
        .remove(names::LIVE)
        .remove(names::LEASE_UNTIL)
}
