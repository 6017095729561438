//! Payouts: none is sent again, and none is freed without the record or LigdiCash. The sums of the day and of the
//! payment change exactly once.

use sandbox::CreateBehaviour;
use serde_json::{Value, json};

use super::{Adopted, Line, Remains, line};
use crate::world::World;
use crate::world::payouts::{creating, payout, silent, with};
use crate::world::second::{AWA, ISSA, ask_for, reject, why};
use crate::world::table::text;

/// The way a payout of 5 000 F ended before the damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Story {
    Open,
    Made,
    Failed,
    Lost,
    Refused,
    NotMade,
    Closed,
}

impl Story {
    pub(super) async fn play(self, world: &World) -> String {
        let behaviour = match self {
            Self::Lost | Self::NotMade | Self::Closed => Some(CreateBehaviour::CutAfter),
            Self::Refused => Some(CreateBehaviour::Refuse),
            Self::Open | Self::Made | Self::Failed => None,
        };
        let mut faults = behaviour.map_or_else(silent, creating);
        "08".clone_into(&mut faults.create.refuse_code);
        world.sandbox.set_default_payout_faults(faults);
        world.pay_out(&payout("P-1")).await;
        let record = world.item("payout#P-1").await.unwrap();
        let id = record["transaction_id"].as_s().unwrap().clone();
        match self {
            Self::Made => world.sandbox.complete_payout(&id).unwrap(),
            Self::Failed => world.sandbox.fail_payout(&id).unwrap(),
            Self::Open | Self::Lost | Self::Refused => {}
            Self::NotMade | Self::Closed => {
                world.advance(crate::world::hours(25));
                let kind = if self == Self::Closed { "payout-close" } else { "payout-not-made" };
                world.decide_about(kind, &id).await;
            }
        }
        if matches!(self, Self::Made | Self::Failed) {
            world.ask_of(&id).await;
        }
        id
    }
}

/// The record of the idempotency key is lost with the payout.
async fn damaged(world: &World, id: &str, left: Remains) {
    left.damage(world, id).await;
    if left == Remains::Nothing {
        world.remove_item("payout#P-1").await;
    }
}

/// The story since, its remains in the old table, the action, the resulting state, and the francs that count against
/// the day.
type Situation = (Story, Remains, &'static str, (&'static str, Option<&'static str>), u32);

#[tokio::test]
async fn a_newer_payout_follows_the_record_or_ligdicash_without_resending() {
    use Remains::{Everything, Nothing, Token};
    let situations: [Situation; 11] = [
        (Story::Open, Everything, "carried", ("pending", None), 5000),
        (Story::Open, Token, "carried", ("pending", None), 5000),
        (Story::Open, Nothing, "unknown", ("outcome_unknown", Some("create_unknown")), 5000),
        (Story::Made, Token, "carried", ("completed", None), 5000),
        (Story::Made, Nothing, "unknown", ("outcome_unknown", Some("create_unknown")), 5000),
        (Story::Failed, Token, "carried", ("notcompleted", Some("failed")), 0),
        (Story::Failed, Nothing, "unknown", ("outcome_unknown", Some("create_unknown")), 5000),
        (Story::Lost, Nothing, "carried", ("outcome_unknown", Some("create_unknown")), 5000),
        (Story::Refused, Nothing, "carried", ("notcompleted", Some("refused_balance")), 0),
        (Story::NotMade, Nothing, "carried", ("notcompleted", Some("not_made")), 0),
        (Story::Closed, Nothing, "carried", ("closed", None), 5000),
    ];
    for (story, left, action, to, counts) in situations {
        let what = format!("{story:?}, {left:?}");
        let mut id = String::new();
        let since = async |world: &World| {
            id = story.play(world).await;
            damaged(world, &id, left).await;
        };
        let adopted = Adopted::since(since).await;
        let found = adopted.restored().await;
        let case = to.0 == "outcome_unknown";
        assert_eq!(found, [line(&id, action, None, to, case)], "{what}");
        let items = adopted.items().await;
        let record = &items["payout#P-1"];
        assert_eq!(record["transaction_id"].as_s().unwrap(), &id, "{what}");
        let day = items.iter().filter(|(key, _)| key.starts_with("payouts#"));
        let day: u32 = day.map(|(_, day)| number(day, "committed")).sum();
        assert_eq!(day, counts, "{what}");
        adopted.open().await;
        let made = adopted.world.payouts_asked();
        let again = adopted.world.pay_out(&payout("P-1")).await;
        assert_ne!(again.status, 500, "{what}: {again:?}");
        assert_eq!(adopted.world.payouts_asked(), made, "{what}: sent again");
    }
}

/// Whose token it is, only an answer says that names a payout: the documented one names none.
#[tokio::test]
async fn a_callbacks_token_belongs_to_no_payout_after_a_restore() {
    let mut id = String::new();
    let since = async |world: &World| {
        id = Story::Lost.play(world).await;
        world.payout_called_back(&world.brought(&id)).await;
        world.advance(crate::world::hours(25));
        world.decide_about("payout-not-made", &id).await;
        damaged(world, &id, Remains::Token).await;
    };
    let adopted = Adopted::since(since).await;
    let not_made = ("notcompleted", Some("not_made"));
    assert_eq!(adopted.restored().await, [line(&id, "carried", None, not_made, false)]);
    adopted.open().await;
    adopted.world.sandbox.complete_payout(&id).unwrap();
    adopted.world.live(crate::world::hours(30), crate::world::hours(3)).await;
    adopted.world.assert_known(&id, not_made).await;
}

fn number(item: &crate::world::table::Item, name: &str) -> u32 {
    item.get(name).map_or(0, |value| value.as_n().unwrap().parse().unwrap())
}

/// A refund of a payment that was paid before the copy, or since.
async fn refund(
    is_new: bool,
    is_begun: bool,
    fails: bool,
    left: Remains,
) -> (Adopted, Vec<Line>, String) {
    let paid = async |world: &World| world.paid_for("A-1").await;
    let ask = async |world: &World, payin: &str| {
        world.sandbox.set_default_payout_faults(silent());
        let body = with("P-1", json!({ "refundOf": payin, "amount": 1000 }));
        let answer = world.pay_out(&body).await;
        answer.id().to_owned()
    };
    let before = async |world: &World| {
        let payin = if is_new { String::new() } else { paid(world).await };
        let id = if is_begun { ask(world, &payin).await } else { String::new() };
        (payin, id)
    };
    let mut refunded = String::new();
    let since = async |world: &World, (payin, id): &(String, String)| {
        let payin = if is_new { paid(world).await } else { payin.clone() };
        let id = if is_begun { id.clone() } else { ask(world, &payin).await };
        if fails {
            world.sandbox.fail_payout(&id).unwrap();
        } else {
            world.sandbox.complete_payout(&id).unwrap();
        }
        world.ask_of(&id).await;
        damaged(world, &id, left).await;
        refunded = payin;
    };
    let (adopted, _) = Adopted::after(before, since).await;
    let found = adopted.restored().await;
    (adopted, found, refunded)
}

#[tokio::test]
async fn what_was_given_back_of_a_payment_counts_once() {
    for (is_new, is_begun, fails, left, refunded, day) in [
        (false, false, false, Remains::Nothing, 1000, 1000),
        (false, false, true, Remains::Everything, 0, 0),
        (false, false, true, Remains::Token, 0, 0),
        (false, true, false, Remains::Everything, 1000, 1000),
        (false, true, true, Remains::Token, 0, 0),
        (true, false, false, Remains::Token, 1000, 1000),
        (true, false, true, Remains::Nothing, 1000, 1000),
    ] {
        let what = format!("new {is_new}, begun {is_begun}, fails {fails}, {left:?}");
        let (adopted, found, payin) = refund(is_new, is_begun, fails, left).await;
        assert_eq!(found.len(), 1 + usize::from(is_new), "{what}: {found:?}");
        let items = adopted.items().await;
        let item = &items[&payin];
        assert_eq!(number(item, "refunded"), refunded, "{what}");
        assert_eq!(item["refunds"].as_ss().unwrap().len(), 1, "{what}");
        let days = items.iter().filter(|(key, _)| key.starts_with("payouts#"));
        assert_eq!(days.map(|(_, limit)| number(limit, "committed")).sum::<u32>(), day, "{what}");
    }
}

#[tokio::test]
async fn a_payout_that_waits_for_a_second_person_waits_on_or_calls_a_person() {
    for (left, action, to) in [
        (Remains::Everything, "carried", ("pending", Some("awaiting_approval"))),
        (Remains::Nothing, "unknown", ("outcome_unknown", Some("create_unknown"))),
    ] {
        let mut id = String::new();
        let since = async |world: &World| {
            let body = with("P-1", json!({ "amount": 20_001 }));
            id = world.awaiting(&world.two_people(), &body).await;
            damaged(world, &id, left).await;
        };
        let adopted = Adopted::since(since).await;
        let found = adopted.restored().await;
        assert_eq!(found, [line(&id, action, None, to, true)], "{left:?}");
    }
}

#[tokio::test]
async fn waiting_payouts_of_a_batch_become_one_open_case_of_their_file() {
    let line = |name: &str, at, digit: &str| {
        let batch = json!({ "name": name, "digest": digit.repeat(64) });
        with(&format!("{name}/{at}"), json!({ "amount": 20_001, "batch": batch }))
    };
    let since = async |world: &World| {
        let app = world.two_people();
        let first = world.awaiting(&app, &line("juin", 1, "a")).await;
        world.awaiting(&app, &line("juin", 2, "a")).await;
        world.pay_out(&line("mai", 1, "a")).await.fulfilled();
        reject(&app, &first, &why(), ISSA).await.assert_status(200);
    };
    let adopted = Adopted::since(since).await;
    let found = adopted.restored().await;
    let of_a_case = found.iter().filter(|line| line.5).count();
    assert_eq!((found.len(), of_a_case), (3, 1), "{found:?}");
    let case = adopted.items().await["case#approval#juin"].clone();
    assert_eq!((number(&case, "waiting"), text(&case, "due_shard")), (1, "open"));
    adopted.open().await;
    let app = adopted.world.two_people();
    for other in [line("juin", 3, "b"), line("mai", 2, "b")] {
        ask_for(&app, &other, AWA).await.assert_refused(409, "batch_differs");
    }
}

#[tokio::test]
async fn a_rejected_payout_is_not_brought_back_by_a_stale_table() {
    let before = async |world: &World| {
        let body = with("P-1", json!({ "amount": 20_001 }));
        world.awaiting(&world.two_people(), &body).await
    };
    let since = async |world: &World, id: &String| {
        let stale = world.item(id).await.unwrap();
        reject(&world.two_people(), id, &why(), ISSA).await.assert_status(200);
        world.put_raw(stale).await;
    };
    let (adopted, id) = Adopted::after(before, since).await;
    let found = adopted.restored().await;
    let to = ("notcompleted", Some("rejected"));
    assert_eq!(found, [line(&id, "carried", Some("pending"), to, false)]);
    let items = adopted.items().await;
    let approval = &items[&format!("case#approval#{id}")];
    assert!(!approval.contains_key("due_shard"), "nobody is asked to approve it");
    adopted.open().await;
    let body = with("P-1", json!({ "amount": 20_001 }));
    let again = ask_for(&adopted.world.two_people(), &body, AWA).await;
    assert_eq!(again.body["error"], Value::from("payout_rejected"), "{again:?}");
}
