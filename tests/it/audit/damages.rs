//! Each damage, and what the audit finds of it: that one, and what follows from it.

use super::plant::Change::{Delete, Forget, Garble, Put, Remove, Set};
use super::plant::Value::{Number, Text};
use super::plant::{Change, named};
use super::shop_of_every_kind;
use crate::world::audited::Found;
use crate::world::{self, World};

/// The key of the damaged item, what is done to it, and what is found: the word, and what it is about.
type Damage = (&'static str, &'static str, Change, &'static [(&'static str, &'static str)]);

const DAMAGES: &[Damage] = &[
    // ---- its order's lock
    (
        "the lock forgets who paid",
        "order#A-1",
        Remove(&["paid_by"]),
        &[("paid_by", "{paid}"), ("paid_by", "{duplicate}")],
    ),
    (
        "the lock names the duplicate as the one that paid",
        "order#A-1",
        Set(&[("paid_by", Text("{duplicate}"))]),
        &[("paid_by", "{paid}"), ("paid_by", "{duplicate}")],
    ),
    (
        "the lock of an unpaid order names a payer",
        "order#A-2",
        Set(&[("paid_by", Text("{pending}"))]),
        &[("paid_by", "{pending}")],
    ),
    ("the lock is gone", "order#A-2", Delete, &[("order_lock", "{pending}")]),
    (
        "the lock cannot be read",
        "order#A-2",
        Set(&[("latest_payin", Text("nonsense"))]),
        &[("order_lock", "{pending}")],
    ),
    (
        "a live page does not hold its order",
        "order#A-2",
        Remove(&["live"]),
        &[("holder", "{pending}")],
    ),
    (
        "a failed payment holds its order",
        "order#A-3",
        Set(&[("live", Text("{failed}"))]),
        &[("holder", "{failed}")],
    ),
    (
        "a page that can be paid holds its order only for a while",
        "order#A-2",
        Set(&[("lease_until", Text("2026-06-01T10:00:01.000Z"))]),
        &[("order_lease", "{pending}")],
    ),
    (
        "the order costs something else",
        "order#A-2",
        Set(&[("amount", Number("2999"))]),
        &[("order_amount", "{pending}")],
    ),
    (
        "the lock names a payment of another order as its latest",
        "order#A-2",
        Set(&[("latest_payin", Text("{failed}"))]),
        &[("chain", "{pending}")],
    ),
    (
        "a payment no longer names the one before it",
        "{paid}",
        Remove(&["previous_payin"]),
        &[("chain", "{duplicate}")],
    ),
    // ---- the indexes
    (
        "a paid payment is due",
        "{paid}",
        Set(&[
            ("due_shard", Text("{shard of paid}")),
            ("next_check_at", Text("2026-06-01T11:00:00.000Z")),
        ]),
        &[("due_for_nothing", "{paid}")],
    ),
    (
        "a pending payment is not due",
        "{pending}",
        Remove(&["due_shard", "next_check_at"]),
        &[("not_due", "{pending}")],
    ),
    (
        "half of an entry is gone",
        "{pending}",
        Remove(&["next_check_at"]),
        &[("due_wrong", "{pending}")],
    ),
    (
        "an entry stands where nobody looks",
        "{pending}",
        Set(&[("due_shard", Text("9"))]),
        &[("due_wrong", "{pending}")],
    ),
    (
        "a pending payment is due in a year",
        "{pending}",
        Set(&[("next_check_at", Text("2027-06-01T10:00:00.000Z"))]),
        &[("due_wrong", "{pending}")],
    ),
    (
        "a payment is put aside, and nobody is told",
        "{pending}",
        Set(&[("due_shard", Text("unreadable"))]),
        &[("put_aside", "{pending}")],
    ),
    (
        "a lease runs for a year",
        "{pending}",
        Set(&[("lease_until", Text("2027-06-01T10:00:00.000Z"))]),
        &[("lease", "{pending}")],
    ),
    (
        "a payment stands under another day",
        "{pending}",
        Set(&[("day", Text("2026-05-31#0"))]),
        &[("day_index", "{pending}")],
    ),
    (
        "a payment stands under no day",
        "{duplicate}",
        Remove(&["day"]),
        &[("day_index", "{duplicate}")],
    ),
    // ---- what it says of itself
    (
        "a status is nonsense",
        "{pending}",
        Set(&[("status", Text("paid"))]),
        &[("unreadable", "{pending}")],
    ),
    (
        "a revision is no number",
        "{pending}",
        Set(&[("revision", Text("four"))]),
        &[("unreadable", "{pending}")],
    ),
    (
        "a pending payment has a time of payment",
        "{pending}",
        Set(&[("completed_at", Text("2026-06-01T10:00:00.000Z"))]),
        &[("attribute", "{pending}")],
    ),
    (
        "a payment is in another currency",
        "{pending}",
        Set(&[("currency", Text("EUR"))]),
        &[("attribute", "{pending}")],
    ),
    (
        "a failed payment has another reason",
        "{failed}",
        Set(&[("reason", Text("expired"))]),
        &[("event_differs", "{failed}")],
    ),
    // ---- its events
    ("an event is gone", "evt_{evt failed}_5", Delete, &[("event_missing", "{failed}")]),
    (
        "a payment forgets its event",
        "{failed}",
        Remove(&["announced"]),
        &[("event_missing", "{failed}")],
    ),
    (
        "an event says something else",
        "evt_{evt failed}_5",
        Set(&[("type", Text("payment.completed"))]),
        &[("event_differs", "{failed}")],
    ),
    (
        "an event names one of another payment as the one before it",
        "evt_{evt failed}_5",
        Set(&[("after", Text("evt_{evt refused}_5"))]),
        &[("event_differs", "{failed}")],
    ),
    (
        "an event has neither ended nor is it due",
        "evt_{evt failed}_5",
        Remove(&["delivered_at"]),
        &[("event_end", "{failed}")],
    ),
    (
        "an event is delivered and is due",
        "evt_{evt failed}_5",
        Set(&[
            ("due_shard", Text("{shard of failed}")),
            ("next_check_at", Text("2026-06-01T11:00:00.000Z")),
        ]),
        &[("event_end", "{failed}")],
    ),
    (
        "an event was given up, and nobody was told",
        "evt_{evt refused}_5",
        Set(&[("given_up_at", Text("2026-06-01T10:00:00.000Z"))]),
        &[("event_end", "{refused}"), ("case_missing", "{refused}")],
    ),
    (
        "an event cannot be read",
        "evt_{evt failed}_5",
        Set(&[("type", Text("payment.lost"))]),
        &[("unreadable", "evt_{evt failed}_5")],
    ),
    // ---- its cases
    ("a case is gone", "case#review#{refused}", Delete, &[("case_missing", "{refused}")]),
    (
        "a duplicate's case has ended by itself",
        "case#duplicate#{duplicate}",
        Put(&[
            ("pk", Text("case#duplicate#{duplicate}")),
            ("kind", Text("case")),
            ("type", Text("duplicate")),
            ("about", Text("{duplicate}")),
            ("opened_at", Text("2026-06-01T10:00:00.000Z")),
            ("ended_at", Text("2026-06-01T10:00:00.000Z")),
            ("ended_by", Text("ligdicash")),
        ]),
        &[("case_missing", "{duplicate}")],
    ),
    (
        "a person has ended the case of a review that goes on",
        "case#review#{refused}",
        Put(&[
            ("pk", Text("case#review#{refused}")),
            ("kind", Text("case")),
            ("type", Text("review")),
            ("about", Text("{refused}")),
            ("opened_at", Text("2026-06-01T10:00:00.000Z")),
            ("ended_at", Text("2026-06-01T10:00:00.000Z")),
            ("ended_by", Text("arn:aws:iam::000000000000:user/awa")),
        ]),
        &[("case_missing", "{refused}")],
    ),
    (
        "a case is open about a payment that needs nobody",
        "case#review#{paid}",
        Put(&[
            ("pk", Text("case#review#{paid}")),
            ("kind", Text("case")),
            ("type", Text("review")),
            ("about", Text("{paid}")),
            ("opened_at", Text("2026-06-01T10:00:00.000Z")),
            ("due_shard", Text("open")),
            ("next_check_at", Text("2026-06-01T10:00:00.000Z")),
        ]),
        &[("case_for_nothing", "{paid}")],
    ),
    (
        "a case is open and has ended",
        "case#review#{refused}",
        Set(&[("ended_at", Text("2026-06-01T10:00:00.000Z")), ("ended_by", Text("ligdicash"))]),
        &[("case_contradicts", "{refused}")],
    ),
    // ---- money that went out
    ("an idempotency key is free again", "payout#P-2", Delete, &[("idempotency_key", "{unknown}")]),
    (
        "an idempotency key names another payout",
        "payout#P-2",
        Set(&[("transaction_id", Text("{refund}"))]),
        &[("idempotency_key", "{unknown}")],
    ),
    (
        "a payment forgets its refunds",
        "{paid}",
        Remove(&["refunds"]),
        &[("refunded", "{paid}"), ("refund", "{refund}")],
    ),
    (
        "less counts as given back than was",
        "{paid}",
        Set(&[("refunded", Number("0"))]),
        &[("refunded", "{paid}")],
    ),
    (
        "more counts as given back than was paid",
        "{paid}",
        Set(&[("refunded", Number("3001"))]),
        &[("refunded", "{paid}"), ("refunded_too_much", "{paid}")],
    ),
    (
        "a refund is gone",
        "{refund}",
        Delete,
        &[("refund", "{paid}"), ("refunded", "{paid}"), ("day_total", "payouts#2026-06-01")],
    ),
    (
        "less counts against the day than was paid out",
        "payouts#2026-06-01",
        Set(&[("committed", Number("5000"))]),
        &[("day_total", "payouts#2026-06-01")],
    ),
    (
        "a payout of which nobody knows is due",
        "{unknown}",
        Set(&[
            ("due_shard", Text("{shard of unknown}")),
            ("next_check_at", Text("2026-06-01T11:00:00.000Z")),
        ]),
        &[("due_for_nothing", "{unknown}")],
    ),
    ("a payout's case is gone", "case#payout#{unknown}", Delete, &[("case_missing", "{unknown}")]),
    // ---- the record
    (
        "nothing is on record of a paid payment",
        "{paid}",
        Forget,
        &[("record_begin", "{paid}"), ("record_proof", "{paid}")],
    ),
    ("nothing is on record of a payout", "{unknown}", Forget, &[("record_begin", "{unknown}")]),
    ("the record cannot be read", "{pending}", Garble, &[("unreadable", "{pending}")]),
];

/// What is found beside what stood there before.
async fn found(world: &World) -> Vec<(String, String)> {
    let days = ["2026-05-31", "2026-06-01"].map(|day| day.parse().unwrap());
    let found = world.audit(days).await.into_iter();
    let mut found: Vec<_> = found.map(|(word, about, _): Found| (word, about)).collect();
    found.dedup();
    found
}

#[tokio::test]
async fn the_audit_finds_each_planted_damage_and_nothing_else() {
    assert!(DAMAGES.len() >= 20);
    world::test_told(async |world| {
        let names = shop_of_every_kind(world).await;
        assert_eq!(found(world).await, [], "nothing is wrong yet");
        for (damage, key, change, expected) in DAMAGES {
            let key = named(key, &names);
            let mend = change.plant(world, &key, &names).await;
            let mut expected: Vec<_> = expected
                .iter()
                .map(|(word, about)| ((*word).to_owned(), named(about, &names)))
                .collect();
            expected.sort();
            assert_eq!(found(world).await, expected, "{damage}");
            // That all is right again is seen by the next one, and by the audit at the end.
            mend.mend(world).await;
        }
    })
    .await;
}
