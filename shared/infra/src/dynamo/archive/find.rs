//! Finding a payin or payout by an id, a name, a reference or a number.

use contract::{Entry, Shown};
use jiff::civil::Date;
use ligdicash_core::payin::PayinStatus;
use ligdicash_core::ports::Stored;
use ligdicash_core::written::plain;
use ligdicash_core::{IdempotencyKey, OrderId, PayinId, PayoutId, Private, Sought, TransactionId};

use super::super::names;
use super::super::operations::IndexOrder;
use super::super::payin;
use super::super::row::{self, Item};
use super::super::shard::SHARDS;
use super::day::{DayPlaces, DayReader};
use super::entry::entry;
use super::{Archive, Attributes, key, show};

/// The most payins and payouts that one search reads.
const LOOKED_AT: usize = 1000;

/// The number of entries of one part of a day that a search reads at once, at most.
const AT_ONCE: usize = 250;

/// The number of payins of one order that are read at once, at most.
const CHAINED: usize = 50;

/// The payins of an order, latest first.
#[derive(Debug)]
pub struct PayinChain {
    /// The payins that were read.
    pub payins: Vec<Shown<Entry>>,
    /// The payin that goes on, if there are more.
    pub next: Option<PayinId>,
}

/// The reference, number or amount that a search looks for. No index is sorted by them.
#[derive(Debug, Clone)]
pub enum SearchMark {
    /// LigdiCash's own name for the payment.
    LigdicashRef(String),
    /// The operator's own name for the payment.
    OperatorRef(String),
    /// The number that paid.
    Number(Sought),
    /// The last digits of the number that paid.
    Ending(Private),
    /// The amount that was asked for, or reported, in whole francs. The day index holds the amount.
    Amount(u64),
    /// A plain text: a part of the description, or the beginning or the ending of the merchant's name.
    Text(String),
    /// Any payin, or those of this status. The day index holds both.
    Payins(Option<PayinStatus>),
    /// Any payout.
    Payouts,
    /// Any refund.
    Refunds,
}

/// A search, from a day on backwards.
#[derive(Debug, Clone)]
pub struct Search {
    /// The current day of the search, in UTC.
    pub day: Date,
    /// The earliest day, at which the search ends.
    pub last: Date,
    /// The place up to which that day was read.
    pub places: DayPlaces,
}

/// The result of one step of a search.
#[derive(Debug)]
pub struct SearchStep {
    /// The payins and payouts that were found, latest first.
    pub found: Vec<Shown<Entry>>,
    /// The number of payins and payouts that this step has read.
    pub looked_at: usize,
    /// The current day of the search.
    pub reached: Date,
    /// The search as it goes on; `None` if it is over.
    pub next: Option<Search>,
}

impl SearchMark {
    /// The attributes that only the item has; none if the day index says enough.
    fn attributes(&self) -> Attributes {
        match self {
            Self::LigdicashRef(_) => &[names::PK, names::LIGDICASH_REF],
            Self::OperatorRef(_) => &[names::PK, names::OPERATOR_REF],
            Self::Number(_) | Self::Ending(_) => &[names::PK, names::PAYER_NUMBER],
            Self::Text(_) => &[names::PK, names::DESCRIPTION, names::ORDER_ID, names::PAYOUT_ID],
            Self::Amount(_) | Self::Payins(_) | Self::Payouts | Self::Refunds => &[],
        }
    }

    fn is_on(&self, item: &Item) -> bool {
        let text = |name| row::find(item, name).unwrap_or_default();
        match self {
            // People copy a reference from a message, in letters of either case.
            Self::LigdicashRef(name) => text(names::LIGDICASH_REF).eq_ignore_ascii_case(name),
            Self::OperatorRef(name) => text(names::OPERATOR_REF).eq_ignore_ascii_case(name),
            Self::Number(number) => number.is(text(names::PAYER_NUMBER)),
            Self::Ending(end) => {
                plain(text(names::PAYER_NUMBER)).replace(' ', "").ends_with(end.expose())
            }
            Self::Text(part) => {
                let named = [names::ORDER_ID, names::PAYOUT_ID].map(|name| plain(text(name)));
                let ends = |name: &String| name.starts_with(part) || name.ends_with(part);
                plain(text(names::DESCRIPTION)).contains(part) || named.iter().any(ends)
            }
            Self::Amount(francs) => [names::AMOUNT, names::AMOUNT_REPORTED]
                .into_iter()
                .any(|name| row::number(item, name).is_ok_and(|stored: u64| stored == *francs)),
            Self::Payins(status) => {
                let has = |status: &PayinStatus| text(names::STATUS) == status.as_str();
                PayinId::parse(&key(item)).is_ok() && status.as_ref().is_none_or(has)
            }
            Self::Payouts => PayoutId::parse(&key(item)).is_ok(),
            Self::Refunds => !text(names::REFUND_OF).is_empty(),
        }
    }
}

impl Archive {
    /// The payin or payout with this id.
    pub async fn entry(&self, id: &TransactionId) -> Stored<Option<Shown<Entry>>> {
        let item = self.item(id.as_str()).await?;
        Ok(item.map(|item| show(&item, entry)))
    }

    /// The payout that used this idempotency key.
    pub async fn payout(&self, key: &IdempotencyKey) -> Stored<Option<Shown<Entry>>> {
        let record = self.item(&names::idempotency_key(key)).await?.unwrap_or_default();
        let by = row::find(&record, names::TRANSACTION_ID).and_then(|id| PayoutId::parse(id).ok());
        match by {
            Some(id) => self.entry(&id.into()).await,
            None => Ok(None),
        }
    }

    /// The payins of an order, latest first, from this payin on.
    pub async fn order(&self, order_id: &OrderId, from: Option<PayinId>) -> Stored<PayinChain> {
        if from.is_some() {
            return self.chain(from).await;
        }
        let lock = self.item(&names::order_key(order_id)).await?;
        let lock = lock.and_then(|lock| payin::lock(&lock).ok());
        self.chain(lock.and_then(|lock| lock.latest)).await
    }

    /// This payin and those of its order before it, latest first.
    pub(super) async fn chain(&self, from: Option<PayinId>) -> Stored<PayinChain> {
        let mut chain = PayinChain { payins: Vec::new(), next: from };
        while chain.payins.len() < CHAINED
            && let Some(id) = chain.next.take()
        {
            let Some(item) = self.item(id.as_str()).await? else { break };
            let before = row::find(&item, names::PREVIOUS_PAYIN);
            chain.next = before.and_then(|id| PayinId::parse(id).ok());
            chain.payins.push(show(&item, entry));
        }
        Ok(chain)
    }

    /// A step of a search, which reads at most `LOOKED_AT` payins and payouts, and finds at most `limit`.
    pub async fn search(
        &self,
        mark: &SearchMark,
        from: Search,
        limit: usize,
    ) -> Stored<SearchStep> {
        let Search { mut day, last, mut places } = from;
        let (mut found, mut looked_at) = (Vec::new(), 0);
        loop {
            let most = LOOKED_AT - looked_at;
            let (mut entries, mut left) = self.stretch(day, places.clone(), (limit, most)).await?;
            let mut marked = self.marked(mark, &entries).await?;
            let rest = marked.split_off(marked.len().min(limit - found.len()));
            if let Some(first) = rest.first().map(key) {
                // The next step begins with the first of the rest.
                entries.truncate(entries.iter().position(|entry| key(entry) == first).unwrap_or(0));
                left = Some(places.after(&entries));
            }
            looked_at += entries.len();
            found.extend(marked);
            let before = day.yesterday().ok().filter(|before| *before >= last);
            let next = match (left, before) {
                (Some(left), _) => Some((day, left)),
                (None, before) => before.map(|before| (before, DayPlaces::default())),
            };
            let is_full = looked_at == LOOKED_AT || found.len() == limit;
            let reached = day;
            match next {
                Some(next) if !is_full => (day, places) = next,
                next => {
                    let next = next.map(|(day, places)| Search { day, last, places });
                    let found = self.detailed(&found).await?;
                    return Ok(SearchStep { found, looked_at, reached, next });
                }
            }
        }
    }

    /// The next entries of a day, about as many as one request for each part brings, and the place after them.
    async fn stretch(
        &self,
        day: Date,
        places: DayPlaces,
        (limit, most): (usize, usize),
    ) -> Stored<(Vec<Item>, Option<DayPlaces>)> {
        let at_once = limit.min(AT_ONCE);
        let reader = DayReader::of(self, day, IndexOrder::LatestFirst, at_once, places);
        reader.take(most.min(at_once * usize::from(SHARDS))).await
    }

    /// The entries with the mark, for which their items are read if the index does not say enough.
    async fn marked(&self, mark: &SearchMark, entries: &[Item]) -> Stored<Vec<Item>> {
        let attributes = mark.attributes();
        let keys = entries.iter().map(key).filter(|_| !attributes.is_empty());
        let items = self.items(keys, attributes).await?;
        let has_it = |entry: &&Item| {
            let index = attributes.is_empty().then_some(*entry);
            index.or_else(|| items.get(&key(entry))).is_some_and(|item| mark.is_on(item))
        };
        Ok(entries.iter().filter(has_it).cloned().collect())
    }
}
