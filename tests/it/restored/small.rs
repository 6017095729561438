//! A few payments and payouts, each damaged in another way.

use aws_sdk_dynamodb::types::AttributeValue;
use ligdicash_infra::config::Tables;
use serde_json::json;
use url::Url;

use super::LABEL;
use crate::world::adopted::Copy;
use crate::world::decisions::applied;
use crate::world::payouts::{silent, with};
use crate::world::wired::AppRestore;
use crate::world::{World, hours, minutes};

/// A damaged table, and what its restore begins with.
pub(super) struct Small {
    pub(super) world: World,
    /// The table as it was ten minutes before, and the record as it is.
    pub(super) start: Copy,
}

/// A damaged world with an example of each kind that a restore distinguishes.
pub(super) async fn damaged() -> Small {
    let world = World::telling().await;
    world.advance(hours(37) + minutes(50));
    world.sandbox.set_default_payout_faults(silent());
    let pending = world.pending_for("carried").await;
    let refunded = world.paid_for("refunded").await;
    world.advance(minutes(8));
    world.poll().await;
    let before = world.copied().await.payments;

    world.pay(&pending).await;
    let proven = world.paid_for("proven").await;
    let first = world.pending_for("twice").await;
    let second = world.another_page("twice", 3000).await;
    world.pay(&first).await;
    world.pay(&second).await;
    let refund = json!({ "refundOf": refunded, "amount": 500 });
    let refund = world.pay_out(&with("R-1", refund)).await.id().to_owned();
    world.sandbox.complete_payout(&refund).unwrap();
    let lost = world.pay_out(&with("P-unknown", json!({ "amount": 700 }))).await.id().to_owned();
    world.decide("payouts-pause", &applied(json!({}))).await;
    world.live(minutes(2), minutes(1)).await;

    world.set_text(&proven, "status", "nonsense").await;
    let mut item = world.item(&lost).await.unwrap();
    item.remove("ligdicash_token");
    item.insert("status".to_owned(), AttributeValue::S("nonsense".to_owned()));
    world.put_raw(item).await;
    for key in ["order#twice", "payout#P-unknown"] {
        world.remove_item(key).await;
    }
    let logs = world.copied().await.logs;
    Small { world, start: Copy { payments: before, logs } }
}

impl Small {
    /// Tables in which nothing was restored yet.
    pub(super) async fn tables(&self) -> Tables {
        self.world.tables_with(&self.start).await
    }

    /// An operator's function of its own.
    pub(super) fn restorer(&self, tables: &Tables) -> AppRestore {
        self.restorer_on(self.world.dynamo(), tables)
    }

    pub(super) fn restorer_on(&self, dynamo: &Url, tables: &Tables) -> AppRestore {
        let tables = Tables { adoption: Some(LABEL.to_owned()), ..tables.clone() };
        self.world.restorer_on(dynamo, &tables, self.world.payments_table())
    }
}
