//! Payment links, from a part of the to-do index, and the payments of one.

use std::collections::HashMap;
use std::sync::LazyLock;

use contract::{Entry, Link, LinkStory, LinkTexts, Links, Shown};
use jiff::Timestamp;
use ligdicash_core::LinkId;
use ligdicash_core::ports::{StoreError, Stored};

use super::super::operations::IndexOrder;
use super::super::row::{self, Item};
use super::super::shard::LINKS;
use super::super::{link, names};
use super::entry::{OF_AN_ENTRY, entry};
use super::{Archive, Attributes, IndexPlace, key, show};

/// The number of orders of a link that are shown, at most.
const ORDERS: u32 = 100;

/// The attributes that a link is read from.
static OF_A_LINK: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let own = [
        names::PK,
        names::AMOUNT,
        names::LEAST,
        names::LARGEST,
        names::TIMES,
        names::LABEL_FR,
        names::LABEL_EN,
        names::ENDS_AT,
        names::BEGUN,
        names::CREATED_AT,
        names::CREATED_BY,
        names::WITHDRAWN_AT,
        names::WITHDRAWN_BY,
    ];
    own.into_iter().chain(LinkTexts::names()).collect()
});

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
    fn link(self, link: &ligdicash_core::Link) -> Link {
        Link::of(link, format!("{}{}", self.pages, link.id), self.now)
    }
}

impl Archive {
    /// A page of the links, newest first.
    pub async fn links(&self, after: Option<&IndexPlace>, view: LinkView<'_>) -> Stored<Links> {
        let (entries, next) = self.shown_of(IndexOrder::LatestFirst, LINKS, after).await?;
        let items = self.items(entries.iter().map(key), &OF_A_LINK).await?;
        let items: Vec<_> = entries.iter().filter_map(|entry| items.get(&key(entry))).collect();
        let unreadable = |item| Shown::unreadable(key(item).trim_start_matches("link#"));
        let read = items.iter().map(|item| (link::read(item).ok(), *item)).collect::<Vec<_>>();
        let orders = read.iter().filter_map(|(link, _)| link.as_ref());
        let orders = orders.flat_map(|link| newest_orders(&link.id, link.begun));
        let locks = self.items(orders, OF_A_LOCK).await?;
        let links = read.into_iter().map(|(link, item)| {
            let Some(link) = link else { return unreadable(item) };
            let is_paid = |order: &String| {
                locks.get(order).is_some_and(|lock| lock.contains_key(names::PAID_BY))
            };
            let paid = newest_orders(&link.id, link.begun).filter(is_paid).count() as u64;
            Shown::Read(Link { paid: Some(paid), ..view.link(&link) })
        });
        Ok(Links { links: links.collect(), next })
    }

    /// The link with this id and its payments, for the shop with this name.
    pub async fn link(
        &self,
        id: &LinkId,
        view: LinkView<'_>,
        shop: &str,
    ) -> Stored<Option<LinkStory>> {
        let Some(item) = self.item(&names::link_key(id)).await? else { return Ok(None) };
        let link = link::read(&item).map_err(|corrupt| StoreError::Unreadable(corrupt.into()))?;
        let payments = self.payments(id, link.begun).await?;
        let paid =
            payments.iter().filter_map(|(has_paid, payin)| payin.read().filter(|_| *has_paid));
        let (paid, paid_francs) = paid.fold((0, 0), |(count, francs), payin| {
            (count + 1, francs + payin.amount_reported.unwrap_or(payin.amount))
        });
        let payments = payments.into_iter().map(|(_, payin)| payin).collect();
        let link = Link { paid: Some(paid), ..view.link(&link) };
        Ok(Some(LinkStory { link, shop: shop.into(), payments, paid_francs }))
    }

    /// A payin for each of the newest orders of the link, newest first, and whether it has paid. The payin is the one
    /// that has paid the order, or else the latest. There is none of an order that a restore has lost.
    async fn payments(&self, id: &LinkId, begun: u32) -> Stored<Vec<(bool, Shown<Entry>)>> {
        let orders: Vec<_> = newest_orders(id, begun).collect();
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

/// The keys of the newest orders of a link, newest first.
fn newest_orders(id: &LinkId, begun: u32) -> impl Iterator<Item = String> + '_ {
    (1..=begun).rev().take(ORDERS as usize).map(|number| names::order_key(&id.order(number)))
}

fn payment(id: String, items: &HashMap<String, Item>) -> Shown<Entry> {
    match items.get(&id) {
        Some(item) => show(item, entry),
        None => Shown::unreadable(id),
    }
}
