//! A batch on the worst day: two machines send it at once, are killed and continue. Meanwhile LigdiCash refuses lines,
//! loses answers and callbacks, and has too little money for a while.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use futures::future::join_all;
use local::Stack;
use sandbox::{Balance, Chances, PayoutFaults, PayoutView, Status};
use serde_json::Value;

use super::wire::{Cut, Wire};
use super::{agreed, check_file, send, states, written};
use crate::evidence::folder;
use crate::local::{advance, ligdicash, stack, typed};
use crate::program::Text as _;

/// The operator whose balance runs out, by LigdiCash's number.
const POOR: &str = "12";

/// The number of lines. Each costs a few requests, so it is small unless `BATCH_LINES` is set.
fn count() -> u32 {
    std::env::var_os("BATCH_LINES").map_or(120, |lines| lines.to_str().unwrap().parse().unwrap())
}

/// Each tenth line is refused for its number, and each tenth for its amount.
fn lines(count: u32) -> Vec<(String, String, u32)> {
    let line = |at: u32| {
        let number = match (at % 10, at % 2) {
            (3, _) => format!("22620{at:06}"),
            (_, 0) => format!("22670{at:06}"),
            _ => format!("22675{at:06}"),
        };
        (at.to_string(), number, if at % 10 == 7 { 100 } else { 150 + at % 40 * 5 })
    };
    (1..=count).map(line).collect()
}

/// Sends the batch from one machine until no line is left, however often the program is killed.
async fn machine(stack: &Stack, file: &Path, agreed: &str, seed: u64) -> usize {
    let (wire, mut random, mut killed) = (Wire::to(stack).await, Rng::with_seed(seed), 0);
    for _ in 0..40 {
        let kill = *random.choice(&[Cut::Before, Cut::After]).unwrap();
        let kill = Some((random.usize(..2 * count() as usize), kill));
        let line = format!("payouts send {} --batch storm {agreed} --json", file.display());
        let Some(ran) = wire.ops("", &line, kill).await else {
            killed += 1;
            continue;
        };
        let result = ran.out.json();
        if !states(&result).contains_key("new") {
            return killed;
        }
        if result["stopped"].is_null() {
            ligdicash(stack).set_balance(POOR, Balance::Francs(10_000_000)).unwrap();
        }
    }
    panic!("something is always left");
}

/// Ends all payouts at LigdiCash, and lets the stack learn as many of them as it can.
async fn ended(stack: &Stack) {
    for (at, payout) in ligdicash(stack).ledger().payouts.iter().enumerate() {
        let ended = match at % 9 {
            0 => ligdicash(stack).fail_payout(&payout.id),
            _ => ligdicash(stack).complete_payout(&payout.id),
        };
        ended.unwrap();
    }
    for _ in 0..6 {
        advance(stack, 3600).await;
    }
}

/// Fails unless the report and the ledger agree on each line, and each unknown outcome is a case.
async fn assert_agrees(stack: &Stack, report: &Value, lines: &[(String, String, u32)]) {
    let ledger = ligdicash(stack).ledger().payouts;
    let by_number: BTreeMap<_, _> =
        ledger.iter().map(|payout| (payout.customer.as_str(), payout)).collect();
    assert_eq!(by_number.len(), ledger.len(), "a line was paid twice");
    let mut unknown = HashSet::new();
    for (line, row) in lines.iter().zip(report["lines"].as_array().unwrap()) {
        let made: Option<&&PayoutView> = by_number.get(line.1.as_str());
        let (state, id) = (row["state"].as_str().unwrap(), row["transaction_id"].as_str());
        assert_eq!(
            (row["reference"].as_str(), row["amount"].as_u64()),
            (Some(&*line.0), Some(line.2.into()))
        );
        if let Some(made) = made {
            assert_eq!(
                (Some(made.transaction_id.as_str()), made.amount),
                (id, line.2.into()),
                "{row}"
            );
        }
        match (state, made.map(|payout| payout.status)) {
            ("completed", Some(Status::Completed))
            | ("failed", Some(Status::NotCompleted) | None) => {}
            ("unknown", _) => assert!(unknown.insert(id.unwrap().to_owned())),
            (state, status) => panic!("{state}, and the ledger says {status:?}: {row}"),
        }
    }
    let sum = |status, is_unknown| {
        let of = ledger.iter().filter(|payout| {
            payout.status == status && unknown.contains(&payout.transaction_id) != is_unknown
        });
        of.map(|payout| payout.amount).sum::<u64>()
    };
    assert_eq!(states(report)["completed"].1, sum(Status::Completed, true));
    let cases = typed(stack, "cases --csv").await.out;
    let cases: HashSet<_> =
        cases.lines().skip(1).map(|case| case.split(',').nth(1).unwrap().to_owned()).collect();
    assert_eq!(cases, unknown);
}

/// The report then agrees with LigdiCash.
#[tokio::test(flavor = "multi_thread")]
async fn two_machines_that_are_killed_repeatedly_send_each_line_once() {
    let (stack, folder) = (stack().await, folder("batch-storm"));
    let lines = lines(count());
    let text = written(&lines);
    let files: Vec<PathBuf> = ["one", "two"].map(|name| folder.join(name).join("file.csv")).into();
    for file in &files {
        fs::create_dir(file.parent().unwrap()).unwrap();
        fs::write(file, &text).unwrap();
    }
    let (_, total) = check_file(&stack, &files[0]).await;
    let mut faults = PayoutFaults::default();
    faults.create.smallest_amount = 150;
    let sandbox = ligdicash(&stack);
    sandbox.set_default_payout_faults(faults);
    sandbox.set_balance(POOR, Balance::Francs(total / 4)).unwrap();
    sandbox.set_chances(Chances { seed: 7, lost_callbacks: 50, gateway_errors: 8 });
    let agreed = agreed(&stack, &files[0]).await;
    let machines = (0..).zip(&files).map(|(seed, file)| machine(&stack, file, &agreed, seed));
    let killed: usize = join_all(machines).await.into_iter().sum();
    ended(&stack).await;
    let again = folder.join("again.csv");
    let line =
        format!("payouts report storm {} --again {} --json", files[1].display(), again.display());
    let report = typed(&stack, &line).await.out.json();
    assert_agrees(&stack, &report, &lines).await;
    assert!(killed > 0);
    let reasons = report.to_string();
    reasons.shows(&["refused_balance", "refused_recipient", "refused_input", "create_unknown"]);

    // Only lines that failed for good get new references.
    sandbox.set_chances(Chances::default());
    sandbox.set_default_payout_faults(PayoutFaults::default());
    let ran = send(&stack, "storm-2", &again, "--json").await.out.json();
    let sent = states(&ran);
    let all = sent.values().fold((0, 0), |all, sum| (all.0 + sum.0, all.1 + sum.1));
    assert_eq!((all, sent.len()), (states(&report)["failed"], 2), "{ran}");
    let mut once = HashSet::new();
    for payout in sandbox.ledger().payouts {
        let is_over = payout.status == Status::NotCompleted;
        assert!(is_over || once.insert(payout.customer), "paid again");
    }
}
