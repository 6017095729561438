//! Each damage, and what the audit finds of it: that one, and what follows from it.

use super::plant::PlantedChange::{Delete, End, Forget, Garble, Put, Remove, Set};
use super::plant::Value::{Number, Text};
use super::plant::{PlantedChange, Value, named};
use super::shop_of_every_kind;
use crate::world::audited::AuditFinding;
use crate::world::decisions::AWA;
use crate::world::{self, World};

/// The key of the damaged item, what is done to it, and what is found: the word, and what it is about.
type Damage = (&'static str, PlantedChange, &'static [(&'static str, &'static str)]);

const AT: Value = Text("2026-06-01T10:00:00.000Z");
const LATER: Value = Text("2026-06-01T11:00:00.000Z");

const DAMAGES: &[Damage] = &[
    // ---- its order's lock
    // The lock forgets who paid.
    ("order#A-1", Remove(&["paid_by"]), &[("paid_by", "{paid}"), ("paid_by", "{duplicate}")]),
    // The lock names the duplicate as the one that paid.
    (
        "order#A-1",
        Set(&[("paid_by", Text("{duplicate}"))]),
        &[("paid_by", "{paid}"), ("paid_by", "{duplicate}")],
    ),
    // The lock of an unpaid order names a payer.
    ("order#A-2", Set(&[("paid_by", Text("{pending}"))]), &[("paid_by", "{pending}")]),
    // The lock names a payment of another order.
    ("order#A-2", Set(&[("paid_by", Text("{failed}"))]), &[("paid_by", "{pending}")]),
    // The lock is gone.
    ("order#A-2", Delete, &[("order_lock", "{pending}")]),
    // The lock cannot be read.
    ("order#A-2", Set(&[("latest_payin", Text("nonsense"))]), &[("order_lock", "{pending}")]),
    // A live page does not hold its order.
    ("order#A-2", Remove(&["live"]), &[("holder", "{pending}")]),
    // A failed payment holds its order.
    ("order#A-3", Set(&[("live", Text("{failed}"))]), &[("holder", "{failed}")]),
    // A page that can be paid holds its order only for a while.
    (
        "order#A-2",
        Set(&[("lease_until", Text("2026-06-01T10:00:01.000Z"))]),
        &[("order_lease", "{pending}")],
    ),
    // The order costs something else.
    ("order#A-2", Set(&[("amount", Number("2999"))]), &[("order_amount", "{pending}")]),
    // The lock names a payment of another order as its latest.
    ("order#A-2", Set(&[("latest_payin", Text("{failed}"))]), &[("chain", "{pending}")]),
    // A payment no longer names the one before it.
    ("{paid}", Remove(&["previous_payin"]), &[("chain", "{duplicate}")]),
    // ---- the indexes
    // A paid payment is due.
    (
        "{paid}",
        Set(&[("due_shard", Text("{shard of paid}")), ("next_check_at", LATER)]),
        &[("due_for_nothing", "{paid}")],
    ),
    // A pending payment is not due.
    ("{pending}", Remove(&["due_shard", "next_check_at"]), &[("not_due", "{pending}")]),
    // Half of an entry is gone.
    ("{pending}", Remove(&["next_check_at"]), &[("due_wrong", "{pending}")]),
    // An entry of the index is in a part that no reader reads.
    ("{pending}", Set(&[("due_shard", Text("9"))]), &[("due_wrong", "{pending}")]),
    // A pending payment is due in a year.
    (
        "{pending}",
        Set(&[("next_check_at", Text("2027-06-01T10:00:00.000Z"))]),
        &[("due_wrong", "{pending}")],
    ),
    // A payment is quarantined without a case.
    ("{pending}", Set(&[("due_shard", Text("unreadable"))]), &[("put_aside", "{pending}")]),
    // A lease runs for a year.
    (
        "{pending}",
        Set(&[("lease_until", Text("2027-06-01T10:00:00.000Z"))]),
        &[("lease", "{pending}")],
    ),
    // A payment is listed under another day.
    ("{pending}", Set(&[("day", Text("2026-05-31#0"))]), &[("day_index", "{pending}")]),
    // A payment is listed under no day.
    ("{duplicate}", Remove(&["day"]), &[("day_index", "{duplicate}")]),
    // ---- what it says of itself
    // A status is nonsense.
    ("{pending}", Set(&[("status", Text("paid"))]), &[("unreadable", "{pending}")]),
    // A revision is not a number.
    ("{pending}", Set(&[("revision", Text("four"))]), &[("unreadable", "{pending}")]),
    // A pending payment has a time of payment.
    ("{pending}", Set(&[("completed_at", AT)]), &[("attribute", "{pending}")]),
    // A payment is in another currency.
    ("{pending}", Set(&[("currency", Text("EUR"))]), &[("attribute", "{pending}")]),
    // A failed payment has another reason.
    ("{failed}", Set(&[("reason", Text("expired"))]), &[("event_differs", "{failed}")]),
    // ---- its events
    // An event is gone.
    ("evt_{evt failed}_5", Delete, &[("event_missing", "{failed}")]),
    // A payment forgets its event.
    ("{failed}", Remove(&["announced"]), &[("event_missing", "{failed}")]),
    // An event says something else.
    (
        "evt_{evt failed}_5",
        Set(&[("type", Text("payment.completed"))]),
        &[("event_differs", "{failed}")],
    ),
    // An event names one of another payment as the one before it.
    (
        "evt_{evt failed}_5",
        Set(&[("after", Text("evt_{evt refused}_5"))]),
        &[("event_differs", "{failed}")],
    ),
    // An event has neither ended nor is it due.
    ("evt_{evt failed}_5", Remove(&["delivered_at"]), &[("event_end", "{failed}")]),
    // An event is delivered and is due.
    (
        "evt_{evt failed}_5",
        Set(&[("due_shard", Text("{shard of failed}")), ("next_check_at", LATER)]),
        &[("event_end", "{failed}")],
    ),
    // An event was given up without a case.
    (
        "evt_{evt refused}_5",
        Set(&[("given_up_at", AT)]),
        &[("event_end", "{refused}"), ("case_missing", "{refused}")],
    ),
    // An event cannot be read.
    (
        "evt_{evt failed}_5",
        Set(&[("type", Text("payment.lost"))]),
        &[("unreadable", "evt_{evt failed}_5")],
    ),
    // ---- its cases
    // A case is gone.
    ("case#review#{refused}", Delete, &[("case_missing", "{refused}")]),
    // A duplicate's case has ended by itself.
    ("case#duplicate#{duplicate}", End("ligdicash"), &[("case_missing", "{duplicate}")]),
    // A person has ended the case of a review that goes on.
    ("case#review#{refused}", End(AWA), &[("case_missing", "{refused}")]),
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
        &[("case_for_nothing", "{paid}")],
    ),
    // A case is open and has ended.
    (
        "case#review#{refused}",
        Set(&[("ended_at", AT), ("ended_by", Text("ligdicash"))]),
        &[("case_contradicts", "{refused}")],
    ),
    // ---- money that went out
    // An idempotency key is free again.
    ("payout#P-2", Delete, &[("idempotency_key", "{unknown}")]),
    // An idempotency key names another payout.
    (
        "payout#P-2",
        Set(&[("transaction_id", Text("{refund}"))]),
        &[("idempotency_key", "{unknown}")],
    ),
    // A payment forgets its refunds.
    ("{paid}", Remove(&["refunds"]), &[("refunded", "{paid}"), ("refund", "{refund}")]),
    // The payment counts less refunded money than there is.
    ("{paid}", Set(&[("refunded", Number("0"))]), &[("refunded", "{paid}")]),
    // The payment counts more refunded money than was paid.
    (
        "{paid}",
        Set(&[("refunded", Number("3001"))]),
        &[("refunded", "{paid}"), ("refunded_too_much", "{paid}")],
    ),
    // A refund is gone.
    (
        "{refund}",
        Delete,
        &[("refund", "{paid}"), ("refunded", "{paid}"), ("day_total", "payouts#2026-06-01")],
    ),
    // Less counts against the day than was paid out.
    (
        "payouts#2026-06-01",
        Set(&[("committed", Number("5000"))]),
        &[("day_total", "payouts#2026-06-01")],
    ),
    // An unknown payout is due.
    (
        "{unknown}",
        Set(&[("due_shard", Text("{shard of unknown}")), ("next_check_at", LATER)]),
        &[("due_for_nothing", "{unknown}")],
    ),
    // A payout's case is gone.
    ("case#payout#{unknown}", Delete, &[("case_missing", "{unknown}")]),
    // ---- the record
    // Nothing is on record of a paid payment.
    ("{paid}", Forget, &[("record_begin", "{paid}"), ("record_proof", "{paid}")]),
    // The record has no row of a payout.
    ("{unknown}", Forget, &[("record_begin", "{unknown}")]),
    // The record cannot be read.
    ("{pending}", Garble, &[("unreadable", "{pending}")]),
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
        let mut expected: Vec<_> = expected
            .iter()
            .map(|(word, about)| ((*word).to_owned(), named(about, &names)))
            .collect();
        expected.sort();
        assert_eq!(found(world).await, expected, "{of}: {change:?}");
        // The next damage, and the audit at the end, would find this one if it were not repaired.
        mend.mend(world).await;
    }
}
