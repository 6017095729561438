//! `apply` ends at each of its waits and calls to DynamoDB, or continues after another operator has done all of it. The
//! table is the same in the end.

use std::pin::pin;

use aws_sdk_dynamodb::types::AttributeValue;
use ligdicash_infra::config::Tables;

use super::operator::{SINCE, apply};
use super::small::{self, Small};
use crate::world::stop;
use crate::world::table::{Item, text};

impl Small {
    /// The items of the adopted table, and the rows of the record.
    async fn end(&self, tables: &Tables) -> [Vec<Item>; 2] {
        let mut ends =
            [self.world.items_of(&tables.payments).await, self.world.items_of(&tables.logs).await];
        ends[0].sort_by(|one, other| text(one, "pk").cmp(text(other, "pk")));
        for row in &mut ends[1] {
            // The key of a row that a restore writes has random digits.
            let at = text(row, "at").split('#').next().unwrap_or_default().to_owned();
            row.insert("at".to_owned(), AttributeValue::S(at));
        }
        let key = |row: &Item| {
            let packed = row["packed"].as_b().unwrap().as_ref().to_vec();
            (text(row, "transaction_id").to_owned(), text(row, "at").to_owned(), packed)
        };
        ends[1].sort_by_key(key);
        ends
    }

    /// The result of an undisturbed restore.
    async fn undisturbed(&self) -> [Vec<Item>; 2] {
        let tables = self.tables().await;
        apply(&self.restorer(&tables), SINCE).await.unwrap();
        self.end(&tables).await
    }

    /// Whether the first operator still was at it when the second one came.
    async fn is_overtaken(&self, wakes: usize, ends: &[Vec<Item>; 2]) -> bool {
        let tables = self.tables().await;
        let (first, second) = (self.restorer(&tables), self.restorer(&tables));
        let mut running = pin!(apply(&first, SINCE));
        if stop::held_up(wakes, running.as_mut()).await.is_some() {
            return false;
        }
        apply(&second, SINCE).await.unwrap();
        assert_eq!(self.end(&tables).await, *ends, "stopped after {wakes} waits, and run again");
        running.await.unwrap();
        assert_eq!(self.end(&tables).await, *ends, "gone on with after {wakes} waits");
        true
    }

    /// Whether DynamoDB was gone before the end.
    async fn is_cut_off(&self, calls: usize, ends: &[Vec<Item>; 2]) -> bool {
        let tables = self.tables().await;
        let proxy = self.world.proxy().await;
        proxy.fail_after(calls);
        let cut_off = apply(&self.restorer_on(proxy.url(), &tables), SINCE).await;
        if !proxy.has_failed() {
            return false;
        }
        assert!(cut_off.is_err(), "it does not say that it was done");
        apply(&self.restorer(&tables), SINCE).await.unwrap();
        assert_eq!(self.end(&tables).await, *ends, "cut off after {calls} calls, and run again");
        true
    }
}

#[tokio::test]
async fn an_interrupted_repeated_or_parallel_restore_has_the_same_end() {
    let small = small::damaged().await;
    let ends = small.undisturbed().await;
    let (mut waits, mut calls) = (0, 0);
    while small.is_overtaken(waits, &ends).await {
        waits += step();
    }
    while small.is_cut_off(calls, &ends).await {
        calls += step();
    }
    report(waits, calls);
}

/// Each point costs a whole restore or two, so every fourth is tried, and every one where `EVERY_POINT` is set.
fn step() -> usize {
    if std::env::var_os("EVERY_POINT").is_some() { 1 } else { 4 }
}

#[expect(clippy::print_stdout, reason = "a figure for whoever runs it by hand")]
fn report(waits: usize, calls: usize) {
    println!("restore: ended early at {} points", waits / step() + calls / step());
    assert!(waits > 40 && calls > 20, "{waits} {calls}");
}
