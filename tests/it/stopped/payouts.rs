//! Payouts and refunds.

use serde_json::json;

use super::called_back;
use crate::world::payments::{FAILED, PAID};
use crate::world::payouts::{pay_out_by, payout, with};
use crate::world::second::{AWA, ISSA, approval, approve, ask_for, large};

stories! { world, functions;
    a_payout_that_was_made id = {
        world.no_callbacks();
        let id = world.taken("P-1").await;
        world.sandbox.complete_payout(&id).unwrap();
        id
    } => called_back(functions, &id) => {
        world.assert_known(&id, PAID).await;
        assert!(world.has_told("payout.completed", &id));
    }

    a_payout_that_failed id = {
        world.no_callbacks();
        let id = world.pay_out(&payout("P-1")).await.id().to_owned();
        world.sandbox.fail_payout(&id).unwrap();
        id
    } => called_back(functions, &id) => {
        world.assert_known(&id, FAILED).await;
        assert!(world.has_told("payout.failed", &id));
        assert_eq!(world.committed_today().await, 0);
    }

    a_refund_whose_sender_ends (payin, body) = {
        let payin = world.paid().await;
        world.no_callbacks();
        let body = with("R-1", json!({ "amount": 3000, "refundOf": payin }));
        (payin, body)
    } => pay_out_by(&functions.payout, &body) => {
        let again = world.pay_out(&body).await;
        assert!([200, 202].contains(&again.status), "{again:?}");
        assert!(world.sandbox.ledger().payouts.len() <= 1);
        let more = world.pay_out(&with("R-2", json!({ "amount": 100, "refundOf": payin }))).await;
        assert_eq!(more.error(), "refund_exceeds_payment");
        if again.body["status"] == "outcome_unknown" {
            assert!(world.has_told("payout.review_required", again.id()), "a person hears of it");
        }
    }

    an_approval_sends_a_payout_once_at_most_and_nothing_is_unseen (app, id) = {
        world.no_callbacks();
        let app = world.two_people();
        let id = world.awaiting(&app, &large("P-1")).await;
        (app, id)
    } => approve(&functions.payout, &id, &approval(), ISSA) => {
        let waits = world.waits(&id).await;
        assert!(world.payouts_asked() <= usize::from(!waits));
        let again = ask_for(&app, &large("P-1"), AWA).await;
        let status = again.body["status"].as_str().unwrap();
        assert!(["pending", "outcome_unknown"].contains(&status), "{again:?}");
        let approved = approve(&app, &id, &approval(), ISSA).await;
        if waits {
            approved.assert_status(200);
        } else {
            approved.assert_refused(409, "not_awaiting");
        }
        assert!(world.payouts_asked() <= 1);
    }
}
