//! Unreadable rows may report a movement of money. A later version, since rolled back, wrote them. Or a flood of
//! callbacks left more rows than a restore reads. All that they are about is held, and a person is called: no order is
//! free again, and no payoutId is sent again.

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use ligdicash_infra::record;
use serde_json::{Value, json};

use super::{Adopted, Line, Remains, line, stands};
use crate::world::decisions::applied;
use crate::world::payouts::{payout, silent, with};
use crate::world::second::{AWA, ISSA, approval, approve, ask_for};
use crate::world::table::{Item, string, text};
use crate::world::{World, but, minutes, order, seconds};

/// The state of the unreadable rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rows {
    /// The rows have the form of a later version.
    Later,
    /// The rows have a word of a later version.
    Word,
}

impl Rows {
    fn of(self, row: &Item) -> Item {
        let mut row = row.clone();
        match self {
            Self::Later => drop(row.insert("v".to_owned(), AttributeValue::N("2".to_owned()))),
            Self::Word => {
                let of = json!({
                    "order_id": "A-1", "amount": 3000, "status": "settled", "revision": 5,
                });
                let item = of.as_object().unwrap().clone();
                let of = record::RowItem { item, ..record::RowItem::default() };
                let packed = Blob::new(record::pack_of(&of, None, &[]));
                row.insert("packed".to_owned(), AttributeValue::B(packed));
            }
        }
        row
    }
}

/// All rows about it except the first ones are unreadable.
async fn unread(world: &World, id: &str, first: usize, how: Rows) {
    let rows = world.rows(id).await;
    assert!(rows.len() > first, "{rows:?}");
    for row in &rows[first..] {
        world.put_row_raw(how.of(row)).await;
    }
}

impl Adopted {
    /// The findings and the unreadable names. An application writes the plan, and then no line is left.
    async fn held(&self) -> (Vec<Line>, Vec<String>) {
        let [planned, applied] = [self.planned().await, self.applied().await];
        assert_eq!(
            (&applied.lines, &applied.unreadable),
            (&planned.lines, &planned.unreadable),
            "what is planned is written"
        );
        assert!(self.applied().await.lines.is_empty(), "what is written is not found again");
        let unreadable = planned.unreadable.iter().map(|key| key.as_str().unwrap().to_owned());
        (super::lines(&planned.lines), unreadable.collect())
    }

    async fn is_refused(&self, body: &Value, error: &str) {
        self.world.initiate(body).await.assert_refused(409, error);
    }
}

fn paused(what: &str) -> Line {
    let key = format!("pause#{what}");
    (key, "unknown".to_owned(), None, Some("paused".to_owned()), None, false)
}

/// LigdiCash or a person settles it.
#[tokio::test]
async fn a_paid_order_with_unreadable_last_rows_is_held() {
    for (is_new, left, how, reason) in [
        (true, Remains::Nothing, Rows::Later, "token_lost"),
        (true, Remains::Token, Rows::Later, "contradiction"),
        (true, Remains::Everything, Rows::Later, "contradiction"),
        (true, Remains::Token, Rows::Word, "contradiction"),
        (false, Remains::Nothing, Rows::Later, "contradiction"),
    ] {
        let what = format!("{is_new} {left:?} {how:?}");
        let before = async |world: &World| {
            if is_new { String::new() } else { world.pending_for("A-1").await }
        };
        let mut id = String::new();
        let since = async |world: &World, old: &String| {
            id = if is_new { world.pending_for("A-1").await } else { old.clone() };
            world.advance(minutes(5));
            world.pay(&id).await;
            unread(world, &id, 1, how).await;
            left.damage(world, &id).await;
            world.remove_item("order#A-1").await;
        };
        let (adopted, _) = Adopted::after(before, since).await;
        let from = (!is_new).then_some("pending");
        let expected = line(&id, "unknown", from, ("review", Some(reason)), true);
        assert_eq!(adopted.held().await, (vec![expected], vec![]), "{what}");
        let items = adopted.items().await;
        assert!(items.contains_key(&format!("case#review#{id}")), "{what}");
        adopted.open().await;
        let found = adopted.world.audit(["2026-06-01".parse().unwrap()]).await;
        let found: Vec<_> = found.iter().filter(|(wrong, ..)| *wrong != "packed").collect();
        assert!(found.is_empty(), "{what}: {found:?}");
        for replace in [false, true] {
            let again = but(order("A-1", 3500), json!({ "replace": replace }));
            adopted.is_refused(&again, "order_under_review").await;
        }
        if reason == "token_lost" {
            // Only a person frees it.
            adopted.world.decide_about("review-release", &id).await;
            assert_eq!(adopted.world.initiate(&order("A-1", 3000)).await.status, 200, "{what}");
        } else {
            adopted.world.live(minutes(4), minutes(2)).await;
            adopted.world.assert_known(&id, ("completed", None)).await;
            adopted.is_refused(&order("A-1", 3000), "order_already_paid").await;
        }
    }
}

#[tokio::test]
async fn a_later_page_does_not_replace_an_earlier_page_that_may_be_paid() {
    let before = async |world: &World| world.pending_for("A-1").await;
    let mut second = String::new();
    let since = async |world: &World, first: &String| {
        second = world.another_page("A-1", 3000).await;
        world.advance(minutes(5));
        world.pay(first).await;
        unread(world, first, 1, Rows::Later).await;
        world.remove_item(first).await;
    };
    let (adopted, first) = Adopted::after(before, since).await;
    let (found, unreadable) = adopted.held().await;
    assert_eq!(unreadable, Vec::<String>::new());
    let held = ("review", Some("contradiction"));
    assert!(found.contains(&line(&first, "unknown", Some("pending"), held, true)), "{found:?}");
    adopted.open().await;
    adopted.is_refused(&order("A-1", 3000), "order_under_review").await;
    adopted.world.sandbox.pay(&second).unwrap();
    adopted.world.live(minutes(8), minutes(2)).await;
    let both = [first, second];
    let mut reasons = Vec::new();
    for id in &both {
        let item = adopted.world.item(id).await.unwrap();
        reasons.push((stands(&item).0.to_owned(), stands(&item).1.map(str::to_owned)));
    }
    reasons.sort();
    let completed = |reason: Option<&str>| ("completed".to_owned(), reason.map(str::to_owned));
    assert_eq!(reasons, [completed(None), completed(Some("duplicate"))]);
}

#[tokio::test]
async fn rows_from_before_the_restored_second_hold_nothing() {
    let before = async |world: &World| {
        let id = world.pending_for("A-1").await;
        world.advance(minutes(5));
        world.ask(&id).await;
        unread(world, &id, 1, Rows::Later).await;
        world.advance(minutes(5));
        id
    };
    let since = async |world: &World, id: &String| {
        world.ask(id).await;
        world.remove_item(id).await;
    };
    let (adopted, _) = Adopted::after(before, since).await;
    assert_eq!(adopted.held().await, (vec![], vec![]));
}

#[tokio::test]
async fn an_unreadable_payin_pauses_payments_until_a_person_resumes() {
    for left in [Remains::Token, Remains::Nothing] {
        let mut id = String::new();
        let since = async |world: &World| {
            id = world.pending_for("A-1").await;
            world.pay(&id).await;
            unread(world, &id, 0, Rows::Later).await;
            left.damage(world, &id).await;
        };
        let adopted = Adopted::since(since).await;
        assert_eq!(adopted.held().await, (vec![paused("payments")], vec![id.clone()]));
        assert_eq!(text(&adopted.items().await[&format!("case#contradiction#{id}")], "about"), id);
        adopted.open().await;
        adopted.world.initiate(&order("A-1", 3000)).await.assert_refused(503, "payments_paused");
        adopted.world.decide("payments-resume", &applied(json!({}))).await.assert_status(200);
        assert_eq!(adopted.world.initiate(&order("A-1", 3000)).await.status, 200);
    }
}

#[tokio::test]
async fn an_order_is_paid_beside_a_payin_that_cannot_be_restored() {
    let before = async |world: &World| world.pending_for("A-1").await;
    let since = async |world: &World, first: &String| {
        let second = world.another_page("A-1", 3000).await;
        world.pay(&second).await;
        world.remove_item(first).await;
    };
    let (adopted, first) = Adopted::after(before, since).await;
    adopted.world.set_text(&first, "status", "nonsense").await;
    adopted.applied().await;
    adopted.open().await;
    adopted.world.decide("payments-resume", &applied(json!({}))).await.assert_status(200);
    adopted.is_refused(&order("A-1", 3000), "order_already_paid").await;
}

/// A payout since, and what LigdiCash says of it in the end.
async fn sent(world: &World) -> String {
    world.sandbox.set_default_payout_faults(silent());
    let id = world.pay_out(&payout("P-1")).await.id().to_owned();
    world.advance(minutes(5));
    world.sandbox.complete_payout(&id).unwrap();
    world.ask(&id).await;
    id
}

impl Adopted {
    /// No request sends the payout again, whether or not payouts are paused.
    async fn never_sends_again(&self) {
        self.open().await;
        let made = self.world.payouts_asked();
        for _ in 0..2 {
            self.world.pay_out(&payout("P-1")).await;
            assert_eq!(self.world.payouts_asked(), made, "sent again");
            self.world.decide("payouts-resume", &applied(json!({}))).await;
        }
    }
}

#[tokio::test]
async fn a_payout_with_unreadable_last_rows_counts_and_is_not_resent() {
    for (left, reason) in [
        (Remains::Everything, "unanswered"),
        (Remains::Token, "unanswered"),
        (Remains::Nothing, "create_unknown"),
    ] {
        let mut id = String::new();
        let since = async |world: &World| {
            id = sent(world).await;
            // The intent and LigdiCash's answer can be read, and what followed cannot.
            unread(world, &id, 2, Rows::Later).await;
            left.damage(world, &id).await;
            world.remove_item("payout#P-1").await;
        };
        let adopted = Adopted::since(since).await;
        let expected = line(&id, "unknown", None, ("outcome_unknown", Some(reason)), true);
        assert_eq!(adopted.held().await, (vec![expected], vec![]), "{left:?}");
        let items = adopted.items().await;
        assert!(items.contains_key(&format!("case#payout#{id}")), "{left:?}");
        assert_eq!(text(&items["payout#P-1"], "transaction_id"), id, "{left:?}");
        adopted.never_sends_again().await;
        if reason == "unanswered" {
            adopted.world.live(minutes(4), minutes(2)).await;
            adopted.world.assert_known(&id, ("completed", None)).await;
        }
    }
}

#[tokio::test]
async fn a_payout_that_may_have_been_approved_needs_no_approval() {
    let body = with("P-1", json!({ "amount": 20_001 }));
    let before = async |world: &World| world.awaiting(&world.two_people(), &body).await;
    let since = async |world: &World, id: &String| {
        world.advance(minutes(5));
        approve(&world.two_people(), id, &approval(), ISSA).await.assert_status(200);
        unread(world, id, 1, Rows::Later).await;
        world.remove_item(id).await;
    };
    let (adopted, id) = Adopted::after(before, since).await;
    let to = ("outcome_unknown", Some("create_unknown"));
    let expected = line(&id, "unknown", Some("pending"), to, true);
    assert_eq!(adopted.held().await, (vec![expected], vec![]));
    adopted.open().await;
    let made = adopted.world.payouts_asked();
    let again = approve(&adopted.world.two_people(), &id, &approval(), ISSA).await;
    assert_eq!((again.status, again.error()), (409, "not_awaiting"), "{again:?}");
    ask_for(&adopted.world.two_people(), &body, AWA).await;
    assert_eq!(adopted.world.payouts_asked(), made, "sent again");
}

/// No row names its payoutId, because a later version has written them all.
#[tokio::test]
async fn a_payout_with_unclear_rows_pauses_payouts_and_keeps_its_payout_id() {
    for (left, is_known) in
        [(Remains::Everything, true), (Remains::Token, true), (Remains::Nothing, false)]
    {
        let mut id = String::new();
        let since = async |world: &World| {
            id = sent(world).await;
            unread(world, &id, 0, Rows::Later).await;
            left.damage(world, &id).await;
        };
        let what = format!("{left:?}");
        let adopted = Adopted::since(since).await;
        let expected = (vec![paused("payouts")], vec![id.clone()]);
        assert_eq!(adopted.held().await, expected, "{what}");
        let items = adopted.items().await;
        assert!(items.contains_key(&format!("case#contradiction#{id}")), "{what}");
        assert_eq!(items.contains_key("payout#P-1"), is_known, "{what}");
        if is_known {
            adopted.never_sends_again().await;
        } else {
            adopted.open().await;
            let refused = adopted.world.pay_out(&payout("P-1")).await;
            assert_eq!((refused.status, refused.error()), (503, "payouts_paused"), "{what}");
        }
    }
}

/// Anybody who knows a payin's id can call back about it, and each callback leaves a row.
#[tokio::test]
async fn a_flood_of_callbacks_stops_no_restore_and_frees_no_order() {
    let mut id = String::new();
    let since = async |world: &World| {
        id = world.pending_for("A-1").await;
        world.hint(&id).await;
        let callback = world.rows(&id).await.pop().unwrap();
        assert!(crate::world::table::unpacked(&callback).contains(r#""type":"callback""#));
        let at = text(&callback, "at").split('#').next().unwrap().to_owned();
        let flood = (0..3300).map(|number| {
            let mut row = callback.clone();
            row.insert("at".to_owned(), string(&format!("{at}#z{number:05}")));
            row
        });
        world.write_rows(flood.collect()).await;
        world.advance(seconds(30));
        world.pay(&id).await;
        Remains::Nothing.damage(world, &id).await;
        world.remove_item("order#A-1").await;
    };
    let adopted = Adopted::since(since).await;
    let expected = line(&id, "unknown", None, ("review", Some("token_lost")), true);
    assert_eq!(adopted.held().await, (vec![expected], vec![]));
    adopted.open().await;
    adopted.is_refused(&order("A-1", 3000), "order_under_review").await;
}

#[tokio::test]
async fn a_pause_with_an_unreadable_last_row_holds() {
    let decided = async |world: &World, kind: &str| {
        world.advance(minutes(1));
        world.decide(kind, &applied(json!({}))).await.assert_status(200);
    };
    let since = async |world: &World| {
        decided(world, "payments-pause").await;
        unread(world, "pause#payments", 0, Rows::Later).await;
    };
    let adopted = Adopted::since(since).await;
    let expected = (vec![paused("payments")], vec!["pause#payments".to_owned()]);
    assert_eq!(adopted.held().await, expected);
    adopted.open().await.assert_status(200);
    adopted.world.initiate(&order("A-1", 3000)).await.assert_refused(503, "payments_paused");
}
