//! Each damage, and what the audit finds of it: that one, and what follows from it.

use super::plant::PlantedChange::{Delete, End, Forget, Garble, Put, Remove, Set};
use super::plant::Value::{Number, Text};
use super::plant::{PlantedChange, Value, named};
use super::shop_of_every_kind;
use crate::world::audited::AuditFinding;
use crate::world::decisions::AWA;
use crate::world::{self, World};

/// The key of the damaged item, what is done to it, and what is found: the attribute, and its item if that is another.
type Damage = (&'static str, PlantedChange, &'static [&'static str]);

const AT: Value = Text("2026-06-01T10:00:00.000Z");
const LATER: Value = Text("2026-06-01T11:00:00.000Z");

const DAMAGES: &[Damage] = &[
    // ---- its order's lock
    // The lock forgets who paid.
    ("order#A-1", Remove(&["paid_by"]), &["paid_by"]),
    // The lock names the duplicate as the one that paid.
    ("order#A-1", Set(&[("paid_by", Text("{duplicate}"))]), &["paid_by"]),
    // The lock of an unpaid order names a payer.
    ("order#A-2", Set(&[("paid_by", Text("{pending}"))]), &["paid_by"]),
    // The lock names a payment of another order.
    ("order#A-2", Set(&[("paid_by", Text("{failed}"))]), &["paid_by"]),
    // The lock is gone.
    ("order#A-2", Delete, &["pk"]),
    // The lock cannot be read.
    ("order#A-2", Set(&[("latest_payin", Text("nonsense"))]), &["latest_payin"]),
    // A live page does not hold its order.
    ("order#A-2", Remove(&["live"]), &["live"]),
    // A failed payment holds its order.
    ("order#A-3", Set(&[("live", Text("{failed}"))]), &["live"]),
    // A page that can be paid holds its order only for a while.
    ("order#A-2", Set(&[("lease_until", Text("2026-06-01T10:00:01.000Z"))]), &["lease_until"]),
    // The order costs something else.
    ("order#A-2", Set(&[("amount", Number("2999"))]), &["amount"]),
    // The lock names a payment of another order as its latest.
    ("order#A-2", Set(&[("latest_payin", Text("{failed}"))]), &["latest_payin"]),
    // A payment no longer names the one before it.
    ("{paid}", Remove(&["previous_payin"]), &["previous_payin"]),
    // ---- the indexes
    // A paid payment is due.
    (
        "{paid}",
        Set(&[("due_shard", Text("{shard of paid}")), ("next_check_at", LATER)]),
        &["next_check_at"],
    ),
    // A pending payment is not due.
    ("{pending}", Remove(&["due_shard", "next_check_at"]), &["next_check_at"]),
    // Half of an entry is gone.
    ("{pending}", Remove(&["next_check_at"]), &["next_check_at"]),
    // An entry of the index is in a part that no reader reads.
    ("{pending}", Set(&[("due_shard", Text("9"))]), &["due_shard"]),
    // A pending payment is due in a year.
    ("{pending}", Set(&[("next_check_at", Text("2027-06-01T10:00:00.000Z"))]), &["next_check_at"]),
    // A payment is quarantined without a case.
    ("{pending}", Set(&[("due_shard", Text("unreadable"))]), &["due_shard"]),
    // A lease runs for a year.
    ("{pending}", Set(&[("lease_until", Text("2027-06-01T10:00:00.000Z"))]), &["lease_until"]),
    // A payment is listed under another day.
    ("{pending}", Set(&[("day", Text("2026-05-31#0"))]), &["day"]),
    // A payment is listed under no day.
    ("{duplicate}", Remove(&["day"]), &["day"]),
    // ---- what it says of itself
    // A status is nonsense.
    ("{pending}", Set(&[("status", Text("paid"))]), &["status"]),
    // A revision is not a number.
    ("{pending}", Set(&[("revision", Text("four"))]), &["revision"]),
    // A pending payment has a time of payment.
    ("{pending}", Set(&[("completed_at", AT)]), &["completed_at"]),
    // A payment is in another currency.
    ("{pending}", Set(&[("currency", Text("EUR"))]), &["currency"]),
    // A failed payment has another reason.
    ("{failed}", Set(&[("reason", Text("expired"))]), &["reason"]),
    // ---- its events
    // An event is gone.
    ("evt_{evt failed}_5", Delete, &["pk"]),
    // A payment forgets its event.
    ("{failed}", Remove(&["announced"]), &["announced"]),
    // An event says something else.
    ("evt_{evt failed}_5", Set(&[("type", Text("payment.completed"))]), &["type"]),
    // An event names one of another payment as the one before it.
    ("evt_{evt failed}_5", Set(&[("after", Text("evt_{evt refused}_5"))]), &["after"]),
    // An event has neither ended nor is it due.
    ("evt_{evt failed}_5", Remove(&["delivered_at"]), &["delivered_at"]),
    // An event is delivered and is due.
    (
        "evt_{evt failed}_5",
        Set(&[("due_shard", Text("{shard of failed}")), ("next_check_at", LATER)]),
        &["next_check_at"],
    ),
    // An event was given up without a case.
    (
        "evt_{evt refused}_5",
        Set(&[("given_up_at", AT)]),
        &["due_shard case#event#evt_{evt refused}_5", "given_up_at"],
    ),
    // ---- its cases
    // A case is gone.
    ("case#review#{refused}", Delete, &["due_shard"]),
    // A duplicate's case has ended by itself.
    ("case#duplicate#{duplicate}", End("ligdicash"), &["due_shard"]),
    // A person has ended the case of a review that goes on.
    ("case#review#{refused}", End(AWA), &["due_shard"]),
    // A case is open about a payment that needs no person.
    (
        "case#review#{paid}",
        Put(&[
            ("pk", Text("case#review#{paid}")),
            ("kind", Text("case")),
            ("type", Text("review")),
            ("about", Text("{paid}")),
            ("opened_at", AT),
            ("due_shard", Text("open")),
            ("next_check_at", AT),
        ]),
        &["due_shard"],
    ),
    // A case is open and has ended.
    (
        "case#review#{refused}",
        Set(&[("ended_at", AT), ("ended_by", Text("ligdicash"))]),
        &["ended_at"],
    ),
    // ---- money that went out
    // An idempotency key is free again.
    ("payout#P-2", Delete, &["pk"]),
    // An idempotency key names another payout.
    ("payout#P-2", Set(&[("transaction_id", Text("{refund}"))]), &["transaction_id"]),
    // A payment forgets its refunds.
    ("{paid}", Remove(&["refunds"]), &["refunded", "refunds"]),
    // The payment counts less refunded money than there is.
    ("{paid}", Set(&[("refunded", Number("0"))]), &["refunded"]),
    // The payment counts more refunded money than was paid.
    ("{paid}", Set(&[("refunded", Number("3001"))]), &["refunded"]),
    // A refund is gone.
    ("{refund}", Delete, &["refunds {paid}", "refunded {paid}", "committed payouts#2026-06-01"]),
    // Less counts against the day than was paid out.
    ("payouts#2026-06-01", Set(&[("committed", Number("5000"))]), &["committed"]),
    // An unknown payout is due.
    (
        "{unknown}",
        Set(&[("due_shard", Text("{shard of unknown}")), ("next_check_at", LATER)]),
        &["next_check_at"],
    ),
    // A payout's case is gone.
    ("case#payout#{unknown}", Delete, &["due_shard"]),
    // ---- the record
    // Nothing is on record of a paid payment.
    ("{paid}", Forget, &["packed"]),
    // The record has no row of a payout.
    ("{unknown}", Forget, &["packed"]),
    // The record cannot be read.
    ("{pending}", Garble, &["packed"]),
];

/// The findings that the shop did not have before the damage.
async fn found(world: &World) -> Vec<(String, String)> {
    let days = ["2026-05-31", "2026-06-01"].map(|day| day.parse().unwrap());
    let found = world.audit(days).await.into_iter();
    let mut found: Vec<_> = found.map(|(word, about, _): AuditFinding| (word, about)).collect();
    found.dedup();
    found
}

#[world::test(world::with_receiver)]
async fn the_audit_finds_each_planted_damage_and_nothing_else(world: &World) {
    assert!(DAMAGES.len() >= 20);
    let names = shop_of_every_kind(world).await;
    assert_eq!(found(world).await, [], "nothing is wrong yet");
    for (of, change, expected) in DAMAGES {
        let key = named(of, &names);
        let mend = change.plant(world, &key, &names).await;
        let of_item = |finding: &&'static str| {
            let (attribute, about) = finding.split_once(' ').unwrap_or((*finding, *of));
            (attribute.to_owned(), named(about, &names))
        };
        let mut expected: Vec<_> = expected.iter().map(of_item).collect();
        expected.sort();
        assert_eq!(found(world).await, expected, "{of}: {change:?}");
        // The next damage, and the audit at the end, would find this one if it were not repaired.
        mend.mend(world).await;
    }
}
