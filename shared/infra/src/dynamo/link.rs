//! Payment links as stored items. A link is in a separate part of the to-do index, where entries are never due.

use contract::{Decision, LinkRequest};
use jiff::Timestamp;
use ligdicash_core::payin::Place;
use ligdicash_core::ports::Stored;
use ligdicash_core::{
    Amount, Asker, Exchange, Link, LinkId, LinkLabel, LinkPrice, LinkTexts, LinkTimes, OrderId,
    Withdrawn,
};
use serde_json::Value;

use super::names::{self, at, n, s};
use super::operations::TransactOutcome;
use super::recorded::{Attribute, RecordedDecision};
use super::row::{self, Corrupt, Item, instant, number, text};
use super::shard::LINKS;
use super::store::Store;
use super::update::ItemUpdate;
use crate::instant as instants;

impl Store {
    /// The link with this id; `None` if there is none.
    pub async fn link(&self, id: &LinkId) -> Stored<Option<Link>> {
        let Some(item) = self.item(&names::link_key(id)).await? else { return Ok(None) };
        self.admit(&item, read(&item)).await.map(Some)
    }

    /// Makes the link, and keeps its maker, all or nothing. The id is random, so no link has it yet.
    pub async fn make_link(&self, link: &Link, decision: &Exchange) -> Stored<()> {
        let new = fill(ItemUpdate::of(names::link_key(&link.id), "attribute_not_exists(pk)"), link);
        match self.decided(&names::link_key(&link.id), new, decision).await? {
            // Refused: the SDK has sent the transaction twice.
            TransactOutcome::Done | TransactOutcome::Refused { .. } => Ok(()),
        }
    }

    /// Withdraws the link, and keeps who did, all or nothing. A link that is withdrawn already stays as it is. Returns
    /// the link as it is now; `None` if there is none.
    pub async fn withdraw_link(
        &self,
        id: &LinkId,
        withdrawn: &Withdrawn,
        decision: &Exchange,
    ) -> Stored<Option<Link>> {
        let there = "attribute_exists(pk) AND attribute_not_exists(withdrawn_at)";
        let end = ended(ItemUpdate::of(names::link_key(id), there), withdrawn);
        match self.decided(&names::link_key(id), end, decision).await? {
            TransactOutcome::Done | TransactOutcome::Refused { .. } => self.link(id).await,
        }
    }
}

/// A link as the decisions in its record say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LinkFacts {
    /// The link as it was made.
    pub(super) made: Option<Link>,
    pub(super) withdrawn: Option<Withdrawn>,
}

impl LinkFacts {
    /// Takes in a decision, if it makes or withdraws a link.
    pub(super) fn take(&mut self, decided: &RecordedDecision, about: &str, body: &Value) {
        let RecordedDecision { decision, at, by } = decided;
        if *decision == Decision::LinkMake {
            let terms = serde_json::from_value::<LinkRequest>(body["link"].clone());
            let made = LinkId::parse(about).ok().zip(terms.ok());
            self.made = made.and_then(|(id, terms)| terms.link(id, *at, by.clone()));
        } else if *decision == Decision::LinkWithdraw {
            self.withdrawn = Some(Withdrawn { at: *at, by: by.clone() });
        }
    }
}

/// The link whose payment the order is, and the number of that payment; `None` if the order belongs to no link.
pub(super) fn place(order: &OrderId) -> Option<(LinkId, u32)> {
    let (_, number) = order.as_str().rsplit_once('-')?;
    LinkId::of_order(order).zip(number.parse().ok())
}

/// Counts the payment that starts, if another one did not start meanwhile and the link allows it.
pub(super) fn counted(place: &Place, now: Timestamp) -> ItemUpdate {
    let payable = "begun = :begun AND attribute_not_exists(withdrawn_at) \
                   AND (attribute_not_exists(ends_at) OR ends_at > :now) \
                   AND (attribute_not_exists(times) OR times >= :number)";
    ItemUpdate::of(names::link_key(&place.link), payable.to_owned())
        .value(":begun", n(place.begun))
        .value(":number", n(place.number))
        .value(":now", at(now))
        .set(names::BEGUN, n(place.number))
}

/// All attributes of the link.
pub(super) fn attributes(link: &Link) -> Vec<Attribute> {
    let (fixed, open) = match link.price {
        LinkPrice::Fixed(amount) => (Some(amount), None),
        LinkPrice::Open { least, most } => (None, Some((least, most))),
    };
    let francs = |amount: Amount| n(amount.francs());
    let (fr, en) = link.label.written();
    let texts = LinkTexts::NAMES.iter().map(|(name, _)| (*name, link.texts.get(name).map(s)));
    let own = [
        (names::KIND, Some(s(names::LINK))),
        (names::DUE_SHARD, Some(s(LINKS))),
        (names::NEXT_CHECK_AT, Some(at(link.created_at))),
        (names::AMOUNT, fixed.map(francs)),
        (names::LEAST, open.map(|(least, _)| francs(least))),
        (names::LARGEST, open.map(|(_, most)| francs(most))),
        (names::TIMES, link.times.most().map(n)),
        (names::LABEL_FR, fr.map(s)),
        (names::LABEL_EN, en.map(s)),
        (names::ENDS_AT, link.ends_at.map(at)),
        (names::BEGUN, Some(n(link.begun))),
        (names::CREATED_AT, Some(at(link.created_at))),
        (names::CREATED_BY, Some(s(link.created_by.arn()))),
        (names::WITHDRAWN_AT, link.withdrawn.as_ref().map(|end| at(end.at))),
        (names::WITHDRAWN_BY, link.withdrawn.as_ref().map(|end| s(end.by.arn()))),
    ];
    own.into_iter().chain(texts).collect()
}

/// Sets or removes all attributes of the link.
pub(super) fn fill(change: ItemUpdate, link: &Link) -> ItemUpdate {
    let all = attributes(link).into_iter();
    all.fold(change, |change, (name, value)| change.set_or_remove(name, value))
}

/// The link is withdrawn.
pub(super) fn ended(change: ItemUpdate, Withdrawn { at: when, by }: &Withdrawn) -> ItemUpdate {
    change.set(names::WITHDRAWN_AT, at(*when)).set(names::WITHDRAWN_BY, s(by.arn()))
}

pub(super) fn read(item: &Item) -> Result<Link, Corrupt> {
    let id = names::link_of(text(item, names::PK)?);
    let owned = |name| row::find(item, name).map(str::to_owned);
    let label = LinkLabel::new(owned(names::LABEL_FR), owned(names::LABEL_EN));
    let withdrawn = row::word(item, names::WITHDRAWN_AT, instants::parse)?;
    Ok(Link {
        id: id.ok_or(Corrupt(names::PK))?,
        price: price(item)?,
        times: times(item)?,
        label: label.ok_or(Corrupt(names::LABEL_FR))?,
        ends_at: row::word(item, names::ENDS_AT, instants::parse)?,
        texts: LinkTexts::by(|name, _| owned(name)),
        begun: number(item, names::BEGUN)?,
        created_at: instant(item, names::CREATED_AT)?,
        created_by: Asker::new(text(item, names::CREATED_BY)?),
        withdrawn: match withdrawn {
            None => None,
            Some(at) => Some(Withdrawn { at, by: Asker::new(text(item, names::WITHDRAWN_BY)?) }),
        },
    })
}

fn price(item: &Item) -> Result<LinkPrice, Corrupt> {
    if item.contains_key(names::AMOUNT) {
        return Ok(LinkPrice::Fixed(row::amount(item)?));
    }
    let amount = |name| Amount::parse(number(item, name)?).map_err(|_| Corrupt(name));
    Ok(LinkPrice::Open { least: amount(names::LEAST)?, most: amount(names::LARGEST)? })
}

fn times(item: &Item) -> Result<LinkTimes, Corrupt> {
    if !item.contains_key(names::TIMES) {
        return Ok(LinkTimes::UNLIMITED);
    }
    LinkTimes::parse(number(item, names::TIMES)?).map_err(|_| Corrupt(names::TIMES))
}
