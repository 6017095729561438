//! The search for secrets in the log lines of the whole run does find them, and has lines to search.

use ligdicash_infra::observe;
use tracing_subscriber::filter::LevelFilter;

use crate::world::logs::{self, leak};
use crate::world::{self, API_KEY, AUTH_TOKEN, World};

#[test]
fn a_line_with_a_secret_or_personal_data_is_a_leak() {
    for private in [
        API_KEY,
        AUTH_TOKEN,
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpZCI6MX0.c2ln",
        "22670000001",
        logs::EMAIL,
        "awa.traore%40example.test",
        logs::FIRST_NAME,
        logs::LAST_NAME,
        logs::LAST_NAME_IN_CAPITALS,
    ] {
        for line in [
            private.to_owned(),
            format!(r#"{{"level":"INFO","message":"{private}"}}"#),
            format!("callback from {private}, 226 times"),
            format!("226 {private}"),
        ] {
            assert!(leak(&line).is_some(), "{line}");
        }
    }
}

#[test]
fn an_ordinary_line_is_no_leak() {
    for line in [
        "",
        r#"{"timestamp":"2026-06-01T10:00:00.226Z","level":"INFO","message":"verified txn_0226"}"#,
        "txn_0f6c1e7a9b3d2267ffffffffffffffff is completed, 22670 F",
        "txn_cc22612345678a9b3d22670001f6c1e7 has the digits of a phone number by chance",
        "226 of 2261 payments, key of the order, Awa",
    ] {
        assert_eq!(leak(line), None, "{line}");
    }
}

#[test]
fn libraries_log_only_warnings_and_the_runtimes_span_at_every_level() {
    let [info, warn, debug] = [LevelFilter::INFO, LevelFilter::WARN, LevelFilter::DEBUG]
        .map(|level| level.into_level().unwrap());
    for level in ["trace", "debug", "info", "nonsense"] {
        let filter = observe::filter(level);
        for library in ["hyper", "reqwest", "aws_sdk_dynamodb", "rustls", "lambda_http", "tower"] {
            assert!(filter.would_enable(library, &warn), "{library} at {level}");
            assert!(!filter.would_enable(library, &info), "{library} at {level}");
        }
        assert!(filter.would_enable("lambda_runtime::layers::trace", &info), "{level}");
        assert!(!filter.would_enable("lambda_runtime", &debug), "{level}");
        assert!(filter.would_enable("ligdicash_infra::verified", &info), "{level}");
    }
}

#[test]
fn every_function_logs_at_the_level_that_the_operator_chooses() {
    let debug = LevelFilter::DEBUG.into_level().unwrap();
    for (name, _) in text::template::functions() {
        assert!(
            observe::filter("debug").would_enable(&format!("{name}_function"), &debug),
            "{name}"
        );
    }
}

#[world::test]
async fn the_lines_of_the_functions_are_captured(world: &World) {
    let before = logs::lines();
    world.paid().await;
    assert!(logs::lines() > before, "what was never captured cannot be searched");
}

#[world::test]
async fn a_payment_that_needs_a_person_is_an_error_and_one_that_failed_is_not(world: &World) {
    let (failed, seen) = (world.pending_for("A-1").await, world.pending_for("A-2").await);
    world.fail(&failed).await;
    world.pay_otherwise(&seen, 2900).await;
    assert_eq!([failed, seen].map(|id| logs::errors_with(&id).is_empty()), [true, false]);
}
