//! The doctor, on a stack that plays the contract and in a scripted account.

mod from_here;
mod in_the_account;

use std::sync::LazyLock;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::account::{Account, Facts};
use crate::program::{CREDENTIALS, Ran, Text as _, at_stack, ops};
use crate::stack::{Stack, json};

const RELEASE: &str = env!("CARGO_PKG_VERSION");

#[expect(clippy::disallowed_methods, reason = "the program looks at this machine's clock")]
fn now() -> Timestamp {
    Timestamp::now()
}

/// The answers of the two functions about a stack without problems.
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

/// Runs the doctor, and returns its output and the requests.
async fn examined(account: &Account, answers: &Answers, line: &str) -> (Ran, Vec<Value>) {
    let services = ["CLOUDFORMATION", "DYNAMODB", "FREETIER", "LAMBDA", "SCHEDULER", "SNS"];
    let names = services.map(|service| format!("AWS_ENDPOINT_URL_{service}"));
    examined_with(answers, line, &names.each_ref().map(|name| (&**name, &*account.url))).await
}

/// Reaches the account as these variables say.
async fn examined_with(
    answers: &Answers,
    line: &str,
    variables: &[(&str, &str)],
) -> (Ran, Vec<Value>) {
    let stack = Stack::of([json(&answers.health), json(&answers.examined)]).await;
    let variables = at_stack(&stack.url, &[&CREDENTIALS, variables].concat());
    let ran = ops(&format!("doctor {line}"), &variables).await;
    assert_eq!(stack.lines(), ["GET /api/ops/health", "POST /api/ops/doctor"]);
    let asked = stack.asked().into_iter().skip(1);
    (ran, asked.map(|request| request.body.json()).collect())
}

/// The folder of the release of the account's unchanged functions.
fn released() -> &'static str {
    static FOLDER: LazyLock<String> = LazyLock::new(|| {
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
        let functions =
            json!({ "status": "shop-status", "initiate": "shop-initiate", "payout": "-" });
        let manifest = json!({ "version": RELEASE, "functions": functions });
        std::fs::write(folder.join("functions.json"), manifest.to_string()).unwrap();
        folder.display().to_string()
    });
    &FOLDER
}

/// The findings, as JSON, in an account with these facts.
async fn found(facts: Facts, line: &str) -> (Value, i32) {
    let account = Account::of(facts).await;
    let (ran, _) = examined(&account, &Answers::of(&account), &format!("{line} --json")).await;
    assert_eq!(ran.err, "");
    (ran.out.json(), ran.code)
}

fn wrong(found: &Value) -> Vec<(&str, &str)> {
    let checks = found["checks"].as_array().unwrap().iter();
    let wrong = checks.filter(|finding| finding["found"] == "wrong");
    wrong.map(|check| (check["check"].as_str().unwrap(), check["why"].as_str().unwrap())).collect()
}

fn finding<'a>(found: &'a Value, check: &str) -> &'a Value {
    found["checks"].as_array().unwrap().iter().find(|row| row["check"] == check).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn where_all_is_right_one_line_says_so_for_each_check() {
    let account = Account::of(Facts::default()).await;
    let answers = Answers::of(&account);
    let all = format!("--expect 6000/h --release {}", released());
    let (ran, asked) = examined(&account, &answers, &all).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert_eq!(ran.out.lines().filter(|line| line.starts_with("OK ")).count(), 17, "{}", ran.out);
    assert!(ran.out.ends_with("\nNo problem found.\n"), "{}", ran.out);
    assert_eq!(asked, [json!({ "ping": true })]);
    let (ran, asked) = examined(&account, &answers, "--no-ping --language fr").await;
    assert!(
        ran.out.ends_with("\nAucun problème trouvé ; 2 contrôles n'ont pas été faits.\n"),
        "{}",
        ran.out
    );
    assert_eq!(asked, [json!({ "ping": false })]);
    let reads = ["Describe", "Get", "List", "callback"];
    for call in account.calls() {
        let verb = call.split_once(':').map_or(call.as_str(), |(_, verb)| verb);
        assert!(reads.iter().any(|read| verb.starts_with(read)), "{call} changes something");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_says_what_is_wrong_why_it_matters_and_what_to_type() {
    let account = Account::of(Facts {
        unprotected: &["shop-payments", "shop-logs"],
        disabled: "shop-poll-schedule",
        ..Facts::default()
    })
    .await;
    let mut answers = Answers::of(&account);
    answers.examined["checks"][1] = json!({
        "check": "ligdicash", "found": "wrong", "why": "keys_refused", "http_status": 200, "code": "00",
    });
    let (english, _) = examined(&account, &answers, "").await;
    english.out.shows(&[
            "PROBLEM      LigdiCash's answer about a payment: LigdiCash refuses the keys (HTTP 200; code 00)\n",
            "    Until this is fixed, no payment can start, and we can confirm none.\n",
            "    $ SECRET=$(aws cloudformation describe-stacks --stack-name shop ",
            "aws secretsmanager get-secret-value --secret-id \"$SECRET\" ",
            "    $ aws dynamodb update-table --table-name shop-payments --deletion-protection-enabled\n",
            "    $ aws dynamodb update-table --table-name shop-logs --deletion-protection-enabled\n",
            "    $ aws scheduler get-schedule --name shop-poll-schedule ",
            "\n3 problems found; 2 checks were skipped.\n",
        ],
    );
    assert_eq!(english.code, 1);
    let (french, _) = examined(&account, &answers, "--language fr").await;
    french.out.shows(&[
            "PROBLÈME     réponse de LigdiCash sur un paiement : LigdiCash refuse les clés (HTTP 200; code 00)\n",
            "non vérifié  capacité pour les paiements attendus : donnez les paiements",
            "\n3 problèmes trouvés ; 2 contrôles n'ont pas été faits.\n",
        ],
    );
    let (csv, _) = examined(&account, &answers, "--csv").await;
    csv.out.shows(&["ligdicash,wrong,keys_refused\r\n"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_later_stack_finds_is_shown_in_its_own_words() {
    let account = Account::of(Facts::default()).await;
    let mut answers = Answers::of(&account);
    answers.examined["checks"][0] =
        json!({ "check": "moon", "found": "wrong", "why": "full\u{1b}[2J" });
    let (ran, _) = examined(&account, &answers, "").await;
    ran.out.shows(&["PROBLEM      moon: full\\u{1b}[2J\n"]);
    assert_eq!(ran.code, 1);
}
