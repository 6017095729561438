//! Attacks that must not mislead a restore.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::json;

use super::operator::{SINCE, apply};
use super::small::{self, Small};
use crate::world::payouts::with;
use crate::world::table::{Item, text, unpacked};

impl Small {
    /// Everything in the adopted table once all was applied that lies between this instant and now.
    async fn restored(&self, since: &str) -> Vec<Item> {
        let tables = self.tables().await;
        apply(&self.restorer(&tables), since).await.unwrap();
        let mut items = self.world.items_of(&tables.payments).await;
        items.sort_by(|one, other| text(one, "pk").cmp(text(other, "pk")));
        items
    }
}

/// A row says when LigdiCash was asked, and is written with the answer: the instant to which the table was restored
/// may lie between.
#[tokio::test]
async fn an_instant_that_is_too_early_or_within_a_question_has_the_same_end() {
    let small = small::damaged().await;
    let expected = small.restored(SINCE).await;
    for since in ["2026-06-01T00:00:00Z", "2026-06-02T23:58:20Z"] {
        assert_eq!(small.restored(since).await, expected, "{since}");
    }
}

/// A table that lies behind may write a revision again.
#[tokio::test]
async fn a_row_that_was_written_late_says_nothing_about_the_end() {
    let mut small = small::damaged().await;
    let expected = small.restored(SINCE).await;
    let rows = small.start.logs.clone();
    let is_first = |row: &&Item| unpacked(row).contains(r#""revision":4"#);
    for (number, row) in rows.iter().filter(is_first).enumerate() {
        let mut late = row.clone();
        let at = format!("2026-06-03T00:00:30.000Z#{number}");
        late.insert("at".to_owned(), AttributeValue::S(at));
        small.start.logs.push(late);
    }
    assert!(small.start.logs.len() > rows.len(), "there were such rows");
    assert_eq!(small.restored(SINCE).await, expected);
}

/// The old table had lost the payoutId before the pause, so LigdiCash has made the payout twice. A case calls a person.
#[tokio::test]
async fn a_payout_sent_twice_before_the_restore_is_booked_twice() {
    let mut small = small::damaged().await;
    let world = &small.world;
    let payouts = world.all_payments().await;
    let mut payouts = payouts.iter().filter(|payout| text(payout, "pk").starts_with("pay_"));
    let first = payouts.find(|payout| payout["payout_id"].as_s().unwrap() == "P-unknown").unwrap();
    let first = text(first, "pk").to_owned();
    world.decide("payouts-resume", &crate::world::decisions::applied(json!({}))).await;
    let second = world.pay_out(&with("P-unknown", json!({ "amount": 700 }))).await.id().to_owned();
    assert_ne!(first, second);
    small.start.logs = world.copied().await.logs;
    let items = small.restored(SINCE).await;
    let find = |key: &str| items.iter().find(|item| text(item, "pk") == key);
    assert!(find(&first).is_some() && find(&second).is_some(), "both are on the books");
    let is_named =
        |id: &str| items.iter().any(|item| text(item, "pk") == format!("case#contradiction#{id}"));
    assert!(is_named(&first) || is_named(&second), "a person is called");
}
