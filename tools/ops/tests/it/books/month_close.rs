//! `ops month-close`: money by the day of its proof, and what changed after an earlier close.

use serde_json::{Value, json};

use super::cells;
use crate::local::{advance, at, pay, started, today, typed};
use crate::program::Text as _;
use crate::reconcile::{BookedMonth, until_next_month};

/// The francs of a member of the close, in and out.
fn francs(close: &Value, name: &str) -> [i64; 2] {
    ["came_in", "went_out"].map(|way| close[name][way]["francs"].as_i64().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn late_money_is_in_the_month_of_its_proof_and_the_totals_bridge() {
    let BookedMonth { stack, late, .. } = BookedMonth::of().await;
    let month = today(&stack).await.strftime("%Y-%m").to_string();
    let next = started(&stack, "A-next", 1500).await;
    until_next_month(&stack).await;
    pay(&stack, &next).await;
    let close = typed(&stack, &format!("month-close {month} --json")).await.out.json();
    assert_eq!(francs(&close, "proven"), [27_000 + 6_500 + 7_000, 5_000], "{close}");
    assert_eq!(francs(&close, "proven_after"), [1_500, 0]);
    assert_eq!(francs(&close, "of_earlier"), [7_000, 0]);
    let earlier = &close["earlier"];
    assert_eq!((&earlier[0]["id"], earlier.as_array().unwrap().len()), (&json!(late), 1));
    let created = close["money_in"]["all"]["francs"].as_i64().unwrap();
    assert_eq!(created - 1_500 + 7_000, francs(&close, "proven")[0], "the bridge");
    let day = today(&stack).await.yesterday().unwrap().first_of_month().to_string();
    assert_eq!(close["by_day"][&day]["came_in"], close["proven"]["came_in"]);
    let before = today(&stack).await.yesterday().unwrap().first_of_month().yesterday().unwrap();
    let before = before.strftime("%Y-%m");
    let before = typed(&stack, &format!("month-close {before} --json")).await.out.json();
    assert_eq!(francs(&before, "proven"), [0, 0]);
    assert_eq!(francs(&before, "proven_after"), [7_000, 0]);
    for (language, bridge) in [
        ("en", ["of these, confirmed after this period", "-1,500 F"]),
        ("fr", ["dont confirmés après cette période", "-1\u{202f}500\u{a0}F"]),
    ] {
        let text = typed(&stack, &format!("month-close {month} --language {language}")).await.out;
        text.shows(&[&late]);
        text.shows(&bridge);
    }
}

fn digest(close: &Value) -> String {
    close["digest"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_after_a_printed_close_is_named() {
    let BookedMonth { stack, .. } = BookedMonth::of().await;
    let month = today(&stack).await.strftime("%Y-%m").to_string();
    let next = started(&stack, "A-next", 1500).await;
    let page = crate::evidence::folder("month-since-page").join("month.html");
    let printed = format!("month-close {month} --json --page {}", page.display());
    let first = digest(&typed(&stack, &printed).await.out.json());
    std::fs::read_to_string(page).unwrap().shows(&[&first]);
    until_next_month(&stack).await;
    pay(&stack, &next).await;
    // A change in the second of a close counts as one after it.
    advance(&stack, 60).await;
    let since = async |digest: &str| {
        let ran = at(&stack, &format!("month-close {month} --json --since {digest}")).await;
        (ran.code, ran.out.json())
    };
    let (code, close) = since(&first).await;
    let changed = close["changed"].as_array().unwrap();
    assert_eq!((code, changed.len(), &changed[0]["id"]), (0, 1, &json!(next)), "{close}");
    assert_eq!(changed[0]["status"], "completed");
    let second = digest(&close);
    let (code, close) = since(&second).await;
    assert_eq!((code, &close["changed"], &close["is_unexplained"]), (0, &json!([]), &json!(false)));
    let (instant, _) = second.split_once('-').unwrap();
    let (code, close) = since(&format!("{instant}-000000000000")).await;
    assert_eq!((code, &close["is_unexplained"]), (1, &json!(true)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_books_each_movement_twice_on_the_day_of_its_proof() {
    let BookedMonth { stack, late, .. } = BookedMonth::of().await;
    let day = today(&stack).await;
    let file = crate::evidence::folder("journal").join("journal.csv");
    let export = format!("export --journal --from {day} --to {day} --out {}", file.display());
    let written = typed(&stack, &format!("{export} --language fr")).await;
    written.prints(
        0,
        &["journal.csv : 14.\nComptes par défaut du SYSCOHADA : LigdiCash 554, ventes 701"],
    );
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("\u{feff}date;journal;compte;libellé;débit;crédit\r\n"), "{text}");
    let lines = cells(&text);
    let sum = |account: &str, at: usize| -> i64 {
        let lines = lines.iter().filter(|line| line[2] == account);
        lines.filter_map(|line| line[at].parse::<i64>().ok()).sum()
    };
    let sums = ["554", "701", "4191", "471"].map(|account| [4, 5].map(|at| sum(account, at)));
    assert_eq!(sums, [[40_500, 5_000], [0, 37_500], [3_000, 3_000], [2_000, 0]], "{text}");
    assert!(lines.iter().all(|line| line[0] == day.to_string() && line[1] == "LC"), "{text}");
    assert_eq!(text.matches(&late).count(), 2, "{text}");
    assert_eq!(at(&stack, &export).await.code, 2, "nothing is overwritten");
}
