//! The audit that runs by itself: a finding is a case until it is repaired, or a person closes it.

use std::collections::BTreeSet;

use audit_function::{AuditReport, DAYS_AGO};
use serde_json::json;

use super::plant::PlantedChange::{Remove, Set};
use super::plant::Value::Number;
use super::shop_of_every_kind;
use crate::world::decisions::AWA;
use crate::world::kept::assert_kept;
use crate::world::proxy::Fault;
use crate::world::table::{Item, find, text};
use crate::world::{self, World, hours};

impl World {
    /// The subjects of the audit's open cases.
    async fn audits_cases(&self) -> BTreeSet<String> {
        self.open_cases_of("audit").await.into_iter().collect()
    }

    async fn case_of_audit(&self, about: &str) -> Item {
        self.item(&format!("case#audit#{about}")).await.unwrap()
    }

    async fn night(&self) -> AuditReport {
        self.advance(hours(24));
        self.audit_by_night().await
    }
}

#[world::test(world::with_receiver)]
async fn what_the_audit_of_a_night_finds_is_one_case_until_it_is_mended(world: &World) {
    let names = shop_of_every_kind(world).await;
    let (id, total) = (names["pending"].clone(), "payouts#2026-06-01");
    let due = Remove(&["due_shard", "next_check_at"]).plant(world, &id, &names).await;
    let sum = Set(&[("committed", Number("5000"))]).plant(world, total, &names).await;
    let wrong: BTreeSet<_> = [id.clone(), total.to_owned()].into();
    assert_eq!(world.night().await, AuditReport { audited: 7, wrong: wrong.clone() });
    let open = || futures::future::join_all([&*id, total].map(|about| world.case_of_audit(about)));
    let cases = open().await;
    let fields = ["kind", "type", "about", "reason"].map(|name| text(&cases[0], name));
    assert_eq!(fields, ["case", "audit", &*id, "next_check_at"]);
    assert_kept(&cases);
    for _ in 0..2 {
        // The day is not in turn: what is open is audited again.
        assert_eq!(world.night().await, AuditReport { audited: 8, wrong: wrong.clone() });
        assert_eq!(world.audits_cases().await, wrong);
        assert_eq!(open().await, cases);
    }
    due.mend(world).await;
    sum.mend(world).await;
    assert_eq!(world.night().await.wrong, [].into());
    assert_eq!(world.audits_cases().await, [].into());
    assert_eq!(find(&world.case_of_audit(&id).await, "ended_by"), Some("audit"));
}

#[world::test(world::with_receiver)]
async fn a_closed_audit_case_opens_again_when_its_finding_returns(world: &World) {
    let names = shop_of_every_kind(world).await;
    let id = &names["paid"];
    let damage = Set(&[("refunded", Number("0"))]).plant(world, id, &names).await;
    let closed = json!({ "about": format!("case#audit#{id}") });
    let [yesterday, last] = DAYS_AGO;
    for ago in 1..=last {
        let found = world.night().await.wrong;
        assert_eq!(world.audits_cases().await, found);
        let is_in_turn = ago == yesterday || ago == last;
        assert_eq!(found, is_in_turn.then(|| id.clone()).into_iter().collect());
        if is_in_turn {
            world.decided("case-close", closed.clone()).await;
        }
    }
    assert_eq!(find(&world.case_of_audit(id).await, "ended_by"), Some(AWA));
    damage.mend(world).await;
}

/// The item changes during each reading, so the audit has no finding about it.
#[world::test(world::with_receiver)]
async fn what_changes_at_each_reading_neither_begins_nor_ends_a_case(world: &World) {
    let names = shop_of_every_kind(world).await;
    let id = &names["pending"];
    let damage = Remove(&["due_shard", "next_check_at"]).plant(world, id, &names).await;
    world.advance(hours(24));
    for cases in [[].into(), [id.clone()].into()] {
        let proxy = world.proxy().await;
        proxy.disturb_next(100, "BatchGetItem", Fault::Changed);
        assert_eq!(world.audit_by_night_on(proxy.url()).await.wrong, [].into());
        let written = proxy.calls("UpdateItem").len();
        assert_eq!(written, 1, "only that the audit runs, and nothing about what agrees either");
        assert_eq!(world.audits_cases().await, cases);
        assert_eq!(world.audit_by_night().await.wrong, [id.clone()].into());
    }
    damage.mend(world).await;
}
