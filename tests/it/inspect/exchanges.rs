//! The exchanges, as the record has them.

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use ligdicash_core::{Exchange, ExchangeKind};
use ligdicash_infra::{instant, record};
use serde_json::{Value, json};
use text::openapi::validator;

use crate::world::table::{Item, item, unpacked};
use crate::world::{self, World, seconds};

/// A row whose exchange has a message of so many words, of four bytes each.
fn row(id: &str, at: Timestamp, words: usize) -> Item {
    let body = json!({ "text": "mot ".repeat(words) }).to_string();
    let asked = Exchange::new(ExchangeKind::Confirm, at, record::answered_by_us(200));
    let response = Some(record::answered(200, body.as_bytes()));
    let exchange = Exchange { response, ..asked };
    packed(id, at, record::pack(None, &[exchange]))
}

fn packed(id: &str, at: Timestamp, packed: Vec<u8>) -> Item {
    let at = format!("{}#0123456789abcdef", instant::text(at));
    let mut row = item(&[("transaction_id", id), ("at", &at)]);
    row.insert("v".to_owned(), AttributeValue::N("1".to_owned()));
    row.insert("packed".to_owned(), AttributeValue::B(Blob::new(packed)));
    row
}

/// A text in one block of deflate that is not compressed.
fn deflated(text: &str) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap();
    [&[1], &length.to_le_bytes()[..], &(!length).to_le_bytes(), text.as_bytes()].concat()
}

impl World {
    async fn shown_rows(&self, id: &str) -> Vec<Vec<Value>> {
        self.pages(&format!("transactions/{id}/exchanges?"), "rows").await
    }

    /// The exchanges of a transaction. Each row has the form that `openapi.yaml` documents.
    async fn exchanges(&self, id: &str) -> Vec<Value> {
        let rows = self.shown_rows(id).await.concat();
        rows.iter().flat_map(exchanges).collect()
    }
}

fn exchanges(row: &Value) -> Vec<Value> {
    let row = serde_json::from_str(row["row"].as_str().unwrap()).unwrap();
    let documented = validator(&json!({ "$ref": "#/components/schemas/Exchanges" }));
    documented.assert_valid(&row);
    row["exchanges"].as_array().unwrap().clone()
}

#[world::test]
async fn everything_that_was_said_of_a_payment_is_shown_in_order_and_masked(world: &World) {
    let id = world.pending().await;
    world.advance(seconds(10));
    world.pay(&id).await;
    let exchanges = world.exchanges(&id).await;
    let stored = world.log(&id).await;
    assert_eq!(exchanges.len(), stored.len());
    assert!(exchanges.len() >= 3, "created, called back and asked: {exchanges:?}");
    for (exchange, stored) in exchanges.iter().zip(&stored) {
        for part in ["type", "request", "response", "direction"] {
            assert_eq!(exchange[part], stored[part]);
        }
    }
    assert_eq!(exchanges[0]["type"], "create");
    let callback = exchanges.iter().find(|exchange| exchange["type"] == "callback").unwrap();
    assert_eq!(callback["unverified"], true);
    let event = world.events("A-1001").await[0]["pk"].as_s().unwrap().clone();
    assert_eq!(world.exchanges(&event).await, exchanges, "an event stands for its payment");
}

#[world::test]
async fn a_row_is_shown_as_stored_whichever_program_wrote_the_row(world: &World) {
    let id = world.pending().await;
    let foreign = r#"{ "exchanges": 3.00, "by": "nobody we know" }"#;
    let row = packed(&id, world.now() + seconds(1), deflated(foreign));
    world.write_rows(vec![row]).await;
    let rows = world.shown_rows(&id).await.concat();
    let rows: Vec<_> = rows.iter().map(|row| row["row"].as_str().unwrap()).collect();
    let stored = world.rows(&id).await;
    assert_eq!(rows, stored.iter().map(unpacked).collect::<Vec<_>>());
    assert_eq!(rows.last(), Some(&foreign));
}

#[world::test]
async fn everything_that_was_said_of_a_payout_is_shown(world: &World) {
    let id = world.taken("P-1").await;
    let exchanges = world.exchanges(&id).await;
    // Both are of the same instant, whose rows have no order.
    let of = |kind| exchanges.iter().find(|exchange| exchange["type"] == kind).unwrap();
    assert_eq!(exchanges.len(), 2);
    assert!(of("create").get("response").is_some());
    assert_eq!(of("intent").get("response"), None);
}

#[world::test]
async fn much_that_was_said_comes_in_pages_and_an_unreadable_row_breaks_none(world: &World) {
    let id = world.pending().await;
    let at = |number: i64| world.now() + seconds(1 + number);
    let mut rows: Vec<_> = (0..9).map(|number| row(&id, at(number), 50_000)).collect();
    rows.insert(4, packed(&id, at(3), b"nonsense".to_vec()));
    rows[4].insert("at".to_owned(), AttributeValue::S(format!("{}#f", instant::text(at(3)))));
    world.write_rows(rows).await;
    let pages = world.shown_rows(&id).await;
    let sizes: Vec<_> = pages.iter().map(Vec::len).collect();
    assert_eq!(sizes, [1 + 5 + 1, 4], "about a megabyte a page");
    let all = pages.concat();
    let instants: Vec<_> = all.iter().map(|row| row["at"].as_str().unwrap()).collect();
    assert!(instants.is_sorted(), "{instants:?}");
    assert_eq!(all[5], json!({ "at": instant::text(at(3)), "unreadable": true }));
    let body = &exchanges(&all[6])[0]["response"]["body"]["text"];
    assert_eq!(body.as_str().unwrap().len(), 200_000);
}
