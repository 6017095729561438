//! Finding a payin or payout by an id, a name, a reference or a number.

use contract::{Entry, Shown};
use jiff::civil::Date;
use ligdicash_core::ports::Stored;
use ligdicash_core::{IdempotencyKey, OrderId, PayinId, PayoutId, Sought, TransactionId};

use super::super::names;
use super::super::operations::IndexOrder;
use super::super::payin;
use super::super::row::{self, Item};
use super::day::{DayPlaces, DayReader};
use super::entry::entry;
use super::{Archive, Attributes, key, show};

/// The most payins and payouts that one search reads.
pub const LOOKED_AT: usize = 1000;

/// The number of entries of one part of a day that a search reads at once.
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
    /// The amount that was asked for, or reported, in whole francs. The day index holds the amount.
    Amount(u64),
    /// A part of the description, in lower case and without accents.
    Description(String),
    /// Any payout. The day index holds its kind.
    Payouts,
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
    /// The attribute that only the item has; `None` if the day index says enough.
    fn attribute(&self) -> Option<&'static str> {
        match self {
            Self::LigdicashRef(_) => Some(names::LIGDICASH_REF),
            Self::OperatorRef(_) => Some(names::OPERATOR_REF),
            Self::Number(_) => Some(names::PAYER_NUMBER),
            Self::Description(_) => Some(names::DESCRIPTION),
            Self::Amount(_) | Self::Payouts => None,
        }
    }

    fn attributes(&self) -> Attributes {
        match self {
            Self::LigdicashRef(_) => &[names::PK, names::LIGDICASH_REF],
            Self::OperatorRef(_) => &[names::PK, names::OPERATOR_REF],
            Self::Number(_) => &[names::PK, names::PAYER_NUMBER],
            Self::Description(_) => &[names::PK, names::DESCRIPTION],
            Self::Amount(_) | Self::Payouts => &[],
        }
    }

    fn is_on(&self, item: &Item) -> bool {
        let stored = self.attribute().and_then(|name| row::find(item, name)).unwrap_or_default();
        match self {
            // People copy a reference from a message, in letters of either case.
            Self::LigdicashRef(name) | Self::OperatorRef(name) => stored.eq_ignore_ascii_case(name),
            Self::Number(number) => number.is(stored),
            Self::Description(part) => plain(stored).contains(part),
            Self::Amount(francs) => [names::AMOUNT, names::AMOUNT_REPORTED]
                .into_iter()
                .any(|name| row::number(item, name).is_ok_and(|stored: u64| stored == *francs)),
            Self::Payouts => PayoutId::parse(&key(item)).is_ok(),
        }
    }

    /// The mark of descriptions with this part.
    pub fn description(part: &str) -> Self {
        Self::Description(plain(part))
    }
}

/// The text in lower case and without the accents of French.
fn plain(text: &str) -> String {
    let plain = |char| match char {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ÿ' => 'y',
        char => char,
    };
    text.to_lowercase().chars().map(plain).collect()
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

    /// A step of a search, which reads at most [`LOOKED_AT`] payins and payouts.
    pub async fn search(&self, mark: &SearchMark, from: Search) -> Stored<SearchStep> {
        let Search { mut day, last, mut places } = from;
        let (mut found, mut looked_at) = (Vec::new(), 0);
        loop {
            let mut reader = DayReader::of(self, day, IndexOrder::LatestFirst, AT_ONCE, places);
            let mut entries = Vec::new();
            while looked_at < LOOKED_AT
                && let Some(item) = reader.next().await?
            {
                looked_at += 1;
                entries.push(item);
            }
            let left = reader.places().await?;
            found.extend(self.marked(mark, &entries).await?);
            let before = day.yesterday().ok().filter(|before| *before >= last);
            let next = match (left, before) {
                (Some(left), _) => (day, left),
                (None, Some(before)) => (before, DayPlaces::default()),
                (None, None) => {
                    return Ok(SearchStep { found, looked_at, reached: day, next: None });
                }
            };
            let reached = day;
            (day, places) = next;
            if looked_at == LOOKED_AT {
                let next = Some(Search { day, last, places });
                return Ok(SearchStep { found, looked_at, reached, next });
            }
        }
    }

    /// The entries whose items have the mark, with what only the items say.
    async fn marked(&self, mark: &SearchMark, entries: &[Item]) -> Stored<Vec<Shown<Entry>>> {
        // Tables do not hold the recipient of a payout that does not wait.
        let may = |key: &String| match mark {
            SearchMark::Number(_) => PayinId::parse(key).is_ok(),
            SearchMark::LigdicashRef(_)
            | SearchMark::OperatorRef(_)
            | SearchMark::Description(_) => true,
            SearchMark::Amount(_) | SearchMark::Payouts => false,
        };
        let items = self.items(entries.iter().map(key).filter(may), mark.attributes()).await?;
        let has_it = |entry: &&Item| {
            if mark.attribute().is_none() {
                mark.is_on(entry)
            } else {
                items.get(&key(entry)).is_some_and(|item| mark.is_on(item))
            }
        };
        let marked: Vec<_> = entries.iter().filter(has_it).cloned().collect();
        self.detailed(&marked).await
    }
}
