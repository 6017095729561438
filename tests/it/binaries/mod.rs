//! The real binaries, as Lambda runs them: one process each, one event each, and nothing but their environment.

mod runtime;
mod samples;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use contract::Route;
use ligdicash_core::ports::Clock;
use ligdicash_infra::clock::SystemClock;
use parts::lambda::Outcome;
use runtime::{Invoked, invoke};
use serde_json::{Value, json};
use text::template;

use crate::world::decisions::AWA;
use crate::world::direct::{CODE, ORANGE};
use crate::world::proof::{KEY, sign};
use crate::world::{self, World, but, events, logs, order, payouts};

const NAMES: [&str; 12] = [
    "initiate", "direct", "status", "callback", "poll", "notify", "payout", "inspect", "decide",
    "restore", "audit", "link",
];

/// The directory with the binaries. The build of the tests has built all that the binaries are made of.
fn directory() -> &'static PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let test = std::env::current_exe().unwrap();
        let profile = test.parent().unwrap().parent().unwrap();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet", "--workspace", "--bins"]);
        cargo.arg("--target-dir").arg(profile.parent().unwrap());
        let made = if profile.ends_with("release") { "release" } else { "test" };
        cargo.args(["--profile", made]);
        let built = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status().unwrap();
        assert!(built.success());
        profile.to_owned()
    })
}

fn binary(name: &str) -> OsString {
    directory().join(name).with_extension(std::env::consts::EXE_EXTENSION).into()
}

impl World {
    /// The functions know the machine's clock only, so the world takes its time from there.
    fn in_the_present(&self) {
        let ahead = SystemClock.now().duration_since(self.now());
        self.advance(ahead);
    }

    #[expect(clippy::print_stdout, reason = "what a function logged is shown where its test fails")]
    async fn invoke(&self, name: &str, event: &Value) -> Value {
        let Invoked { outcome, log } = invoke(&binary(name), &self.environment(), event).await;
        // Metrics share standard output with the log.
        for line in log.into_iter().filter(|line| line.get("_aws").is_none()) {
            println!("{name}: {line}");
            assert!(line["level"].is_string() && line["message"].is_string(), "{line}");
            let timestamp: Result<jiff::Timestamp, _> = line["timestamp"].as_str().unwrap().parse();
            assert!(timestamp.is_ok(), "{line}");
            assert_eq!(line["span"]["requestId"], "request", "{line}");
            let target = line["target"].as_str().unwrap();
            assert!(ours(target) || line["level"] != "INFO", "a library's own line: {line}");
            assert_eq!(logs::leak(&line.to_string()), None, "{line}");
        }
        match outcome {
            Outcome::Response(response) => response,
            Outcome::Error(error) => panic!("{name}: {error}"),
        }
    }

    /// Invokes a function behind API Gateway; its status code and JSON body.
    async fn call(&self, name: &str, event: &Value) -> (Value, Value) {
        let mut answer = self.invoke(name, event).await;
        let body = answer["body"].as_str().unwrap_or_default();
        let body = serde_json::from_str(body).unwrap_or_default();
        (answer["statusCode"].take(), body)
    }
}

/// Whether a log line is of one of our own crates.
fn ours(target: &str) -> bool {
    let name = target.split("::").next().unwrap();
    let function = name.strip_suffix("_function");
    function.is_some_and(|name_part| NAMES.contains(&name_part)) || name.starts_with("ligdicash_")
}

fn shop_request() -> Value {
    events::json_event(Route::Initiate, order("A-1001", 3000))
}

fn payout_request() -> Value {
    let event = events::json_event(Route::PayOut, payouts::payout("P-1"));
    events::signed_event(event)
}

/// Its log is searched for the code, like every binary's log.
#[world::test]
async fn the_direct_binary_asks_for_a_debit_once_and_logs_no_code(world: &World) {
    world.in_the_present();
    world.require_proofs();
    let press = world.press("A-1001", &json!({ "number": ORANGE, "code": CODE }));
    let event = events::json_event(Route::Direct, press);
    let (status, begun) = world.call("direct", &event).await;
    assert_eq!((status, &begun["reason"]), (json!(201), &json!("code_refused")), "{begun}");
    let (status, found) = world.call("direct", &event).await;
    assert_eq!((status, &found["transaction_id"]), (json!(200), &begun["transaction_id"]));
    assert_eq!(world.debits(), 1);
}

#[world::test]
async fn an_initiate_without_an_order_key_warns(world: &World) {
    world.in_the_present();
    let event = shop_request();
    let log = invoke(&binary("initiate"), &world.environment(), &event).await.log;
    let says = |line: &&Value| line["message"].as_str().is_some_and(|m| m.contains("order_key"));
    let warnings: Vec<_> = log.iter().filter(says).collect();
    assert_eq!(warnings.len(), 1, "{log:?}");
    assert_eq!(warnings[0]["level"], "WARN");
}

#[world::test]
async fn the_decide_binary_has_the_doctor_look_where_his_route_is_asked(world: &World) {
    let event = events::json_event(Route::Examine, json!({}));
    let (status, found) = world.call("decide", &events::signed_event(event.clone())).await;
    assert_eq!((status, &found["checks"][1]["found"]), (json!(200), &json!("right")), "{found}");
    assert_eq!(world.call("decide", &event).await.0, json!(403));
}

#[world::test]
async fn initiate_takes_only_proofs_that_name_its_stack_where_required(world: &World) {
    world.in_the_present();
    world.require_proofs();
    let mut environment = world.environment();
    for (name, value) in [("STACK_NAME", "shop"), ("ORDER_PROOF_STACK", "required")] {
        environment.push((name.to_owned(), value.to_owned()));
    }
    for (aud, status) in
        [("ligdicash-lambda", 401), ("ligdicash-lambda:other", 401), ("ligdicash-lambda:shop", 200)]
    {
        let claims = but(world.claims("A-1001", 3000), json!({ "aud": aud }));
        let event = events::json_event(Route::Initiate, json!({ "order": sign(&claims, KEY) }));
        let Invoked { outcome, log } = invoke(&binary("initiate"), &environment, &event).await;
        let Outcome::Response(answer) = outcome else { panic!("{aud}: {outcome:?}") };
        assert_eq!(answer["statusCode"], status, "{aud}: {answer} {log:?}");
    }
}

#[test]
fn what_a_person_starts_says_its_version() {
    for name in ["ops", "local", "sandbox"] {
        let version = Command::new(binary(name)).arg("--version").output().unwrap().stdout;
        assert_eq!(version, format!("{name} {}\n", env!("CARGO_PKG_VERSION")).as_bytes());
    }
}

#[test]
fn a_binary_without_an_environment_names_every_missing_variable() {
    let everywhere = ["PAYMENTS_TABLE", "PAYMENT_LOGS_TABLE", "LIGDICASH_SECRET_ID"];
    let of_the_shop = ["STORE_NAME", "STORE_URL", "FRONTEND_URL"];
    let of_payouts = ["PAYOUT_MAX_AMOUNT", "PAYOUT_DAILY_LIMIT"];
    for name in NAMES {
        let ended = Command::new(binary(name)).env_clear().output().unwrap();
        assert!(!ended.status.success(), "{name}");
        let message = String::from_utf8([ended.stdout, ended.stderr].concat()).unwrap();
        assert_eq!(message.trim_end().lines().count(), 1, "one message: {message}");
        for variable in everywhere {
            // Only a webhook needs this secret in notify; inspect, restore and audit need none of LigdiCash's keys.
            let secretless = ["notify", "inspect", "restore", "audit"].contains(&name);
            let needed = !secretless || variable != "LIGDICASH_SECRET_ID";
            assert_eq!(message.contains(variable), needed, "{name}: {message}");
        }
        for variable in of_the_shop {
            let needed = ["initiate", "direct", "link", "status", "inspect"].contains(&name);
            assert_eq!(message.contains(variable), needed, "{name}: {message}");
        }
        for variable in of_payouts {
            assert_eq!(message.contains(variable), name == "payout", "{name}: {message}");
        }
        assert_eq!(message.contains("RESTORE_FROM"), name == "restore", "{name}: {message}");
        let is_signed = ["payout", "inspect", "decide", "restore"].contains(&name);
        assert_eq!(message.contains("GATEWAY_SECRET_ID"), is_signed, "{name}: {message}");
        assert!(!message.contains("BACKEND_URL"), "it is optional: {message}");
    }
}

#[world::test(world::with_receiver)]
async fn with_the_variables_that_the_template_sets_each_binary_starts_and_works(world: &World) {
    world.in_the_present();
    let id = world.pending().await;
    let all = world.environment();
    // The owner's function has a table and roles that this world does not have.
    let of_world = template::functions().filter(|(name, _)| *name != "owner");
    for (name, function) in of_world {
        let event = match name {
            "initiate" => shop_request(),
            "direct" => events::json_event(Route::Direct, "{}"),
            "link" => events::open_link_event("0123456789ABCDEF", ""),
            "status" => events::status_event(&id),
            "callback" => events::json_event(Route::Callback, "{}"),
            "poll" | "audit" => events::scheduled(),
            "notify" => world.batch().await,
            "payout" => payout_request(),
            "inspect" => events::signed_event(events::at(Route::Health, "", None)),
            "decide" => events::signed_event(events::at(Route::Ask, &id, None)),
            "restore" => {
                let asked = json!({ "since": "2026-06-01T00:00:00Z", "apply": false });
                let event = events::json_event(Route::Restore, asked);
                let mut event = events::signed_event(event);
                event["requestContext"]["authorizer"]["iam"]["userArn"] = json!(AWA);
                event
            }
            other => panic!("no event for {other}"),
        };
        let set = [&template::template()["Globals"]["Function"], function];
        let set: Vec<_> = set
            .iter()
            .filter_map(|of| of["Environment"]["Variables"].as_object())
            .flat_map(|variables| variables.keys())
            .collect();
        // Beside what Lambda sets, and what lets a webhook be on this machine.
        let given = |name: &str| name.starts_with("AWS_") || name == "ORDER_WEBHOOK_REACH";
        let mut environment = all.clone();
        environment.retain(|(name, _)| given(name) || set.contains(&name));
        environment.push(("STACK_NAME".to_owned(), "shop".to_owned()));
        if name == "restore" {
            // As in a stack that has adopted its own table.
            for variable in ["RESTORE_FROM", "PAYMENTS_ADOPTION"] {
                assert!(set.iter().any(|set| *set == variable), "{variable}");
            }
            environment.push(("RESTORE_FROM".to_owned(), world.payments_table().to_owned()));
            environment
                .push(("PAYMENTS_ADOPTION".to_owned(), "2026-06-01T00:00:00.000".to_owned()));
        }
        let Invoked { outcome, log } = invoke(&binary(name), &environment, &event).await;
        let Outcome::Response(answer) = outcome else { panic!("{name}: {outcome:?}") };
        // The order is not signed, and the link does not exist.
        let expected = match name {
            "direct" => 401,
            "link" => 404,
            _ => 200,
        };
        assert!(
            answer.get("statusCode").is_none_or(|status| status == expected),
            "{name}: {answer}"
        );
        let is_signed = ["payout", "inspect", "decide", "restore"].contains(&name);
        assert_eq!(answer["headers"]["stack-name"] == "shop", is_signed, "{name}: {answer}");
        let mut measured = log.iter().filter(|line| line.get("_aws").is_some());
        let named = |line: &Value| line.to_string().contains("LigdicashLambda/shop");
        assert!(measured.all(named), "{name}: {log:?}");
    }
}

/// The events for the functions of signed routes, with an identity that anyone could write.
fn signed_events(id: &str) -> [(&'static str, Value); 4] {
    let restore = events::json_event(Route::Restore, json!({ "open": true, "reason": "x" }));
    [
        ("payout", payout_request()),
        ("inspect", events::signed_event(events::at(Route::Health, "", None))),
        ("decide", events::signed_event(events::at(Route::Ask, id, None))),
        ("restore", events::signed_event(restore)),
    ]
}

/// A person who may invoke a function writes the whole event, but for the secret that only API Gateway knows.
#[world::test]
async fn a_direct_invocation_is_refused_for_every_identity_in_the_event(world: &World) {
    world.in_the_present();
    let id = world.pending().await;
    let asked = world.confirms();
    let mut environment = world.environment();
    environment.push(("RESTORE_FROM".to_owned(), world.payments_table().to_owned()));
    let guesses = [Value::Null, json!({}), json!({ "gateway_secret": "" })];
    let guesses = guesses.into_iter().chain([json!({ "gateway_secret": "a guess" })]);
    for guess in guesses {
        for (name, mut event) in signed_events(&id) {
            event["stageVariables"] = guess.clone();
            let Invoked { outcome, log } = invoke(&binary(name), &environment, &event).await;
            let Outcome::Response(answer) = outcome else { panic!("{name}: {outcome:?}") };
            assert_eq!(answer["statusCode"], 403, "{name}, {guess}: {answer}");
            let who = "arn:aws:iam::000000000000:role/shop";
            let names = |line: &&Value| line["claimed"] == who && line["level"] == "WARN";
            assert_eq!(log.iter().filter(names).count(), 1, "{name}: {log:?}");
        }
    }
    assert!(world.sandbox.ledger().payouts.is_empty());
    assert_eq!(world.confirms(), asked, "LigdiCash was not asked");
}

#[world::test]
async fn a_signed_function_that_cannot_read_the_gateway_secret_does_not_start(world: &World) {
    for value in [None, Some("short")] {
        world.put_gateway_secret(value);
        let mut environment = world.environment();
        environment.push(("RESTORE_FROM".to_owned(), world.payments_table().to_owned()));
        for name in ["payout", "inspect", "decide", "restore"] {
            let (binary, environment) = (binary(name), environment.clone());
            let ended = tokio::task::spawn_blocking(move || {
                Command::new(binary).env_clear().envs(environment).output().unwrap()
            });
            let ended = ended.await.unwrap();
            assert!(!ended.status.success(), "{name}");
            let message = String::from_utf8_lossy(&ended.stderr).into_owned();
            assert!(message.contains("the gateway secret"), "{name}: {message}");
        }
    }
}

#[test]
fn a_malformed_variable_is_named_beside_the_missing_ones() {
    let mut initiate = Command::new(binary("initiate"));
    initiate.env_clear().env("LIGDICASH_BASE_URL", "nonsense").env("STORE_URL", "ftp://a.test");
    let ended = initiate.output().unwrap();
    assert!(!ended.status.success());
    let message = String::from_utf8_lossy(&ended.stderr).into_owned();
    for variable in ["PAYMENTS_TABLE", "LIGDICASH_BASE_URL", "STORE_URL", "STORE_NAME"] {
        assert!(message.contains(variable), "{message}");
    }
}

/// The failure of the poll raises an alarm.
#[world::test]
async fn without_a_database_a_binary_answers_a_problem_and_the_poll_fails(world: &World) {
    let mut environment = world.environment();
    let dead = world::wired::dead_address().to_string();
    environment.push(("AWS_ENDPOINT_URL_DYNAMODB".to_owned(), dead));
    let Invoked { outcome, log } = invoke(&binary("initiate"), &environment, &shop_request()).await;
    let Outcome::Response(answer) = outcome else { panic!("{outcome:?}") };
    assert_eq!(answer["statusCode"], 503);
    assert!(log.iter().any(|line| line["level"] == "ERROR"), "{log:?}");
    let poll = invoke(&binary("poll"), &environment, &events::scheduled()).await.outcome;
    assert!(matches!(poll, Outcome::Error(_)), "{poll:?}");
}
