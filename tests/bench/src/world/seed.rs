//! Payments and events, written past the product with the attributes that the product writes.

use std::collections::HashMap;

use dynoxide::{AttributeValue, ImportOptions};
use jiff::Timestamp;
use ligdicash_core::PayinId;
use ligdicash_core::ports::Clock;
use ligdicash_infra::clock::SystemClock;
use ligdicash_infra::{dynamo, instant};

use super::{TABLES, World};

pub(crate) const AMOUNT: u32 = 3000;

type Item = HashMap<String, AttributeValue>;

/// The id of the nth seeded payment.
pub(crate) fn id(number: u128) -> String {
    // Spread like random ids.
    let mixed = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    PayinId::from_random(mixed).as_str().to_owned()
}

/// As long as a real one, and names its payment.
pub(super) fn token(id: &str) -> String {
    format!("token-of-{id}-{}", "x".repeat(150))
}

/// Which payment a token belongs to.
pub(super) fn of_token(token: &str) -> &str {
    &token["token-of-".len()..][..36]
}

/// The id of a payment's nth event.
pub(crate) fn event_id(payment: &str, number: u32) -> String {
    format!("evt_{}_{number}", payment.strip_prefix("txn_").unwrap())
}

impl World {
    /// Writes payments that are pending, each due at the instant beside it.
    pub(crate) fn seed(&self, payments: impl IntoIterator<Item = (String, Timestamp)>) {
        let now = instant::text(SystemClock.now());
        let item = |(id, due): (String, Timestamp)| payment(&id, &instant::text(due), &now);
        self.write(payments.into_iter().map(item).collect());
    }

    /// Writes events that wait for their delivery: those of these payments and numbers, due at `at`.
    pub(crate) fn seed_events(&self, events: &[(String, u32)], at: Timestamp) {
        let at = instant::text(at);
        self.write(events.iter().map(|(payment, number)| event(payment, *number, &at)).collect());
    }

    fn write(&self, items: Vec<Item>) {
        let options = ImportOptions::default();
        self.emulator.database().import_items(TABLES.payments, items, options).unwrap();
    }
}

/// The item with this key, created and due at `at`.
pub(super) fn stored(key: &str, at: &str) -> Item {
    match key.strip_prefix("evt_").and_then(|rest| rest.split_once('_')) {
        Some((digits, number)) => event(&format!("txn_{digits}"), number.parse().unwrap(), at),
        None => payment(key, at, at),
    }
}

fn payment(id: &str, due: &str, now: &str) -> Item {
    let token = token(id);
    item(
        &[
            ("pk", id),
            ("kind", "payin"),
            ("order_id", &format!("order-of-{id}")),
            ("currency", "XOF"),
            ("status", "pending"),
            ("created_at", now),
            ("updated_at", now),
            ("ligdicash_token", &token),
            ("pay_url", &format!("https://app.ligdicash.com/pay/invoice/{token}")),
            ("due_shard", &shard(id)),
            ("next_check_at", due),
        ],
        &[("amount", AMOUNT), ("revision", 3)],
    )
}

fn event(payment: &str, number: u32, at: &str) -> Item {
    let order = format!("order-of-{payment}");
    let pk = event_id(payment, number);
    let mut texts = vec![
        ("pk", pk.as_str()),
        ("kind", "event"),
        ("type", "payment.completed"),
        ("transaction_id", payment),
        ("order_id", &order),
        ("currency", "XOF"),
        ("status", "completed"),
        ("at", at),
        ("created_at", at),
        ("next_check_at", at),
    ];
    let shard = shard(payment);
    texts.push(("due_shard", &shard));
    let earlier = event_id(payment, number - 1);
    if number > 1 {
        texts.push(("after", &earlier));
    }
    item(&texts, &[("amount", AMOUNT)])
}

/// Which part of the index holds it.
pub(super) fn shard(id: &str) -> String {
    let digit = id.chars().last().unwrap().to_digit(16).unwrap();
    (digit % u32::from(dynamo::SHARDS)).to_string()
}

fn item(texts: &[(&str, &str)], numbers: &[(&str, u32)]) -> Item {
    let texts = texts
        .iter()
        .map(|(name, text)| ((*name).to_owned(), AttributeValue::S((*text).to_owned())));
    let numbers = numbers
        .iter()
        .map(|(name, number)| ((*name).to_owned(), AttributeValue::N(number.to_string())));
    texts.chain(numbers).collect()
}
