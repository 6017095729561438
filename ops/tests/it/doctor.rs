//! The doctor, on a stack that plays the contract and in an account that says what it is told.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{self, ServerConfig};

use crate::account::{Account, Facts};
use crate::program::{Ran, signed_in};
use crate::stack::{Stack, json};

const RELEASE: &str = env!("CARGO_PKG_VERSION");

#[expect(clippy::disallowed_methods, reason = "the program looks at this machine's clock")]
fn now() -> Timestamp {
    Timestamp::now()
}

/// What the two functions answer about a stack in which all is right.
struct Answers {
    health: Value,
    examined: Value,
}

impl Answers {
    fn of(account: &Account) -> Self {
        let of = |check: &str| json!({ "check": check, "found": "right" });
        let checks = ["keys", "ligdicash", "order_key", "webhook_secret", "ping", "ping_forged"];
        let health = json!({
            "release": RELEASE, "stack": "shop", "at": now().to_string(), "oldest_due_seconds": 0,
            "open_cases": 0, "events_refused": 0, "events_kept": 0, "unreadable_items": 0,
        });
        let examined = json!({
            "release": RELEASE, "at": now().to_string(), "checks": checks.map(of),
            "callback_url": format!("{}/api/ligdicash/callback", account.url),
        });
        Self { health, examined }
    }
}

/// Runs the doctor, and returns what it prints and what the stack was asked.
async fn examined(account: &Account, answers: &Answers, line: &str) -> (Ran, Vec<Value>) {
    let stack = Stack::of([json(&answers.health), json(&answers.examined)]).await;
    let variables = ["CLOUDFORMATION", "DYNAMODB", "LAMBDA", "SCHEDULER", "SNS"]
        .map(|service| (format!("AWS_ENDPOINT_URL_{service}"), account.url.clone()));
    let ran = signed_in(&stack.url, &format!("doctor {line}"), &variables).await;
    assert_eq!(stack.lines(), ["GET /api/ops/health", "POST /api/ops/doctor"]);
    let asked = stack.asked().into_iter().skip(1);
    (ran, asked.map(|it| serde_json::from_str(&it.body).unwrap()).collect())
}

/// The same in an account of which this is true, as JSON.
async fn found(facts: Facts, line: &str) -> (Value, i32) {
    let account = Account::of(facts).await;
    let (ran, _) = examined(&account, &Answers::of(&account), &format!("{line} --json")).await;
    assert_eq!(ran.err, "");
    (serde_json::from_str(&ran.out).unwrap(), ran.code)
}

/// What is wrong: check and why.
fn wrong(found: &Value) -> Vec<(&str, &str)> {
    let checks = found["checks"].as_array().unwrap().iter();
    let wrong = checks.filter(|finding| finding["found"] == "wrong");
    wrong.map(|it| (it["check"].as_str().unwrap(), it["why"].as_str().unwrap())).collect()
}

fn finding<'a>(found: &'a Value, check: &str) -> &'a Value {
    found["checks"].as_array().unwrap().iter().find(|it| it["check"] == check).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn where_all_is_right_one_line_says_so_for_each_check() {
    let account = Account::of(Facts::default()).await;
    let answers = Answers::of(&account);
    let (ran, asked) = examined(&account, &answers, "--expect 6000/h").await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert_eq!(
        ran.out.lines().filter(|line| line.starts_with("right ")).count(),
        15,
        "{}",
        ran.out
    );
    assert!(ran.out.ends_with("\nNothing is wrong.\n"), "{}", ran.out);
    assert_eq!(asked, [json!({ "ping": true })]);
    let (ran, asked) = examined(&account, &answers, "--no-ping --language fr").await;
    assert!(ran.out.ends_with("\nRien à corriger ; une n'a pas été examinée.\n"), "{}", ran.out);
    assert_eq!(asked, [json!({ "ping": false })]);
    let reads = ["Describe", "Get", "List", "callback"];
    for call in account.calls() {
        let verb = call.split_once(':').map_or(call.as_str(), |(_, verb)| verb);
        assert!(reads.iter().any(|it| verb.starts_with(it)), "{call} changes something");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_thing_that_is_wrong_in_the_account_is_named() {
    type Break = fn(&mut Facts);
    let broken: [(Break, &str, &str); 10] = [
        (|it| it.topic = "", "alarm_topic", "no_topic"),
        (|it| it.subscriptions = [0, 0], "alarm_topic", "nobody"),
        (|it| it.subscriptions = [0, 1], "alarm_topic", "not_confirmed"),
        (|it| it.schedule = "DISABLED", "schedule", "disabled"),
        (|it| it.recovery = "DISABLED", "recovery", "off"),
        (|it| it.protected = false, "deletion_protection", "off"),
        (|it| it.status.0 = "2026-06-01T08:59:59.000+0000", "functions", "older"),
        (|it| it.status.1 = "x86_64", "functions", "mixed"),
        (|it| it.at_once = 10, "quotas", "too_low"),
        (|it| it.initiate_per_second = 4, "quotas", "too_low"),
    ];
    for (break_it, check, why) in broken {
        let mut facts = Facts::default();
        break_it(&mut facts);
        let (found, code) = found(facts, "--expect 6000/h").await;
        assert_eq!((wrong(&found), code), (vec![(check, why)], 1), "{found}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_little_is_named_with_what_is_needed_and_only_where_an_expectation_is_given() {
    let facts = Facts { at_once: 10, initiate_per_second: 4, ..Facts::default() };
    let (tight, _) = found(facts.clone(), "--expect 6000/h").await;
    let expected = json!([
        { "name": "ConcurrentExecutions", "is": 10, "needed": 11 },
        { "name": "InitiatePerSecond", "is": 4, "needed": 5 },
    ]);
    assert_eq!(finding(&tight, "quotas")["limits"], expected);
    let account = Account::of(facts.clone()).await;
    let (ran, _) = examined(&account, &Answers::of(&account), "--expect 6000000/h").await;
    assert!(
        ran.out.contains("--desired-value 11000\n    $ sam deploy --guided\n\n"),
        "{}",
        ran.out
    );
    let (fewer, code) = found(facts.clone(), "--expect 4000/h").await;
    assert_eq!((finding(&fewer, "quotas")["found"].as_str(), code), (Some("right"), 0));
    let (unsaid, code) = found(facts, "").await;
    assert_eq!((finding(&unsaid, "quotas")["why"].as_str(), code), (Some("no_expectation"), 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_policy_nothing_of_the_account_is_looked_at_and_nothing_is_called_wrong() {
    let checks =
        ["alarm_topic", "schedule", "recovery", "deletion_protection", "functions", "quotas"];
    for (refusing, refused) in [
        ("all", &checks[..]),
        ("cloudformation", &checks[..]),
        ("sns", &checks[..1]),
        ("scheduler", &checks[1..2]),
        ("dynamodb", &checks[2..4]),
        ("lambda", &checks[4..]),
    ] {
        let facts = Facts { refusing, ..Facts::default() };
        let (found, code) = found(facts, "--expect 6000/h").await;
        assert_eq!((wrong(&found), code), (vec![], 0), "{refusing}: {found}");
        for check in checks {
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
    let (known, _) = found(facts(), "--stack other").await;
    assert_eq!(finding(&known, "schedule")["found"], "right", "{known}");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_thing_that_is_wrong_as_seen_from_this_machine_is_named() {
    let account = Account::of(Facts::default()).await;
    let refusing = Account::of(Facts { callback: 403, ..Facts::default() }).await;
    let (hours, days) = (SignedDuration::from_hours(1), SignedDuration::from_hours(48));
    let of = |member: &str, value: Value| {
        let mut answers = Answers::of(&account);
        answers.examined[member] = value;
        answers
    };
    for (answers, check, why) in [
        (Answers { ..Answers::of(&refusing) }, "callback", "refused"),
        (of("callback_url", json!("http://127.0.0.1:9/")), "callback", "unreachable"),
        (of("callback_url", json!("nowhere")), "callback", "no_address"),
        (of("at", json!((now() - hours).to_string())), "laptop_clock", "apart"),
        (of("at", json!((now() + days).to_string())), "laptop_clock", "apart"),
        (of("release", json!("0.0.1")), "releases", "differ"),
    ] {
        let (ran, _) = examined(&account, &answers, "--json").await;
        let found: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!((wrong(&found), ran.code), (vec![(check, why)], 1), "{found}");
    }
}

/// The address of a server whose certificate nobody has signed but itself.
async fn self_signed() -> (String, tokio::task::JoinHandle<()>) {
    let certificate = include_bytes!("self_signed.crt.der").to_vec().into();
    let key = include_bytes!("self_signed.key.der").to_vec().try_into().unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config =
        ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.unwrap().with_no_client_auth().with_single_cert(vec![certificate], key);
    let acceptor = TlsAcceptor::from(Arc::new(config.unwrap()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}/", listener.local_addr().unwrap().port());
    let server = tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            drop(acceptor.accept(connection).await);
        }
    });
    (url, server)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_callback_address_whose_certificate_is_not_good_is_named() {
    let account = Account::of(Facts::default()).await;
    let (url, server) = self_signed().await;
    let mut answers = Answers::of(&account);
    answers.examined["callback_url"] = json!(url);
    let (ran, _) = examined(&account, &answers, "--json").await;
    server.abort();
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(wrong(&found), [("callback", "certificate")], "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_says_what_is_wrong_why_it_matters_and_what_to_type() {
    let account =
        Account::of(Facts { protected: false, schedule: "DISABLED", ..Facts::default() }).await;
    let mut answers = Answers::of(&account);
    answers.examined["checks"][1] = json!({
        "check": "ligdicash", "found": "wrong", "why": "keys_refused", "http_status": 200, "code": "00",
    });
    let (english, _) = examined(&account, &answers, "").await;
    for part in [
        "WRONG          LigdiCash lets this stack in: LigdiCash refuses the keys (HTTP 200; code 00)\n",
        "    As long as this lasts, no payment can be started, and none can be proven.\n",
        "    $ aws secretsmanager put-secret-value --secret-id \"$(aws cloudformation describe-stacks --stack-name shop ",
        "    $ aws dynamodb update-table --table-name shop-payments --deletion-protection-enabled\n",
        "    $ aws dynamodb update-table --table-name shop-logs --deletion-protection-enabled\n",
        "--logical-resource-id PollSchedule ",
        "\n3 things are wrong; one was not looked at.\n",
    ] {
        assert!(english.out.contains(part), "{part}: {}", english.out);
    }
    assert_eq!(english.code, 1);
    let (french, _) = examined(&account, &answers, "--language fr").await;
    for part in [
        "À CORRIGER   LigdiCash laisse entrer cette pile : LigdiCash refuse les clés (HTTP 200; code 00)\n",
        "non examiné  de la place pour ce qui est attendu : dites combien",
        "\n3 choses sont à corriger ; une n'a pas été examinée.\n",
    ] {
        assert!(french.out.contains(part), "{part}: {}", french.out);
    }
    let (csv, _) = examined(&account, &answers, "--csv").await;
    assert!(csv.out.contains("ligdicash,wrong,keys_refused\r\n"), "{}", csv.out);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_later_stack_finds_is_shown_in_its_own_words() {
    let account = Account::of(Facts::default()).await;
    let mut answers = Answers::of(&account);
    answers.examined["checks"][0] =
        json!({ "check": "moon", "found": "wrong", "why": "full\u{1b}[2J" });
    let (ran, _) = examined(&account, &answers, "").await;
    assert!(ran.out.contains("WRONG          moon: full\\u{1b}[2J\n"), "{}", ran.out);
    assert_eq!(ran.code, 1);
}
