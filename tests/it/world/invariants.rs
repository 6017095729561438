//! The invariants at the end of every test.

use std::collections::{BTreeSet, HashMap};
use std::iter::successors;

use aws_sdk_dynamodb::types::AttributeValue;
use text::template::Condition;

use super::table::{Item, find, text};
use super::{World, kept, logs};

impl World {
    /// The end of a test.
    pub(crate) async fn check(&self) {
        logs::assert_clean();
        let items = self.all_payments().await;
        self.check_paid_once(&items).await;
        check_order_locks(&items);
        self.check_day_index(&items).await;
        check_announced(&items);
        check_cases(&items);
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
            self.check_due_index(item);
            self.check_proof(item);
            let invoices = self.sandbox.ledger().invoices;
            let same = invoices.iter().filter(|invoice| invoice.transaction_id == text(item, "pk"));
            assert!(same.count() <= 1, "an invoice is created at most once for a payin");
        }
    }

    /// I1: of an order's completed payments exactly one paid it; the others are duplicates.
    async fn check_paid_once(&self, items: &[Item]) {
        let mut payers: HashMap<&str, Vec<&str>> = HashMap::new();
        let payments = items.iter().filter(|item| text(item, "pk").starts_with("txn_"));
        for item in payments.filter(|item| find(item, "status") == Some("completed")) {
            if matches!(find(item, "reason"), None | Some("accepted")) {
                payers.entry(text(item, "order_id")).or_default().push(text(item, "pk"));
            }
        }
        for (order_id, payers) in payers {
            let paid_by = self.paid_by(order_id).await;
            assert_eq!(payers, [paid_by.unwrap()], "order {order_id} is paid once, by its payment");
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

    /// The day index says of every payin and payout what the table says.
    async fn check_day_index(&self, items: &[Item]) {
        let entry = |item: &Item| {
            let text = |name| find(item, name).map(str::to_owned);
            let amount = item["amount"].as_n().unwrap().clone();
            (text("pk"), text("day"), text("status"), text("reason"), amount)
        };
        let mut indexed: Vec<_> = self.day_index().await.iter().map(entry).collect();
        let in_it = items.iter().filter(|item| item.contains_key("day"));
        let mut stored: Vec<_> = in_it.clone().map(entry).collect();
        indexed.sort();
        stored.sort();
        assert_eq!(indexed, stored);
        for item in items.iter().filter(|item| matches!(&text(item, "pk")[..4], "txn_" | "pay_")) {
            assert_eq!(text(item, "day")[..10], text(item, "created_at")[..10]);
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

    /// I7: in the to-do index exactly while there is something to do.
    fn check_due_index(&self, item: &Item) {
        let due = item.contains_key("due_shard");
        assert_eq!(due, item.contains_key("next_check_at"), "both attributes of the index or none");
        let created: jiff::Timestamp = text(item, "created_at").parse().unwrap();
        let watched = self.now().duration_since(created).as_hours() < 30 * 24;
        let is_brought = item.contains_key("callback_token");
        let has_token = item.contains_key("ligdicash_token") || is_brought;
        match (text(item, "status"), find(item, "reason")) {
            ("completed", _) => assert!(!due, "nothing is to be done for a paid payment"),
            // A payin that is being created is due until its lease ends, and a payin with an invoice
            // until it is decided.
            ("pending", _) => assert!(due, "a pending payment is due"),
            // Without a code an unknown debit frees its order later.
            ("review", Some("debit_unknown")) if !is_brought => {
                assert_eq!(due, find(item, "flow") == Some("push"), "{item:?}");
            }
            (_, _) if !has_token => assert!(!due, "there is nothing to ask with"),
            (_, _) if watched => assert!(due, "money may still come"),
            (_, _) => {}
        }
    }
}

/// From the lock of an order, every payin of the order is found, the latest first.
fn check_order_locks(items: &[Item]) {
    let by_key: HashMap<_, _> = items.iter().map(|item| (text(item, "pk"), item)).collect();
    // The lock of a payment that was written past the product names none.
    let is_lock = |(key, item): &(&&str, &&Item)| {
        key.starts_with("order#") && item.contains_key("latest_payin")
    };
    for (key, lock) in by_key.iter().filter(is_lock) {
        let before = |payin: &&str| find(by_key[payin], "previous_payin");
        let found = successors(find(lock, "latest_payin"), before).collect::<BTreeSet<_>>();
        let of_order = items.iter().filter(|item| {
            text(item, "pk").starts_with("txn_") && key[6..] == *text(item, "order_id")
        });
        assert_eq!(found, of_order.map(|item| text(item, "pk")).collect(), "{key}");
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

/// I9: an item has an open case exactly while it needs a person, or until a person ends the case who may.
fn check_cases(items: &[Item]) {
    let items = &but_what_was_given_back(items);
    let open = items.iter().filter(|item| find(item, "due_shard") == Some("open"));
    // The schedule ends the case of a batch once nothing of it waits.
    let nothing = AttributeValue::N("0".to_owned());
    let open = open.filter(|item| item.get("waiting") != Some(&nothing));
    let open: BTreeSet<_> = open.map(|item| text(item, "pk").to_owned()).collect();
    // The case of a contradiction, of a line in a statement, or of the audit follows from no state of a payment.
    let of_no_state = ["case#contradiction#", "case#statement#", "case#audit#"];
    let of_state = |key: &String| !of_no_state.iter().any(|kind| key.starts_with(kind));
    let open: BTreeSet<_> = open.into_iter().filter(of_state).collect();
    let ended = items.iter().filter(|item| ended_by_a_person(item).is_some());
    let ended: BTreeSet<_> = ended.map(|item| text(item, "pk")).collect();
    let is_ended = |item: &Item, case: &str| ended.contains(case) && may_be_ended(item);
    let needed =
        items.iter().filter_map(|item| case_about(item).filter(|case| !is_ended(item, case)));
    let closed = items.iter().filter(|item| item.contains_key("ended_at"));
    let closed: BTreeSet<_> = closed.map(|item| text(item, "pk")).collect();
    // A refund that was not made opens the case about its money, which is open until all is refunded.
    let unmade = items.iter().filter_map(|item| {
        let case = find(item, "ends").or(find(item, "part_of"))?;
        let is_wanted = find(item, "reason") == Some("rejected");
        let has_failed = find(item, "status") == Some("notcompleted") && !is_wanted;
        (has_failed && !closed.contains(case) || open.contains(case)).then(|| case.to_owned())
    });
    assert_eq!(
        needed.chain(unmade).collect::<BTreeSet<_>>(),
        open,
        "what needs a person, and the open cases"
    );
}

/// The person who has ended a case.
pub(super) fn ended_by_a_person(case: &Item) -> Option<&str> {
    find(case, "ended_by").filter(|by| !["ligdicash", "audit", "second_person"].contains(by))
}

/// Whether a person's word ends the case about this item while the item stays as it is.
fn may_be_ended(item: &Item) -> bool {
    text(item, "pk").starts_with("evt_")
        || matches!(
            (find(item, "status"), find(item, "reason")),
            (Some("completed"), _) | (Some("notcompleted"), Some("released"))
        )
}

/// All except the payments that a payout has refunded completely, which ends their cases.
fn but_what_was_given_back(items: &[Item]) -> Vec<Item> {
    let is_given = |item: &&Item| matches!(find(item, "status"), Some("completed" | "closed"));
    let ended: BTreeSet<_> =
        items.iter().filter(is_given).filter_map(|item| find(item, "ends")).collect();
    let is_over = |item: &&Item| case_about(item).is_some_and(|case| ended.contains(case.as_str()));
    items.iter().filter(|item| !is_over(item)).cloned().collect()
}

/// The key of the case that an item should have.
fn case_about(item: &Item) -> Option<String> {
    let key = find(item, "pk")?;
    let kind = match (key.get(..4)?, find(item, "status"), find(item, "reason")) {
        _ if find(item, "due_shard") == Some("unreadable") => "unreadable",
        ("evt_", _, _) if item.contains_key("given_up_at") => "event",
        ("txn_", Some("review"), _) => "review",
        ("txn_", Some("completed"), Some("duplicate")) => "duplicate",
        ("txn_", Some("notcompleted"), Some("released")) if item.contains_key("unproven") => {
            "review"
        }
        ("txn_", Some("notcompleted"), Some("released")) if item.contains_key("owed_for") => "owed",
        ("pay_", Some("pending"), Some("awaiting_approval")) => {
            return Some(format!("case#approval#{}", find(item, "batch").unwrap_or(key)));
        }
        ("pay_", Some("review" | "outcome_unknown"), _) => "payout",
        ("pay_", Some("completed"), _) if item.contains_key("late") => "payout",
        (_, _, _) => return None,
    };
    Some(format!("case#{kind}#{key}"))
}

/// I2: what is proven or decided is in the outbox, since both are one write, and no other event says completed.
fn check_announced(items: &[Item]) {
    let of_kind = |kinds: &[&str], name: &'static str, wanted: (&str, Option<&str>)| {
        let is_of = |item: &&Item| kinds.iter().any(|kind| text(item, "pk").starts_with(kind));
        let items = items.iter().filter(is_of);
        let completed = items.filter(|item| {
            (find(item, "status"), find(item, "reason")) == (Some(wanted.0), wanted.1)
        });
        let mut ids: Vec<_> = completed.map(|item| text(item, name).to_owned()).collect();
        ids.sort();
        ids
    };
    let completed = [None, Some("duplicate"), Some("accepted")].map(|reason| ("completed", reason));
    for wanted in completed {
        let proven = of_kind(&["txn_", "pay_"], "pk", wanted);
        let sent = of_kind(&["evt_"], "transaction_id", wanted);
        assert_eq!(sent, proven, "told exactly when proven");
    }
    // A proof may follow a person's word, so there may be more events than items.
    for wanted in
        [("notcompleted", Some("not_made")), ("closed", None), ("closed", Some("given_by_hand"))]
    {
        let sent = of_kind(&["evt_"], "transaction_id", wanted);
        let decided = of_kind(&["pay_"], "pk", wanted);
        assert!(decided.iter().all(|id| sent.contains(id)), "told what is decided: {wanted:?}");
    }
}
