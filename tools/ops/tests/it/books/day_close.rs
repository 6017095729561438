//! `ops day-close`.

use std::fs;

use serde_json::json;

use super::{booked, decision, decisions, later};
use crate::evidence::folder;
use crate::fixtures::{day, health};
use crate::program::{Ran, Text as _};
use crate::stack::{Answer, json, output_of};

/// A day with money of every kind.
fn two_pages() -> [Answer; 4] {
    let review = json!({
        "status": "review", "reason": "amount_differs", "amount": 80, "amount_reported": 70, "completed_at": null,
    });
    let refund = json!({
        "kind": "payout", "payout_id": "R-1", "order_id": null, "refund_of": "txn_1", "amount": 600,
    });
    let first = [
        booked(1, &json!({})),
        booked(
            2,
            &json!({ "reason": "accepted", "amount_reported": 2900, "operator_name": "MOOV" }),
        ),
        booked(3, &json!({ "reason": "duplicate", "completed_at": "2026-06-02T00:00:00Z" })),
    ];
    let second = [
        booked(4, &review),
        booked(5, &refund),
        json!({ "transaction_id": "txn_9", "unreadable": true }),
    ];
    let agreed = decisions(&[decision("agreed")]);
    [later(), day(&first, Some("p2")), day(&second, None), agreed]
}

async fn closed(options: &str) -> Ran {
    let ran = output_of(&format!("day-close 2026-06-01 {options}"), two_pages()).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_summed_up_on_the_screen_in_both_languages() {
    closed("").await.out.words().shows(&[
        "Day close, 1 Jun 2026 read on 2 Jun 2026, 06:00 Money in item count francs",
        "orders paid 1 3,000 F",
        "orders paid, with another accepted amount instead of 3,000 F 1 2,900 F",
        "sales 2 5,900 F",
        "needs review (reported by LigdiCash) 1 70 F",
        "total in 4 8,970 F",
        "of which confirmed on a later day 1 3,000 F",
        "total due 1 3,000 F",
        "payment: Paid twice 1 3,000 F",
        "unreadable 1",
    ]);
    closed("--language fr").await.out.shows(&[
        "Clôture du jour, 1 juin 2026\nlu le 2 juin 2026, 06:00\n",
        "Argent entré\n",
        "  MOOV ",
        "dont confirmé un",
    ]);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_the_same_sums_however_they_are_added_up() {
    let close = closed("--json").await.out.json();
    let sum = |count: u64, francs: u64| json!({ "count": count, "francs": francs });
    let money = &close["money_in"];
    assert_eq!((&money["paid"], &money["duplicates"]), (&sum(1, 3000), &sum(1, 3000)));
    let accepted = json!({ "count": 1, "francs": 2900, "asked": 3000 });
    assert_eq!((&money["accepted"], &money["sales"]), (&accepted, &sum(2, 5900)));
    assert_eq!((&money["review"], &money["all"]), (&sum(1, 70), &sum(4, 8970)));
    assert_eq!(close["without_money"]["review"], sum(0, 0));
    assert_eq!(close["owed"]["all"], sum(1, 3000));
    assert_eq!(close["refunds"]["made"], sum(1, 600));
    assert_eq!(close["money_out"], json!({ "ligdicash": sum(1, 600), "by_hand": sum(0, 0) }));
    assert_eq!((&close["decisions"], &close["unreadable"]), (&json!(1), &json!(1)));
    let added = |rows: &str, way: &str| -> u64 {
        let rows = close[rows].as_array().unwrap().iter();
        rows.map(|row| row[way]["francs"].as_u64().unwrap()).sum()
    };
    assert_eq!((added("by_hour", "came_in"), added("by_operator", "came_in")), (8970, 8970));
    assert_eq!(added("by_operator", "went_out"), 600);
    let state = |kind: &str, status: &str, reason: &str, francs: u64| json!({ "kind": kind, "status": status, "reason": reason, "count": 1, "francs": francs });
    let by_state = json!([
        state("payment", "completed", "", 3000),
        state("payment", "completed", "accepted", 3000),
        state("payment", "completed", "duplicate", 3000),
        state("payment", "review", "amount_differs", 80),
        state("refund", "completed", "", 600),
    ]);
    assert_eq!(close["by_state"], by_state);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_gets_a_row_a_line_with_plain_numbers() {
    let sheet = closed("--csv --language fr").await.out;
    assert!(sheet.starts_with("\u{feff}partie;poste;nombre;francs\r\n"), "{sheet}");
    sheet.shows(&["Argent entré;total entré;4;8970\r\n"]);
    sheet.shows(&["\"Argent sorti, par opérateur\";ORANGE BURKINA;1;600\r\n"]);
    closed("--csv --language en").await.out.shows(&["\"Money in, by operator\",MOOV,1,2900\r\n"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_needs_nothing_else_and_is_never_written_over_another() {
    let folder = folder("day-close-page");
    for (language, sum) in [("en", "8,970 F"), ("fr", "8\u{202f}970\u{a0}F")] {
        let file = folder.join(format!("{language}.html"));
        let options = format!("--language {language} --page {}", file.display());
        closed(&options).await.out.shows(&[&file.display().to_string()]);
        let page = fs::read_to_string(&file).unwrap();
        assert!(page.contains(&format!("<html lang=\"{language}\">")) && page.contains("<svg"));
        for other in ["<script", "<link", "src=", "url(", "@import"] {
            assert!(!page.contains(other), "{other}");
        }
        assert!(page.contains(sum) && page.contains("ORANGE BURKINA"), "{page}");
        let ran = output_of(&format!("day-close 2026-06-01 {options}"), [later()]).await;
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert_eq!(fs::read_to_string(&file).unwrap(), page);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_without_anything_is_all_zeros_and_a_day_that_is_not_over_says_so() {
    let ran =
        output_of("day-close 2026-06-01", [json(&health()), day(&[], None), decisions(&[])]).await;
    ran.out.words().shows(&["This period is not over", "total in 0 0 F"]);
}
