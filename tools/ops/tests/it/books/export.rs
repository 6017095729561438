//! `ops export`.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{booked, decision, decisions, later};
use crate::evidence::folder;
use crate::fixtures::{changed, day, entry};
use crate::program::{Ran, Text as _, signed};
use crate::stack::{Answer, Stack, answer, lines, output_of, run};

const ONE_DAY: &str = "export --from 2026-06-01 --to 2026-06-01";
const TWO_DAYS: &str = "export --from 2026-06-01 --to 2026-06-02";

async fn typed(script: impl IntoIterator<Item = Answer>, line: &str, file: &Path) -> Ran {
    output_of(&format!("{line} --out {}", file.display()), script).await
}

/// A day with a creation of each kind.
fn of_each_kind() -> [Answer; 3] {
    let open =
        json!({ "kind": "payout", "order_id": null, "payout_id": "R-1", "completed_at": null });
    let payout = |members| changed(open.clone(), &members);
    let refund = payout(json!({ "status": "pending", "refund_of": "txn_1", "amount": 500 }));
    let by_hand =
        payout(json!({ "status": "closed", "reason": "given_by_hand", "refund_of": "txn_1" }));
    let unreadable = json!({ "transaction_id": "txn_9", "unreadable": true });
    let rows = [
        booked(1, &json!({ "link_id": "7K3M9QX2VBN4TR5W" })),
        booked(2, &payout(json!({}))),
        booked(3, &refund),
        booked(4, &by_hand),
        unreadable,
    ];
    [later(), day(&rows, None), decisions(&[decision("agreed, by phone")])]
}

#[tokio::test(flavor = "multi_thread")]
async fn each_payment_payout_refund_and_decision_is_a_row_of_the_export() {
    let folder = folder("export-rows");
    let (english, french) = (folder.join("en.csv"), folder.join("fr.csv"));
    let ran = typed(of_each_kind(), ONE_DAY, &english).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let text = format!("{}: 6 rows, created from 2026-06-01 to 2026-06-01.\n", english.display());
    assert_eq!(ran.out, text);
    let ran = typed(of_each_kind(), &format!("{ONE_DAY} --language fr"), &french).await;
    ran.out.shows(&[" : 6 lignes, créées du 2026-06-01 au 2026-06-01.\n"]);

    let english = fs::read_to_string(english).unwrap();
    let lines: Vec<_> = english.lines().collect();
    let heads = "\u{feff}kind,transaction,order or payout,status,reason,amount requested (F),";
    assert!(lines[0].starts_with(heads), "{}", lines[0]);
    let paid = format!(
        "payment,txn_{:032x},A-1,completed,,3000,3000,3000,,ORANGE BURKINA,2026-06-01 10:00:01,\
         2026-06-01 10:02:31,2026-06-01 10:02:30+00,P2600000000001,CI2606.1002,11,,,,,,,2,\
         2026-06-01 10:02:31,,,7K3M9QX2VBN4TR5W,",
        1
    );
    assert_eq!(lines[1], paid);
    let french = fs::read_to_string(french).unwrap();
    assert!(french.starts_with("\u{feff}genre;transaction;commande ou décaissement;statut;"));
    let kinds: Vec<_> = super::cells(&french).into_iter().map(|row| row[0].clone()).collect();
    let expected = [
        "paiement",
        "décaissement",
        "remboursement",
        "remboursement enregistré",
        "illisible",
        "décision",
    ];
    assert_eq!(kinds, expected);
    let decided = lines[6];
    assert!(decided.starts_with("decision,txn_1,,,\"agreed, by phone\",,"), "{decided}");
    assert!(decided.ends_with(",review-release,arn:aws:iam::000000000000:user/awa,,"), "{decided}");
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_a_line_of_json_for_each_row_in_any_language() {
    let file = folder("export-json").join("day.jsonl");
    let ran = typed(of_each_kind(), &format!("{ONE_DAY} --json --language fr"), &file).await;
    let result = ran.out.json();
    assert_eq!((&result["rows"], &result["is_over"]), (&json!(6), &json!(true)));
    let text = fs::read_to_string(&file).unwrap();
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<_> = rows.iter().map(|row| row["kind"].as_str().unwrap()).collect();
    let expected = ["payment", "payout", "refund", "recorded_refund", "unreadable", "decision"];
    assert_eq!(kinds, expected);
    assert_eq!(rows[0]["created_at"], "2026-06-01T10:00:01.418Z");
    assert_eq!((&rows[0]["came_in"], &rows[3]["went_out"]), (&json!(3000), &json!(3000)));
    assert_eq!(rows[2].get("went_out"), None, "a refund that is open has not gone out");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_cell_is_a_formula_or_commands_a_terminal_or_ends_a_line() {
    let file = folder("export-hostile").join("day.csv");
    let evil = booked(
        1,
        &json!({
            "order_id": "=HYPERLINK(\"http://x\";\"y\")", "operator_name": "+1\n2\u{1b}[2J",
        }),
    );
    let script = [later(), day(&[evil], None), decisions(&[decision("@SUM(A1)")])];
    typed(script, &format!("{ONE_DAY} --language fr"), &file).await;
    let text = fs::read_to_string(file).unwrap();
    text.shows(&[r#";"'=HYPERLINK(""http://x"";""y"")";"#]);
    assert!(text.contains(r";'+1\u{a}2\u{1b}[2J;") && text.contains(";'@SUM(A1);"), "{text}");
    assert_eq!(text.lines().count(), 3);
}

/// The pages of two days: three with transactions, and the decisions of each day.
fn pages() -> Vec<Answer> {
    vec![
        day(&[booked(1, &json!({})), booked(2, &json!({}))], Some("p2")),
        day(&[booked(3, &json!({}))], None),
        decisions(&[decision("agreed")]),
        day(&[booked(4, &json!({}))], None),
        decisions(&[]),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_was_stopped_at_any_page_goes_on_to_the_same_bytes() {
    let folder = folder("export-stopped");
    for json in ["", " --json"] {
        let full = folder.join(format!("whole{json}").replace(' ', ""));
        let line = format!("{TWO_DAYS}{json}");
        typed(std::iter::once(later()).chain(pages()), &line, &full).await;
        for stop in 0..pages().len() {
            let file = folder.join(format!("stopped{stop}{json}").replace(' ', ""));
            let before = std::iter::once(later()).chain(pages().into_iter().take(stop));
            let ran = typed(before.chain([answer(503, "")]), &line, &file).await;
            assert_eq!((ran.code, ran.out.as_str()), (4, ""), "{}", ran.err);
            // Half of a page may have been written when the machine lost power.
            let mut text = fs::read(&file).unwrap();
            text.extend(b"half of a row");
            fs::write(&file, text).unwrap();
            let rest = [later(), later()].into_iter().chain(pages().into_iter().skip(stop));
            let stack = Stack::of(rest).await;
            let line = format!("{line} --resume --out {}", file.display());
            signed(&stack.url, &line).await.complains(2, &["Another export was stopped at"]);
            same_stack(&file, &stack.url);
            let ran = signed(&stack.url, &line).await;
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{stop}");
            assert_eq!(fs::read(&file).unwrap(), fs::read(&full).unwrap(), "{stop}{json}");
            assert!(!beside(&file).exists(), "nothing is left to be resumed");
        }
    }
}

fn beside(file: &Path) -> PathBuf {
    format!("{}.resume", file.display()).into()
}

/// Each stack of a test has its own port.
fn same_stack(file: &Path, url: &str) {
    let mut reached: Value = serde_json::from_slice(&fs::read(beside(file)).unwrap()).unwrap();
    reached["about"]["stack"] = format!("{url}/").into();
    fs::write(beside(file), reached.to_string()).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_fails_ends_with_the_reason_and_the_command_that_goes_on() {
    let folder = folder("export-failed");
    for (language, why, stopped) in [
        ("en", "is unavailable", "The export stopped after 2 entries. To continue:"),
        ("fr", "est indisponible", "L'export s'est arrêté après 2 entrées. Pour continuer :"),
    ] {
        let file = folder.join(format!("{language}.csv"));
        let script = [later(), pages().remove(0), answer(500, "")];
        let ran = typed(script, &format!("{TWO_DAYS} --language {language}"), &file).await;
        let lines: Vec<_> = ran.err.lines().collect();
        assert!(lines[0].contains(why), "{}", ran.err);
        assert_eq!(lines[1], stopped);
        let name = file.display();
        let command = format!("  ops {TWO_DAYS} --out '{name}' --language {language} --resume");
        assert_eq!(lines[2], command);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_overwritten_and_only_the_same_export_is_resumed() {
    let folder = folder("export-refused");
    let file = folder.join("day.csv");
    let failing = || [later(), answer(503, "")];
    assert_eq!(typed(failing(), ONE_DAY, &file).await.code, 4);
    for (line, sentence) in [
        (ONE_DAY.to_owned(), "already exists"),
        (format!("{TWO_DAYS} --resume"), "Another export was stopped at"),
        (format!("{ONE_DAY} --language fr --resume"), "Un autre export a été interrompu"),
        (format!("{ONE_DAY} --json --resume"), "Another export was stopped at"),
    ] {
        typed([later()], &line, &file).await.complains(2, &[sentence]);
    }
    fs::write(&file, "short").unwrap();
    let stack = Stack::of([later()]).await;
    same_stack(&file, &stack.url);
    let ran = signed(&stack.url, &format!("{ONE_DAY} --resume --out {}", file.display())).await;
    ran.err.shows(&["is shorter than before"]);
    let ran = typed([later()], &format!("{ONE_DAY} --resume"), &folder.join("none.csv")).await;
    ran.err.shows(&["No stopped export is left at"]);
    let ran = typed([], "export --from 2026-06-02 --to 2026-06-01", &file).await;
    ran.complains(2, &["is before the first"]);
}

/// Another user of the folder may have planted links to a file of this one.
#[tokio::test(flavor = "multi_thread")]
async fn no_export_is_written_through_a_link_or_for_others() {
    let folder = folder("export-links");
    let (file, victim) = (folder.join("day.csv"), folder.join("victim"));
    let plant = |path: &Path| symlink(&victim, path).unwrap();
    plant(&file);
    typed([later()], ONE_DAY, &file).await.complains(2, &["already exists"]);
    assert!(!victim.exists(), "not even an empty one");
    fs::remove_file(&file).unwrap();
    fs::write(&victim, "mine").unwrap();
    plant(&beside(&file));
    plant(&PathBuf::from(format!("{}.new", beside(&file).display())));
    plant(&PathBuf::from(format!("{}-new", beside(&file).display())));
    assert_eq!(typed([later(), answer(503, "")], ONE_DAY, &file).await.code, 4);
    for path in [&file, &beside(&file)] {
        let kept = fs::symlink_metadata(path).unwrap();
        assert!(kept.is_file() && kept.permissions().mode() & 0o777 == 0o600, "{path:?}");
    }
    // Nor is it continued through one.
    fs::rename(&file, folder.join("other.csv")).unwrap();
    symlink(folder.join("other.csv"), &file).unwrap();
    let stack = Stack::of([later()]).await;
    same_stack(&file, &stack.url);
    let line = format!("{ONE_DAY} --resume --out {}", file.display());
    signed(&stack.url, &line).await.complains(4, &["it is a link"]);
    assert_eq!(fs::read(&victim).unwrap(), b"mine");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_asked_for_once_and_a_day_that_is_not_over_is_said() {
    let folder = folder("export-asked");
    let file = folder.join("days.csv");
    let script = std::iter::once(later()).chain(pages());
    let (ran, requests) = run(&format!("{TWO_DAYS} --out {}", file.display()), script).await;
    assert!(
        ran.out.ends_with("is not over: export again later to have all of it.\n"),
        "{}",
        ran.out
    );
    let asked = |day: &str| format!("GET /api/ops/days/2026-06-{day}");
    let query = "?with=books&limit=200";
    let expected = [
        "GET /api/ops/health".to_owned(),
        format!("{}{query}", asked("01")),
        format!("{}{query}&after=p2", asked("01")),
        format!("{}/decisions", asked("01")),
        format!("{}{query}", asked("02")),
        format!("{}/decisions", asked("02")),
    ];
    assert_eq!(lines(&requests), expected);
    let script = [later(), day(&[entry()], None)];
    let ran = typed(script, ONE_DAY, &folder.join("older.csv")).await;
    ran.err.shows(&["this program has the same version"]);
}
