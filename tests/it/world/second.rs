//! A payout that needs two people: one asks for it, and another one approves or rejects it.

use contract::Route;
use serde_json::{Value, json};

pub(crate) use super::decisions::{AWA, ISSA};
use super::payouts::with;
use super::{Answer, AppPayOut, World, but, events};

/// The shop's server.
pub(crate) const SHOP: &str = "arn:aws:sts::000000000000:assumed-role/shop/server";

impl World {
    /// The payout function of a stack that needs two people above 20 000 F, and that names a role.
    pub(crate) fn two_people(&self) -> AppPayOut {
        self.process_given(&[("TWO_PEOPLE_ABOVE", "20000"), ("DECIDER_ROLES", "treasurers")]).payout
    }

    /// Whether the case is open that a payout waits.
    pub(crate) async fn waits(&self, id: &str) -> bool {
        let case = self.item(&format!("case#approval#{id}")).await;
        case.is_some_and(|case| case.contains_key("due_shard"))
    }

    /// The same decision of a person who has just seen this payin, whose money goes back.
    pub(crate) async fn having_seen_payin(&self, body: Value, payin: &str) -> Value {
        but(body, json!({ "seen": self.revision(payin).await }))
    }

    /// A payout that waits for a second person, and its transaction id.
    pub(crate) async fn awaiting(&self, app: &AppPayOut, body: &Value) -> String {
        let seen = match (body["refundOf"].as_str(), &body["reason"]) {
            (Some(payin), Value::String(_)) => self.having_seen_payin(body.clone(), payin).await,
            _ => body.clone(),
        };
        let answer = ask_for(app, &seen, AWA).await;
        let awaiting = (200, "pending", Some("awaiting_approval"));
        assert_eq!(answer.summary(), awaiting, "{answer:?}");
        answer.id().to_owned()
    }
}

/// Asks for a payout as this identity.
pub(crate) async fn ask_for(app: &AppPayOut, body: &Value, arn: &str) -> Answer {
    asked(app, events::json_event(Route::PayOut, body), arn).await
}

/// Approves a payout as this identity.
pub(crate) async fn approve(app: &AppPayOut, id: &str, body: &Value, arn: &str) -> Answer {
    asked(app, events::at(Route::PayoutApprove, id, Some(&body.to_string())), arn).await
}

/// Rejects a payout as this identity.
pub(crate) async fn reject(app: &AppPayOut, id: &str, body: &Value, arn: &str) -> Answer {
    asked(app, events::at(Route::PayoutReject, id, Some(&body.to_string())), arn).await
}

async fn asked(app: &AppPayOut, event: Value, arn: &str) -> Answer {
    Answer::of(events::signed_by(event, arn), |request| app.handle(request)).await
}

/// A payout that needs two people.
pub(crate) fn large(payout_id: &str) -> Value {
    with(payout_id, json!({ "amount": 20_001 }))
}

/// The approval that the second person types.
pub(crate) fn approval() -> Value {
    json!({ "customer": "22670000001", "reason": "checked with the supplier" })
}

/// The reason why a person decides.
pub(crate) fn why() -> Value {
    json!({ "reason": "asked for by mistake" })
}
