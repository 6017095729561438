//! What was said, as the record has it.

use std::time::Duration;

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use ligdicash_core::{Exchange, ExchangeKind};
use ligdicash_infra::{instant, record};
use serde_json::{Value, json};

use super::item;
use crate::world::table::Item;
use crate::world::{self, World, seconds};

/// A row whose exchange has a message of so many words, of four bytes each.
fn row(id: &str, at: Timestamp, words: usize) -> Item {
    let body = json!({ "text": "mot ".repeat(words) }).to_string();
    let exchange = Exchange {
        kind: ExchangeKind::Confirm,
        at,
        duration: Duration::ZERO,
        from: None,
        request: record::answered_by_us(200),
        response: Some(record::answered(200, body.as_bytes())),
    };
    packed(id, at, record::pack(None, &[exchange]))
}

fn packed(id: &str, at: Timestamp, packed: Vec<u8>) -> Item {
    let at = format!("{}#0123456789abcdef", instant::text(at));
    let mut row = item(&[("transaction_id", id), ("at", &at)]);
    row.insert("v".to_owned(), AttributeValue::N("1".to_owned()));
    row.insert("packed".to_owned(), AttributeValue::B(Blob::new(packed)));
    row
}

impl World {
    async fn exchanges(&self, id: &str) -> Vec<Vec<Value>> {
        self.pages(&format!("transactions/{id}/exchanges?"), "exchanges").await
    }
}

#[tokio::test]
async fn everything_that_was_said_of_a_payment_is_shown_in_order_and_sealed() {
    world::test(async |world| {
        let id = world.pending().await;
        world.advance(seconds(10));
        world.pay(&id).await;
        let shown: Vec<_> = world.exchanges(&id).await.concat();
        let stored = world.log(&id).await;
        assert_eq!(shown.len(), stored.len());
        assert!(shown.len() >= 3, "created, called back and asked: {shown:?}");
        for (shown, stored) in shown.iter().zip(&stored) {
            assert_eq!((&shown["type"], &shown["request"]), (&json!(stored.kind), &stored.request));
            assert_eq!(shown["response"], stored.response);
            assert_eq!(shown["direction"], stored.direction.as_str());
        }
        assert_eq!(shown[0]["type"], "create");
        let callback = shown.iter().find(|shown| shown["type"] == "callback").unwrap();
        assert_eq!(callback["unverified"], true);
        let event = world.events("A-1001").await[0]["pk"].as_s().unwrap().clone();
        assert_eq!(
            world.exchanges(&event).await.concat(),
            shown,
            "an event stands for its payment"
        );
    })
    .await;
}

#[tokio::test]
async fn everything_that_was_said_of_a_payout_is_shown() {
    world::test(async |world| {
        let id = world.taken("P-1").await;
        let shown = world.exchanges(&id).await.concat();
        let kinds: Vec<_> = shown.iter().map(|it| it["type"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["intent", "create"]);
        assert_eq!(shown[0].get("response"), None);
    })
    .await;
}

#[tokio::test]
async fn much_that_was_said_comes_in_pages_and_a_row_that_cannot_be_unpacked_breaks_none() {
    world::test(async |world| {
        let id = world.pending().await;
        let at = |number: i64| world.now() + seconds(1 + number);
        let mut rows: Vec<_> = (0..9).map(|number| row(&id, at(number), 50_000)).collect();
        rows.insert(4, packed(&id, at(3), b"nonsense".to_vec()));
        rows[4].insert("at".to_owned(), AttributeValue::S(format!("{}#f", instant::text(at(3)))));
        world.write_rows(rows).await;
        let pages = world.exchanges(&id).await;
        let sizes: Vec<_> = pages.iter().map(Vec::len).collect();
        assert_eq!(sizes, [1 + 5 + 1, 4], "about a megabyte a page");
        let all = pages.concat();
        let instants: Vec<_> = all.iter().map(|it| it["at"].as_str().unwrap()).collect();
        assert!(instants.is_sorted(), "{instants:?}");
        assert_eq!(all[5], json!({ "at": instant::text(at(3)), "unreadable": true }));
        assert_eq!(all[6]["response"]["body"]["text"].as_str().unwrap().len(), 200_000);
    })
    .await;
}

#[tokio::test]
async fn of_what_does_not_exist_nothing_was_said() {
    world::test(async |world| {
        for id in [format!("txn_{}", "0".repeat(32)), "pay_1".to_owned()] {
            let answer = world.look(&format!("transactions/{id}/exchanges")).await;
            assert_eq!((answer.status, answer.error()), (404, "not_found"), "{id}");
        }
    })
    .await;
}
