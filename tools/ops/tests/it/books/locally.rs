//! The books of a day on the local stack: the export and the day close agree to the franc.

use std::collections::BTreeMap;
use std::fs;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use local::Stack;
use sandbox::{CreateBehaviour, Faults, PayoutFaults};
use serde_json::{Value, json};

use super::cells;
use crate::evidence::folder;
use crate::local::{
    advance, another_amount, assert_clean, called_back, duplicate, ligdicash, now, paid, paid_out,
    post, refunded, stack, started, typed,
};
use crate::program::Text as _;

pub(super) const DONE: &str = "--apply --reason agreed";

/// Moves the clock to the first minute of the next day, which it returns.
pub(crate) async fn tomorrow(stack: &Stack) -> Date {
    let now = now(stack).await.to_zoned(TimeZone::UTC);
    let left = now.end_of_day().unwrap().timestamp().as_second() - now.timestamp().as_second();
    advance(stack, u32::try_from(left).unwrap() + 60).await;
    now.date().tomorrow().unwrap()
}

/// Waits for the effects of a callback, and for the schedule.
async fn settled(stack: &Stack) {
    advance(stack, 180).await;
}

/// A payout whose answer was lost. LigdiCash would refuse this amount and number a second time.
async fn lost_payout(stack: &Stack) {
    let mut faults = PayoutFaults::default();
    faults.create.behaviour = CreateBehaviour::CutAfter;
    ligdicash(stack).set_default_payout_faults(faults);
    let payout = json!({
        "payoutId": "P-2", "amount": 1500, "customer": "22670000002", "method": "mobile_money",
        "description": "Prime",
    });
    post(stack, "/api/payout", &payout).await;
}

/// Creates something of each kind on one day, and proves one payment of it on the next.
async fn a_day_of_each_kind(stack: &Stack) -> Date {
    let day = tomorrow(stack).await;
    paid(stack, "A-1").await;
    let (first, _) = duplicate(stack, "A-2").await;
    settled(stack).await;
    let refund = refunded(stack, &first).await;
    ligdicash(stack).complete_payout(&refund).unwrap();
    called_back(stack, &refund).await;
    paid_out(stack, "P-1").await;
    another_amount(stack);
    let released = paid(stack, "A-3").await;
    paid(stack, "A-5").await;
    let accepted = paid(stack, "A-6").await;
    settled(stack).await;
    typed(stack, &format!("review accept {accepted} --paid 2900 {DONE}")).await;
    typed(stack, &format!("review release {released} {DONE}")).await;
    typed(stack, &format!("refund record {released} --reference OM-1 --amount 900 {DONE}")).await;
    lost_payout(stack).await;
    ligdicash(stack).set_default_faults(Faults::default());
    let later = started(stack, "A-4", 700).await;
    // The payment can still be paid for some minutes.
    advance(stack, 23 * 3600 + 55 * 60).await;
    ligdicash(stack).pay(&later).unwrap();
    called_back(stack, &later).await;
    settled(stack).await;
    day
}

/// The sum of a column of francs over the rows that are wanted.
fn sum(rows: &[Vec<String>], column: usize, is_wanted: impl Fn(&[String]) -> bool) -> u64 {
    let wanted = rows.iter().filter(|row| is_wanted(row) && !row[column].is_empty());
    wanted.map(|row| row[column].parse::<u64>().unwrap()).sum()
}

const AMOUNT: usize = 5;
const CAME_IN: usize = 7;
const WENT_OUT: usize = 8;

#[tokio::test(flavor = "multi_thread")]
async fn the_day_close_and_the_export_of_a_day_agree_to_the_franc() {
    let stack = stack().await;
    let day = a_day_of_each_kind(&stack).await;
    let folder = folder("books-locally");
    let file = folder.join("day.csv");
    let line = format!("export --from {day} --to {day} --out {}", file.display());
    typed(&stack, &line).await;
    let text = fs::read_to_string(&file).unwrap();
    assert_clean(&stack, &line, &text);
    let rows = cells(&text, ',');
    let close = typed(&stack, &format!("day-close {day} --json")).await.out.json();
    let francs = |value: &Value| value["francs"].as_u64().unwrap();

    let money = &close["money_in"];
    assert_eq!(francs(&money["all"]), sum(&rows, CAME_IN, |_| true), "{text}");
    assert_eq!(francs(&money["all"]), 3000 + 3000 + 3500 + 700 + 3 * 2900, "{text}");
    let of = |kind: &'static str, status: &'static str, reason: &'static str| {
        move |row: &[String]| (&*row[0], &*row[3], &*row[4]) == (kind, status, reason)
    };
    let paid = sum(&rows, CAME_IN, of("payment", "completed", ""));
    assert_eq!((francs(&money["paid"]), paid), (paid, 3000 + 3500 + 700));
    let duplicates = sum(&rows, CAME_IN, of("payment", "completed", "duplicate"));
    assert_eq!((francs(&money["duplicates"]), duplicates), (duplicates, 3000));
    let next_day = |row: &[String]| !row[11].is_empty() && row[10][..10] != row[11][..10];
    assert_eq!(francs(&money["proven_later"]), sum(&rows, CAME_IN, next_day));
    assert_eq!(francs(&money["proven_later"]), 700);
    assert_eq!(francs(&close["money_out"]["ligdicash"]) + 900, sum(&rows, WENT_OUT, |_| true));
    assert_eq!(francs(&close["money_out"]["ligdicash"]), 3000 + 2000);
    assert_eq!(francs(&close["money_out"]["by_hand"]), 900);
    assert_eq!(close["refunds"]["made"]["count"], 1);
    assert_eq!(close["payouts"]["open"]["count"], 1, "nobody knows whether it was made");
    assert_eq!(money["review"]["count"], 1);
    assert_eq!(francs(&close["owed"]["all"]), 2900 - 900);

    let decisions = rows.iter().filter(|row| row[0] == "decision").count();
    assert_eq!((close["decisions"].as_u64(), decisions), (Some(3), 3), "{text}");
    let mut states = BTreeMap::new();
    for row in rows.iter().filter(|row| row[0] != "decision") {
        let state = (row[0].replace(' ', "_"), row[3].clone(), row[4].clone());
        *states.entry(state).or_insert(0) += row[AMOUNT].parse::<u64>().unwrap();
    }
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let state = |row: &Value| (text(&row["kind"]), text(&row["status"]), text(&row["reason"]));
    let by_state = close["by_state"].as_array().unwrap();
    let by_state: BTreeMap<_, _> = by_state.iter().map(|row| (state(row), francs(row))).collect();
    assert_eq!(by_state, states);
}
