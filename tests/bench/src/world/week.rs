//! A week of a busy shop, written past the product, for an operator who looks through it.

use std::time::Duration;

use dynoxide::AttributeValue;
use embedded::emulator::{Emulator, Storage};
use embedded::tables::{self, create_tables};
use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp, tz};
use ligdicash_core::{Exchange, ExchangeKind};
use ligdicash_infra::{instant, record};
use parts::seed::{self, Item, item};
use serde_json::json;

const DAYS: i64 = 7;
/// In milliseconds.
const WEEK: i64 = DAYS * 24 * 60 * 60 * 1000;
pub(crate) const PAYMENTS: u32 = 100_000;
/// The paid payments of ten; nobody paid the others.
const PAID: u32 = 7;
/// The payments that have two events.
const TOLD: u32 = 1000;
/// The items of one write.
const AT_ONCE: u32 = 10_000;

/// The order that was tried most often, and how often.
pub(crate) const OFTEN_TRIED: &str = "order-of-many";
const TRIED: u32 = 50;

pub(crate) struct Week {
    pub(crate) emulator: Emulator,
    /// Its first day.
    first: Date,
}

impl Week {
    /// The week that ended before this instant.
    pub(crate) async fn before(now: Timestamp) -> Self {
        let emulator = Emulator::start(&Storage::Memory).await.unwrap();
        create_tables(&emulator.client(), &tables::usual()).await.unwrap();
        let today = now.to_zoned(tz::TimeZone::UTC).date();
        let week = Self { emulator, first: today.saturating_sub(Span::new().days(DAYS)) };
        for begin in (0..PAYMENTS).step_by(AT_ONCE as usize) {
            let numbers = begin..(begin + AT_ONCE).min(PAYMENTS);
            week.write(numbers.flat_map(|number| week.payment_and_order(number)).collect());
        }
        let events = (0..TOLD).flat_map(|number| [1, 2].map(|nth| week.event(number, nth)));
        week.write(events.collect());
        let tried = (0..TRIED).map(|number| week.tried(number));
        let key = format!("order#{OFTEN_TRIED}");
        let lock = item(&[("pk", &key), ("latest_payin", &of_many(TRIED - 1))], &[]);
        week.write(tried.chain([lock]).collect());
        week
    }

    pub(crate) fn last_day(&self) -> Date {
        self.first.saturating_add(Span::new().days(DAYS - 1))
    }

    /// Opens the cases about these payments.
    pub(crate) fn open_cases(&self, numbers: impl Iterator<Item = u32>) {
        let case = |number| {
            let (about, at) = (id(number), instant::text(self.created_at(number)));
            let texts = [
                ("pk", &*format!("case#review#{about}")),
                ("kind", "case"),
                ("type", "review"),
                ("about", &about),
                ("reason", "amount_differs"),
                ("opened_at", &at),
                ("due_shard", "open"),
                ("next_check_at", &at),
            ];
            item(&texts, &[])
        };
        self.write(numbers.map(case).collect());
    }

    /// Writes so many rows of the record about this payment, each as long as these words of four bytes.
    pub(crate) fn say(&self, number: u32, rows: u32, words: usize) {
        let body = json!({ "text": "mot ".repeat(words) }).to_string();
        let row = |nth: u32| {
            let at = self.created_at(number) + SignedDuration::from_mins(nth.into());
            let exchange = Exchange {
                kind: ExchangeKind::Poll,
                at,
                duration: Duration::ZERO,
                from: None,
                by: None,
                request: record::answered_by_us(200),
                response: Some(record::answered(200, body.as_bytes())),
            };
            let key = format!("{}#0123456789abcdef", instant::text(at));
            let version = [("v", record::ROW_VERSION)];
            let mut row = item(&[("transaction_id", &id(number)), ("at", &key)], &version);
            let packed = record::pack(None, &[exchange]);
            row.insert("packed".to_owned(), AttributeValue::B(packed));
            row
        };
        seed::import(&self.emulator, &tables::usual().logs, (0..rows).map(row).collect());
    }

    fn write(&self, items: Vec<Item>) {
        seed::import(&self.emulator, &tables::usual().payments, items);
    }

    /// Payments come one after the other, all week.
    fn created_at(&self, number: u32) -> Timestamp {
        let begin = self.first.to_zoned(tz::TimeZone::UTC).unwrap().timestamp();
        begin + SignedDuration::from_millis(WEEK * i64::from(number) / i64::from(PAYMENTS))
    }

    fn payment_and_order(&self, number: u32) -> [Item; 2] {
        let (id, at) = (id(number), instant::text(self.created_at(number)));
        let later = instant::text(self.created_at(number) + SignedDuration::from_hours(30 * 24));
        let mut payment = seed::payment(&id, &later, &at);
        // As the product stores it, so that the item is no larger than a real one.
        let page = "https://app.ligdicash.com/pay/invoice/<token>";
        payment.extend(item(&[("pay_url", page)], &[]));
        let is_paid = number % 10 < PAID;
        if is_paid {
            payment = at_rest(payment);
            payment.extend(paid(number, &at));
        }
        if number < TOLD {
            payment.extend(item(&[], &[("announced", 2)]));
        }
        let holder = if is_paid { "paid_by" } else { "live" };
        let key = format!("order#{}", order(number));
        let lock = [("pk", key.as_str()), ("latest_payin", &id), (holder, &id)];
        [payment, item(&lock, &[("amount", seed::AMOUNT)])]
    }

    /// An event that every receiver has.
    fn event(&self, number: u32, nth: u32) -> Item {
        let at = instant::text(self.created_at(number));
        let mut event = at_rest(seed::event(&id(number), nth, &at));
        event.extend(item(&[("delivered_at", &at)], &[]));
        event
    }

    /// The nth payment of the order that was tried most often.
    fn tried(&self, nth: u32) -> Item {
        let at = instant::text(self.created_at(0));
        let mut payment = at_rest(seed::payment(&of_many(nth), &at, &at));
        let failed = [("order_id", OFTEN_TRIED), ("status", "notcompleted"), ("reason", "failed")];
        payment.extend(item(&failed, &[]));
        if let Some(before) = nth.checked_sub(1).map(of_many) {
            payment.extend(item(&[("previous_payin", &before)], &[]));
        }
        payment
    }
}

/// The item out of the to-do index.
fn at_rest(mut item: Item) -> Item {
    item.retain(|name, _| !["due_shard", "next_check_at"].contains(&name.as_str()));
    item
}

/// LigdiCash's answer about a paid payment.
fn paid(number: u32, at: &str) -> Item {
    let said = [
        ("status", "completed"),
        ("completed_at", at),
        ("heard_at", at),
        ("checked_at", at),
        ("callback_received_at", at),
        ("reported_at", at),
        ("operator_id", "3"),
        ("operator_name", "ORANGE BURKINA"),
        ("operator_ref", &format!("OM{number:018}")),
        ("ligdicash_ref", &format!("P{number:015}")),
        ("payer_number", &self::number(number)),
        ("payer_firstname", "Awa"),
        ("payer_lastname", "Ouédraogo"),
        ("payer_email", &format!("awa-{number}@example.test")),
    ];
    item(&said, &[("amount_reported", seed::AMOUNT)])
}

pub(crate) fn id(number: u32) -> String {
    seed::id(number.into())
}

pub(crate) fn order(number: u32) -> String {
    format!("order-of-{}", id(number))
}

/// The number that paid.
pub(crate) fn number(number: u32) -> String {
    format!("226{}", 70_000_000 + number)
}

/// The nth payment of the order that was tried most often.
pub(crate) fn of_many(nth: u32) -> String {
    id(PAYMENTS + nth)
}
