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

#[tokio::test(flavor = "multi_thread")]
async fn each_thing_that_is_wrong_in_the_account_is_named() {
    type Break = fn(&mut Facts);
    let broken: [(Break, &str, &str, &[&str]); 16] = [
        (|f| f.topic = "", "alarm_topic", "no_topic", &[]),
        (|f| f.subscriptions = [0, 0], "alarm_topic", "nobody", &[]),
        (|f| f.subscriptions = [0, 1], "alarm_topic", "not_confirmed", &[]),
        (|f| f.disabled = "shop-poll-schedule", "schedule", "disabled", &["shop-poll-schedule"]),
        (|f| f.disabled = "shop-audit-schedule", "schedule", "disabled", &["shop-audit-schedule"]),
        (|f| f.disabled = "shop-copy-schedule", "schedule", "disabled", &["shop-copy-schedule"]),
        (|f| f.without_recovery = &["shop-payments"], "recovery", "off", &["shop-payments"]),
        (|f| f.without_recovery = &["shop-logs"], "recovery", "off", &["shop-logs"]),
        (|f| f.unprotected = &["shop-payments"], "deletion_protection", "off", &["shop-payments"]),
        (|f| f.unprotected = &["shop-logs"], "deletion_protection", "off", &["shop-logs"]),
        (|f| f.status.0 = "2026-06-01T08:59:59.000+0000", "functions", "older", &["shop-status"]),
        (|f| f.status.0 = "2026-06-03T09:00:01.000+0000", "functions", "older", &["shop-initiate"]),
        (|f| f.status.1 = "x86_64", "functions", "mixed", &["shop-status"]),
        (|f| f.at_once = 10, "quotas", "too_low", &[]),
        (|f| f.payments_per_second = 4, "quotas", "too_low", &[]),
        (|f| f.plan = "FREE", "account_plan", "free", &["2027-05-01T00:00:00Z"]),
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
    let (found, code) = found(Facts { plan: "", ..Facts::default() }, "").await;
    assert_eq!((finding(&found, "account_plan")["found"].as_str(), code), (Some("right"), 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_shortage_is_named_with_the_need_if_one_is_expected() {
    let facts = Facts { at_once: 10, payments_per_second: 4, ..Facts::default() };
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

/// No finding calls the account wrong then.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_policy_the_account_is_not_examined() {
    for (refusing, refused) in [
        ("all", &CHECKS[..]),
        ("cloudformation", &CHECKS[..]),
        ("sns", &CHECKS[..1]),
        ("scheduler", &CHECKS[1..2]),
        ("dynamodb", &CHECKS[2..4]),
        ("lambda", &CHECKS[4..6]),
        ("freetier", &CHECKS[6..]),
    ] {
        let facts = Facts { refusing, ..Facts::default() };
        let (found, code) = found(facts, "--expect 6000/h").await;
        assert_eq!((wrong(&found), code), (vec![], 0), "{refusing}: {found}");
        for check in CHECKS {
            let finding = finding(&found, check);
            let expected = refused.contains(&check).then_some("not_allowed");
            assert_eq!(finding["why"].as_str(), expected, "{refusing}: {finding}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stack_of_another_name_is_looked_for_by_the_name_that_is_given() {
    let facts = || Facts { stack: "other", ..Facts::default() };
    let (unknown, code) = found(facts(), "").await;
    assert_eq!((&unknown["stack"], code), (&json!("shop"), 0));
    assert_eq!(finding(&unknown, "schedule")["why"], "no_such_stack");
    let (answer, _) = found(facts(), "--stack other").await;
    assert_eq!(finding(&answer, "schedule")["found"], "right", "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stack_has_the_guides_name_where_nobody_says_another() {
    let tight = Facts { stack: "ligdicash", payments_per_second: 4, ..Facts::default() };
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
async fn what_a_stack_does_not_have_is_not_looked_at() {
    for (missing, checks) in [
        ("PollSchedule", &["schedule"][..]),
        ("AuditSchedule", &["schedule"]),
        ("PaymentLogsTableName", &["recovery", "deletion_protection"]),
    ] {
        let (found, code) = found(Facts { missing, ..Facts::default() }, "").await;
        assert_eq!((wrong(&found), code), (vec![], 0), "{found}");
        for check in checks {
            assert_eq!(finding(&found, check)["why"], "not_in_the_stack", "{found}");
        }
    }
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
    let another = || Facts { version: "0.0.9", ..Facts::default() };
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
