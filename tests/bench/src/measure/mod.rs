//! One file for each part of the table.

pub(crate) mod announce;
pub(crate) mod cold;
pub(crate) mod felt;
pub(crate) mod instructions;
pub(crate) mod operator;
pub(crate) mod pile;
pub(crate) mod poll;
pub(crate) mod warm;
pub(crate) mod zips;

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use ligdicash_core::ports::Clock;
use ligdicash_infra::clock::SystemClock;
use serde_json::{Value, json};

use crate::lambda::Function;
use crate::world::{World, events, seed};

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

fn mebibytes(kib: u64) -> f64 {
    kib as f64 / 1024.0
}

fn accepted(answer: &Value) {
    assert!([json!(200), json!(201), json!(303)].contains(&answer["statusCode"]), "{answer}");
}

/// The machine's time, which is the functions' own.
pub(crate) fn now() -> Timestamp {
    SystemClock.now()
}

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

/// `UpdateItem 3, PutItem 1`.
fn listed(calls: &BTreeMap<String, u64>) -> String {
    let call = |(name, count): (&String, &u64)| format!("{name} {count}");
    calls.iter().map(call).collect::<Vec<_>>().join(", ")
}

impl World {
    /// An event about the pending payment of this number, which is due in an hour.
    fn seeded(&self, number: u32, event: impl Fn(&str) -> Value) -> Value {
        let id = seed::id(number.into());
        self.seed([(id.clone(), now() + hours(1))]);
        event(&id)
    }

    /// A payment that the callback function has settled.
    async fn settled(&self) -> String {
        let id = seed::id(u128::MAX / 2);
        self.seed([(id.clone(), now() + hours(1))]);
        let mut callback = Function::start("callback", &self.variables()).await;
        accepted(&callback.invoke(&events::callback(&id)).await.answer);
        id
    }
}
