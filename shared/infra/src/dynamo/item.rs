//! Stored items as the core's types. An item that cannot be read is an error, never a guess.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use ligdicash_core::{
    Amount, Invoice, InvoiceToken, NotCompleted, NotCreated, NotFound, Operator, OrderId, PayUrl,
    Place, Pricing, Reason, Receipt, Review, State, Status, Timeliness, Transaction, TransactionId,
};

use super::names;
use crate::instant;
use crate::ligdicash::token_life;

/// An item as DynamoDB keeps it.
pub type Item = HashMap<String, AttributeValue>;

/// A stored item is not what we write.
#[derive(Debug, thiserror::Error)]
#[error("the stored attribute {0} is missing or not readable")]
pub(super) struct Corrupt(pub(super) &'static str);

pub(super) fn text<'a>(item: &'a Item, name: &'static str) -> Result<&'a str, Corrupt> {
    find(item, name).ok_or(Corrupt(name))
}

pub(super) fn find<'a>(item: &'a Item, name: &str) -> Option<&'a str> {
    item.get(name)?.as_s().ok().map(String::as_str)
}

pub(super) fn instant(item: &Item, name: &'static str) -> Result<Timestamp, Corrupt> {
    instant::parse(text(item, name)?).ok_or(Corrupt(name))
}

pub(super) fn transaction(item: &Item) -> Result<Transaction, Corrupt> {
    let id = TransactionId::parse(text(item, names::PK)?);
    let order_id = OrderId::parse(text(item, names::ORDER_ID)?);
    let amount = Amount::parse(number(item, names::AMOUNT)?);
    Ok(Transaction {
        id: id.map_err(|_| Corrupt(names::PK))?,
        order_id: order_id.map_err(|_| Corrupt(names::ORDER_ID))?,
        amount: amount.map_err(|_| Corrupt(names::AMOUNT))?,
        pricing: pricing(item)?,
        created_at: instant(item, names::CREATED_AT)?,
        updated_at: instant(item, names::UPDATED_AT)?,
        state: state(item)?,
        receipt: receipt(item),
        timeliness: timeliness(item)?,
        revision: number(item, names::REVISION)?,
        heard_at: instant(item, names::HEARD_AT).ok(),
        not_found: number(item, names::NOT_FOUND).unwrap_or(0),
        runs_out_at: runs_out_at(item),
        announced: number(item, names::ANNOUNCED).ok(),
    })
}

/// When the item's token runs out, where it says so.
pub(super) fn runs_out_at(item: &Item) -> Option<Timestamp> {
    find(item, names::TOKEN).and_then(token_life::runs_out_at)
}

pub(super) fn pricing(item: &Item) -> Result<Pricing, Corrupt> {
    match find(item, names::PROOF_ISSUED_AT) {
        None => Ok(Pricing::Open),
        Some(_) => Ok(Pricing::Proven { issued_at: instant(item, names::PROOF_ISSUED_AT)? }),
    }
}

/// The state, from the two words that are stored for people and programs alike.
fn state(item: &Item) -> Result<State, Corrupt> {
    let review = |cause| Ok(State::Review { token: token(item)?, cause });
    let not_found = |cause| Ok(State::NotFound { token: token(item)?, cause });
    let closed = |cause| Ok(State::NotCompleted { token: token(item)?, cause });
    match (status(item)?, reason(item)?) {
        (Status::Pending, None) => pending(item),
        (Status::Pending, Some(Reason::Superseded)) => {
            Ok(State::Superseded { token: token(item)? })
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
        (_, _) => Err(Corrupt(names::STATUS)),
    }
}

pub(super) fn status(item: &Item) -> Result<Status, Corrupt> {
    Status::parse(text(item, names::STATUS)?).ok_or(Corrupt(names::STATUS))
}

pub(super) fn reason(item: &Item) -> Result<Option<Reason>, Corrupt> {
    let read = |word| Reason::parse(word).ok_or(Corrupt(names::REASON));
    find(item, names::REASON).map(read).transpose()
}

fn pending(item: &Item) -> Result<State, Corrupt> {
    if find(item, names::TOKEN).is_none() {
        return Ok(State::Creating { lease_until: instant(item, names::LEASE_UNTIL)? });
    }
    Ok(State::Pending(invoice(item)?))
}

fn invoice(item: &Item) -> Result<Invoice, Corrupt> {
    let pay_url = PayUrl::checked(text(item, names::PAY_URL)?);
    Ok(Invoice { token: token(item)?, pay_url })
}

#[expect(clippy::unnecessary_wraps, reason = "an arm of `state`, like its siblings")]
fn not_created(cause: NotCreated) -> Result<State, Corrupt> {
    Ok(State::NotCreated(cause))
}

fn completed(item: &Item, place: Place) -> Result<State, Corrupt> {
    let at = instant(item, names::COMPLETED_AT)?;
    Ok(State::Completed { token: token(item)?, at, place })
}

pub(super) fn timeliness(item: &Item) -> Result<Timeliness, Corrupt> {
    match item.get(names::LATE) {
        Some(AttributeValue::Bool(true)) => Ok(Timeliness::Late),
        None => Ok(Timeliness::InTime),
        Some(_) => Err(Corrupt(names::LATE)),
    }
}

pub(super) fn receipt(item: &Item) -> Receipt {
    let owned = |name| find(item, name).map(str::to_owned);
    Receipt {
        ligdicash_ref: owned(names::LIGDICASH_REF),
        operator: Operator { id: owned(names::OPERATOR_ID), name: owned(names::OPERATOR_NAME) },
    }
}

fn token(item: &Item) -> Result<InvoiceToken, Corrupt> {
    text(item, names::TOKEN).map(InvoiceToken::new)
}

pub(super) fn number<T: std::str::FromStr>(item: &Item, name: &'static str) -> Result<T, Corrupt> {
    let number = item.get(name).and_then(|value| value.as_n().ok());
    number.and_then(|n| n.parse().ok()).ok_or(Corrupt(name))
}
