//! The item of a payin or payout as the record holds it: each attribute as its write left it. Of a private attribute it
//! holds a mark, by which the attribute is known again.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::AttributeValue;
use contract::{Decision, Row, Shown};
use jiff::Timestamp;
use ligdicash_core::restore::{RecordedState, RowCause};
use ligdicash_core::{Asker, Salt};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::names::{self, s};
use super::row::{self, Item};
use crate::instant;
pub(super) use crate::record::RowItem;
use crate::record::{digest, fingerprint};

/// The attributes that other writes change, too: claims, answers that teach nothing, refunds, announcements, and the
/// to-do index. A page stays where its payin can no longer be paid. A person's data can be removed.
const COUNTED: [&str; 28] = [
    names::PK,
    names::ATTEMPTED_AT,
    names::CALLBACK_CHECKED_AT,
    names::CALLBACK_RECEIVED_AT,
    names::CALLBACK_TOKEN,
    names::CALLBACK_TOKENS,
    names::CHECKED_AT,
    names::CLAIM,
    names::DELIVERED_AT,
    names::DELIVERED_TO,
    names::DESCRIPTION,
    names::DUE_FROM,
    names::DUE_SHARD,
    names::GIVEN_UP_AT,
    names::HEARD_AT,
    names::NEXT_CHECK_AT,
    names::NOT_FOUND,
    names::OVERTAKEN_AT,
    names::PAYER_EMAIL,
    names::PAYER_FIRSTNAME,
    names::PAYER_LASTNAME,
    names::PAYER_NUMBER,
    names::PAY_URL,
    names::REFUNDED,
    names::REFUNDS,
    names::SALT,
    names::TRIES,
    names::UNWANTED_AT,
];

/// The attributes that tell one payin or payout from another.
const KEPT: [&str; 4] = [names::ORDER_ID, names::PAYOUT_ID, names::REFUND_OF, names::AMOUNT];

/// An attribute and its value; `None` removes it.
pub(super) type Attribute = (&'static str, Option<AttributeValue>);

/// An attribute of which the record holds only a mark.
pub(super) struct PrivateAttribute {
    pub(super) name: &'static str,
    pub(super) value: Option<AttributeValue>,
    mark: fn(Option<&Salt>, &str) -> String,
}

/// A person's decision in a row.
#[derive(Debug)]
pub(super) struct RecordedDecision {
    pub(super) decision: Decision,
    pub(super) at: Timestamp,
    pub(super) by: Asker,
}

/// The contents of a row.
#[derive(Deserialize)]
pub(super) struct RowContents {
    /// The payin or payout, where the row has one.
    #[serde(flatten)]
    pub(super) of: Option<RowItem>,
    pub(super) exchanges: Vec<Value>,
}

impl RowContents {
    /// Reads a row and its instant; `None` if this version cannot.
    pub(super) fn read(row: &Shown<Row>) -> Option<(Timestamp, Self)> {
        let Shown::Read(row) = row else { return None };
        Some((instant::parse(row.at.as_came())?, serde_json::from_str(&row.text).ok()?))
    }

    /// Whether LigdiCash was asked, and has called the payin or payout completed.
    pub(super) fn is_proof(&self) -> bool {
        self.exchanges.iter().any(proves)
    }

    /// The decisions of persons, each with its subject and its message.
    pub(super) fn decisions(&self) -> impl Iterator<Item = (RecordedDecision, &str, &Value)> {
        let decisions = self.exchanges.iter().filter(|exchange| exchange["type"] == "decision");
        decisions.filter_map(|exchange| {
            let body = &exchange["request"]["body"];
            let at = instant::parse(exchange["at"].as_str()?)?;
            let by = Asker::new(exchange["by"].as_str()?);
            let decision = Decision::parse(body["decision"].as_str()?)?;
            Some((RecordedDecision { decision, at, by }, body["about"].as_str()?, body))
        })
    }

    /// The cause of the row's write.
    pub(super) fn cause(&self) -> RowCause {
        let forgets = |exchange: &Value| exchange["request"]["body"]["decision"] == "forget";
        match &self.exchanges[..] {
            [] => RowCause::Own,
            _ if self.is_proof() => RowCause::Proof,
            exchanges if exchanges.iter().any(forgets) => RowCause::Forgetting,
            [..] => RowCause::Other,
        }
    }
}

/// Whether LigdiCash calls the payin or payout completed. An answer that was cut may do so.
fn proves(exchange: &Value) -> bool {
    let (kind, response) = (exchange["type"].as_str(), &exchange["response"]);
    let is_asked = kind.is_some_and(|kind| ["confirm", "poll", "ask"].contains(&kind));
    let status = response["body"]["status"].as_str();
    let is_cut = response.get("cut_of_bytes").is_some();
    is_asked && (is_cut || status.is_some_and(|word| word.eq_ignore_ascii_case("completed")))
}

impl PrivateAttribute {
    /// A token or a page, which cannot be guessed.
    pub(super) fn secret((name, value): Attribute) -> Self {
        Self { name, value, mark: |_, text| fingerprint(text) }
    }

    /// Words about a person.
    pub(super) fn personal((name, value): Attribute) -> Self {
        Self { name, value, mark: digest }
    }

    fn marked(&self, salt: Option<&Salt>) -> Option<(String, String)> {
        let text = text(self.value.as_ref()?)?;
        Some((self.name.to_owned(), (self.mark)(salt, &text)))
    }
}

fn members(attributes: impl IntoIterator<Item = Attribute>) -> Map<String, Value> {
    let attributes = attributes.into_iter().filter(|(name, _)| *name != names::PK);
    let members = attributes.filter_map(|(name, value)| Some((name.to_owned(), json(&value?)?)));
    members.collect()
}

impl RowItem {
    /// An item with these attributes as a row holds it.
    pub(super) fn of(
        identity: impl IntoIterator<Item = Attribute>,
        state: impl IntoIterator<Item = Attribute>,
        private: &[PrivateAttribute],
        salt: Option<&Salt>,
    ) -> Self {
        let private = private.iter().filter_map(|attribute| attribute.marked(salt));
        let private = private.collect();
        Self { identity: members(identity), item: members(state), private, ..Self::default() }
    }

    /// Attributes that are not private as a row holds them.
    pub(super) fn of_attributes(
        attributes: impl IntoIterator<Item = (&'static str, AttributeValue)>,
    ) -> Self {
        let attributes = attributes.into_iter().map(|(name, value)| (name, Some(value)));
        Self { item: members(attributes), ..Self::default() }
    }

    /// The item with this key, with marks in the place of its private attributes.
    pub(super) fn marked(&self, key: &str) -> Item {
        let marks = self.private.iter().map(|(name, mark)| (name.clone(), s(mark)));
        self.replayed(key, &[]).into_iter().chain(marks).collect()
    }

    /// The item with this key. Its private attributes are those of the first of these items with the same mark.
    pub(super) fn replayed(&self, key: &str, tables: &[&Item]) -> Item {
        let plain = self.identity.iter().chain(&self.item);
        let plain = plain.filter_map(|(name, value)| Some((name, attribute(value)?)));
        let private = self.private.iter().filter_map(|(name, mark)| {
            let table = tables.iter().find(|item| is_marked(item, name, mark))?;
            Some((name, table.get(name)?.clone()))
        });
        let all = plain.chain(private).map(|(name, value)| (name.clone(), value));
        all.chain([(names::PK.to_owned(), s(key))]).collect()
    }

    /// The attributes in which this item differs.
    pub(super) fn differences(&self, item: &Item) -> BTreeSet<String> {
        let recorded = self.identity.keys().chain(self.item.keys()).chain(self.private.keys());
        let others = item.keys().filter(|name| !COUNTED.contains(&name.as_str()));
        // A claim takes a lease.
        let all = recorded.chain(others).filter(|name| *name != names::LEASE_UNTIL);
        all.filter(|name| !self.agrees(item, name)).cloned().collect()
    }

    /// Whether the item names another number of its payer than the write has left. A restore may have lost the number.
    pub(super) fn names_another(&self, item: &Item) -> bool {
        let mark = self.payer.as_ref().filter(|_| item.contains_key(names::PAYER_NUMBER));
        mark.is_some_and(|mark| !is_marked(item, names::PAYER_NUMBER, mark))
    }

    fn agrees(&self, item: &Item, name: &str) -> bool {
        match self.private.get(name) {
            Some(mark) => is_marked(item, name, mark),
            None => self.value(name) == item.get(name).and_then(json).as_ref(),
        }
    }

    /// The state, in a row of this cause.
    pub(super) fn state(&self, cause: RowCause) -> RecordedState<'_> {
        let words = [names::STATUS, names::REASON].map(|name| self.text(name));
        RecordedState { words, has_token: self.private.contains_key(names::TOKEN), cause }
    }

    /// Whether this is the payin or payout with this identity. Another was written from a damaged item.
    pub(super) fn is_of(&self, identity: &Map<String, Value>) -> bool {
        let is_same = |name: &&str| {
            self.value(name)
                .is_none_or(|value| identity.get(*name).is_none_or(|kept| kept == value))
        };
        KEPT.iter().all(is_same)
    }

    /// The value of an attribute that is not private.
    pub(super) fn value(&self, name: &str) -> Option<&Value> {
        self.item.get(name).or_else(|| self.identity.get(name))
    }

    /// The revision of a payin or payout.
    pub(super) fn revision(&self) -> Option<u32> {
        self.item.get(names::REVISION)?.as_u64()?.try_into().ok()
    }

    /// The revision that its latest event announces.
    pub(super) fn announced(&self) -> Option<u32> {
        self.item.get(names::ANNOUNCED)?.as_u64()?.try_into().ok()
    }

    /// A text of the item.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.value(name)?.as_str()
    }
}

fn is_marked(item: &Item, name: &str, mark: &str) -> bool {
    let salt = row::salt(item).ok().flatten();
    let text = item.get(name).and_then(text);
    text.is_some_and(|text| mark == fingerprint(&text) || mark == digest(salt.as_ref(), &text))
}

fn text(value: &AttributeValue) -> Option<String> {
    value.as_s().ok().cloned()
}

fn json(value: &AttributeValue) -> Option<Value> {
    let number = || value.as_n().ok().and_then(|number| number.parse().ok()).map(Value::Number);
    let is_so = || value.as_bool().ok().copied().map(Value::Bool);
    text(value).map(Value::String).or_else(number).or_else(is_so)
}

fn attribute(value: &Value) -> Option<AttributeValue> {
    match value {
        Value::String(text) => Some(s(text)),
        Value::Number(number) => Some(AttributeValue::N(number.to_string())),
        Value::Bool(is_so) => Some(AttributeValue::Bool(*is_so)),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
