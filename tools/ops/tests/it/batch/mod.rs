//! Batches on the local stack.

mod approving;
mod checking;
mod hurried;
mod killed;
mod leaving;
mod reporting;
mod sending;
mod storm;
mod wire;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use local::Stack;
use serde_json::Value;

use crate::evidence::folder;
use crate::local::{at, ligdicash};
use crate::program::{Ran, Text as _};

pub(super) const MOOV: &str = "2267000000";
pub(super) const ORANGE: &str = "2267500000";

/// A file of these lines, each a reference, a number and an amount.
pub(super) fn file<T: AsRef<str>>(name: &str, lines: &[(T, T, u32)]) -> PathBuf {
    let path = folder(&format!("batch-{name}")).join("file.csv");
    fs::write(&path, written(lines)).unwrap();
    path
}

/// So many lines of this amount, to one operator.
pub(super) fn some(operator: &str, count: usize, amount: u32) -> Vec<(String, String, u32)> {
    (1..=count).map(|number| (format!("{number}"), format!("{operator}{number}"), amount)).collect()
}

pub(super) fn written<T: AsRef<str>>(lines: &[(T, T, u32)]) -> String {
    let lines = lines.iter().map(|(reference, number, amount)| {
        let (reference, number) = (reference.as_ref(), number.as_ref());
        format!("+{number};{amount};Prime;{reference};Person {reference}\n")
    });
    format!("number;amount;reason;reference;name\n{}", lines.collect::<String>())
}

/// The digest and the total that `check` prints.
pub(super) async fn check_file(stack: &Stack, file: &Path) -> (String, u64) {
    let checked = at(stack, &format!("payouts check {} --json", file.display())).await.out.json();
    let digest = checked["digest"].as_str().unwrap();
    (digest.to_owned(), checked["francs"].as_u64().unwrap())
}

/// The options by which a person agrees to the whole file, which is then sent as fast as possible.
pub(super) async fn agreed(stack: &Stack, file: &Path) -> String {
    let (digest, total) = check_file(stack, file).await;
    format!("--reason Primes --digest {digest} --total {total} --per-minute 6000")
}

pub(super) async fn send(stack: &Stack, name: &str, file: &Path, more: &str) -> Ran {
    let agreed = agreed(stack, file).await;
    at(stack, &format!("payouts send {} --batch {name} {agreed} {more}", file.display())).await
}

/// Fails unless the program ended with this code and printed these words, in columns of any width.
#[track_caller]
pub(super) fn says(ran: &Ran, code: i32, parts: &[&str]) {
    assert_eq!(ran.code, code, "{ran:?}");
    ran.out.words().shows(parts);
}

/// The count and the sum of the lines in each state.
pub(super) fn states(json: &Value) -> BTreeMap<String, (u64, u64)> {
    let states = json["states"].as_array().unwrap().iter().map(|state| {
        let sum = (state["count"].as_u64().unwrap(), state["francs"].as_u64().unwrap());
        (state["state"].as_str().unwrap().to_owned(), sum)
    });
    states.collect()
}

pub(super) fn state(states: &[(&str, u64, u64)]) -> BTreeMap<String, (u64, u64)> {
    states.iter().map(|(state, count, francs)| ((*state).to_owned(), (*count, *francs))).collect()
}

/// The numbers and amounts that LigdiCash was asked to pay, sorted.
pub(super) fn paid(stack: &Stack) -> Vec<(String, u64)> {
    let payouts = ligdicash(stack).ledger().payouts.into_iter();
    let mut paid: Vec<_> = payouts.map(|payout| (payout.customer.clone(), payout.amount)).collect();
    paid.sort();
    paid
}
