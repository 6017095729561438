//! The state of the stack: what waits, from the parts of the to-do index, and what payins tell of LigdiCash, from the
//! day index.

use contract::{Begun, Entry, Grounds, Health, InARow, Outside, Paused};
use futures::future::{try_join, try_join_all, try_join4};
use futures::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ligdicash_core::health::{self, Hour, Sign};
use ligdicash_core::pause::{Pausable, Pause};
use ligdicash_core::ports::{Hold, StoreError, Stored};

use super::super::operations::IndexOrder;
use super::super::row::{self, Item};
use super::super::shard::{ASIDE, OPEN, REFUSED, SHARDS, part};
use super::super::{hold, names, pause};
use super::cases::opened_at;
use super::day::DayReader;
use super::entry::entry;
use super::{Archive, Attributes, DayPlaces};
use crate::RELEASE;

/// The number of entries of a part that are counted: a hundred means a hundred or more.
const COUNTED: i32 = 100;

/// The number of the newest payins that tell of LigdiCash, and the number among which a proven one is looked for.
const NEWEST: usize = 100;
const LOOKED_AT: usize = 1000;
/// The number of entries of each part of the index that are read at once.
const AT_ONCE: usize = 25;
/// The number of hours that are counted at once: each hour is four queries, and each query at once is a connection, whose
/// handshake would use up the time limit of all the others in a small function.
const HOURS_AT_ONCE: usize = 2;
/// The number of pending payins whose last question to LigdiCash is read.
const ASKED: usize = 40;

/// The attributes that a pause is read from.
const OF_A_PAUSE: &[&str] = &[names::PK, names::PAUSED_AT, names::PAUSED_BY, names::PAUSED_REASON];

/// The attributes that say whether LigdiCash was asked about a payin, and whether it has ever said something.
const OF_A_SIGN: Attributes = &[names::PK, names::CHECKED_AT, names::HEARD_AT];

/// The newest payins, and when the latest of those that were looked at was proven.
#[derive(Default)]
struct Newest {
    payins: Vec<Entry>,
    last_proven_at: Option<Timestamp>,
    /// Whether no older payin can add anything.
    is_full: bool,
}

impl Archive {
    /// The state of the stack; its name is not known here.
    pub async fn health(&self, now: Timestamp) -> Stored<Health> {
        let waiting = self.waiting(now).await?;
        let hours = stream::iter(health::hours(now)).map(|hour| self.begun(hour));
        let hours = hours.buffered(HOURS_AT_ONCE).try_collect::<Vec<_>>();
        let (hours, newest) = try_join(hours, self.newest(now)).await?;
        let signs = self.signs(&newest.payins, now).await?;
        Ok(judged(waiting, &hours, &newest, &signs))
    }

    /// The payins that were created in this time.
    async fn begun(&self, within: (Timestamp, Timestamp)) -> Stored<Begun> {
        let mut begun = Begun::default();
        let count = |_: Option<Timestamp>, entry: Option<&Entry>| {
            if let Some(payin) = entry.filter(|entry| !entry.is_payout()) {
                begun.add(payin);
            }
        };
        self.created(within, count).await?;
        Ok(begun)
    }

    /// The newest payins of today and yesterday, the latest first, as long as they are recent.
    async fn newest(&self, now: Timestamp) -> Stored<Newest> {
        let today = now.to_zoned(TimeZone::UTC).date();
        let (mut newest, mut looked_at) = (Newest::default(), 0);
        for day in [Some(today), today.yesterday().ok()].into_iter().flatten() {
            let places = DayPlaces::default();
            let mut reader = DayReader::of(self, day, IndexOrder::LatestFirst, AT_ONCE, places);
            while looked_at < LOOKED_AT
                && !newest.is_full
                && let Some(item) = reader.next().await?
            {
                looked_at += 1;
                if let Some(payin) = entry(&item).ok().filter(|entry| !entry.is_payout()) {
                    newest.take(payin, now);
                }
            }
        }
        Ok(newest)
    }

    /// The evidence of these payins, in their order.
    async fn signs(&self, payins: &[Entry], now: Timestamp) -> Stored<Vec<Sign>> {
        let id = |payin: &Entry| payin.transaction_id.as_came().to_owned();
        let pending = payins.iter().filter(|payin| payin.is_pending()).take(ASKED).map(id);
        let items = self.items(pending, OF_A_SIGN).await?;
        let sign = |payin: &Entry| {
            let has = |name| items.get(&id(payin)).is_some_and(|item| item.contains_key(name));
            payin.sign(has(names::CHECKED_AT), has(names::HEARD_AT), now)
        };
        Ok(payins.iter().map(sign).collect())
    }

    /// The waiting work, without a verdict.
    async fn waiting(&self, now: Timestamp) -> Stored<Health> {
        let due = (0..SHARDS)
            .map(async |number| self.part(IndexOrder::OldestFirst, &part(number), None, 1).await);
        let counted = [OPEN, REFUSED, names::KEPT, ASIDE];
        let counted = counted.map(|part| self.part(IndexOrder::OldestFirst, part, None, COUNTED));
        let (due, counted, paused, hold) =
            try_join4(try_join_all(due), try_join_all(counted), self.paused(), self.hold()).await?;
        let entries = |part: usize| counted.get(part).map_or(&[][..], Vec::as_slice);
        let [open, refused, kept, aside] = [0, 1, 2, 3].map(entries);
        let due_at = |entry: &Item| row::instant(entry, names::NEXT_CHECK_AT).ok();
        // Events that a receiver refuses are due, too.
        let due = due.iter().flatten().chain(refused.first());
        let seconds = |since: Timestamp| now.duration_since(since).as_secs().max(0).unsigned_abs();
        Ok(Health {
            release: Some(RELEASE.into()),
            at: now,
            oldest_due_seconds: due.filter_map(due_at).min().map_or(0, seconds),
            open_cases: open.len() as u64,
            oldest_case_seconds: open.first().and_then(opened_at).map(seconds),
            events_refused: refused.len() as u64,
            events_kept: kept.len() as u64,
            unreadable_items: aside.len() as u64,
            paused,
            held: match hold {
                Hold::Open => false,
                Hold::Held => true,
            },
            ..Health::default()
        })
    }

    async fn hold(&self) -> Stored<Hold> {
        let Some(label) = &self.tables.adoption else { return Ok(Hold::Open) };
        Ok(hold::read(self.item(&names::adopted(label)).await?.as_ref()))
    }

    async fn paused(&self) -> Stored<Vec<Paused>> {
        let items = self.items(Pausable::ALL.map(names::paused), OF_A_PAUSE).await?;
        let pause = |what: Pausable| {
            let pause = items.get(&names::paused(what)).map(pause::read).transpose();
            let pause = pause.map_err(|corrupt| StoreError::Unreadable(corrupt.into()))?.flatten();
            Ok(pause.map(|Pause { since, by, reason }| Paused {
                what: what.as_str().into(),
                since,
                by: by.arn().into(),
                reason: reason.map(Into::into),
            }))
        };
        Pausable::ALL.into_iter().filter_map(|what| pause(what).transpose()).collect()
    }
}

impl Newest {
    /// Takes a payin that is older than all before it.
    fn take(&mut self, payin: Entry, now: Timestamp) {
        self.last_proven_at = self.last_proven_at.max(payin.completed_at);
        let is_one = self.payins.len() < NEWEST && payin.created_at >= health::recently(now);
        if is_one {
            self.payins.push(payin);
        }
        self.is_full = !is_one && self.last_proven_at.is_some();
    }
}

/// The newest payins, each by its order, its creation and its evidence.
fn pair<'a>(
    newest: &'a Newest,
    signs: &'a [Sign],
) -> impl Iterator<Item = (&'a str, Timestamp, Sign)> {
    newest.payins.iter().zip(signs).map(|(payin, sign)| {
        let order = payin.order_id.as_ref().map_or("", Outside::as_came);
        (order, payin.created_at, *sign)
    })
}

/// The health with its verdict and the counts behind the verdict.
fn judged(waiting: Health, hours: &[Begun], newest: &Newest, signs: &[Sign]) -> Health {
    let begins = health::hours(waiting.at).next().map_or(waiting.at, |(begins, _)| begins);
    let not_created = health::InARow::not_created(pair(newest, signs)).fresh_since(begins);
    let unheard = health::InARow::unheard(pair(newest, signs)).fresh_since(begins);
    let mut counted = hours.iter().map(hour);
    let paused = waiting.paused.iter();
    let verdict = health::Grounds {
        is_held: waiting.held,
        paused: paused.filter_map(|pause| Pausable::parse(pause.what.as_came())).collect(),
        due_for: waiting.oldest_due_seconds,
        events_refused: waiting.events_refused,
        events_kept: waiting.events_kept,
        open_cases: waiting.open_cases,
        hour: counted.next().unwrap_or_default(),
        other_days: counted.collect(),
        not_created,
        unheard,
        was_heard: pair(newest, signs).any(|(_, at, sign)| at >= begins && sign == Sign::Heard),
    }
    .verdict();
    let in_a_row =
        |row: health::InARow| row.since.map(|since| InARow { orders: row.orders, since });
    let grounds = Grounds {
        hour: hours.first().copied().unwrap_or_default(),
        other_days: hours.get(1..).unwrap_or_default().to_vec(),
        not_created: in_a_row(not_created),
        unheard: in_a_row(unheard),
        last_proven_at: newest.last_proven_at,
    };
    Health { verdict: Some(verdict.as_str().into()), grounds: Some(grounds), ..waiting }
}

fn hour(begun: &Begun) -> Hour {
    let Begun { begun, refused, unanswered, proven, francs: _ } = *begun;
    Hour { begun, refused, unanswered, proven }
}
