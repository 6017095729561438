//! The cases of a hurried operator: another stack, a stack without payouts, no reason, and money that comes late.

use sandbox::PayoutFaults;

use super::wire::{Cut, Wire};
use super::{MOOV, agreed, file, paid, says, send, some, state, states};
use crate::evidence::folder;
use crate::fixtures::PAYIN;
use crate::local::{advance, at, called_back, ligdicash, stack, stack_of_two, typed};
use crate::program::{Text as _, signed};
use crate::stack::{Stack as Scripted, answer};

#[tokio::test(flavor = "multi_thread")]
async fn what_another_stack_was_sent_keeps_no_line_of_this_one_back() {
    let (other, stack) = (stack().await, stack().await);
    let path = file("two-stacks", &some(MOOV, 5, 700));
    says(&send(&other, "may", &path, "").await, 0, &["in progress 5 3,500 F"]);
    let line =
        format!("payouts send {} --batch may {}", path.display(), agreed(&stack, &path).await);
    // Five requests ask about the lines, and two send.
    assert!(Wire::to(&stack).await.ops("", &line, Some((7, Cut::Before))).await.is_none());
    assert_eq!(paid(&stack).len(), 2);
    let sent = at(&stack, &format!("{line} --json")).await.out.json();
    assert_eq!(states(&sent), state(&[("sent", 5, 3500)]));
    assert_eq!(paid(&stack), paid(&other));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_without_a_reason_or_by_a_stack_that_does_not_pay_out() {
    let stack = stack().await;
    let path = file("hurried", &[("1", "22670000001", 500)]);
    let line = format!("payouts send {} --batch may --digest 000000 --total 500", path.display());
    at(&stack, &format!("{line} --reason=")).await.complains(2, &["must say why"]);
    let refund = format!("refund make {PAYIN} --amount 500 --apply 0 --reason=");
    at(&stack, &refund).await.complains(2, &["must say why"]);
    let stack = Scripted::of([answer(404, r#"{"error":"not_found"}"#)]).await;
    signed(&stack.url, &format!("{line} --reason Primes")).await.complains(3, &["EnablePayouts"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_was_paid_late_after_it_was_sent_anew_is_a_case() {
    let (stack, folder) = (stack().await, folder("batch-late"));
    let path = file("late-first", &[("1", "22674000002", 500), ("2", "22670000002", 700)]);
    says(&send(&stack, "may", &path, "").await, 0, &[]);
    let first = ligdicash(&stack).ledger().payouts[0].clone();
    called_back(&stack, &first.id).await;
    let again = folder.join("again.csv");
    let report = format!("payouts report may {}", path.display());
    typed(&stack, &format!("{report} --again {}", again.display())).await;
    says(&send(&stack, "may-2", &again, "").await, 0, &["in progress 1 500 F"]);
    // LigdiCash says later that the first one was made.
    let mut faults = PayoutFaults::default();
    faults.confirm.status_override = Some("completed".to_owned());
    ligdicash(&stack).set_payout_faults(&first.id, faults).unwrap();
    advance(&stack, 60).await;
    let ran = typed(&stack, &format!("ask {}", first.transaction_id)).await;
    says(&ran, 0, &["LigdiCash confirmed the payout."]);
    let report = typed(&stack, &format!("{report} --json")).await.out.json();
    assert_eq!(states(&report)["completed"], (1, 500));
    typed(&stack, "cases").await.out.shows(&["may/1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_whose_answer_is_lost_is_given_once_and_is_no_refusal() {
    let stack = stack_of_two().await;
    let path = file("lost-approval", &[("1", "22670000001", 500)]);
    says(&send(&stack, "may", &path, "").await, 0, &["awaiting approval 1 500 F"]);
    let line = format!("payouts approve may {} {}", path.display(), agreed(&stack, &path).await);
    // The first request asks about the line.
    let ran = Wire::to(&stack).await.ops("/issa", &line, Some((1, Cut::Lost))).await.unwrap();
    says(&ran, 0, &["in progress 1 500 F"]);
    assert_eq!(paid(&stack), [("22670000001".to_owned(), 500)]);
}
