//! The operator's view: everything that is stored and was said, but no token, no key and no page address.
//!
//! The world holds each answer against `openapi.yaml`, and searches it for tokens, page addresses, keys and persons
//! (`world/operators.rs`).

mod books;
mod exchanges;
mod figures;
mod find;
mod health;
mod lists;
mod people;
mod requests;
mod show;

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};

use crate::world::table::Item;
use crate::world::{self, World, events, minutes};

/// An item with these texts.
fn item(texts: &[(&str, &str)]) -> Item {
    let text =
        |(name, text): &(&str, &str)| ((*name).to_owned(), AttributeValue::S((*text).to_owned()));
    texts.iter().map(text).collect()
}

/// A case as the product writes it.
fn case(kind: &str, about: &str, opened_at: &str, rest: &[(&str, &str)]) -> Item {
    let key = format!("case#{kind}#{about}");
    let mut texts = vec![
        ("pk", key.as_str()),
        ("kind", "case"),
        ("type", kind),
        ("about", about),
        ("opened_at", opened_at),
    ];
    texts.extend(rest);
    item(&texts)
}

/// An open one, of which the operator was told by a message, or was not.
pub(crate) fn open_case(kind: &str, about: &str, opened_at: &str, told: bool) -> Item {
    let entry = format!("{opened_at}{}", if told { "" } else { "#new" });
    case(kind, about, opened_at, &[("due_shard", "open"), ("next_check_at", &entry)])
}

/// The transaction ids of a list.
fn ids(transactions: &Value) -> Vec<&str> {
    let id = |entry: &'_ Value| entry["transaction_id"].as_str().unwrap().len();
    assert!(transactions.as_array().unwrap().iter().all(|entry| id(entry) == 36));
    let entries = transactions.as_array().unwrap().iter();
    entries.map(|entry| entry["transaction_id"].as_str().unwrap()).collect()
}

impl World {
    /// A payment of the same order, for the same amount, that takes the place of the present one.
    async fn superseding(&self, order_id: &str) -> String {
        self.advance(minutes(1));
        self.another_page(order_id, 3000).await
    }

    /// What an answered search has found.
    async fn found(&self, body: Value) -> Value {
        let answer = self.find(&body).await;
        assert_eq!(answer.status, 200, "{body}: {answer:?}");
        answer.body
    }

    /// The list of every page behind a path that has a question mark already.
    pub(crate) async fn pages(&self, asked: &str, list: &str) -> Vec<Vec<Value>> {
        let pages = self.whole_pages(asked).await.into_iter();
        pages.map(|page| page[list].as_array().unwrap().clone()).collect()
    }
}

#[world::test]
async fn whoever_has_not_signed_is_told_nothing(world: &World) {
    let id = world.paid().await;
    let find = json!({ "by": "transaction", "value": id });
    for (asked, body) in [
        ("cases".to_owned(), None),
        ("health".to_owned(), None),
        ("days/2026-06-01".to_owned(), None),
        ("days/2026-06-01?with=books".to_owned(), None),
        ("days/2026-06-01/decisions".to_owned(), None),
        ("people/2026-06-01".to_owned(), None),
        ("days/2026-06-01/audit".to_owned(), None),
        ("days/2026-06-01/figures".to_owned(), None),
        ("find".to_owned(), Some(&find)),
        (format!("transactions/{id}"), None),
        (format!("transactions/{id}/exchanges"), None),
        (format!("people/{id}"), None),
    ] {
        let unsigned = events::read(&events::operators_event(&asked, body));
        let answer = world.inspect.handle(unsigned).await;
        assert_eq!(answer.status(), 403, "{asked}");
        let text = std::str::from_utf8(answer.body().as_ref()).unwrap();
        assert!(!text.contains(&id), "{text}");
    }
}
