//! The actions of a restore for each difference between the old table and now: a table of situations.

mod carried;
mod debits;
mod links;
mod names;
mod payouts;
mod rebuilt;
mod unread;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::restored::operator::{RestoreFindings, apply, plan};
use crate::world::table::{Item, find, text};
use crate::world::wired::{AppRestore, restore_by};
use crate::world::{Answer, World, minutes};

/// The label of the stream of the table that the tests adopt.
const LABEL: &str = "2026-06-01T10:30:00.000";

/// A stack that has adopted a copy of its table.
struct Adopted {
    world: World,
    /// The instant of the copy.
    since: String,
    /// The damaged table's name.
    old: String,
    restore: AppRestore,
}

/// The remains of the one payment or payout of a story in the old table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Remains {
    Everything,
    /// The status is nonsense, and the token stays.
    Token,
    Nothing,
}

impl Remains {
    async fn damage(self, world: &World, id: &str) {
        match self {
            Self::Everything => {}
            Self::Token => drop(world.set_text(id, "status", "nonsense").await),
            Self::Nothing => world.remove_item(id).await,
        }
    }
}

/// A line for a person: id, action, from, to, reason, case.
type Line = (String, String, Option<String>, Option<String>, Option<String>, bool);

impl Adopted {
    /// The same of a shop that nothing had happened to before its table was copied.
    async fn since(since: impl AsyncFnOnce(&World)) -> Self {
        Self::after(async |_| (), async |world, ()| since(world).await).await.0
    }

    /// A shop's story: what happened before its table was copied, and what happened since, its damage included.
    async fn after<T>(
        before: impl AsyncFnOnce(&World) -> T,
        since: impl AsyncFnOnce(&World, &T),
    ) -> (Self, T) {
        let world = World::telling().await;
        let story = before(&world).await;
        let copy = world.copied().await.payments;
        world.advance(minutes(1));
        let at = world.now().to_string();
        since(&world, &story).await;
        let old = world.payments_table().to_owned();
        let table = world.table_with(&copy).await;
        let world = world.adopts(&table, LABEL);
        let restore = world.restorer(&old);
        (Self { world, since: at, old, restore }, story)
    }

    async fn page(&self, apply: bool, after: Option<&Value>) -> Answer {
        let mut body = json!({ "since": self.since, "apply": apply });
        if let Some(after) = after {
            body["after"] = after.clone();
        }
        restore_by(&self.restore, &body).await
    }

    async fn planned(&self) -> RestoreFindings {
        plan(&self.restore, &self.since).await
    }

    async fn applied(&self) -> RestoreFindings {
        apply(&self.restore, &self.since).await.unwrap()
    }

    /// The lines of a plan, which an application then writes. Afterwards no line is left, and no row was unreadable.
    async fn restored(&self) -> Vec<Line> {
        let before = self.world.all_payments().await;
        let planned = self.planned().await;
        assert_eq!(self.world.all_payments().await.len(), before.len(), "a plan writes nothing");
        let applied = self.applied().await;
        assert_eq!(lines(&applied.lines), lines(&planned.lines), "what is planned is written");
        assert_eq!([planned.unreadable, applied.unreadable].concat(), [Value::Null; 0]);
        assert!(self.applied().await.lines.is_empty(), "what is written is not found again");
        lines(&planned.lines)
    }

    async fn open(&self) -> Answer {
        restore_by(&self.restore, &json!({ "open": true, "reason": "looked through" })).await
    }

    /// The old table, by the keys of its items.
    async fn old_items(&self) -> BTreeMap<String, Item> {
        by_key(self.world.items_of(&self.old).await)
    }

    /// The adopted table, by the keys of its items.
    async fn items(&self) -> BTreeMap<String, Item> {
        let mut items = by_key(self.world.all_payments().await);
        items.retain(|key, _| !key.starts_with("adopted#"));
        items
    }
}

fn by_key(items: Vec<Item>) -> BTreeMap<String, Item> {
    items.into_iter().map(|item| (text(&item, "pk").to_owned(), item)).collect()
}

fn lines(found: &[Value]) -> Vec<Line> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let line = |found: &Value| {
        (
            text(&found["id"]).unwrap(),
            text(&found["action"]).unwrap(),
            text(&found["from"]),
            text(&found["to"]),
            text(&found["reason"]),
            found["case"] == true,
        )
    };
    let mut lines: Vec<_> = found.iter().map(line).collect();
    lines.sort();
    lines
}

/// A line as a test expects it.
fn line(id: &str, action: &str, from: Option<&str>, to: (&str, Option<&str>), case: bool) -> Line {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    (id.to_owned(), action.to_owned(), owned(from), Some(to.0.to_owned()), owned(to.1), case)
}

/// The status and the reason of an item.
fn stands(item: &Item) -> (&str, Option<&str>) {
    (text(item, "status"), find(item, "reason"))
}
