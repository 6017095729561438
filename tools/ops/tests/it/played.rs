//! A report of a LigdiCash that answers differently, played by another sandbox: payments end the same way.

use std::path::Path;

use local::{Options, Stack};
use sandbox::{
    CallbackCustomData, CallbackIds, CallbackToken, Faults, FormShape, PayoutFaults, ResponseShape,
    Spelling,
};
use serde_json::Value;

use crate::local::{advance, called_back, options, paid, paid_out, stack, started, typed};
use crate::program::Text as _;
use crate::report::file;

/// Starts a stack whose sandbox plays this report.
async fn playing(report: &Path) -> Stack {
    Stack::start(Options { report: Some(report.to_owned()), ..options() }).await.unwrap()
}

/// How a payment that is paid, one that fails, one that nobody pays and a payout end here. All but the first are
/// created with `faults`.
async fn ends(stack: &Stack, faults: Faults) -> Vec<Value> {
    let sandbox = stack.sandbox.as_ref().unwrap();
    let paid = paid(stack, "A-1").await;
    sandbox.set_default_faults(faults);
    let failed = started(stack, "A-2", 3000).await;
    sandbox.fail(&failed).unwrap();
    called_back(stack, &failed).await;
    let left = started(stack, "A-3", 3000).await;
    let paid_out = paid_out(stack, "P-1").await;
    // Time for what follows from a callback, and for the schedule.
    advance(stack, 600).await;
    let mut ends = Vec::new();
    for id in [paid, failed, left, paid_out] {
        ends.push(end(stack, &id).await);
    }
    ends
}

async fn end(stack: &Stack, id: &str) -> Value {
    let found = typed(stack, &format!("find transaction {id} --json")).await.out.json();
    let entry = &found["transactions"][0];
    ["status", "reason", "amount_reported"].into_iter().map(|name| entry[name].clone()).collect()
}

/// The differences that the record of this stack shows.
async fn recorded(stack: &Stack, name: &str) -> (Vec<Value>, std::path::PathBuf) {
    let file = file(name);
    typed(stack, &format!("doctor --record {} --days 2", file.display())).await;
    let report = std::fs::read_to_string(&file).unwrap().json();
    let of_one = |(name, told): (&String, &Value)| {
        let differences = told["differences"].as_array().unwrap().clone();
        let of_message = |mut difference: Value| {
            difference["message"] = name.as_str().into();
            difference.as_object_mut().unwrap().remove("times");
            difference
        };
        differences.into_iter().map(of_message).collect::<Vec<_>>()
    };
    (report["messages"].as_object().unwrap().iter().flat_map(of_one).collect(), file)
}

/// Deviations of a LigdiCash, and how a payment that is paid then ends.
fn differently() -> Vec<(&'static str, Faults, PayoutFaults, &'static str)> {
    let payouts = PayoutFaults::default;
    let with = |change: &dyn Fn(&mut Faults)| {
        let mut faults = Faults::default();
        change(&mut faults);
        faults
    };
    let mut other_payouts = PayoutFaults::default();
    other_payouts.confirm.older_generation = true;
    other_payouts.callback.ids = CallbackIds::ExternalId;
    other_payouts.callback.form_shape = FormShape::BracketMap;
    vec![
        ("as_documented", Faults::default(), payouts(), "completed"),
        (
            "other_types",
            with(&|it| {
                it.confirm.string_amounts = true;
                it.callback.custom_data = CallbackCustomData::EmptyString;
            }),
            payouts(),
            "completed",
        ),
        (
            "older_generation",
            with(&|it| {
                it.confirm.older_generation = true;
                it.confirm.spelling = Spelling::NoCompleted;
                it.create.response_shape = ResponseShape::Observed;
            }),
            payouts(),
            "completed",
        ),
        ("no_amount", with(&|it| it.confirm.amount_missing = true), payouts(), "review"),
        (
            "separated",
            with(&|it| it.confirm.amount_text = Some("3 000".to_owned())),
            payouts(),
            "review",
        ),
        (
            "another_word",
            with(&|it| it.confirm.status_override = Some("paid".to_owned())),
            payouts(),
            "pending",
        ),
        (
            "other_callbacks",
            with(&|it| {
                it.callback.form_shape = FormShape::BracketList;
                it.callback.token = CallbackToken::Different;
            }),
            other_payouts,
            "completed",
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn payments_end_as_they_did_where_the_report_was_recorded_and_a_second_record_says_the_same()
{
    for (name, faults, payout_faults, paid_ends) in differently() {
        let live = stack().await;
        let sandbox = live.sandbox.as_ref().unwrap();
        sandbox.set_default_faults(faults.clone());
        sandbox.set_default_payout_faults(payout_faults);
        // The word is one for success.
        let others = if name == "another_word" { Faults::default() } else { faults };
        let ends_live = ends(&live, others).await;
        assert_eq!(ends_live[0][0], paid_ends, "{name}");
        let (differences, report) = recorded(&live, name).await;
        assert_eq!(differences.is_empty(), name == "as_documented", "{name}: {differences:?}");

        let played = playing(&report).await;
        assert_eq!(ends(&played, Faults::default()).await, ends_live, "{name}");
        let (again, _) = recorded(&played, &format!("{name}_again")).await;
        assert_eq!(again, differences, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_report_does_not_start_the_stack_and_is_named() {
    let file = file("no_report");
    std::fs::write(&file, r#"{"v":2,"messages":{}}"#).unwrap();
    let refused = Stack::start(Options { report: Some(file), ..options() }).await;
    let refused = refused.err().unwrap().to_string();
    refused.shows(&["no_report.json", "a report of form 1 is wanted, not of form 2"]);
}
