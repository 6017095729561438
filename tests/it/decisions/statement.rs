//! Cases that a person opens, because LigdiCash's statement and what we know do not agree.

use serde_json::json;

use crate::world::decisions::{AWA, applied};
use crate::world::payments::nobody;
use crate::world::table::{find, text};
use crate::world::{self, World, minutes};

#[world::test]
async fn a_case_about_a_payment_is_opened_once_closed_and_opened_again(world: &World) {
    let id = world.paid().await;
    let case = format!("case#statement#{id}");
    let about = json!({ "about": id });
    let done = world.decided("case-open", about.clone()).await;
    assert_eq!((&done["case_opened"], &done["changes"]), (&json!(case), &json!([])));
    for body in [about.clone(), applied(about.clone())] {
        world.decide("case-open", &body).await.assert_refused(409, "case_open");
    }
    let open = world.see("cases").await["cases"][0].clone();
    assert_eq!((&open["kind"], &open["transaction_id"]), (&json!("statement"), &json!(id)));
    let story = world.see(&format!("transactions/{id}")).await;
    assert_eq!(story["cases"][0]["kind"], "statement");
    world.advance(minutes(1));
    let ended = world.decided("case-close", json!({ "about": case })).await;
    assert_eq!(ended["cases_ended"], json!([case]));
    assert_eq!(find(&world.item(&case).await.unwrap(), "ended_by"), Some(AWA));
    world.decided("case-open", about).await;
    assert_eq!(find(&world.item(&case).await.unwrap(), "ended_by"), None);
    let kinds = world.log_kinds(&id).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "decision").count(), 3);
    world.assert_known(&id, ("completed", None)).await;
}

#[world::test]
async fn a_case_about_a_line_about_nothing_of_ours_is_on_record_under_its_name(world: &World) {
    let case = "case#statement#line 12 #of October";
    world.decided("case-open", json!({ "about": " line 12 #of October " })).await;
    let open = world.see("cases").await["cases"][0].clone();
    assert_eq!(open["about"], "line 12 #of October");
    assert_eq!(open.get("transaction_id"), None);
    world.decided("case-close", json!({ "about": case })).await;
    let decisions = world.log(case).await;
    assert_eq!(decisions.len(), 2);
    let item = world.item(case).await.unwrap();
    assert_eq!((text(&item, "type"), find(&item, "due_shard")), ("statement", None));
}

#[world::test]
async fn no_case_is_opened_about_a_payment_or_by_a_name_that_is_none(world: &World) {
    let nobody = nobody("txn");
    world.decide("case-open", &json!({ "about": nobody })).await.assert_refused(404, "not_found");
    let long = "x".repeat(101);
    let event = format!("evt_{}_1", "0".repeat(32));
    for about in ["", " ", "a\nb", &long, "txn_1", "pay_00", &event, "case#none#of ours"] {
        let refused = world.decide("case-open", &applied(json!({ "about": about }))).await;
        assert_eq!((refused.status, refused.fields()), (400, vec!["about"]), "{about}");
    }
    assert_eq!(world.see("cases").await, json!({ "cases": [] }));
}
