//! The audit finds what does not agree, and nothing else.
//!
//! The world audits the tables of every test at its end (`world/audited.rs`), so that nothing is found in any state
//! that a test brings about.

mod attributes;
mod damages;
mod nightly;
mod pages;
mod plant;

use serde_json::json;

use crate::world::payouts::{creating, payout, silent, with};
use crate::world::{self, World, hours, minutes};
use plant::Names;

#[world::test(world::with_receiver)]
async fn an_audit_with_a_different_clock_finds_no_false_problem(world: &World) {
    let begun = world.now();
    world.advance(hours(24 * 40));
    let day = world.now();
    shop_of_every_kind(world).await;
    world.pending_for("A-5").await;
    let days = || [0, 1].map(|days| (day + hours(24 * days)).strftime("%Y-%m-%d").to_string());
    for _ in 0..8 {
        for now in [begun, world.now() + hours(24 * 40)] {
            let days = days().map(|day| day.parse().unwrap());
            let found = world.audit_at(days, now).await;
            assert_eq!(found, [].into(), "by a clock that shows {now} at {}", world.now());
        }
        world.advance(hours(24));
        world.poll().await;
    }
}

/// A shop at rest with a payment or payout of every kind that the audit distinguishes.
async fn shop_of_every_kind(world: &World) -> Names {
    let duplicate = world.pending_for("A-1").await;
    let paid = world.another_page("A-1", 3000).await;
    world.pay(&paid).await;
    world.pay(&duplicate).await;
    let pending = world.pending_for("A-2").await;
    let failed = world.failed_for("A-3").await;
    let refused = world.paid_otherwise_for("A-4", 2900).await;
    let refund = json!({ "refundOf": paid, "amount": 1000 });
    let refund = world.pay_out(&with("P-1", refund)).await.id().to_owned();
    world.complete_payout(&refund).await;
    world.sandbox.set_default_payout_faults(creating(sandbox::CreateBehaviour::CutAfter));
    let answer = world.pay_out(&payout("P-2")).await;
    world.sandbox.set_default_payout_faults(silent());
    let unknown = answer.id().to_owned();
    world.advance(minutes(1));
    world.poll().await;
    let mut names: Names = [
        ("duplicate", duplicate),
        ("paid", paid),
        ("pending", pending),
        ("failed", failed),
        ("refused", refused),
        ("refund", refund),
        ("unknown", unknown),
    ]
    .into();
    for (word, of) in
        [("shard of paid", "paid"), ("shard of failed", "failed"), ("shard of unknown", "unknown")]
    {
        let digit = names[of].chars().last().unwrap().to_digit(16).unwrap();
        names.insert(word, (digit % u32::from(ligdicash_infra::dynamo::SHARDS)).to_string());
    }
    names
}
