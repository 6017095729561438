//! The story of `docs/batches.md`: each command is run as it is written.

use std::fs;
use std::path::Path;

use local::Stack;

use super::assert_no_case_is_open;
use crate::batch::{check_file, paid};
use crate::documents::{run, same_commands_of};
use crate::evidence::folder;
use crate::local::{advance, stack_of_two, typed};
use crate::program::Text as _;

/// The other person's copy: the same payouts as in the guide, saved by another program, without names.
const COPY: &str = "reference,amount,number,reason
M-014,85000,22672000001,Salaire de novembre
M-022,120000,22674000002,Salaire de novembre
M-031,97500,22678000001,Salaire de novembre
";

fn guide(name: &str) -> String {
    same_commands_of("batches", name)
}

/// The file is refused with its faults, corrected and checked.
async fn corrected(stack: &Stack, place: (&str, &str), file: &Path) {
    let written = guide("batch-file");
    let faulty = written.replace("120000", "12O OOO").replace("+226 74", "74");
    fs::write(file, faulty).unwrap();
    let check = format!("{{ {} }} 2>&1 || true", guide("batch-check"));
    run(stack, &check, &[place]).await.shows(&[
        "Line 3, number \"74 00 00 02\": the country code is missing",
        "Line 3, amount \"12O OOO\": it is not an amount in whole francs.",
    ]);
    fs::write(file, written).unwrap();
    let checked = run(stack, &guide("batch-check"), &[place]).await.words();
    let fund =
        "Moov Africa Burkina 1 85,000 F Orange Burkina 1 120,000 F Telecel Burkina 1 97,500 F";
    checked.shows(&[&check_file(stack, file).await.0, "3 · 302,500 F", fund]);
}

/// The other person approves with a copy.
async fn approved(stack: &Stack, copy: &Path, sent: &[(&str, &str)], other: &str) {
    fs::write(copy, COPY).unwrap();
    run(stack, &guide("batch-approve"), &[sent, &[("OPS_URL", other)]].concat()).await;
    let once = [("22672000001", 85_000), ("22674000002", 120_000), ("22678000001", 97_500)];
    assert_eq!(paid(stack), once.map(|(number, amount)| (number.to_owned(), amount)));
}

/// Another person approves them, from a copy of the file.
#[tokio::test(flavor = "multi_thread")]
async fn salaries_are_corrected_sent_approved_reported_and_resent() {
    let (stack, folder) = (stack_of_two().await, folder("batches-typed"));
    let place = ("FOLDER", folder.to_str().unwrap());
    let other = format!("local:{}/issa", stack.api_url.port().unwrap());
    let [file, copy, again] =
        ["salaires.csv", "copie.csv", "encore.csv"].map(|name| folder.join(name));
    corrected(&stack, place, &file).await;
    let (digest, total) = check_file(&stack, &file).await;
    let total = total.to_string();
    let sent = [place, ("DIGEST", &digest), ("TOTAL", &total)];
    for _ in 0..2 {
        let out = run(&stack, &guide("batch-send"), &sent).await.words();
        out.shows(&["awaiting approval 3 302,500 F"]);
    }
    typed(&stack, "cases").await.out.shows(&[
        "302,500 F",
        "payouts: 3",
        "payouts approve salaires-2026-11 FILE --reason …",
        "awaiting_approval: We send it once a second person approves.",
    ]);
    approved(&stack, &copy, &sent, &other).await;

    advance(&stack, 180).await;
    let out = run(&stack, &guide("batch-report"), &[place]).await.words();
    out.shows(&["paid 2 182,500 F", "not paid 1 120,000 F", "Issa Sawadogo"]);
    fs::read_to_string(folder.join("rapport.csv")).unwrap().shows(&["M-022", "Issa Sawadogo"]);
    fs::read_to_string(folder.join("rapport.html")).unwrap().shows(&["Fatou Traoré"]);

    let text = fs::read_to_string(&again).unwrap();
    fs::write(&again, text.replace("22674000002", "22674000001")).unwrap();
    let (digest, total) = check_file(&stack, &again).await;
    let total = total.to_string();
    let anew = [place, ("DIGEST", &digest), ("TOTAL", &total)];
    let out = run(&stack, &guide("batch-again"), &anew).await.words();
    out.shows(&["awaiting approval 1 120,000 F"]);
    let approve = guide("batch-approve").replace("copie", "encore").replace("-11 ", "-11-2 ");
    run(&stack, &approve, &[&anew[..], &[("OPS_URL", &other)]].concat()).await;
    advance(&stack, 180).await;
    assert_eq!(paid(&stack).len(), 4);
    assert_no_case_is_open(&stack).await;
}
