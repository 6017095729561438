//! Every decision in every state: it is carried out, or refused with a problem of its own that leaves everything as
//! it is.

use serde_json::{Value, json};

use super::states::{payin_in, payout_in};
use crate::world::decisions::applied;
use crate::world::second::large;
use crate::world::{self, World};

const OK: &str = "";
const FREE: &str = "not_under_review";
const UNPAID: &str = "refund_of_unpaid";
const NEEDED: &str = "person_still_needed";
const OTHERWISE: &str = "not_repeated";
const KNOWN: &str = "outcome_known";
const ERROR: &str = "token_refused";
const NOBODY: &str = "not_found";

/// What becomes of `review-release`, `review-accept` of 2900 F, `refund-record` and `forget` in each state.
const OF_PAYINS: [(&str, [&str; 4]); 24] = [
    ("creating", [FREE, FREE, UNPAID, NEEDED]),
    ("create_refused", [FREE, FREE, UNPAID, OK]),
    ("create_unknown", [FREE, FREE, UNPAID, OK]),
    ("debit_unknown", [OK, FREE, UNPAID, NEEDED]),
    ("debit_unknown, freed", [OK, FREE, UNPAID, NEEDED]),
    ("debit_unknown, released", [FREE, FREE, UNPAID, OK]),
    ("pending", [FREE, FREE, UNPAID, NEEDED]),
    ("superseded", [FREE, FREE, UNPAID, NEEDED]),
    ("completed", [FREE, FREE, OK, OK]),
    ("duplicate", [FREE, FREE, OK, NEEDED]),
    ("accepted", [FREE, FREE, OK, OK]),
    ("failed", [FREE, FREE, UNPAID, OK]),
    ("expired", [FREE, FREE, UNPAID, OK]),
    ("amount_differs", [OK, OK, UNPAID, NEEDED]),
    ("amount_missing", [OK, "answer_not_read", UNPAID, NEEDED]),
    ("id_differs", [OK, OTHERWISE, UNPAID, NEEDED]),
    ("contradiction", [OK, OTHERWISE, UNPAID, NEEDED]),
    ("superseded_amount", [OK, OTHERWISE, UNPAID, NEEDED]),
    ("given_back", [OK, "given_back", UNPAID, NEEDED]),
    ("invoice_not_found", [OK, FREE, UNPAID, NEEDED]),
    ("released, owed", [FREE, FREE, OK, NEEDED]),
    ("released, not owed", [FREE, FREE, UNPAID, OK]),
    ("released, nothing seen", [FREE, FREE, UNPAID, OK]),
    ("nobody's", [NOBODY, NOBODY, "refund_of_unknown", NOBODY]),
];

/// What becomes of `payout-not-made`, `payout-close`, `payout-prove` and `forget` in each state.
const OF_PAYOUTS: [(&str, [&str; 4]); 16] = [
    ("sending", [KNOWN, KNOWN, ERROR, NEEDED]),
    ("create_unknown, young", ["too_early", OK, ERROR, NEEDED]),
    ("create_unknown", [OK, OK, ERROR, NEEDED]),
    ("create_unknown_called_back", [OK, OK, ERROR, NEEDED]),
    ("pending", [KNOWN, KNOWN, ERROR, NEEDED]),
    ("unanswered", [OK, OK, ERROR, NEEDED]),
    ("completed", [KNOWN, KNOWN, "token_not_needed", OK]),
    ("completed late", [KNOWN, KNOWN, "token_not_needed", NEEDED]),
    ("failed", [KNOWN, KNOWN, ERROR, OK]),
    ("refused_balance", [KNOWN, KNOWN, ERROR, OK]),
    ("contradiction", [OK, OK, ERROR, NEEDED]),
    ("not_made", [KNOWN, KNOWN, ERROR, OK]),
    ("closed", [KNOWN, KNOWN, ERROR, OK]),
    ("given_by_hand", [OK, KNOWN, "token_not_needed", OK]),
    ("given_by_hand, taken back", [KNOWN, KNOWN, "token_not_needed", OK]),
    ("nobody's", [NOBODY, NOBODY, NOBODY, NOBODY]),
];

fn about_payin(id: &str) -> [(&'static str, Value); 4] {
    [
        ("review-release", json!({ "about": id })),
        ("review-accept", json!({ "about": id, "paid": 2900 })),
        ("refund-record", json!({ "about": id, "reference": "till-9", "amount": 100 })),
        ("forget", json!({ "about": id })),
    ]
}

fn about_payout(id: &str) -> [(&'static str, Value); 4] {
    [
        ("payout-not-made", json!({ "about": id })),
        ("payout-close", json!({ "about": id })),
        ("payout-prove", json!({ "about": id, "token": "of.the.dashboard" })),
        ("forget", json!({ "about": id })),
    ]
}

/// Holds every cell of one state: the refusals in one world, each other decision in a world of its own.
async fn hold(
    name: &str,
    expected: [&str; 4],
    build: impl AsyncFn(&World, &str) -> String,
    about: impl Fn(&str) -> [(&'static str, Value); 4],
) {
    for at in 0..expected.len() {
        let refused: Vec<_> = (0..expected.len()).filter(|it| expected[*it] != OK).collect();
        if expected[at] != OK && refused[0] != at {
            continue;
        }
        world::test(async |world| {
            let id = build(world, name).await;
            let bodies = about(&id);
            if expected[at] == OK {
                let (decision, body) = bodies[at].clone();
                assert_carried_out_once(world, name, decision, body).await;
                return;
            }
            for at in refused {
                let (decision, body) = &bodies[at];
                for body in [body.clone(), applied(body.clone())] {
                    let before = world.all_payments().await;
                    let answer = world.decide(decision, &body).await;
                    assert_eq!(answer.error(), expected[at], "{decision} of {name}: {answer:?}");
                    assert_eq!(world.all_payments().await, before, "{decision} of {name}");
                }
            }
        })
        .await;
    }
}

async fn assert_carried_out_once(world: &World, name: &str, decision: &str, body: Value) {
    world.decided(decision, body.clone()).await;
    assert_eq!(world.count_decisions(decision).await, 1 + prior(name, decision), "{name}");
    // Decided again: refused, or what was decided stays as it is.
    let (before, count) = (world.all_payments().await, world.count_decisions(decision).await);
    let again = world.decide(decision, &applied(body)).await;
    assert_eq!(world.all_payments().await, before, "{decision} of {name} twice: {again:?}");
    assert_eq!(world.count_decisions(decision).await, count, "{decision} of {name} twice");
}

/// How many decisions of this name have led to the state.
fn prior(state: &str, decision: &str) -> usize {
    usize::from(matches!(
        (state, decision),
        ("given_by_hand", "refund-record") | ("given_back", "review-release")
    ))
}

#[tokio::test]
async fn what_a_person_may_decide_about_a_payin_in_each_of_its_states() {
    for (state, expected) in OF_PAYINS {
        hold(state, expected, payin_in, about_payin).await;
    }
}

#[tokio::test]
async fn what_a_person_may_decide_about_a_payout_in_each_of_its_states() {
    for (state, expected) in OF_PAYOUTS {
        hold(state, expected, payout_in, about_payout).await;
    }
}

/// What becomes of `case-close` about a payin or payout in this state, by the kind of its case.
const OF_CASES: [(&str, &str, &str); 10] = [
    ("duplicate", "duplicate", OK),
    ("released, owed", "owed", OK),
    ("completed late", "payout", OK),
    ("amount_differs", "review", PROVEN_ONLY),
    ("debit_unknown", "review", PROVEN_ONLY),
    ("debit_unknown, freed", "review", PROVEN_ONLY),
    ("invoice_not_found", "review", PROVEN_ONLY),
    ("create_unknown", "payout", PROVEN_ONLY),
    ("unanswered", "payout", PROVEN_ONLY),
    ("contradiction", "payout", PROVEN_ONLY),
];

const PROVEN_ONLY: &str = "case_not_closable";

async fn assert_not_closed(world: &World, case: &str, error: &str) {
    let about = json!({ "about": case });
    for body in [about.clone(), applied(about)] {
        let before = world.all_payments().await;
        assert_eq!(world.decide("case-close", &body).await.error(), error, "{case}");
        assert_eq!(world.all_payments().await, before, "{case}");
    }
}

#[tokio::test]
async fn a_person_closes_a_case_and_takes_that_back_and_closes_none_that_a_proof_or_another_decision_ends()
 {
    for (state, kind, expected) in OF_CASES {
        world::test(async |world| {
            let id = match kind {
                "payout" => payout_in(world, state).await,
                _ => payin_in(world, state).await,
            };
            let case = format!("case#{kind}#{id}");
            let again = json!({ "about": case });
            if expected == OK {
                world.decide("case-open", &again).await.assert_refused(409, "case_open");
                world.decided("case-close", json!({ "about": case })).await;
                assert_not_closed(world, &case, "case_not_open").await;
                world.decided("case-open", again).await;
                world.decided("case-close", json!({ "about": case })).await;
                assert_not_closed(world, &format!("case#contradiction#{id}"), "case_not_open")
                    .await;
            } else {
                assert_not_closed(world, &case, expected).await;
                world.decide("case-open", &again).await.assert_refused(409, expected);
            }
        })
        .await;
    }
    world::test(async |world| {
        let waits = world.awaiting(&world.two_people(), &large("P-1")).await;
        assert_not_closed(world, &format!("case#approval#{waits}"), PROVEN_ONLY).await;
        let nobody = format!("case#payout#pay_{}", "0".repeat(32));
        assert_not_closed(world, &nobody, PROVEN_ONLY).await;
        let id = world.pending().await;
        let status = world.set_text(&id, "status", "nonsense").await;
        world.status(&id).await;
        assert_not_closed(world, &format!("case#unreadable#{id}"), PROVEN_ONLY).await;
        world.set_text(&id, "status", &status).await;
        world.poll().await;
    })
    .await;
}
