//! The invariants at the end of every test: the audit's, and those that no item of the tables tells.

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
        self.check_audit(&items).await;
        if self.is_sound() {
            if self.is_untouched() {
                self.check_history();
            }
            kept::assert_kept(items.iter().chain(&self.all_log_items().await));
        }
        self.permissions.check(&self.conditions());
    }

    /// The conditions of the template that this world would be deployed with.
    fn conditions(&self) -> Vec<Condition> {
        let webhook = self.wired.environment.webhook.as_ref().map(|_| Condition::HasWebhook);
        let bus = self.wired.environment.event_bus.as_ref().map(|_| Condition::HasEventBus);
        let topic = self.alarm_topic.as_ref().map(|_| Condition::HasAlarmTopic);
        let morning = self.morning.as_ref().map(|_| Condition::HasMorningMail);
        webhook.into_iter().chain(bus).chain(topic).chain(morning).collect()
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
