//! Everything about one payment or payout.

use serde_json::{Value, json};

use super::{case, ids, open_case};
use crate::world::decisions::AWA;
use crate::world::payments::nobody;
use crate::world::payouts::with;
use crate::world::second::SHOP;
use crate::world::{self, World, hours, minutes};

impl World {
    async fn story(&self, id: &str) -> Value {
        self.see(&format!("transactions/{id}")).await
    }

    /// The ids of two refunds, of 1500 F of a payment together.
    async fn refunded_twice(&self, payin: &str) -> Vec<String> {
        let mut refunds = Vec::new();
        for (payout_id, amount) in [("R-1", 1000), ("R-2", 500)] {
            self.advance(minutes(1));
            let refund = json!({ "refundOf": payin, "amount": amount });
            refunds.push(self.pay_out(&with(payout_id, refund)).await.id().to_owned());
        }
        refunds
    }
}

#[world::test(world::with_receiver)]
async fn a_payment_is_shown_with_its_order_its_events_its_cases_and_its_refunds(world: &World) {
    let first = world.failed().await;
    world.advance(minutes(1));
    let second = world.pending().await;
    world.advance(minutes(1));
    let third = world.another_page("A-1001", 3000).await;
    world.pay(&third).await;
    world.notify().await;
    let refunds = world.refunded_twice(&third).await;
    let invoice = world.sandbox.invoice(&third).unwrap();
    let event = world.events("A-1001").await[1]["pk"].as_s().unwrap().clone();
    let (opened, later) = ("2026-06-01T10:05:00.000Z", "2026-06-01T10:06:00.000Z");
    let ended = [("ended_at", later), ("ended_by", "ligdicash"), ("reason", "a_reason")];
    let cases = vec![
        open_case("contradiction", &third, later, false),
        case("event", &event, opened, &ended),
        open_case("contradiction", &first, opened, false),
    ];
    world.write(cases).await;

    let story = world.story(&third).await;
    let revision = &story["transaction"]["revision"];
    assert!(revision.as_u64().unwrap() > 2, "{revision}");
    assert_eq!(
        story["transaction"],
        json!({
            "transaction_id": third, "kind": "payin", "status": "completed", "amount": 3000,
            "amount_reported": 3000, "operator_id": "11", "operator_name": "ORANGE BURKINA",
            "operator_ref": invoice.oreference, "ligdicash_ref": invoice.request_id,
            "order_id": "A-1001", "currency": "XOF", "amount_proven": false,
            "created_at": "2026-06-01T10:02:00.000Z", "updated_at": "2026-06-01T10:02:00.000Z",
            "completed_at": "2026-06-01T10:02:00.000Z", "checked_at": "2026-06-01T10:02:00.000Z",
            "callback_received_at": "2026-06-01T10:02:00.000Z",
            "heard_at": "2026-06-01T10:02:00.000Z",
            "reported_at": story["transaction"]["reported_at"], "revision": revision,
            "has_token": true, "person_known": true, "refundable": 3000, "refunded": 1500,
            "payer_end": "01", "description": "Sac en faso dan fani",
        })
    );
    assert_eq!(ids(&story["order"]["payins"]), [&third, &second, &first]);
    let (order, at) = (&story["order"], "2026-06-01T10:02:00.000Z");
    assert_eq!((&order["order_id"], &order["amount"]), (&json!("A-1001"), &json!(3000)));
    assert_eq!((&order["paid_by"], &order["holder"]), (&json!(third), &json!(third)));
    assert_eq!(order["payins"][1]["reason"], "superseded");
    assert_eq!(ids(&story["refunds"]), refunds);
    assert_eq!(
        story["cases"],
        json!([
            {
                "kind": "event", "about": event, "opened_at": opened, "ended_at": later,
                "ended_by": "ligdicash", "reason": "a_reason",
            },
            { "kind": "contradiction", "about": third, "first_step": "write", "opened_at": later },
        ])
    );
    assert_eq!(
        story["announcements"],
        json!([{
            "event_id": event, "type": "payment.completed", "at": at, "status": "completed",
            "delivered_to": ["webhook"], "tries": 1, "last_try_at": at, "delivered_at": at,
            "kept": false,
        }])
    );
    assert_eq!(world.story(&event).await, story, "an event stands for its payment");
    assert_eq!(ids(&world.story(&first).await["order"]["payins"]).len(), 3);
}

#[world::test]
async fn a_payment_that_is_due_says_when_and_one_without_a_token_says_so(world: &World) {
    let id = world.pending().await;
    let story = world.story(&id).await;
    assert_eq!(story["transaction"]["next_check_at"], "2026-06-01T10:02:00.000Z");
    assert_eq!(story["transaction"]["has_token"], true);
    assert_eq!(story["transaction"]["person_known"], false);
    let none = json!([]);
    for list in ["cases", "announcements", "refunds"] {
        assert_eq!(story[list], none, "{list}");
    }
}

#[world::test(world::with_receiver)]
async fn an_announcement_shows_its_receivers_attempts_and_answers(world: &World) {
    world.shop_system.answer(|_| 500);
    let id = world.failed().await;
    world.notify().await;
    let announcement = world.story(&id).await["announcements"][0].clone();
    assert_eq!((&announcement["tries"], &announcement["delivered_to"]), (&json!(1), &json!([])));
    assert!(announcement["next_try_at"].is_string(), "{announcement}");
    world.live(hours(2), minutes(1)).await;
    let refused = world.story(&id).await["announcements"][0].clone();
    assert!(refused["tries"].as_u64().unwrap() > 3, "{refused}");
    world.live(hours(80), hours(1)).await;
    let story = world.story(&id).await;
    let given_up = story["announcements"][0].clone();
    let case = &story["cases"][0];
    assert_eq!((&case["kind"], &case["about"]), (&json!("event"), &given_up["event_id"]));
    assert!(given_up["given_up_at"].is_string(), "{given_up}");
    assert_eq!((given_up.get("next_try_at"), &given_up["kept"]), (None, &json!(false)));

    // Another one follows, and is delivered.
    world.shop_system.answer(|_| 204);
    world.sandbox_pays_after_all(&id);
    world.hint(&id).await;
    world.notify().await;
    let announcements = world.story(&id).await["announcements"].clone();
    let kinds: Vec<_> = announcements
        .as_array()
        .unwrap()
        .iter()
        .map(|announcement| announcement["type"].clone())
        .collect();
    assert_eq!(kinds, ["payment.failed", "payment.completed"]);
    assert_eq!(announcements[1]["delivered_to"], json!(["webhook"]));
    assert!(announcements[1]["delivered_at"].is_string());
    assert_eq!(world.story(&id).await["transaction"]["late"], true);
}

#[world::test]
async fn a_released_payment_is_shown_with_both_of_its_cases_and_who_ended_one(world: &World) {
    let id = world.paid_otherwise(2900).await;
    world.advance(minutes(1));
    world.decided("review-release", json!({ "about": id })).await;
    let cases = world.story(&id).await["cases"].clone();
    let kinds: Vec<_> = cases.as_array().unwrap().iter().map(|case| &case["kind"]).collect();
    assert_eq!(kinds, ["review", "owed"]);
    assert_eq!((&cases[0]["ended_by"], cases[1].get("ended_at")), (&json!(AWA), None));
    let open = world.see("cases").await["cases"].clone();
    assert_eq!((&open[0]["kind"], open.get(1)), (&json!("owed"), None), "{open}");
}

#[world::test]
async fn without_a_receiver_an_announcement_is_kept(world: &World) {
    let id = world.paid().await;
    world.notify().await;
    let kept = world.story(&id).await["announcements"][0].clone();
    assert_eq!((&kept["kept"], kept.get("next_try_at")), (&json!(true), None), "{kept}");
}

#[world::test]
async fn a_payout_is_shown_with_its_events(world: &World) {
    let id = world.taken("P-1").await;
    world.complete_payout(&id).await;
    let story = world.story(&id).await;
    let transaction = &story["transaction"];
    let identity = json!([transaction["kind"], transaction["payout_id"], transaction["status"]]);
    assert_eq!((identity, story.get("order")), (json!(["payout", "P-1", "completed"]), None));
    let announcement = &story["announcements"][0];
    assert_eq!(announcement["type"], "payout.completed");
    let event = announcement["event_id"].as_str().unwrap();
    assert_eq!(world.story(event).await, story);
}

#[world::test(world::with_receiver)]
async fn what_cannot_be_read_is_shown_as_far_as_it_is_known(world: &World) {
    let id = world.failed().await;
    let event = world.events("A-1001").await[0]["pk"].as_s().unwrap().clone();
    let kind = world.set_text(&event, "type", "nonsense").await;
    let status = world.set_text(&id, "status", "nonsense").await;
    let at = "2026-06-01T10:05:00.000Z";
    let case = case("unreadable", &event, "nonsense", &[]);
    let ended = [("ended_at", at), ("ended_by", "ligdicash")];
    world.write(vec![super::case("unreadable", &id, at, &ended), case]).await;
    let story = world.story(&id).await;
    let unreadable = json!({ "transaction_id": id, "unreadable": true });
    assert_eq!(story["transaction"], unreadable);
    assert_eq!(story["order"]["payins"], json!([unreadable]));
    assert_eq!(story["announcements"], json!([{ "event_id": event, "unreadable": true }]));
    let key = format!("case#unreadable#{event}");
    assert_eq!(
        story["cases"],
        json!([
            { "key": key, "unreadable": true },
            {
                "kind": "unreadable", "about": id, "opened_at": at, "ended_at": at,
                "ended_by": "ligdicash",
            },
        ])
    );
    world.set_text(&event, "type", &kind).await;
    world.set_text(&id, "status", &status).await;
}

#[world::test]
async fn of_what_does_not_exist_nothing_is_shown_or_was_said(world: &World) {
    let event = format!("evt_{}_1", "0".repeat(32));
    for id in [&*nobody("txn"), &nobody("pay"), &event, "txn_1", "pay_1", "A-1001"] {
        for asked in ["transactions/ID", "transactions/ID/exchanges", "people/ID"] {
            let answer = world.look(&asked.replace("ID", id)).await;
            assert_eq!((answer.status, answer.error()), (404, "not_found"), "{asked}: {id}");
        }
    }
    let payout = world.taken("P-1").await;
    let answer = world.look(&format!("people/{payout}")).await;
    answer.assert_refused(404, "not_found");
}

/// A decision that would be refused is not offered.
#[world::test]
async fn decisions_are_offered_to_one_person_who_may_act_and_to_nobody_else(world: &World) {
    let id = world.paid_otherwise_for("A-1001", 2900).await;
    let offered = async |asked: &str, arn: &str| {
        let answer = world.see_by(asked, arn).await;
        let with_offers = answer.body.get("cases").filter(|_| asked.starts_with("cases"));
        let with_offers = with_offers.map_or(&answer.body, |cases| &cases[0]);
        with_offers["offers"].as_array().unwrap().len()
    };
    for path in [&*format!("transactions/{id}"), "cases", "health"] {
        assert!(offered(path, AWA).await > 1, "{path}");
        assert!(offered(&format!("{path}?right=act"), AWA).await > 1, "{path}");
        assert_eq!(offered(&format!("{path}?right=view"), AWA).await, 0, "{path}");
        assert_eq!(offered(path, SHOP).await, 0, "{path}");
        let wrong = world.see_by(&format!("{path}?right=all"), AWA).await;
        assert_eq!(wrong.status, 400, "{wrong:?}");
    }
    let case = &world.see_by("cases", AWA).await.body["cases"][0];
    assert_eq!(case["first_step"], "decide", "{case}");
}
