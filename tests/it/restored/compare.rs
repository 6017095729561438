//! LigdiCash's ledger, our table and the shop's deliveries, side by side: they agree, or a case names the difference.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sandbox::Status;
use serde_json::Value;

use super::traffic::ShopMemory;
use crate::world::table::{Item, find, text};
use crate::world::{World, order};

/// The tables, by what a comparison asks of them.
pub(super) struct Books {
    items: BTreeMap<String, Item>,
    /// The subjects of the cases that are open or that a person has ended.
    named: BTreeSet<String>,
}

impl Books {
    pub(super) async fn of(world: &World) -> Self {
        let items = world.all_payments().await;
        let cases = items.iter().filter(|case| text(case, "pk").starts_with("case#"));
        let named = cases.filter(|case| case.contains_key("due_shard"));
        let named = named.map(|case| text(case, "about").to_owned()).collect();
        let items = items.into_iter().map(|item| (text(&item, "pk").to_owned(), item));
        Self { items: items.collect(), named }
    }

    fn of_kind(&self, kind: &str) -> impl Iterator<Item = (&str, &Item)> {
        let of_kind = self.items.iter().filter(move |(key, _)| key.starts_with(kind));
        of_kind.map(|(key, item)| (key.as_str(), item))
    }

    fn status(&self, id: &str) -> Option<(&str, Option<&str>)> {
        let item = self.items.get(id)?;
        Some((text(item, "status"), find(item, "reason")))
    }

    fn is_named(&self, id: &str) -> bool {
        self.named.contains(id)
    }

    /// The differences between LigdiCash and our table that no case names.
    pub(super) fn differences(&self, world: &World) -> Vec<String> {
        let ledger = world.sandbox.ledger();
        let invoices = ledger.invoices.iter();
        let payins = invoices.map(|made| (made.transaction_id.as_str(), made.status, made.amount));
        let payouts = ledger.payouts.iter();
        let payouts = payouts.map(|made| (made.transaction_id.as_str(), made.status, made.amount));
        let mut made = BTreeMap::new();
        let mut differences = Vec::new();
        for (id, status, amount) in payins.chain(payouts) {
            if made.insert(id, status).is_some() {
                differences.push(format!("{id} was made twice at LigdiCash"));
            }
            differences.extend(self.difference(id, status));
            let ours = self.items.get(id).map(|item| item["amount"].as_n().unwrap().clone());
            if ours.is_some_and(|ours| ours != amount.to_string()) {
                differences.push(format!("{id} is of {amount} at LigdiCash, and not here"));
            }
        }
        let ours = self.of_kind("txn_").chain(self.of_kind("pay_"));
        let unproven = ours.filter(|(id, item)| {
            find(item, "status") == Some("completed") && made.get(id) != Some(&Status::Completed)
        });
        differences.extend(unproven.map(|(id, _)| format!("{id} is completed, LigdiCash says no")));
        differences
    }

    fn difference(&self, id: &str, at_ligdicash: Status) -> Option<String> {
        let Some(ours) = self.status(id) else { return Some(format!("{id} is not in our table")) };
        let agrees = match (at_ligdicash, ours) {
            // A person has said so, or the payin's creation was never answered, so that no payer saw its page.
            (
                Status::Completed,
                ("completed" | "closed", _) | ("notcompleted", Some("create_unknown")),
            )
            | (Status::Pending, ("pending", _)) => true,
            (Status::Completed, _) | (_, ("review" | "outcome_unknown", _)) => self.is_named(id),
            (_, ("notcompleted" | "closed", _)) => true,
            (_, _) => false,
        };
        (!agrees).then(|| format!("{id} is {at_ligdicash:?} at LigdiCash and {ours:?} here"))
    }

    /// Orders that are paid twice without a word about it, or whose lock does not name who paid.
    pub(super) fn paid_twice(&self) -> Vec<String> {
        let mut payers = HashMap::<&str, Vec<&str>>::new();
        for (id, item) in self.of_kind("txn_") {
            let status = (find(item, "status"), find(item, "reason"));
            if matches!(status, (Some("completed"), None | Some("accepted"))) {
                payers.entry(text(item, "order_id")).or_default().push(id);
            }
            let is_duplicate = status == (Some("completed"), Some("duplicate"));
            if is_duplicate && !self.items.contains_key(&format!("case#duplicate#{id}")) {
                payers.entry(text(item, "order_id")).or_default().push(id);
            }
        }
        let wrong = payers.into_iter().filter(|(order_id, payers)| {
            let lock = self.items.get(&format!("order#{order_id}"));
            payers[..] != [lock.and_then(|lock| find(lock, "paid_by")).unwrap_or_default()]
        });
        wrong.map(|(order_id, payers)| format!("{order_id} is paid by {payers:?}")).collect()
    }
}

/// Unpayable orders that neither money at LigdiCash nor a case explains.
pub(super) async fn stuck(world: &World) -> Vec<String> {
    let books = Books::of(world).await;
    let ledger = world.sandbox.ledger();
    let mut orders = BTreeMap::<String, Vec<String>>::new();
    for (id, item) in books.of_kind("txn_") {
        orders.entry(text(item, "order_id").to_owned()).or_default().push(id.to_owned());
    }
    let mut stuck = Vec::new();
    for (order_id, payins) in orders {
        let answer = world.initiate(&order(&order_id, 3000)).await;
        let is_paid = |id: &String| {
            let invoice = ledger.invoices.iter().find(|invoice| invoice.transaction_id == *id);
            invoice.is_some_and(|invoice| invoice.status == Status::Completed)
        };
        let is_named = |id: &String| books.is_named(id);
        let is_explained = match (answer.status, answer.body["error"].as_str()) {
            (200, _) => true,
            (409, Some("order_already_paid")) => payins.iter().any(is_paid),
            (409, Some(_)) => payins.iter().any(is_named),
            (_, _) => false,
        };
        if !is_explained {
            stuck.push(format!("{order_id}: {answer:?}"));
        }
    }
    stuck
}

/// The findings of the audit that no case names.
pub(super) async fn audited(world: &World, books: &Books) -> Vec<String> {
    let days = ["2026-06-02", "2026-06-03", "2026-06-04"].map(|day| day.parse().unwrap());
    let found = world.audit(days).await.into_iter();
    let is_named = |of: Option<&str>| of.is_some_and(|of| books.is_named(of));
    let found =
        found.filter(|(_, about, found)| !is_named(Some(about)) && !is_named(found.as_deref()));
    found.map(|finding| format!("the audit finds {finding:?}")).collect()
}

/// The payoutIds that were paid more than once. The shop's payouts all have different amounts.
pub(super) fn paid_out_twice(world: &World, shop: &ShopMemory) -> Vec<String> {
    let made = world.sandbox.ledger().payouts;
    let times = |body: &Value| made.iter().filter(|payout| body["amount"] == payout.amount).count();
    let twice = shop.asked.iter().filter(|(_, body)| times(body) > 1);
    twice.map(|(name, body)| format!("{name} was sent {} times", times(body))).collect()
}

/// The wrong announcements: the shop received an untrue state, none at all, or two different events under one id.
pub(super) fn told_wrong(world: &World, books: &Books) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut by_name = BTreeMap::<String, Value>::new();
    let mut latest = BTreeMap::<String, (u32, Value)>::new();
    for delivery in world.shop_system.deliveries() {
        let data = &delivery.body["data"];
        let state = serde_json::json!([delivery.body["type"], data["status"], data["reason"]]);
        let before = by_name.entry(delivery.id.clone()).or_insert_with(|| state.clone());
        if *before != state {
            wrong.push(format!("{} said {before} and {state}", delivery.id));
        }
        let revision = delivery.id.rsplit_once('_').unwrap().1.parse().unwrap();
        let id = data["transaction_id"].as_str().unwrap().to_owned();
        let newest = latest.entry(id).or_insert_with(|| (revision, state.clone()));
        if revision > newest.0 {
            *newest = (revision, state);
        }
    }
    for (id, item) in books.of_kind("txn_").chain(books.of_kind("pay_")) {
        let is = (find(item, "status"), find(item, "reason"));
        if is.0 == Some("completed") {
            let last = latest.get(id).map(|(_, last)| (last[1].as_str(), last[2].as_str()));
            if last != Some(is) {
                wrong.push(format!("{id} is {is:?}, and the shop heard {last:?} last"));
            }
        }
    }
    wrong
}
