//! Payments and events, written past the product.

use embedded::tables;
use jiff::Timestamp;
use ligdicash_core::ports::Clock;
use ligdicash_infra::clock::SystemClock;
use ligdicash_infra::instant;
use parts::seed::{self, Item};

use super::World;

pub(crate) use seed::{event_id, id, of_token, shard};

/// The id of the link whose page is measured.
pub(crate) const LINK: &str = "0123456789ABCDEF";

impl World {
    /// Writes payments that are pending, each due at the instant beside it.
    pub(crate) fn seed(&self, payments: impl IntoIterator<Item = (String, Timestamp)>) {
        let now = instant::text(SystemClock.now());
        let item = |(id, due): (String, Timestamp)| seed::payment(&id, &instant::text(due), &now);
        self.write(payments.into_iter().map(item).collect());
    }

    /// Writes events that wait for their delivery: those of these payments and numbers, due at `at`.
    pub(crate) fn seed_events(&self, events: &[(String, u32)], at: Timestamp) {
        let at = instant::text(at);
        let item = |(payment, number): &(String, u32)| seed::event(payment, *number, &at);
        self.write(events.iter().map(item).collect());
    }

    /// Writes the link whose page is measured.
    pub(crate) fn seed_link(&self) {
        self.write(vec![seed::link(LINK, &instant::text(SystemClock.now()))]);
    }

    fn write(&self, items: Vec<Item>) {
        seed::import(&self.emulator, &tables::usual().payments, items);
    }
}

/// The item with this key, created and due at `at`.
pub(super) fn stored(key: &str, at: &str) -> Item {
    match key.strip_prefix("evt_").and_then(|rest| rest.split_once('_')) {
        Some((digits, number)) => {
            seed::event(&format!("txn_{digits}"), number.parse().unwrap(), at)
        }
        None => seed::payment(key, at, at),
    }
}
