//! A statement of LigdiCash against the accounts, with faults planted into it.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::PathBuf;

use jiff::ToSpan as _;
use local::Stack;
use sandbox::STATEMENT_COLUMNS;
use serde_json::{Value, json};

use crate::documents::table_of;
use crate::evidence::folder;
use crate::local::{
    advance, at, called_back, duplicate, ligdicash, paid, paid_out, pay, refunded, stack,
    stack_with, started, today, until,
};
use crate::program::{Ran, Text as _};

/// The heads of a statement's columns.
const HEADS: [&str; 7] =
    ["Date", "Transaction ID", "Reference", "Type", "Status", "Amount", "Fees"];

/// A statement of LigdiCash, cell by cell, and its file.
struct Statement {
    lines: Vec<[String; 7]>,
    file: PathBuf,
}

impl Statement {
    fn of(stack: &Stack, name: &str) -> Self {
        let (text, folder) = (ligdicash(stack).statement(), folder(name));
        let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
        fs::write(folder.join("columns.json"), STATEMENT_COLUMNS).unwrap();
        let lines = text.lines().map(|line| cells(line).try_into().unwrap()).collect();
        Self { lines, file: folder.join("statement.csv") }
    }

    /// The number of the line with this id.
    fn line(&self, id: &str) -> usize {
        1 + self.lines.iter().position(|line| line[1] == id).unwrap()
    }

    fn plant(&mut self, line: usize, column: &str, fault: &str) {
        let at = HEADS.iter().position(|head| *head == column).unwrap();
        fault.clone_into(&mut self.lines[line - 1][at]);
    }

    async fn reconciled(&self, stack: &Stack, options: &str) -> Ran {
        let text: String = self.lines.iter().map(|line| line.join(",") + "\n").collect();
        fs::write(&self.file, text).unwrap();
        let (file, columns) = (self.file.display(), self.file.with_file_name("columns.json"));
        at(stack, &format!("reconcile {file} --columns {} {options}", columns.display())).await
    }
}

pub(crate) async fn until_next_month(stack: &Stack) {
    until(stack, today(stack).await.last_of_month().tomorrow().unwrap()).await;
}

/// A month with nine payments, two of one order, a refund and a payout.
pub(crate) struct BookedMonth {
    pub(crate) stack: Stack,
    payments: Vec<String>,
    refund: String,
    payout: String,
    /// Paid in this month on a page of the month before.
    pub(crate) late: String,
}

impl BookedMonth {
    pub(crate) async fn of() -> Self {
        let stack = stack().await;
        let late = started(&stack, "A-late", 7000).await;
        until_next_month(&stack).await;
        pay(&stack, &late).await;
        let mut payments = Vec::new();
        for order in 0..9 {
            payments.push(paid(&stack, &format!("A-{order}")).await);
        }
        let refund = refunded(&stack, &duplicate(&stack, "A-twice").await.0).await;
        ligdicash(&stack).complete_payout(&refund).unwrap();
        called_back(&stack, &refund).await;
        let payout = paid_out(&stack, "P-1").await;
        advance(&stack, 180).await;
        Self { stack, payments, refund, payout, late }
    }
}

/// The words of an answer's discrepancies, each with its line, or with its id if it has none.
fn discrepancies(report: &Value) -> Vec<String> {
    let all = report["discrepancies"].as_array().unwrap().iter();
    let text = |value: &Value| value.to_string().replace('"', "");
    let at = |one: &Value| text(if one["line"].is_null() { &one["id"] } else { &one["line"] });
    all.map(|one| format!("{} {}", text(&one["discrepancy"]), at(one))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_fault_of_a_month_is_found_by_its_word_and_nothing_else() {
    let BookedMonth { stack, payments, refund, payout, late } = BookedMonth::of().await;
    let mut statement = Statement::of(&stack, "month-faults");
    let clean = statement.reconciled(&stack, "--json").await;
    let report = clean.out.json();
    assert_eq!((clean.code, discrepancies(&report)), (0, Vec::new()), "{report}");
    assert_eq!((&report["at_the_edge"], &report["not_ours"]), (&json!([]), &json!({})));
    assert_eq!(report["agreed_in"], json!({ "count": 12, "francs": 27_000 + 6_500 + 7_000 }));
    assert_eq!(report["agreed_out"], json!({ "count": 2, "francs": 5_000 }));

    let missing = statement.lines.remove(statement.line(&payments[0]) - 1);
    let repeated = statement.lines[statement.line(&payments[1]) - 1].clone();
    statement.lines.extend([repeated, missing.clone(), missing.clone(), missing]);
    let last = statement.lines.len();
    let line = |at: usize| statement.line(&payments[at]);
    let (refund, payout, unknown) =
        (statement.line(&refund), statement.line(&payout), format!("txn_{}", "9".repeat(32)));
    let (negative, wrong) = (line(7), line(8));
    let faults = [
        (line(2), "Amount", "-3000", "taken_back"),
        (line(3), "Type", "Payout", "other_direction"),
        (refund, "Type", "Payin", "other_direction"),
        (payout, "Amount", "-2000", "taken_back"),
        (line(4), "Amount", "2900", "other_amount"),
        (line(5), "Status", "Failed", "other_status"),
        (last - 3, "Amount", "3000", "twice"),
        (last - 2, "Transaction ID", &unknown, "only_theirs"),
        (last - 2, "Reference", "P-unknown", ""),
        (negative, "Fees", "-60", ""),
        (wrong, "Fees", "600", ""),
        (last - 1, "Transaction ID", "", ""),
        (last - 1, "Reference", "", ""),
        (last - 1, "Type", "Cashin", ""),
        (last, "Transaction ID", "", ""),
        (last, "Reference", "", ""),
        (last, "Type", "Cashout", ""),
    ];
    for (line, column, fault, _) in &faults {
        statement.plant(*line, column, fault);
    }
    let words = faults.iter().filter(|(.., word)| !word.is_empty());
    let mut expected: Vec<_> = words.map(|(line, .., word)| format!("{word} {line}")).collect();
    expected.push(format!("only_ours {}", payments[0]));
    let found = statement.reconciled(&stack, "--json").await;
    let (report, mut words) = (found.out.json(), discrepancies(&found.out.json()));
    expected.sort();
    words.sort();
    assert_eq!((found.code, words), (1, expected), "{report}");
    let one = json!({ "count": 1, "francs": 3_000 });
    assert_eq!(report["not_ours"], json!({ "Cashin": one, "Cashout": one }));
    let fees = statement.lines.iter().filter_map(|line| line[6].parse::<i64>().ok());
    assert_eq!(report["fees"]["francs"], fees.sum::<i64>());
    let orange = &report["by_operator"]["ORANGE BURKINA"];
    assert_eq!(orange["lowest"], json!({ "line": negative, "rate": -200 }));
    assert_eq!(orange["highest"], json!({ "line": wrong, "rate": 2000 }));
    assert!(!found.out.contains(&late), "{report}");
    for (language, guide) in [("en", "books.md"), ("fr", "fr/books.md")] {
        let text = statement.reconciled(&stack, &format!("--language {language}")).await.out;
        let words = table_of(guide, "discrepancies");
        let is_there = |word: &String| text.lines().any(|line| line.starts_with(word.as_str()));
        assert!(words.len() == 7 && words.iter().all(is_there), "{words:?}: {text}");
        text.shows(&["Cashout 1"]);
        text.shows(&[&format!("case open 'statement statement.csv line {}'", last - 2)]);
    }
}

/// Without a column of directions the sign is the direction.
#[tokio::test(flavor = "multi_thread")]
async fn signed_amounts_agree_and_the_columns_are_remembered() {
    let BookedMonth { stack, payout, .. } = BookedMonth::of().await;
    let mut statement = Statement::of(&stack, "month-signed");
    for line in statement.lines.iter_mut().filter(|line| line[3] == "Payout") {
        line[5] = format!("-{}", line[5]);
    }
    let columns = statement.file.with_file_name("columns.json");
    let elsewhere = statement.file.with_file_name("elsewhere.json");
    fs::remove_file(&columns).unwrap();
    symlink(&elsewhere, &columns).unwrap();
    let unnamed = statement.reconciled(&stack, "--language en").await;
    unnamed.complains(2, &["its columns are not named yet: give --id and --amount"]);
    let named = "--id Reference --id transaction-id --amount amount";
    statement.reconciled(&stack, named).await.complains(2, &["--from"]);
    assert!(!elsewhere.exists(), "nothing is written through a link");
    let kept = fs::symlink_metadata(&columns).unwrap();
    assert!(kept.is_file() && kept.permissions().mode() & 0o777 == 0o600, "{kept:?}");
    let day = today(&stack).await;
    for options in [format!("--from {day} --to {day}"), format!("{named} --date date")] {
        let report = statement.reconciled(&stack, &(options + " --json")).await.out.json();
        assert_eq!(discrepancies(&report), [""; 0], "{report}");
        assert_eq!(report["agreed_out"]["count"], 2, "{report}");
    }
    let line = statement.line(&payout);
    statement.plant(line, "Amount", "2000");
    let csv = statement.reconciled(&stack, "--csv").await;
    csv.prints(1, &[&format!("\r\ntaken_back,{line},{payout},'-2000,2000\r\n")]);
    statement.lines.truncate(1);
    statement.reconciled(&stack, "--language fr").await.complains(2, &["Le relevé : il est vide."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_with_our_id_is_compared_however_old_the_payment_is() {
    let (stack, old) = stack_with("A-old").await;
    let mut statement = Statement::of(&stack, "old");
    until(&stack, today(&stack).await.saturating_add(120.days())).await;
    statement.plant(2, "Date", &today(&stack).await.to_string());
    for (amount, words) in [("3000", vec![]), ("-3000", vec!["taken_back 2"])] {
        statement.plant(statement.line(&old), "Amount", amount);
        let report = statement.reconciled(&stack, "--json").await.out.json();
        assert_eq!(discrepancies(&report), words, "{report}");
    }
}
