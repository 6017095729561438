//! Reading and writing the attributes of stored items. An attribute that cannot be read is an error,
//! never a guess.

use std::collections::HashMap;
use std::str::FromStr;

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use ligdicash_core::{
    Amount, Brought, Francs, Operator, Payer, Private, Receipt, Salt, Timeliness,
};

use super::names::{self, s};
use crate::{instant, token_life};

/// An item of a table: its attributes by name.
pub type Item = HashMap<String, AttributeValue>;

/// A stored item cannot be read: this attribute is missing or has another form than ours.
#[derive(Debug, thiserror::Error)]
#[error("the stored attribute {0} is missing or not readable")]
pub(super) struct Corrupt(pub(super) &'static str);

pub(super) fn text<'a>(item: &'a Item, name: &'static str) -> Result<&'a str, Corrupt> {
    find(item, name).ok_or(Corrupt(name))
}

pub(super) fn find<'a>(item: &'a Item, name: &str) -> Option<&'a str> {
    item.get(name)?.as_s().ok().map(String::as_str)
}

/// Sets or removes these attributes.
pub(super) fn set(
    item: &mut Item,
    attributes: impl IntoIterator<Item = (&'static str, Option<AttributeValue>)>,
) {
    for (name, value) in attributes {
        item.remove(name);
        item.extend(value.map(|value| (name.to_owned(), value)));
    }
}

/// The texts of a set, in no order; none if the set is not there.
pub(super) fn texts<'a>(item: &'a Item, name: &str) -> &'a [String] {
    item.get(name).and_then(|set| set.as_ss().ok()).map_or(&[], Vec::as_slice)
}

/// The tokens that callbacks have brought. An older version knows the first alone.
pub(super) fn brought<T: Clone + PartialEq>(item: &Item, token: fn(String) -> T) -> Brought<T> {
    let others = texts(item, names::CALLBACK_TOKENS).iter().map(String::as_str);
    let all = find(item, names::CALLBACK_TOKEN).into_iter().chain(others);
    Brought::of(all.map(|text| token(text.to_owned())))
}

pub(super) fn brought_attributes<T>(
    brought: &Brought<T>,
    text: fn(&T) -> &str,
) -> [(&'static str, Option<AttributeValue>); 2]
where
    T: Clone + PartialEq,
{
    let mut texts = brought.tokens().iter().map(|token| text(token).to_owned());
    let first = texts.next().map(s);
    let others: Vec<_> = texts.collect();
    let others = (!others.is_empty()).then_some(AttributeValue::Ss(others));
    [(names::CALLBACK_TOKEN, first), (names::CALLBACK_TOKENS, others)]
}

/// Parses a string attribute, if it is there.
pub(super) fn word<T>(
    item: &Item,
    name: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Corrupt> {
    find(item, name).map(|word| parse(word).ok_or(Corrupt(name))).transpose()
}

pub(super) fn instant(item: &Item, name: &'static str) -> Result<Timestamp, Corrupt> {
    instant::parse(text(item, name)?).ok_or(Corrupt(name))
}

pub(super) fn number<T: FromStr>(item: &Item, name: &'static str) -> Result<T, Corrupt> {
    let number = item.get(name).and_then(|value| value.as_n().ok());
    number.and_then(|n| n.parse().ok()).ok_or(Corrupt(name))
}

pub(super) fn amount(item: &Item) -> Result<Amount, Corrupt> {
    Amount::parse(number(item, names::AMOUNT)?).map_err(|_| Corrupt(names::AMOUNT))
}

/// The salt of the record's digests; `None` once the person is forgotten.
pub(super) fn salt(item: &Item) -> Result<Option<Salt>, Corrupt> {
    let read = |value: &AttributeValue| Salt::read(value.as_b().ok()?.as_ref());
    item.get(names::SALT).map(|value| read(value).ok_or(Corrupt(names::SALT))).transpose()
}

pub(super) fn salt_attribute(salt: &Salt) -> AttributeValue {
    AttributeValue::B(Blob::new(salt.expose().to_vec()))
}

/// The instant at which the item's token runs out, if the token says so.
pub(super) fn runs_out_at(item: &Item) -> Option<Timestamp> {
    find(item, names::TOKEN).and_then(token_life::runs_out_at)
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
        operator_ref: owned(names::OPERATOR_REF),
        amount_reported: number(item, names::AMOUNT_REPORTED).ok().map(Francs),
        reported_at: owned(names::REPORTED_AT),
    }
}

/// The attributes with LigdiCash's details, and with whether the completion came late.
pub(super) fn receipt_attributes(
    receipt: &Receipt,
    timeliness: Timeliness,
) -> [(&'static str, Option<AttributeValue>); 7] {
    let text = |text: &Option<String>| text.as_ref().map(s);
    let amount = receipt.amount_reported.map(|Francs(amount)| amount.to_string());
    let late = (timeliness == Timeliness::Late).then_some(AttributeValue::Bool(true));
    [
        (names::LIGDICASH_REF, text(&receipt.ligdicash_ref)),
        (names::OPERATOR_ID, text(&receipt.operator.id)),
        (names::OPERATOR_NAME, text(&receipt.operator.name)),
        (names::OPERATOR_REF, text(&receipt.operator_ref)),
        (names::AMOUNT_REPORTED, amount.map(AttributeValue::N)),
        (names::REPORTED_AT, text(&receipt.reported_at)),
        (names::LATE, late),
    ]
}

pub(super) fn payer(item: &Item) -> Payer {
    let private = |name| find(item, name).map(Private::new);
    Payer {
        number: private(names::PAYER_NUMBER),
        first_name: private(names::PAYER_FIRSTNAME),
        last_name: private(names::PAYER_LASTNAME),
        email: private(names::PAYER_EMAIL),
    }
}

pub(super) fn payer_attributes(payer: &Payer) -> [(&'static str, Option<AttributeValue>); 4] {
    let text = |text: &Option<Private>| text.as_ref().map(|text| s(text.expose()));
    [
        (names::PAYER_NUMBER, text(&payer.number)),
        (names::PAYER_FIRSTNAME, text(&payer.first_name)),
        (names::PAYER_LASTNAME, text(&payer.last_name)),
        (names::PAYER_EMAIL, text(&payer.email)),
    ]
}
