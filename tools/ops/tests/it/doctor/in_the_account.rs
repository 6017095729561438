//! Checks by the answers of the account.

use serde_json::json;

use super::{Answers, RELEASE, examined, examined_with, finding, found, released, wrong};
use crate::account::{Account, Facts};
use crate::program::Text as _;

/// The checks without a release.
const CHECKS: [&str; 7] = [
    "alarm_topic",
    "schedule",
    "recovery",
    "deletion_protection",
    "functions",
    "quotas",
    "account_plan",
];

type Break = fn(&mut Facts);

#[tokio::test(flavor = "multi_thread")]
async fn each_thing_that_is_wrong_in_the_account_is_named() {
    let broken: [(Break, &str, &str, &[&str]); 16] = [
        (|f| f.topic = Some(""), "alarm_topic", "no_topic", &[]),
        (|f| f.subscriptions = Some([0, 0]), "alarm_topic", "nobody", &[]),
        (|f| f.subscriptions = Some([0, 1]), "alarm_topic", "not_confirmed", &[]),
        (|f| f.disabled = "shop-poll-schedule", "schedule", "disabled", &["shop-poll-schedule"]),
        (|f| f.disabled = "shop-audit-schedule", "schedule", "disabled", &["shop-audit-schedule"]),
        (|f| f.disabled = "shop-copy-schedule", "schedule", "disabled", &["shop-copy-schedule"]),
        (|f| f.without_recovery = &["shop-payments"], "recovery", "off", &["shop-payments"]),
        (|f| f.without_recovery = &["shop-logs"], "recovery", "off", &["shop-logs"]),
        (|f| f.unprotected = &["shop-payments"], "deletion_protection", "off", &["shop-payments"]),
        (|f| f.unprotected = &["shop-logs"], "deletion_protection", "off", &["shop-logs"]),
        (|f| f.status.0 = Some("2026-06-01T08:59:59"), "functions", "older", &["shop-status"]),
        (|f| f.status.0 = Some("2026-06-03T09:00:01"), "functions", "older", &["shop-initiate"]),
        (|f| f.status.1 = Some("x86_64"), "functions", "mixed", &["shop-status"]),
        (|f| f.at_once = Some(10), "quotas", "too_low", &[]),
        (|f| f.payments_per_second = Some(4), "quotas", "too_low", &[]),
        (|f| f.plan = Some("FREE"), "account_plan", "free", &["2027-05-01T00:00:00Z"]),
    ];
    for (break_it, check, why, names) in broken {
        let mut facts = Facts::default();
        break_it(&mut facts);
        let (found, code) = found(facts.clone(), "--expect 6000/h").await;
        assert_eq!((wrong(&found), code), (vec![(check, why)], 1), "{found}");
        let named = finding(&found, check)["names"].as_array().cloned().unwrap_or_default();
        assert_eq!(named, names, "{check}");
        let account = Account::of(facts).await;
        let (ran, _) = examined(&account, &Answers::of(&account), "--expect 6000/h").await;
        assert!(ran.out.contains("\n    $ "), "{check} {why} has a command: {}", ran.out);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_from_before_awss_plans_has_none_that_ends() {
    let (found, code) = found(Facts { plan: Some(""), ..Facts::default() }, "").await;
    assert_eq!((finding(&found, "account_plan")["found"].as_str(), code), (Some("right"), 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_shortage_is_named_with_the_need_if_one_is_expected() {
    let facts = Facts { at_once: Some(10), payments_per_second: Some(4), ..Facts::default() };
    let (tight, _) = found(facts.clone(), "--expect 6000/h").await;
    let expected = json!([
        { "name": "ConcurrentExecutions", "is": 10, "needed": 11 },
        { "name": "PaymentsPerSecond", "is": 4, "needed": 5 },
    ]);
    assert_eq!(finding(&tight, "quotas")["limits"], expected);
    let account = Account::of(facts.clone()).await;
    let (ran, _) = examined(&account, &Answers::of(&account), "--expect 6000000/h").await;
    ran.out.shows(&[
            "ConcurrentExecutions: 10, but 10975 are needed; PaymentsPerSecond: 4, but 5000 are needed)\n",
            "--desired-value 10975\n    $ sam deploy --config-env … --guided\n",
        ],
    );
    let (fewer, code) = found(facts.clone(), "--expect 4000/h").await;
    assert_eq!((finding(&fewer, "quotas")["found"].as_str(), code), (Some("right"), 0));
    let (unsaid, code) = found(facts, "").await;
    assert_eq!((finding(&unsaid, "quotas")["why"].as_str(), code), (Some("no_expectation"), 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_not_be_seen_or_is_not_there_is_not_called_wrong() {
    let lacking: [(Break, &str, &[&str]); 11] = [
        (|f| f.refusing = "all", "not_allowed", &CHECKS),
        (|f| f.refusing = "cloudformation", "not_allowed", &CHECKS),
        (|f| f.refusing = "sns", "not_allowed", &CHECKS[..1]),
        (|f| f.refusing = "scheduler", "not_allowed", &CHECKS[1..2]),
        (|f| f.refusing = "dynamodb", "not_allowed", &CHECKS[2..4]),
        (|f| f.refusing = "lambda", "not_allowed", &CHECKS[4..6]),
        (|f| f.refusing = "freetier", "not_allowed", &CHECKS[6..]),
        (|f| f.missing = "PollSchedule", "not_in_the_stack", &CHECKS[1..2]),
        (|f| f.missing = "AuditSchedule", "not_in_the_stack", &CHECKS[1..2]),
        (|f| f.missing = "PaymentLogsTableName", "not_in_the_stack", &CHECKS[2..4]),
        (|f| f.stack = Some("other"), "no_such_stack", &CHECKS),
    ];
    for (lack, why, unseen) in lacking {
        let mut facts = Facts::default();
        lack(&mut facts);
        let (found, code) = found(facts.clone(), "--expect 6000/h").await;
        assert_eq!((wrong(&found), code), (vec![], 0), "{facts:?}: {found}");
        for check in CHECKS {
            let expected = unseen.contains(&check).then_some(why);
            assert_eq!(finding(&found, check)["why"].as_str(), expected, "{facts:?}: {check}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stack_of_another_name_is_looked_for_by_the_name_that_is_given() {
    let facts = || Facts { stack: Some("other"), ..Facts::default() };
    assert_eq!(found(facts(), "").await.0["stack"], "shop");
    let (answer, _) = found(facts(), "--stack other").await;
    assert_eq!(finding(&answer, "schedule")["found"], "right", "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stack_has_the_guides_name_where_nobody_says_another() {
    let tight =
        Facts { stack: Some("ligdicash"), payments_per_second: Some(4), ..Facts::default() };
    let account = Account::of(tight).await;
    let mut answers = Answers::of(&account);
    answers.health.as_object_mut().unwrap().remove("stack");
    let (ran, _) = examined(&account, &answers, "--json").await;
    let found = ran.out.json();
    assert_eq!(finding(&found, "schedule")["found"], "right", "{found}");
    let (ran, _) = examined(&account, &answers, "--expect 6000/h").await;
    assert!(
        ran.out.contains("$ sam deploy --guided\n"),
        "only another stack needs its settings' name"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn where_this_machine_names_a_proxy_the_account_is_asked_through_it() {
    let account = Account::of(Facts::default()).await;
    // All services share one address, which does not exist.
    let variables = [("AWS_ENDPOINT_URL", "http://aws.invalid"), ("HTTP_PROXY", &*account.url)];
    let answers = Answers::of(&account);
    let (ran, _) = examined_with(&answers, "--expect 6000/h --json", &variables).await;
    let found = ran.out.json();
    for check in CHECKS {
        assert_eq!(finding(&found, check)["found"], "right", "{found}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stack_runs_exactly_the_given_release_or_whatever_does_not_is_named() {
    let both = ["template.yaml 0.0.9".to_owned(), format!("functions.json {RELEASE}")];
    let status = || "shop-status".to_owned();
    let is = |facts: Facts| async move {
        let (found, code) = found(facts, &format!("--release {}", released())).await;
        let finding = finding(&found, "release").clone();
        (finding["found"].clone(), finding["why"].clone(), finding["names"].clone(), code)
    };
    let another = || Facts { version: Some("0.0.9"), ..Facts::default() };
    let changed = |facts: Facts| Facts { changed: "shop-status", ..facts };
    let without = Facts { missing: "Version", ..Facts::default() };
    for (facts, word, why, names, code) in [
        (Facts::default(), "right", json!(null), json!([RELEASE]), 0),
        (changed(Facts::default()), "wrong", json!("changed"), json!([status()]), 1),
        (another(), "wrong", json!("another"), json!(both), 1),
        (
            changed(another()),
            "wrong",
            json!("another"),
            json!([&both[..], &[status()]].concat()),
            1,
        ),
        (without, "wrong", json!("another"), json!(["template.yaml ?", both[1]]), 1),
    ] {
        assert_eq!(is(facts).await, (json!(word), why, names, code));
    }
    let account = Account::of(changed(Facts::default())).await;
    let (ran, _) =
        examined(&account, &Answers::of(&account), &format!("--release {}", released())).await;
    ran.out.shows(&["differs from the release (shop-status)\n"]);
    ran.out.shows(&["$ NAME=shop-status; aws lambda update-function-code "]);
    let (ran, _) = examined(&account, &Answers::of(&account), "").await;
    ran.out.shows(&[&format!("the folder of the archive ({RELEASE})\n")]);
    let unreadable = crate::program::ops("doctor --release /nowhere", &[]).await;
    unreadable.complains(2, &["functions.json: "]);
}
