//! The other names of the record: pauses, and cases about lines of a statement. Unreadable rows, and pages.

use contract::cursor;
use serde_json::{Value, json};

use super::{Adopted, Line};
use crate::world::decisions::applied;
use crate::world::table::text;
use crate::world::wired::restore_by;
use crate::world::{self, World, minutes, order};

async fn decided(world: &World, decision: &str, body: Value) {
    world.advance(minutes(1));
    world.decide(decision, &applied(body)).await.assert_status(200);
}

fn line(key: &str, to: &str, case: bool) -> Line {
    (key.to_owned(), "proven".to_owned(), None, Some(to.to_owned()), None, case)
}

#[tokio::test]
async fn a_pause_holds_or_is_over_as_the_record_says_last() {
    let before = async |world: &World| decided(world, "payouts-pause", json!({})).await;
    let since = async |world: &World, (): &()| {
        decided(world, "payments-pause", json!({})).await;
        decided(world, "payouts-resume", json!({})).await;
        for key in ["pause#payments", "pause#payouts"] {
            world.remove_item(key).await;
        }
    };
    let (adopted, ()) = Adopted::after(before, since).await;
    let expected = [("pause#payments", "paused"), ("pause#payouts", "open")];
    assert_eq!(adopted.restored().await, expected.map(|(key, to)| line(key, to, false)));
    adopted.open().await;
    let refused = adopted.world.initiate(&order("A-1", 3000)).await;
    assert_eq!(refused.body["error"], "payments_paused");
}

#[tokio::test]
async fn cases_that_persons_have_opened_and_closed_stay_so() {
    let before = async |world: &World| {
        decided(world, "case-open", json!({ "about": "line 1" })).await;
        world.pending_for("A-1").await
    };
    let since = async |world: &World, id: &String| {
        decided(world, "case-close", json!({ "about": "case#statement#line 1" })).await;
        decided(world, "case-open", json!({ "about": "line 2" })).await;
        decided(world, "case-open", json!({ "about": id })).await;
        for about in ["line 1", "line 2", id] {
            world.remove_item(&format!("case#statement#{about}")).await;
        }
    };
    let (adopted, id) = Adopted::after(before, since).await;
    let mut expected = [
        line("case#statement#line 1", "ended", false),
        line("case#statement#line 2", "open", true),
        line(&format!("case#statement#{id}"), "open", true),
    ];
    expected.sort();
    assert_eq!(adopted.restored().await, expected);
}

#[tokio::test]
async fn a_duplicate_whose_case_a_person_closed_since_is_no_open_case() {
    let before = async |world: &World| world.duplicate("A-1").await;
    let since = async |world: &World, id: &String| {
        decided(world, "case-close", json!({ "about": format!("case#duplicate#{id}") })).await;
    };
    let (adopted, id) = Adopted::after(before, since).await;
    assert_eq!(adopted.restored().await, [line(&format!("case#duplicate#{id}"), "ended", false)]);
}

#[tokio::test]
async fn a_page_ends_after_twenty_five_names_and_the_next_goes_on() {
    let since = async |world: &World| {
        for number in 0..30 {
            world.pending_for(&format!("A-{number}")).await;
        }
    };
    let adopted = Adopted::since(since).await;
    let first = adopted.page(false, None).await.body;
    assert_eq!(first["looked_at"], 25);
    let second = adopted.page(false, first.get("next")).await.body;
    assert_eq!((&second["looked_at"], second.get("next")), (&json!(5), None));
    assert_eq!(adopted.restored().await.len(), 30);
}

/// Rows from before the restored second are not looked at, and the time may be over among just these rows.
#[tokio::test]
async fn a_page_that_starts_between_rows_of_a_name_skips_no_unread_row() {
    let before = async |world: &World| world.pending_for("A-1").await;
    let since = async |world: &World, id: &String| world.pay(id).await;
    let (adopted, id) = Adopted::after(before, since).await;
    let mut rows = adopted.world.all_log_items().await;
    rows.sort_by(|one, other| text(one, "at").cmp(text(other, "at")));
    let first = json!({ "name": id, "at": text(&rows[0], "at") });
    let page = adopted.page(false, Some(&json!(cursor::write(&first)))).await;
    assert_eq!(page.body["found"][0]["id"], json!(id), "{page:?}");
}

#[world::test]
async fn a_stack_that_has_adopted_no_table_restores_nothing(world: &World) {
    let restore = world.restorer("another");
    for body in
        [json!({ "since": "2026-06-01T10:00:00Z" }), json!({ "open": true, "reason": "why" })]
    {
        let answer = restore_by(&restore, &body).await;
        assert_eq!((answer.status, &answer.body["error"]), (409, &json!("not_adopted")));
    }
    let answer = restore_by(&restore, &json!({ "since": "yesterday" })).await;
    assert_eq!((answer.status, &answer.body["errors"][0]["field"]), (400, &json!("since")));
}
