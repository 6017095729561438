//! The invariants at the end of every test: the audit's, and those that no item of the tables tells.

use std::collections::{BTreeSet, HashMap};

use text::template::Condition;

use super::table::{Item, find, text};
use super::{World, kept, logs};

impl World {
    /// The end of a test.
    pub(crate) async fn check(&self) {
        logs::assert_clean();
        let items = self.all_payments().await;
        check_links(&items);
        self.check_decisions(&items).await;
        self.check_payouts(&items);
        self.check_audit(&items).await;
        if self.is_sound() {
            self.check_debits(&items);
            kept::assert_kept(items.iter().chain(&self.all_log_items().await));
        }
        self.permissions.check(&self.conditions());
        for item in items.iter().filter(|item| text(item, "pk").starts_with("txn_")) {
            self.check_proof(item);
            let invoices = self.sandbox.ledger().invoices;
            let same = invoices.iter().filter(|invoice| invoice.transaction_id == text(item, "pk"));
            assert!(same.count() <= 1, "an invoice is created at most once for a payin");
        }
    }

    /// A debit without a payin would never be refunded, and a payin is sent once. I9: a charge
    /// has a proof or a token to ask about it with, an open case, or a person's decision.
    fn check_debits(&self, items: &[Item]) {
        let by_key: HashMap<_, _> = items.iter().map(|item| (text(item, "pk"), item)).collect();
        let mut asked = BTreeSet::new();
        for debit in self.sandbox.debits() {
            let id = &*debit.transaction_id;
            let payin = by_key.get(id).unwrap_or_else(|| panic!("{debit:?}"));
            assert!(asked.insert(id.to_owned()), "sent twice: {debit:?}");
            let charge = self.sandbox.invoice(id);
            let is_charged = charge.is_some_and(|made| made.status == sandbox::Status::Completed);
            let is_asked = ["ligdicash_token", "callback_token", "lease_until"];
            let case = by_key.get(&*format!("case#review#{id}"));
            let has_person = case.is_some_and(|case| {
                find(case, "due_shard") == Some("open") || ended_by_a_person(case).is_some()
            });
            let is_seen = is_asked.iter().any(|name| payin.contains_key(*name)) || has_person;
            assert!(!is_charged || is_seen, "a charge that nobody sees: {payin:?}");
        }
    }

    /// The conditions of the template that this world would be deployed with.
    fn conditions(&self) -> Vec<Condition> {
        let webhook = self.wired.environment.webhook.as_ref().map(|_| Condition::HasWebhook);
        let bus = self.wired.environment.event_bus.as_ref().map(|_| Condition::HasEventBus);
        let topic = self.alarm_topic.as_ref().map(|_| Condition::HasAlarmTopic);
        let morning = self.morning.as_ref().map(|_| Condition::HasMorningMail);
        webhook.into_iter().chain(bus).chain(topic).chain(morning).collect()
    }

    /// I1: completed only if LigdiCash's ledger says so.
    fn check_proof(&self, item: &Item) {
        if find(item, "status") == Some("completed")
            && let Some(invoice) = self.sandbox.invoice(text(item, "pk"))
            && invoice.faults.confirm.status_override.is_none()
        {
            assert_eq!(invoice.status, sandbox::Status::Completed);
        }
    }
}

/// The index part that lists links has every link and nothing else, and each counts its orders.
fn check_links(items: &[Item]) {
    for item in items.iter().filter(|item| find(item, "due_shard") == Some("links")) {
        let id = text(item, "pk").strip_prefix("link#").expect("only links are listed");
        assert_eq!(text(item, "next_check_at"), text(item, "created_at"), "listed by its age");
        let of_link = format!("order#{id}-");
        let orders = items.iter().filter_map(|item| text(item, "pk").strip_prefix(&of_link));
        let last = orders.map(|number| number.parse::<u32>().unwrap()).max().unwrap_or_default();
        assert_eq!(item["begun"].as_n().unwrap(), &last.to_string(), "{id}");
    }
    let is_listed = |item: &&Item| find(item, "due_shard") == Some("links");
    let links = items.iter().filter(|item| text(item, "pk").starts_with("link#"));
    assert!(links.into_iter().all(|link| is_listed(&link)), "a link is listed for good");
}

/// The person who has ended a case.
pub(super) fn ended_by_a_person(case: &Item) -> Option<&str> {
    find(case, "ended_by").filter(|by| !["ligdicash", "audit", "second_person"].contains(by))
}
