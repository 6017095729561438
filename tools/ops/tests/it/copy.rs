//! `ops copy check`: copies of the local stack's tables in the form of DynamoDB's exports, whole and damaged.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use local::Stack;
use serde_json::{Value, json};

use crate::evidence::folder;
use crate::local::{duplicate, paid, refunded, stack, typed};
use crate::program::{Ran, Text as _, ops};

/// After everything that a test does.
const AFTER: &str = "2099-01-01T00:00:00.000Z";

/// All items of a table of the stack, in DynamoDB's JSON.
async fn items(stack: &Stack, table: &str) -> Vec<Value> {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client.post(stack.emulator.url().clone());
    let signed = "AWS4-HMAC-SHA256 Credential=x/20260601/eu-west-3/dynamodb/aws4_request, SignedHeaders=host, Signature=x";
    let request = request
        .header("x-amz-target", "DynamoDB_20120810.Scan")
        .header("content-type", "application/x-amz-json-1.0")
        .header("x-amz-date", "20260601T000000Z")
        .header("authorization", signed)
        .body(json!({ "TableName": table }).to_string());
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    answer["Items"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
}

/// Writes a copy of these items by a program that shares nothing with the one that reads it.
pub(crate) fn copied(folder: &Path, items: &[Value], at: &str) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/make_copy.py");
    let table = "arn:aws:dynamodb:eu-west-3:123456789012:table/shop-payments";
    let mut python = Command::new("python3");
    python.arg(script).arg(folder).args([table, at]).stdin(Stdio::piped());
    let mut python = python.spawn().unwrap();
    let mut lines = python.stdin.take().unwrap();
    for item in items {
        writeln!(lines, "{item}").unwrap();
    }
    drop(lines);
    assert!(python.wait().unwrap().success());
}

pub(crate) async fn copy_of(stack: &Stack, table: &str, folder: &Path) {
    copied(folder, &items(stack, table).await, AFTER);
}

async fn check(folder: &Path, options: &str) -> Ran {
    ops(&format!("copy check {} {options}", folder.display()), &[]).await
}

fn few() -> Vec<Value> {
    let payment = |id: &str, status: &str| {
        let id = format!("txn_{}", id.repeat(32));
        json!({ "pk": { "S": id }, "status": { "S": status }, "amount": { "N": "3000" } })
    };
    vec![payment("1", "completed"), payment("2", "pending"), json!({ "pk": { "S": "order#A-1" } })]
}

fn few_copied(name: &str) -> PathBuf {
    let copy = folder(name).join("01234567890123-a1b2c3d4");
    copied(&copy, &few(), AFTER);
    copy
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_the_payments_says_what_it_holds_in_both_languages_and_for_programs() {
    let stack = stack().await;
    let (first, _) = duplicate(&stack, "A-1001").await;
    refunded(&stack, &first).await;
    let copy = folder("copy-payments").join("01234567890123-a1b2c3d4");
    copy_of(&stack, "payments", &copy).await;
    let ran = check(&copy, "").await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    ran.out.shows(&[
        "table/shop-payments, as it was at 2099-01-01 00:00:00 UTC\n",
        "\npayments completed      2  6 500 F\n",
        "\npayouts pending         1  3 000 F\n",
        "\norders                  1\n",
        "The copy is whole: 3 files, ",
    ]);
    check(&copy, "--language fr").await.out.shows(&["La copie est entière : 3 fichiers"]);
    let said = check(&copy, "--json").await.out.json();
    assert_eq!(said["payins"], json!({ "completed": { "count": 2, "francs": 6500 } }));
    assert_eq!((&said["orders"], &said["wrong"]), (&json!(1), &json!([])));
    check(&copy, "--csv").await.out.shows(&["\r\npayin,completed,2,6500\r\n"]);
}

/// The rows of the record about payins: the local stack has made a link, too.
async fn rows_of_payins(stack: &Stack) -> Vec<Value> {
    let mut rows = items(stack, "payment-logs").await;
    rows.retain(|row| row["transaction_id"]["S"].as_str().unwrap().starts_with("txn_"));
    rows
}

#[tokio::test(flavor = "multi_thread")]
async fn each_row_of_the_evidence_is_found_byte_for_byte_in_a_copy_of_the_record() {
    let stack = stack().await;
    paid(&stack, "A-1001").await;
    let folder = folder("copy-record");
    let copy = folder.join("01234567890123-a1b2c3d4");
    copy_of(&stack, "payment-logs", &copy).await;
    for name in ["evidence.html", "evidence.json"] {
        let file = folder.join(name);
        typed(&stack, &format!("evidence A-1001 --out {}", file.display())).await;
        let ran = check(&copy, &format!("--evidence {}", file.display())).await;
        assert_eq!(ran.code, 0, "{}", ran.out);
        let text = fs::read_to_string(&file).unwrap();
        let last = text.lines().last().unwrap();
        let (_, seal) = ran.out.split_once("Evidence with the seal ").unwrap();
        assert!(last.contains(&seal[..64]), "{}", ran.out);
        let rows = rows_of_payins(&stack).await.len();
        assert!(rows >= 2, "{text}");
        let said = format!("rows: {rows}; byte for byte in the copy: {rows}; written after it: 0.");
        assert!(ran.out.contains(&said), "{said}: {}", ran.out);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_the_copy_has_otherwise_or_not_is_named_and_a_younger_one_is_counted() {
    let stack = stack().await;
    paid(&stack, "A-1001").await;
    let folder = folder("copy-otherwise");
    let file = folder.join("evidence.json");
    typed(&stack, &format!("evidence A-1001 --out {}", file.display())).await;
    let evidence = format!("--evidence {}", file.display());
    let rows = rows_of_payins(&stack).await;
    // The copy lacks one row, and another stands under another payment.
    let mut changed = rows[1..].to_vec();
    changed[0]["transaction_id"]["S"] = json!("txn_0123456789abcdef0123456789abcdef");
    let copy = folder.join("changed");
    copied(&copy, &changed, AFTER);
    let ran = check(&copy, &evidence).await;
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert_eq!(ran.out.matches("of the evidence does not stand in the copy as it is").count(), 2);
    let copy = folder.join("older");
    copied(&copy, &changed, "2020-01-01T00:00:00.000Z");
    check(&copy, &evidence).await.prints(0, &["written after it: 2."]);
    let copy = folder.join("payments");
    copied(&copy, &few(), AFTER);
    check(&copy, &evidence).await.prints(1, &["no row of the record"]);
    let text = fs::read_to_string(&file).unwrap().replacen("A-1001", "A-1002", 1);
    fs::write(&file, text).unwrap();
    check(&copy, &evidence).await.prints(1, &["The seal of the evidence is not"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_with_a_file_that_was_changed_cut_added_or_lost_is_not_trusted() {
    let copy = few_copied("copy-damaged");
    assert_eq!(check(&copy, "").await.code, 0);
    let file = copy.join("data/part0.json.gz");
    let right = fs::read(&file).unwrap();
    let mut flipped = right.clone();
    *flipped.last_mut().unwrap() ^= 1;
    for (bytes, said) in [
        (&flipped[..], "part0.json.gz does not have the checksum"),
        (&right[..right.len() - 9], "part0.json.gz cannot be read from line"),
        (&b""[..], "part0.json.gz holds 0 items, and the manifest says 2"),
        (&b""[..], "The copy holds 1 items, and the manifest says 3"),
    ] {
        fs::write(&file, bytes).unwrap();
        let ran = check(&copy, "").await;
        ran.prints(1, &[said]);
        ran.out.shows(&["Do not trust the copy"]);
    }
    fs::remove_file(&file).unwrap();
    check(&copy, "--language fr").await.prints(1, &["FAUX  part0.json.gz manque."]);
    fs::write(&file, &right).unwrap();
    fs::write(copy.join("data/more.json.gz"), &right).unwrap();
    let ran = check(&copy, "--json").await;
    let said = ran.out.json();
    assert_eq!(said["wrong"], json!([{ "what": "foreign", "about": "more.json.gz" }]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manifest_that_was_changed_or_leads_elsewhere_is_noticed() {
    let copy = few_copied("copy-manifest");
    let manifest = copy.join("manifest-files.json");
    let right = fs::read_to_string(&manifest).unwrap();
    // Its keys lead to no other folder.
    fs::write(&manifest, right.replace("/data/part0", "/../../data/part0")).unwrap();
    let ran = check(&copy, "").await;
    ran.out.shows(&["manifest-files.json does not have the checksum"]);
    assert_eq!((ran.code, ran.out.matches("WRONG").count()), (1, 1), "{}", ran.out);
    fs::write(&manifest, &right).unwrap();
    fs::remove_file(copy.join("manifest-summary.md5")).unwrap();
    check(&copy, "").await.prints(1, &["manifest-summary.md5 is missing"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_copy_or_no_whole_one_is_refused_with_what_to_do() {
    let copy = few_copied("copy-refused");
    let nothing = folder("copy-nothing");
    check(&nothing, "").await.complains(2, &["is no copy"]);
    fs::write(nothing.join("_started"), "").unwrap();
    check(&nothing, "--language fr").await.complains(2, &["n'est pas complet"]);
    let ran = check(&copy, &format!("--evidence {}", copy.join("_started").display())).await;
    ran.complains(2, &["is no file of `ops evidence`"]);
    let summary = copy.join("manifest-summary.json");
    let right = fs::read_to_string(&summary).unwrap();
    for (from, to) in [("DYNAMODB_JSON", "ION"), ("FULL_EXPORT", "INCREMENTAL_EXPORT")] {
        fs::write(&summary, right.replace(from, to)).unwrap();
        check(&copy, "").await.complains(2, &[&format!("this one is {to}")]);
    }
    fs::write(&summary, "{}").unwrap();
    check(&copy, "").await.complains(2, &["manifest-summary.json cannot be read"]);
}
