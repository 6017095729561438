//! The parts of a file that leave the machine.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::wire::Wire;
use super::{agreed, paid, says};
use crate::evidence::folder;
use crate::local::{assert_clean, ligdicash, stack_of_two, typed};
use crate::program::Text as _;

const NAMES: [&str; 3] = ["Awa", "Ouédraogo", "Issa"];
const NUMBERS: [&str; 4] = ["70000001", "76000002", "01000003", "02000004"];

/// Fails if the text has one of these.
#[track_caller]
fn lacks(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "{part}: {text}");
    }
}

/// A number leaves the machine only as the recipient of a payout.
#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_is_the_same_batch_as_csv_and_sends_no_names() {
    let (stack, folder) = (stack_of_two().await, folder("batch-leaving"));
    let wire = Wire::to(&stack).await;
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("console/fixtures");
    let [csv, workbook] = [("batch.csv", "own.csv"), ("libreoffice.xlsx", "copy.xlsx")];
    let [csv, workbook] = [csv, workbook].map(|(from, to)| {
        fs::copy(fixtures.join(from), folder.join(to)).unwrap();
        folder.join(to)
    });
    let agreed = agreed(&stack, &workbook).await;
    let approve = format!("payouts approve juin {} {agreed}", workbook.display());
    let mut report = String::new();
    for (who, line, code) in [
        ("", format!("payouts check {} --batch juin", csv.display()), 0),
        ("", format!("payouts send {} --batch juin {agreed}", csv.display()), 0),
        // The same person signs in with another role or another spelling.
        ("/LOCAL", approve.clone(), 3),
        ("/issa", approve, 0),
        ("", format!("payouts report juin {}", csv.display()), 0),
    ] {
        if who == "/issa" {
            assert_eq!(paid(&stack), []);
        }
        let ran = wire.ops(who, &line, None).await.unwrap();
        says(&ran, code, &[]);
        assert_clean(&stack, &line, &format!("{}{}", ran.out, ran.err));
        report = ran.out;
    }
    assert_eq!(paid(&stack).len(), 4);
    report.shows(&NAMES);

    for asked in wire.asked() {
        lacks(&asked.line, &[&NAMES[..], &NUMBERS].concat());
        lacks(&asked.body, &NAMES);
        let mut body: Value = serde_json::from_str(&asked.body).unwrap_or_default();
        body["customer"].take();
        lacks(&body.to_string(), &NUMBERS);
    }
    let client = stack.emulator.client();
    for table in ["payments", "payment-logs"] {
        let items = client.scan().table_name(table).send().await.unwrap();
        assert!(items.count() > 0);
        lacks(&format!("{:?}", items.items()), &[&NAMES[..], &NUMBERS].concat());
    }
    for payout in ligdicash(&stack).ledger().payouts {
        let story = typed(&stack, &format!("show {} --json", payout.transaction_id)).await.out;
        lacks(&story, &NAMES);
    }
}
