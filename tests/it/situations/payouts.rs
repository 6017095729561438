//! The way a payout comes into each situation.

use sandbox::ConfirmBehaviour;
use serde_json::json;

use super::{
    ALIVE, COMPLETED, ERROR, KNOWN, NEEDED, NOBODY, NOTHING, OK, PENDING, PROVEN_ONLY, RETRIED,
    Row, UNNEEDED, Wing, is,
};
use crate::world::decisions::applied;
use crate::world::payments::nobody;
use crate::world::payouts::{pay_out_by, payout, refusing, silent};
use crate::world::second::large;
use crate::world::wired::Process;
use crate::world::{World, hours, seconds};

// Decisions: `payout-not-made`, `payout-close`, `payout-prove`, `forget` and `case-close`.
situations! { Wing::Payout;
    sending PENDING, "", "", "Waiting", ALIVE, [KNOWN, KNOWN, ERROR, NEEDED, PROVEN_ONLY];
    create_unknown_young is("outcome_unknown", "create_unknown"), "review_required", "payout", "Waiting", ALIVE, ["too_early", OK, ERROR, NEEDED, PROVEN_ONLY];
    create_unknown is("outcome_unknown", "create_unknown"), "review_required", "payout", "Waiting", ALIVE, [OK, OK, ERROR, NEEDED, PROVEN_ONLY];
    create_unknown_called_back is("outcome_unknown", "create_unknown_called_back"), "review_required review_required", "payout", "Waiting", ALIVE, [OK, OK, ERROR, NEEDED, PROVEN_ONLY];
    awaiting is("pending", "awaiting_approval"), "", "approval", "Waiting", ALIVE, [KNOWN, KNOWN, UNNEEDED, NEEDED, PROVEN_ONLY];
    pending PENDING, "", "", "", ALIVE, [KNOWN, KNOWN, ERROR, NEEDED, PROVEN_ONLY];
    unanswered is("outcome_unknown", "unanswered"), "review_required", "payout", "Waiting", ALIVE, [OK, OK, ERROR, NEEDED, PROVEN_ONLY];
    completed COMPLETED, "completed", "", "", ALIVE, [KNOWN, KNOWN, UNNEEDED, OK, "case_not_open"];
    completed_late COMPLETED, "review_required failed review_required completed", "payout", "Waiting", ALIVE, [KNOWN, KNOWN, UNNEEDED, NEEDED, OK];
    failed is("notcompleted", "failed"), "failed", "", "", RETRIED, [KNOWN, KNOWN, ERROR, OK, PROVEN_ONLY];
    refused_balance is("notcompleted", "refused_balance"), "", "", "", RETRIED, [KNOWN, KNOWN, ERROR, OK, PROVEN_ONLY];
    contradiction is("review", "contradiction"), "review_required", "payout", "Waiting", ALIVE, [OK, OK, ERROR, NEEDED, PROVEN_ONLY];
    not_made is("notcompleted", "not_made"), "review_required failed", "", "", RETRIED, [KNOWN, KNOWN, ERROR, OK, PROVEN_ONLY];
    closed ("closed", None), "review_required closed", "", "", ALIVE, [KNOWN, KNOWN, ERROR, OK, PROVEN_ONLY];
    given_by_hand is("closed", "given_by_hand"), "closed", "", "", ALIVE, [OK, KNOWN, UNNEEDED, OK, PROVEN_ONLY];
    given_by_hand_taken_back is("notcompleted", "rejected"), "closed failed", "", "", ALIVE, [KNOWN, KNOWN, UNNEEDED, OK, PROVEN_ONLY];
    nobodys NOTHING, "", "", "", ALIVE, [NOBODY, NOBODY, NOBODY, NOBODY, PROVEN_ONLY];
}

/// Brings a payout into this situation a day ago, where its name does not say otherwise, and returns its id.
pub(crate) async fn bring_about(world: &World, situation: &str) -> String {
    match situation {
        "nobodys" => nobody("pay"),
        "given_by_hand_taken_back" => {
            let id = Box::pin(begun_as(world, "given_by_hand")).await;
            world.decide_about("payout-not-made", &id).await;
            id
        }
        other => Box::pin(begun_as(world, other)).await,
    }
}

/// The same of those that follow from no other.
async fn begun_as(world: &World, situation: &str) -> String {
    match situation {
        "sending" => {
            let payout = payout("P-1");
            let begin = async |process: &Process| drop(pay_out_by(&process.payout, &payout).await);
            world.old(world.begun("pay_", begin).await)
        }
        "create_unknown_young" => world.unknown().await,
        "create_unknown" => world.old(world.unknown().await),
        "create_unknown_called_back" => {
            let id = world.unknown().await;
            let body = json!({ "transaction_id": id, "token": "of.a.callback" });
            world.payout_called_back(&body).await;
            world.assert_known(&id, ("outcome_unknown", Some("create_unknown_called_back"))).await;
            world.old(id)
        }
        "awaiting" => world.awaiting(&world.two_people(), &large("P-1")).await,
        "pending" => world.old(world.taken_silently().await),
        "unanswered" => {
            let id = world.taken_silently().await;
            world.confirms_payout(&id, ConfirmBehaviour::Refuse, None);
            world.live(hours(25), hours(1)).await;
            id
        }
        other => answered_as(world, other).await,
    }
}

/// The same of those about which LigdiCash or a person has said something.
async fn answered_as(world: &World, situation: &str) -> String {
    match situation {
        "completed" => {
            let id = world.taken("P-1").await;
            world.complete_payout(&id).await;
            world.old(id)
        }
        "completed_late" => {
            let id = world.unknown().await;
            world.advance(hours(25));
            world.decide_about("payout-not-made", &id).await;
            world.name_in_confirm(&id, true);
            world.sandbox.complete_payout(&id).unwrap();
            world.payout_called_back(&world.brought(&id)).await;
            world.assert_known(&id, ("completed", None)).await;
            id
        }
        "failed" => {
            let id = world.taken_silently().await;
            world.sandbox.fail_payout(&id).unwrap();
            world.assert_payout(&id, ("notcompleted", Some("failed"))).await;
            world.old(id)
        }
        "refused_balance" => {
            world.sandbox.set_default_payout_faults(refusing("08"));
            world.pay_out(&payout("P-1")).await;
            world.sandbox.set_default_payout_faults(silent());
            world.old(world.only_key("pay_").await)
        }
        "contradiction" => {
            let id = world.taken_silently().await;
            world.confirms_payout(&id, ConfirmBehaviour::RefuseWithStatus, Some("completed"));
            world.assert_payout(&id, ("review", Some("contradiction"))).await;
            world.old(id)
        }
        "not_made" => {
            let id = world.old(world.unknown().await);
            world.decide_about("payout-not-made", &id).await;
            id
        }
        "closed" => {
            let id = world.old(world.unknown().await);
            world.decide_about("payout-close", &id).await;
            id
        }
        "given_by_hand" => {
            let of = world.paid().await;
            let body = json!({ "about": of, "reference": "till-7", "amount": 3000 });
            assert_eq!(world.decide("refund-record", &applied(body)).await.status, 200);
            world.old(world.only_key("pay_").await)
        }
        other => panic!("no story leads to {other}"),
    }
}

/// The status answer says this.
pub(super) async fn assert_answer(world: &World, situation: &Row, id: &str) {
    let answer = world.payout_status(id).await;
    let (status, reason) = situation.state;
    if status.is_empty() {
        return answer.assert_refused(404, "not_found");
    }
    let state = (answer.body["status"].as_str().unwrap(), answer.body["reason"].as_str());
    assert_eq!(state, (status, reason), "{}: answer", situation.name);
}

impl World {
    async fn taken_silently(&self) -> String {
        self.sandbox.set_default_payout_faults(silent());
        self.taken("P-1").await
    }

    pub(crate) async fn decide_about(&self, decision: &str, id: &str) {
        self.decide(decision, &applied(json!({ "about": id }))).await.assert_status(200);
    }

    fn old(&self, id: String) -> String {
        self.advance(hours(24) + seconds(1));
        id
    }
}
