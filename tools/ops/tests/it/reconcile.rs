//! A statement against the books of a stack that plays the contract.

use std::fs;

use serde_json::json;

use crate::decisions::carried_out;
use crate::evidence::folder;
use crate::fixtures::{PAYIN, day, entry, found};
use crate::program::{Ran, Text as _};
use crate::stack::{self, Answer, json as json_answer};

/// A payment for which LigdiCash has reported 2 900 F. The two days before it and the day after have none.
fn days() -> [Answer; 4] {
    let mut booked = entry();
    booked["books"] = json!({
        "revision": 2, "updated_at": "2026-06-01T10:02:31Z", "ligdicash_ref": "P2600000000001",
    });
    [&[][..], &[], &[booked], &[]].map(|entries| day(entries, None))
}

async fn run(name: &str, text: &str, options: &str) -> (Ran, Vec<String>) {
    let folder = folder(name);
    let (file, profile) = (folder.join("statement.csv"), folder.join("profile.json"));
    let columns = json!({ "date": 1, "id": "Transaction ID", "reference": 3, "amount": "amount" });
    let form = json!({ "separator": ",", "dates": "%Y-%m-%d %H:%M:%S", "columns": columns });
    fs::write(&file, text).unwrap();
    fs::write(&profile, form.to_string()).unwrap();
    let line = format!("reconcile {} --profile {} {options}", file.display(), profile.display());
    let (ran, asked) = stack::run(&line, days()).await;
    (ran, asked.into_iter().map(|request| request.line).collect())
}

const PAID: &str = "Date,Transaction ID,Reference,Amount\n2026-06-01 10:02:30,,P2600000000001,2800\n\
                    2026-06-01 11:00:00,,P26\u{1b}[2J,500\n";

#[tokio::test(flavor = "multi_thread")]
async fn exceptions_are_named_with_what_to_do_and_nothing_is_changed() {
    let (ran, asked) = run("reconcile_people", PAID, "--language en").await;
    assert_eq!(ran.code, 1, "{ran:?}");
    let amount = format!("Line 2 differs in amount: {PAYIN}, ours 2900, theirs 2800.");
    ran.out.shows(&[&amount, r"Only theirs: line 3, P26\u{1b}[2J, 500 F."]);
    ran.out.shows(&[&format!("case open '{PAYIN}'")]);
    assert!(!ran.out.contains('\u{1b}'), "{ran:?}");
    let days = ["05-30", "05-31", "06-01", "06-02"];
    let days = days.map(|day| format!("GET /api/ops/days/2026-{day}?with=books&limit=200"));
    assert_eq!(asked, days);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_the_same_as_json() {
    let (ran, _) = run("reconcile_json", PAID, "--json").await;
    let report = ran.out.json();
    assert_eq!(report["only_theirs"][0]["line"], 3);
    assert_eq!(report["differing"][0]["what"], "amount");
    assert_eq!(report["agreed"], json!({ "lines": 0, "francs": 0 }));
    assert_eq!(ran.code, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_cannot_be_read_is_named_before_anything_is_asked() {
    let broken = format!("{PAID}2026-06-01 12:00:00,,P3,12.5\n");
    let (ran, asked) = run("reconcile_broken", &broken, "--language fr").await;
    assert_eq!((ran.code, asked.len()), (2, 0), "{ran:?}");
    ran.err.shows(&["Ligne 4 du relevé : « 12.5 » n'est pas un montant"]);
}

/// The first line has an unknown id, the second no reference, and the third a telephone number as its reference.
fn unknown() -> (String, String) {
    let id = format!("txn_{}", "9".repeat(32));
    let text = format!(
        "Date,Transaction ID,Reference,Amount\n2026-06-01 10:00:00,{id},P9,700\n\
         2026-06-01 10:30:00,,,800\n2026-06-01 11:00:00,,22670000001,900\n"
    );
    (id, text)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_with_our_id_of_another_day_says_where_to_look() {
    let (id, text) = unknown();
    let (english, _) = run("reconcile_id_en", &text, "--language en").await;
    let to_do = format!("It has our id {id}: look at `ops show {id}`. If it started before");
    english.out.shows(&[&to_do]);
    let (french, _) = run("reconcile_id_fr", &text, "--language fr").await;
    let to_do = format!("Elle porte notre identifiant {id} : voyez `ops show {id}`");
    french.out.shows(&[&to_do]);
    let (report, _) = run("reconcile_id_json", &text, "--json").await;
    let report = report.out.json();
    assert_eq!(report["only_theirs"][0]["id"], id);
    assert_eq!(report["only_theirs"][1].get("id"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_becomes_a_case_by_its_reference_or_place_not_by_a_phone() {
    let (ran, _) = run("reconcile_names", &unknown().1, "--language en").await;
    let named = |name: &str| ran.out.contains(&format!("case open '{name}'"));
    let places = ["statement statement.csv line 3", "statement statement.csv line 4"];
    assert!(named("P9") && places.into_iter().all(named), "{}", ran.out);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_opened_about_a_line_by_its_name() {
    let opened = json!({
        "applied": true, "changes": [], "cases_ended": [], "case_opened": "case#statement#P26",
    });
    let looked = [found(&[]), found(&[]), json_answer(&opened)];
    let (ran, asked) = carried_out("case open P26 --json", &looked, [json_answer(&opened)]).await;
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(asked[0].line, "POST /api/ops/decisions/case-open");
    assert_eq!(asked[0].body.json(), json!({ "about": "P26", "apply": true, "reason": "agreed" }));
}
