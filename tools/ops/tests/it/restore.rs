//! `ops restore`: what it asks, prints and ends with, against a stack that plays the contract.

use serde_json::{Value, json};

use crate::fixtures::{PAYER, PAYIN, PAYOUT, health, with_next};
use crate::program::{Ran, Text as _};
use crate::stack::{self, Answer, answer, json, problem};

const PLAN: &str = "restore plan --since 2026-11-22T09:50:00Z --from shop-payments";
const APPLY: &str =
    "restore apply --since 2026-11-22T09:50:00Z --from shop-payments --reason script";

fn page(looked_at: u64, found: &Value, unreadable: &[&str], next: Option<&str>) -> Value {
    let page = json!({
        "from": "shop-payments", "looked_at": looked_at, "found": found, "unreadable": unreadable,
    });
    with_next(page, next)
}

/// Each action once, on two pages.
pub(crate) fn pages() -> [Value; 2] {
    let first = json!([
        { "id": PAYIN, "order_id": "A-1001", "action": "carried", "from": "pending", "to": "completed", "case": false },
        { "id": PAYER, "order_id": "A-1002", "action": "proven", "to": "completed", "reason": "duplicate", "case": true },
    ]);
    let last = json!([
        { "id": "txn_1123456789abcdef0123456789abcdef", "order_id": "A-1003", "action": "watched", "from": "pending", "to": "pending", "reason": "superseded", "case": false },
        { "id": PAYOUT, "payout_id": "P-1", "action": "unknown", "to": "outcome_unknown", "case": true },
        { "id": "pause#payouts", "action": "carried", "case": false },
    ]);
    let nowhere = "txn_2123456789abcdef0123456789abcdef";
    [page(20, &first, &[], Some("p2")), page(17, &last, &[nowhere], None)]
}

pub(crate) fn nothing() -> Value {
    page(0, &json!([]), &[], None)
}

pub(crate) fn opened(opened: bool) -> Answer {
    json(&json!({ "opened": opened }))
}

async fn run(line: &str, script: impl IntoIterator<Item = Answer>) -> (Ran, Vec<Value>) {
    let (ran, asked) = stack::run(line, script).await;
    assert!(asked.iter().all(|request| request.line == "POST /api/ops/restore"), "{asked:?}");
    let bodies = asked.iter().map(|request| request.body.json()).collect();
    (ran, bodies)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_walks_all_pages_changes_nothing_and_says_what_is_typed_next() {
    let (ran, asked) = run(PLAN, pages().iter().map(json)).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let question = json!({ "since": "2026-11-22T09:50:00Z", "apply": false });
    let mut second = question.clone();
    second["after"] = "p2".into();
    assert_eq!(asked, [question, second]);
    let expected = format!(
        "\
action                   now          after                  case  Order or payout  id
copied                   pending      completed                    A-1001           {PAYIN}
confirmed by the audit log            completed (duplicate)  yes   A-1002           {PAYER}
to ask LigdiCash         pending      pending (superseded)         A-1003           txn_1123456789abcdef0123456789abcdef
needs review                          outcome_unknown        yes   P-1              {PAYOUT}
copied                                                                        pause#payouts
  completed: LigdiCash confirmed the payment.
  duplicate: LigdiCash confirmed this payment, but another one had already paid the order.
  outcome_unknown: The money may have left. We will not send it again.
  pending: The customer can pay, or LigdiCash has not confirmed yet.
  superseded: A newer payment replaced this one, but the old page still works.
We cannot read the state of txn_2123456789abcdef0123456789abcdef: we open a case, and pause the payments or payouts concerned.
Checked: 37; copied: 2; confirmed by the audit log: 1; needs review: 1; to ask LigdiCash: 1. Cases: 3. Nothing was changed.
To copy the changes:
  ops restore apply --since 2026-11-22T09:50:00Z --from 'shop-payments' --reason '…'
"
    );
    assert_eq!(ran.out.words(), expected.words(), "{}", ran.out);
    let (ran, _) = run(&format!("{PLAN} --language fr"), pages().iter().map(json)).await;
    ran.out.shows(&["confirmé par le journal", "Vérifiés : 37 ; copié : 2", "Rien n'a changé."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_brought_over_is_told_and_then_the_table_is_opened() {
    let [first, last] = pages();
    let script = [json(&first), json(&first), json(&last), opened(true)];
    let (ran, asked) = run(&format!("{APPLY} --yes"), script).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let applied: Vec<_> = asked.iter().map(|body| body["apply"].as_bool()).collect();
    assert_eq!(applied, [Some(false), Some(true), Some(true), None], "the name is looked at first");
    assert_eq!(asked[3], json!({ "open": true, "reason": "script" }));
    assert_eq!(ran.out.matches(PAYIN).count(), 1, "{}", ran.out);
    assert!(ran.out.ends_with("Cases: 3. Changes copied.\nThe restored table is open.\n"));
    let script = [json(&nothing()), json(&nothing()), opened(false)];
    let (ran, _) = run(&format!("{APPLY} --yes --language fr"), script).await;
    assert!(ran.code == 0 && ran.out.ends_with("La table restaurée était déjà ouverte.\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_can_agree_the_table_stays_held() {
    let script = || [json(&nothing()), json(&nothing())];
    let (ran, asked) = run(APPLY, script()).await;
    assert_eq!((ran.code, asked.len()), (3, 2), "{}", ran.out);
    ran.out.shows(&["The restored table is still on hold"]);
    let (ran, _) = run(&format!("{APPLY} --json"), script()).await;
    let result = ran.out.json();
    assert_eq!((&result["applied"], &result["open"]), (&json!(true), &json!(false)));
    ran.complains(3, &["still on hold"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_old_table_is_refused_before_anything_is_written() {
    for line in [PLAN.to_owned(), format!("{APPLY} --yes")] {
        let line = line.replace("shop-payments", "shop-restored");
        let (ran, asked) = run(&line, [json(&pages()[0])]).await;
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert_eq!(asked, [json!({ "since": "2026-11-22T09:50:00Z", "apply": false })]);
        let problem = "deployed with RestoreFrom=shop-payments, not shop-restored";
        ran.err.shows(&[problem]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_that_breaks_off_says_what_stays_and_how_it_is_repeated() {
    let [first, _] = pages();
    let unavailable = || problem(503, "unavailable");
    let script = [json(&first), json(&first), unavailable()];
    let (ran, asked) = run(&format!("{APPLY} --yes"), script).await;
    assert_eq!((ran.code, asked.len()), (4, 3), "it is not asked again by itself");
    assert!(ran.out.contains(PAYIN), "what was brought over is told: {}", ran.out);
    let command = "  ops restore apply --since 2026-11-22T09:50:00Z --from 'shop-payments' --reason 'script'\n";
    assert!(ran.err.contains("stay, and the table is on hold") && ran.err.ends_with(command));
    let script = [json(&nothing()), json(&nothing()), unavailable()];
    let (ran, _) = run(&format!("{APPLY} --yes --language fr"), script).await;
    ran.complains(4, &["Les changements déjà copiés restent"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_refusal_says_what_to_do() {
    for (script, problem) in [
        (vec![problem(409, "not_adopted")], "Deploy with AdoptedPaymentsStream"),
        (vec![json(&nothing()), problem(409, "restore_over")], "The restored table is active"),
        (vec![json(&nothing()), problem(403, "not_a_person")], "Only a person"),
        (
            vec![answer(403, r#"{"message":"User: arn:aws:iam::1:user/awa is not authorized"}"#)],
            "RestorerPolicy",
        ),
    ] {
        let (ran, _) = run(&format!("{APPLY} --yes"), script).await;
        ran.complains(3, &[problem]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stack_without_restore_differs_from_an_address_without_a_stack() {
    let no_route = || answer(404, r#"{"message":"Not Found"}"#);
    for (health, code, problem) in [
        (json(&health()), 3, "Deploy with AdoptedPaymentsStream and RestoreFrom."),
        (no_route(), 4, "is not the operator's address"),
    ] {
        for line in [PLAN.to_owned(), format!("{APPLY} --yes")] {
            let (ran, _) = stack::run(&line, [no_route(), health.clone()]).await;
            ran.complains(code, &[problem]);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_what_lies_between_as_one_document_and_as_csv() {
    let (ran, _) = run(&format!("{PLAN} --json"), pages().iter().map(json)).await;
    let result = ran.out.json();
    let [first, last] = pages();
    let found = [first, last.clone()].map(|one| one["found"].as_array().unwrap().clone()).concat();
    assert_eq!(result["found"], json!(found));
    assert_eq!((&result["looked_at"], &result["unreadable"]), (&json!(37), &last["unreadable"]));
    let (ran, _) = run(&format!("{PLAN} --csv"), pages().iter().map(json)).await;
    let lines: Vec<_> = ran.out.lines().collect();
    assert_eq!(lines[0], "id,order_id,payout_id,action,from,to,reason,case");
    assert_eq!(lines[1], format!("{PAYIN},A-1001,,carried,pending,completed,,false"));
    assert_eq!(lines[6], "txn_2123456789abcdef0123456789abcdef,,,unreadable,,,,true");
    assert_eq!(lines.len(), 7, "{}", ran.out);
}
