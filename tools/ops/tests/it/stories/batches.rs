//! The story of `docs/batches.md`: each command is run as it is written.

use std::fs;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use local::Stack;

use super::assert_no_case_is_open;
use crate::batch::{known, paid, states};
use crate::documents::{bash, run, same_commands_of};
use crate::evidence::folder;
use crate::local::{advance, at, ligdicash, stack_of_two, typed};
use crate::program::Text as _;

/// What the other person has: the same payouts as in the guide, saved by another program, without names.
const COPY: &str = "reference,amount,number,reason
M-014,85000,22672000001,Salaire de novembre
M-022,120000,22674000002,Salaire de novembre
M-031,97500,22678000001,Salaire de novembre
";

fn guide(name: &str) -> String {
    same_commands_of("batches", name)
}

/// The sum of the lines that wait.
async fn waiting(stack: &Stack, name: &str, file: &Path) -> String {
    let line = format!("payouts check {} --batch {name} --json", file.display());
    states(&at(stack, &line).await.out.json())["waits"].1.to_string()
}

/// Types these commands, and kills the program as soon as LigdiCash has a payout.
async fn killed(stack: &Stack, commands: &str, known: &[(&str, &str)]) {
    let mut bash = bash(stack, commands, known);
    let mut program = bash.process_group(0).stdout(Stdio::null()).spawn().unwrap();
    while ligdicash(stack).ledger().payouts.is_empty() {
        tokio::task::yield_now().await;
    }
    let group = format!("-{}", program.id());
    assert!(Command::new("kill").args(["-KILL", "--", &group]).status().unwrap().success());
    program.wait().unwrap();
}

/// The file is refused with its faults, corrected and checked.
async fn corrected(stack: &Stack, place: (&str, &str), file: &Path) {
    let written = guide("batch-file");
    let faulty = written.replace("120000", "12O OOO").replace("+226 74", "74");
    fs::write(file, faulty).unwrap();
    let check = format!("{{ {} }} 2>&1 || true", guide("batch-check"));
    run(stack, &check, &[place]).await.shows(&[
        "Line 3, number \"74 00 00 02\": the country code is missing",
        "Line 3, amount \"12O OOO\": it is no amount in whole francs.",
    ]);
    fs::write(file, written).unwrap();
    let checked = run(stack, &guide("batch-check"), &[place]).await.words().join(" ");
    let fund =
        "Moov Africa Burkina 1 85 000 F Orange Burkina 1 120 000 F Telecel Burkina 1 97 500 F";
    checked.shows(&[&known(stack, file).await.0, "3 · 302 500 F", fund]);
}

/// The other person approves by a copy; the program is killed midway, and goes on.
async fn approved(stack: &Stack, copy: &Path, sent: &[(&str, &str)], other: &str) {
    fs::write(copy, COPY).unwrap();
    let approve = guide("batch-approve");
    killed(stack, &approve, &[sent, &[("OPS_URL", other)]].concat()).await;
    let left = waiting(stack, "salaires-2026-11", copy).await;
    run(stack, &approve, &[sent, &[("OPS_URL", other), ("TOTAL", &left)]].concat()).await;
    let once = [("22672000001", 85_000), ("22674000002", 120_000), ("22678000001", 97_500)];
    assert_eq!(paid(stack), once.map(|(number, amount)| (number.to_owned(), amount)));
}

#[tokio::test(flavor = "multi_thread")]
async fn salaries_are_corrected_checked_sent_approved_by_another_person_reported_and_sent_anew() {
    let (stack, folder) = (stack_of_two().await, folder("batches-typed"));
    let place = ("FOLDER", folder.to_str().unwrap());
    let other = format!("local:{}/issa", stack.api_url.port().unwrap());
    let [file, copy, again] = ["salaires.csv", "copie.csv", "encore.csv"].map(|it| folder.join(it));
    corrected(&stack, place, &file).await;
    let (digest, total) = known(&stack, &file).await;
    let total = total.to_string();
    let sent = [place, ("DIGEST", &digest), ("TOTAL", &total)];
    for _ in 0..2 {
        let said = run(&stack, &guide("batch-send"), &sent).await.words().join(" ");
        said.shows(&["waits for a second person 3 302 500 F"]);
    }
    typed(&stack, "cases").await.out.shows(&[
        "302 500 F",
        "payouts: 3",
        "payouts approve salaires-2026-11 FILE --reason …",
        "awaiting_approval: We send it once a second person approves.",
    ]);
    approved(&stack, &copy, &sent, &other).await;

    advance(&stack, 180).await;
    let said = run(&stack, &guide("batch-report"), &[place]).await.words().join(" ");
    said.shows(&["paid, proven 2 182 500 F", "not paid 1 120 000 F", "Issa Sawadogo"]);
    fs::read_to_string(folder.join("rapport.csv")).unwrap().shows(&["M-022", "Issa Sawadogo"]);
    fs::read_to_string(folder.join("rapport.html")).unwrap().shows(&["Fatou Traoré"]);

    let text = fs::read_to_string(&again).unwrap();
    fs::write(&again, text.replace("22674000002", "22674000001")).unwrap();
    let (digest, total) = known(&stack, &again).await;
    let total = total.to_string();
    let anew = [place, ("DIGEST", &digest), ("TOTAL", &total)];
    let said = run(&stack, &guide("batch-again"), &anew).await.words().join(" ");
    said.shows(&["waits for a second person 1 120 000 F"]);
    let approve = guide("batch-approve").replace("copie", "encore").replace("-11 ", "-11-2 ");
    run(&stack, &approve, &[&anew[..], &[("OPS_URL", &other)]].concat()).await;
    advance(&stack, 180).await;
    assert_eq!(paid(&stack).len(), 4);
    assert_no_case_is_open(&stack).await;
}
