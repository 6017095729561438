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

use serde_json::Value;

use crate::world::World;
use crate::world::table::{Item, item};

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
pub(crate) fn open_case(kind: &str, about: &str, opened_at: &str, announced: bool) -> Item {
    let entry = format!("{opened_at}{}", if announced { "" } else { "#new" });
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
    /// The body of a search that was answered.
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
