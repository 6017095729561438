//! Everything about one payin or payout, but for what was said and who paid.

use futures::future::try_join3;
use jiff::Timestamp;
use ligdicash_core::ports::Stored;
use ligdicash_core::{
    Amount, Event, EventId, OrderId, Payer, Payin, PayinId, Payout, Receipt, Salt, Timeliness,
    TransactionId,
};

use super::super::ledger::Row as _;
use super::super::names;
use super::super::row::{self, Corrupt, Item};
use super::super::shard::ASIDE;
use super::super::{event, outbox, payin};
use super::entry::OF_AN_ENTRY;
use super::{Archive, Case, Chain, Entry, Shown, key};
use crate::instant;

/// How many announcements and how many refunds are shown, at most.
const MOST: usize = 100;

/// Everything about one payin or payout.
#[derive(Debug)]
pub struct Story {
    /// The payin or payout.
    pub transaction: Shown<Transaction>,
    /// The order that a payin is to pay.
    pub order: Option<Order>,
    /// What needs or needed a person, oldest first.
    pub cases: Vec<Shown<Case>>,
    /// What the merchant's system is to learn, oldest first.
    pub announcements: Vec<Shown<Announcement>>,
    /// The payouts that were begun to give a payin back, oldest first.
    pub refunds: Vec<Shown<Entry>>,
}

/// A payin or payout, with everything that an operator may see.
#[derive(Debug)]
pub struct Transaction {
    /// What a list shows of it.
    pub entry: Entry,
    /// Whether the merchant's server signed a payin's amount; `None` for a payout.
    pub amount_proven: Option<bool>,
    /// What LigdiCash said of it.
    pub receipt: Receipt,
    /// Whether its completion contradicts an earlier event.
    pub timeliness: Timeliness,
    /// When its state changed last.
    pub updated_at: Timestamp,
    /// When LigdiCash was last asked about it.
    pub checked_at: Option<Timestamp>,
    /// When a callback about it was last taken.
    pub callback_received_at: Option<Timestamp>,
    /// When it is due; `None` if nothing is to be done, or if it was put aside.
    pub next_check_at: Option<Timestamp>,
    /// When LigdiCash last said what became of the money.
    pub heard_at: Option<Timestamp>,
    /// How often its state changed.
    pub revision: u32,
    /// Whether LigdiCash can be asked about it.
    pub has_token: bool,
    /// Whether anything is known of who paid.
    pub person_known: bool,
    /// What was given back of it, or may have been, in whole francs.
    pub refunded: Option<u64>,
}

/// An order, and the payins that were begun for it.
#[derive(Debug)]
pub struct Order {
    /// The merchant's own name for it.
    pub id: OrderId,
    /// What it costs.
    pub amount: Option<Amount>,
    /// The payin that paid it.
    pub paid_by: Option<PayinId>,
    /// The payin that holds it.
    pub holder: Option<PayinId>,
    /// Its payins, latest first.
    pub payins: Chain,
}

/// An event, and how far it was announced.
#[derive(Debug)]
pub struct Announcement {
    /// The event.
    pub event: Event,
    /// The receivers that have it, by their words.
    pub delivered_to: Vec<&'static str>,
    /// How often somebody tried to announce it.
    pub tries: Option<u32>,
    /// When somebody last tried.
    pub last_try_at: Option<Timestamp>,
    /// When it is due again.
    pub next_try_at: Option<Timestamp>,
    /// When every receiver had it.
    pub delivered_at: Option<Timestamp>,
    /// When it was given up.
    pub given_up_at: Option<Timestamp>,
    /// When a later event was announced instead.
    pub overtaken_at: Option<Timestamp>,
    /// When it was closed because the merchant wants no events.
    pub unwanted_at: Option<Timestamp>,
    /// Whether it waits until a receiver is configured.
    pub kept: bool,
}

/// Who paid a payin, as far as LigdiCash's `confirm` said.
#[derive(Debug)]
pub struct Person {
    /// What was said of them.
    pub payer: Payer,
    /// What the digests in the rows are made with; `None` once it was removed with the person, or if it cannot be read.
    pub salt: Option<Salt>,
}

impl Archive {
    /// Everything about the payin or payout with this id.
    pub async fn story(&self, id: &TransactionId) -> Stored<Option<Story>> {
        let Some(item) = self.item(id.as_str()).await? else { return Ok(None) };
        let (order, announcements, refunds) =
            try_join3(self.order_of(id, &item), self.announcements(id, &item), self.refunds(&item))
                .await?;
        let events: Vec<_> = announcements.iter().map(key).collect();
        let cases = self.cases_about(id.as_str(), &events).await?;
        Ok(Some(Story {
            transaction: Shown::of(&item, |item| Transaction::read(id, item)),
            order,
            cases,
            announcements: announcements
                .iter()
                .map(|item| Shown::of(item, Announcement::read))
                .collect(),
            refunds,
        }))
    }

    /// Who paid; `None` if there is no such payin.
    pub async fn person(&self, id: &PayinId) -> Stored<Option<Person>> {
        let person = |item: &Item| Person {
            payer: row::payer(item),
            salt: row::salt(item).unwrap_or_default(),
        };
        Ok(self.item(id.as_str()).await?.as_ref().map(person))
    }

    /// Whether there is a payin or payout with this id.
    pub async fn knows(&self, id: &TransactionId) -> Stored<bool> {
        Ok(self.item(id.as_str()).await?.is_some())
    }

    async fn order_of(&self, id: &TransactionId, item: &Item) -> Stored<Option<Order>> {
        let TransactionId::Payin(payin) = id else { return Ok(None) };
        let order_id = row::find(item, names::ORDER_ID).and_then(|id| OrderId::parse(id).ok());
        let Some(order_id) = order_id else { return Ok(None) };
        let lock = self.item(&format!("order#{order_id}")).await?.unwrap_or_default();
        // The payins of an order whose lock cannot be read are shown from this one on.
        let lock = payin::lock(&lock).unwrap_or_default();
        let latest = lock.latest.unwrap_or_else(|| payin.clone());
        Ok(Some(Order {
            id: order_id,
            amount: lock.amount,
            paid_by: lock.paid_by,
            holder: lock.holder,
            payins: self.chain(Some(latest)).await?,
        }))
    }

    /// The events of a payin or payout, oldest first: it names the latest, and each names the one before.
    async fn announcements(&self, id: &TransactionId, item: &Item) -> Stored<Vec<Item>> {
        let latest = row::number(item, names::ANNOUNCED).ok();
        let mut next = latest.map(|revision| EventId::of(id.clone(), revision));
        let mut events = Vec::new();
        while events.len() < MOST
            && let Some(event) = next.take()
        {
            let Some(item) = self.item(&event.to_string()).await? else { break };
            next = event::previous(&item).ok().flatten();
            events.push(item);
        }
        events.reverse();
        Ok(events)
    }

    async fn refunds(&self, item: &Item) -> Stored<Vec<Shown<Entry>>> {
        let ids = item.get(names::REFUNDS).and_then(|ids| ids.as_ss().ok());
        let ids = ids.into_iter().flatten().take(MOST).cloned();
        let items = self.items(ids, OF_AN_ENTRY).await?;
        let mut items: Vec<_> = items.into_values().collect();
        items
            .sort_by_key(|item| (row::find(item, names::CREATED_AT).map(str::to_owned), key(item)));
        Ok(items.iter().map(|item| Shown::of(item, Entry::read)).collect())
    }
}

impl Transaction {
    /// Shows only what the functions can read, too: everything else waits for a person.
    fn read(id: &TransactionId, item: &Item) -> Result<Self, Corrupt> {
        let amount_proven = match id {
            TransactionId::Payin(_) => Some(Payin::read(item)?.pricing.is_proven()),
            TransactionId::Payout(_) => Payout::read(item).map(|_| None)?,
        };
        let instant = |name| row::word(item, name, instant::parse);
        let is_aside = row::find(item, names::DUE_SHARD) == Some(ASIDE);
        Ok(Self {
            entry: Entry::read(item)?,
            amount_proven,
            receipt: row::receipt(item),
            timeliness: row::timeliness(item)?,
            updated_at: row::instant(item, names::UPDATED_AT)?,
            checked_at: instant(names::CHECKED_AT)?,
            callback_received_at: instant(names::CALLBACK_RECEIVED_AT)?,
            next_check_at: instant(names::NEXT_CHECK_AT)?.filter(|_| !is_aside),
            heard_at: instant(names::HEARD_AT)?,
            revision: row::number(item, names::REVISION)?,
            has_token: item.contains_key(names::TOKEN),
            person_known: row::payer(item) != Payer::default(),
            refunded: row::number(item, names::REFUNDED).ok(),
        })
    }
}

impl Announcement {
    fn read(item: &Item) -> Result<Self, Corrupt> {
        let instant = |name| row::word(item, name, instant::parse);
        let part = row::find(item, names::DUE_SHARD);
        let kept = part == Some(names::KEPT);
        let is_due = !kept && part != Some(ASIDE);
        Ok(Self {
            event: event::read(item)?,
            delivered_to: outbox::delivered(item).into_iter().map(outbox::word).collect(),
            tries: row::number(item, names::TRIES).ok(),
            last_try_at: instant(names::ATTEMPTED_AT)?,
            next_try_at: instant(names::NEXT_CHECK_AT)?.filter(|_| is_due),
            delivered_at: instant(names::DELIVERED_AT)?,
            given_up_at: instant(names::GIVEN_UP_AT)?,
            overtaken_at: instant(names::OVERTAKEN_AT)?,
            unwanted_at: instant(names::UNWANTED_AT)?,
            kept,
        })
    }
}
