//! Payment links, from a part of the to-do index, and the payments of one.

use std::collections::HashMap;

use contract::{Entry, Link, LinkStory, Links, Shown};
use jiff::Timestamp;
use ligdicash_core::LinkId;
use ligdicash_core::ports::{StoreError, Stored};

use super::super::operations::IndexOrder;
use super::super::row::{self, Corrupt, Item};
use super::super::shard::LINKS;
use super::super::{link, names};
use super::entry::{OF_AN_ENTRY, entry};
use super::{Archive, Attributes, IndexPlace, key, show};

/// The number of orders of a link that are shown, at most.
const ORDERS: u32 = 100;

/// The attributes that a link is read from.
const OF_A_LINK: Attributes = &[
    names::PK,
    names::AMOUNT,
    names::LEAST,
    names::LARGEST,
    names::TIMES,
    names::LABEL_FR,
    names::LABEL_EN,
    names::ENDS_AT,
    names::NOTE,
    names::BEGUN,
    names::CREATED_AT,
    names::CREATED_BY,
    names::WITHDRAWN_AT,
    names::WITHDRAWN_BY,
];

/// The attributes of an order's lock that lead to the payin that has paid it, or else to its latest one.
const OF_A_LOCK: Attributes = &[names::PK, names::PAID_BY, names::LATEST_PAYIN];

/// The address below which the pages of links lie, and the present.
#[derive(Clone, Copy, Debug)]
pub struct LinkView<'a> {
    /// The address.
    pub pages: &'a str,
    /// The present.
    pub now: Timestamp,
}

impl LinkView<'_> {
    fn read(self, item: &Item) -> Result<Link, Corrupt> {
        let link = link::read(item)?;
        Ok(Link::of(&link, format!("{}{}", self.pages, link.id), self.now))
    }
}

impl Archive {
    /// A page of the links, newest first.
    pub async fn links(&self, after: Option<&IndexPlace>, view: LinkView<'_>) -> Stored<Links> {
        let (entries, next) = self.shown_of(IndexOrder::LatestFirst, LINKS, after).await?;
        let items = self.items(entries.iter().map(key), OF_A_LINK).await?;
        let links = entries.iter().filter_map(|entry| items.get(&key(entry)));
        let unreadable = |item| Shown::unreadable(key(item).trim_start_matches("link#"));
        let link = |item| view.read(item).map_or_else(|_| unreadable(item), Shown::Read);
        Ok(Links { links: links.map(link).collect(), next })
    }

    /// The link with this id and its payments, for the shop with this name.
    pub async fn link(
        &self,
        id: &LinkId,
        view: LinkView<'_>,
        shop: &str,
    ) -> Stored<Option<LinkStory>> {
        let Some(item) = self.item(&names::link_key(id)).await? else { return Ok(None) };
        let link = view.read(&item).map_err(|corrupt| StoreError::Unreadable(corrupt.into()))?;
        let payments = self.payments(id, link.begun).await?;
        let paid =
            payments.iter().filter_map(|(has_paid, payin)| payin.read().filter(|_| *has_paid));
        let (paid, paid_francs) = paid.fold((0, 0), |(count, francs), payin| {
            (count + 1, francs + payin.amount_reported.unwrap_or(payin.amount))
        });
        let payments = payments.into_iter().map(|(_, payin)| payin).collect();
        Ok(Some(LinkStory { link, shop: shop.into(), payments, paid, paid_francs }))
    }

    /// A payin for each of the newest orders of the link, newest first, and whether it has paid. It is the one that has
    /// paid the order, or else the latest. An order that a restore has lost has none.
    async fn payments(&self, id: &LinkId, begun: u32) -> Stored<Vec<(bool, Shown<Entry>)>> {
        let orders = (1..=begun).rev().take(ORDERS as usize);
        let orders: Vec<_> = orders.map(|number| names::order_key(&id.order(number))).collect();
        let locks = self.items(orders.iter().cloned(), OF_A_LOCK).await?;
        let of = |order| {
            let named = |name| row::find(locks.get(order)?, name).map(str::to_owned);
            let latest = || named(names::LATEST_PAYIN).map(|id| (false, id));
            named(names::PAID_BY).map(|id| (true, id)).or_else(latest)
        };
        let payins: Vec<_> = orders.iter().filter_map(of).collect();
        let items = self.items(payins.iter().map(|(_, id)| id.clone()), OF_AN_ENTRY).await?;
        let payments = payins.into_iter().map(|(has_paid, id)| (has_paid, payment(id, &items)));
        Ok(payments.collect())
    }
}

fn payment(id: String, items: &HashMap<String, Item>) -> Shown<Entry> {
    match items.get(&id) {
        Some(item) => show(item, entry),
        None => Shown::unreadable(id),
    }
}
