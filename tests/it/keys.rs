//! The merchant's keys: read rarely, rotated without deploying, and never a reason to lose a payment.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use aws_sdk_secretsmanager::Client;
use aws_sdk_secretsmanager::config::retry::RetryConfig;
use aws_sdk_secretsmanager::config::{BehaviorVersion, Config, Credentials, Region};
use embedded::server;
use futures::future::{self, Either, select};
use ligdicash_infra::net;
use ligdicash_infra::observe::metrics::Metric;
use poll_function::CheckCounts;
use serde_json::json;
use tokio::sync::Barrier;

use crate::world::gateway::Gateway;
use crate::world::payments::{PAID, PENDING};
use crate::world::scripted::{self, Reply, Scripted};
use crate::world::wired::{Process, order_by};
use crate::world::{
    self, API_KEY, AUTH_TOKEN, Answer, PATIENCE, Setup, World, hours, minutes, order, seconds, seed,
};

#[world::test]
async fn the_secret_is_read_once_for_many_calls_and_again_after_15_minutes(world: &World) {
    for at in 0..5 {
        world.pending_for(&format!("A-{at}")).await;
    }
    assert_eq!(world.secrets.requests(), 1);
    world.advance(minutes(14));
    world.pending_for("later").await;
    assert_eq!(world.secrets.requests(), 1);
    world.advance(minutes(1));
    world.pending_for("much-later").await;
    world.secrets.until_asked(2).await;
    world.pending_for("right-after").await;
    assert_eq!(world.secrets.requests(), 2);
}

#[world::test]
async fn simultaneous_first_calls_read_the_secret_once(world: &World) {
    let orders: Vec<_> = (0..10).map(|at| order(&format!("A-{at}"), 3000)).collect();
    let calls = orders.iter().map(|order| world.initiate(order));
    let answers = futures::future::join_all(calls).await;
    assert!(answers.iter().all(|answer| answer.status == 200), "{answers:?}");
    assert_eq!(world.secrets.requests(), 1);
}

// ---- read ahead ----

#[world::test]
async fn keys_that_were_read_while_the_function_started_are_not_read_again(world: &World) {
    let process = world.process();
    process.initiate.payments.gateway.begin();
    assert_eq!(begun(&process).await.status, 200);
    assert_eq!(world.secrets.requests(), 1);
}

#[world::test]
async fn keys_that_failed_to_load_at_the_start_load_for_the_first_request(world: &World) {
    let process = world.process();
    world.lose_secret();
    process.initiate.payments.gateway.begin();
    world.secrets.until_asked(1).await;
    world.rotate_keys_in_secret(API_KEY, AUTH_TOKEN);
    assert_eq!(begun(&process).await.status, 200);
}

#[tokio::test]
async fn a_request_that_waited_for_a_read_ahead_which_failed_reads_again() {
    let aws = Scripted::start().await;
    let gate = Arc::new(Barrier::new(2));
    let missing = Reply::json(&json!({ "__type": "ResourceNotFoundException" })).but(400);
    aws.on_confirm([missing.held(&gate), found()]);
    world::test_with(secrets_at(&aws.address("/")), async |world| {
        let process = world.process();
        process.initiate.payments.gateway.begin();
        let fail = async {
            gate.wait().await;
            // Gives the request ample time to arrive at the keys, without looking at a clock.
            for _ in 0..50 {
                world.item("none").await;
            }
            gate.wait().await;
        };
        let (answer, ()) = futures::join!(begun(&process), fail);
        assert_eq!(answer.status, 200);
        assert_eq!(aws.take_asked().len(), 2);
    })
    .await;
}

/// A new process begins a payment.
pub(crate) async fn begun(process: &Process) -> Answer {
    order_by(&process.initiate, &order("A-1", 3000)).await
}

// ---- rotation ----

#[world::test(world::each([0, 2]))]
async fn rotated_keys_cost_the_next_creation_one_more_read_and_nothing_else(
    world: &World,
    later: i64,
) {
    world.pending_for("before").await;
    rotate(world);
    world.advance(minutes(later));
    let reads = world.secrets.requests();
    let id = world.pending_for("after").await;
    assert_eq!(world.secrets.requests(), reads + 1);
    assert_eq!(world.log_kinds(&id).await, ["create", "create"], "refused, then done");
    world.pending_for("long-after").await;
    assert_eq!(world.secrets.requests(), reads + 1);
    assert_eq!(world.creates(), 4);
}

#[world::test]
async fn rotated_keys_cost_the_next_check_one_more_read_and_nothing_else(world: &World) {
    let id = world.pending().await;
    assert_eq!(world.status(&id).await.body["status"], "pending");
    world.sandbox.pay(&id).unwrap();
    rotate(world);
    world.advance(minutes(2));
    let (reads, confirms) = (world.secrets.requests(), world.confirms());
    assert_eq!(world.status(&id).await.body["status"], "completed");
    assert_eq!(world.secrets.requests(), reads + 1);
    assert_eq!(world.confirms(), confirms + 2, "refused, then answered");
}

#[world::test(scripted::empty)]
async fn http_401_and_403_are_refusals_of_the_keys(world: &World) {
    for status in [401, 403] {
        let old = format!("{API_KEY}-{status}");
        world.on_create([Reply::created("token")]);
        let id = world.pending_for(&format!("A-{status}")).await;
        world.on_confirm([Reply::confirmed(&id, "pending")]);
        world.status(&id).await;
        world.rotate_keys_in_secret(&old, AUTH_TOKEN);
        world.advance(minutes(2));
        world.take_asked();
        let forbidden = || Reply::html(status, "<html>Forbidden</html>");
        world.on_create([forbidden(), Reply::created("token")]);
        world.on_confirm([forbidden(), Reply::confirmed(&id, "completed")]);
        world.pending_for(&format!("B-{status}")).await;
        assert_eq!(world.status(&id).await.body["status"], "completed");
        let keys = world.take_asked();
        let keys: Vec<_> = keys.iter().map(|asked| asked.header("apikey")).collect();
        assert_eq!(keys[1], old);
        assert_eq!(keys[3], old);
        assert!(keys[0] != old && keys[2] != old, "{keys:?}");
    }
}

#[world::test(scripted::test)]
async fn http_401_and_403_for_good_refuse_creations_and_leave_payments_pending(world: &World) {
    let id = world.pending().await;
    for status in [401, 403] {
        world.on_create([Reply::html(status, "")]);
        world.on_confirm([Reply::html(status, "")]);
        world.initiate(&order("other", 3000)).await.assert_refused(502, "ligdicash_configuration");
        world.live(hours(30), hours(6)).await;
        world.assert_known(&id, PENDING).await;
    }
}

#[world::test]
async fn wrong_keys_are_looked_up_once_a_minute_and_close_no_payment(world: &World) {
    let id = world.pending().await;
    world.sandbox.set_keys(&format!("{API_KEY}-new"), AUTH_TOKEN);
    world.advance(minutes(2));
    let reads = world.secrets.requests();
    for _ in 0..5 {
        world.initiate(&order("A-2", 3000)).await.assert_refused(502, "ligdicash_configuration");
    }
    assert_eq!(world.secrets.requests(), reads + 1, "one look, then a pause");
    world.advance(minutes(1));
    for _ in 0..5 {
        world.initiate(&order("A-2", 3000)).await.assert_refused(502, "ligdicash_configuration");
    }
    assert_eq!(world.secrets.requests(), reads + 2);
    world.live(hours(30), hours(6)).await;
    world.assert_known(&id, PENDING).await;
    world.sandbox.set_keys(API_KEY, AUTH_TOKEN);
    world.sandbox.pay(&id).unwrap();
    world.live(hours(2), hours(1)).await;
    world.assert_known(&id, PAID).await;
}

/// LigdiCash takes new keys only, and the secret has them. The old text is part of the new,
/// so that the search of the log lines finds either.
fn rotate(world: &World) {
    let (api_key, auth_token) = (format!("{API_KEY}-new"), format!("{AUTH_TOKEN}-new"));
    world.sandbox.set_keys(&api_key, &auth_token);
    world.rotate_keys_in_secret(&api_key, &auth_token);
}

// ---- a Secrets Manager that hangs ----

/// The functions have read the keys before.
#[world::test(seed::all_completed)]
async fn one_poll_settles_64_payments_while_secrets_manager_hangs(world: &World, _: &Gateway) {
    world.seed_due(0..1).await;
    assert_eq!(world.poll().await.settled, 1);
    world.advance(minutes(15));
    world.secrets.hang();
    world.seed_due(1..65).await;
    let report = world.poll().await;
    assert_eq!(report, CheckCounts { settled: 64, ..CheckCounts::default() });
    assert_eq!(world.secrets.requests(), 2, "one read at a time");
    assert_eq!(world.measured.sum(Metric::KeysUnusable), 0);
}

#[world::test]
async fn one_whose_keys_were_just_refused_waits_for_the_read_that_is_under_way(world: &World) {
    let id = world.pending().await;
    world.assert_asked(&id, PENDING).await;
    rotate(world);
    world.sandbox.pay(&id).unwrap();
    world.advance(minutes(15));
    world.secrets.hang();
    let (reads, confirms) = (world.secrets.requests(), world.confirms());
    let answer = async {
        world.secrets.until_asked(reads + 1).await;
        while world.confirms() == confirms {
            tokio::task::yield_now().await;
        }
        // Gives the refusal ample time to arrive, without looking at a clock.
        for _ in 0..20 {
            world.item(&id).await;
        }
        world.secrets.recover();
    };
    let (status, ()) = futures::join!(world.status(&id), answer);
    assert_eq!(status.body["status"], "completed");
    assert_eq!(world.secrets.requests(), reads + 1);
    assert_eq!(world.confirms(), confirms + 2, "refused, then answered");
}

#[world::test(seed::all_completed)]
async fn a_first_read_that_fails_is_shared_by_the_64_who_wait_for_it(world: &World, _: &Gateway) {
    world.put_secret("not JSON");
    world.secrets.hang();
    world.seed_due(0..64).await;
    let fail = async {
        world.secrets.until_asked(1).await;
        world.secrets.recover();
    };
    let (report, ()) = futures::join!(world.poll(), fail);
    assert_eq!(report, CheckCounts { unanswered: 64, ..CheckCounts::default() });
    assert_eq!(world.secrets.requests(), 1);
    assert_eq!(world.measured.sum(Metric::KeysUnusable), 64);
    world.rotate_keys_in_secret(API_KEY, AUTH_TOKEN);
    world.live(minutes(2), minutes(2)).await;
    assert_eq!(world.secrets.requests(), 2);
    assert_eq!(world.stored(&seed::id(63)).await.0, "completed");
}

#[world::test]
async fn a_first_read_goes_on_for_the_others_when_the_one_who_began_it_is_gone(world: &World) {
    world.secrets.hang();
    let (first, second) = (order("A-1", 3000), order("A-2", 3000));
    let mut second = pin!(world.initiate(&second));
    {
        let asked = pin!(world.secrets.until_asked(1));
        let both = pin!(future::join(world.initiate(&first), second.as_mut()));
        assert!(matches!(select(both, asked).await, Either::Right(_)));
    }
    world.secrets.recover();
    assert_eq!(second.await.status, 200);
    assert_eq!(world.secrets.requests(), 1);
}

#[world::test]
async fn an_abandoned_read_keeps_no_request_waiting(world: &World) {
    world.secrets.hang();
    {
        let body = order("A-1", 3000);
        let (left, asked) = (pin!(world.initiate(&body)), pin!(world.secrets.until_asked(1)));
        assert!(matches!(select(left, asked).await, Either::Right(_)));
    }
    world.secrets.recover();
    world.pending_for("A-2").await;
    assert_eq!(world.secrets.requests(), 2);
}

// ---- no keys at all ----

#[world::test(world::each(malformed()))]
async fn a_malformed_secret_is_a_clear_problem_and_loses_nothing(world: &World, text: String) {
    world.put_secret(&text);
    assert_no_keys(&world.initiate(&order("A-2", 3000)).await);
    assert_eq!(world.creates(), 0, "nothing was sent without keys");
    world.rotate_keys_in_secret(API_KEY, AUTH_TOKEN);
    world.advance(seconds(2));
    world.pending_for("A-2").await;
}

#[world::test]
async fn keys_that_worked_are_used_while_the_secret_cannot_be_read(world: &World) {
    let id = world.pending().await;
    world.assert_asked(&id, PENDING).await;
    for text in malformed() {
        world.put_secret(&text);
        world.advance(minutes(15));
        world.assert_asked(&id, PENDING).await;
    }
    world.pay(&id).await;
    world.assert_known(&id, PAID).await;
}

/// Malformed secrets that a person may store. Each contains keys that must not be logged.
fn malformed() -> Vec<String> {
    vec![
        String::new(),
        "null".to_owned(),
        API_KEY.to_owned(),
        json!({ "api_key": API_KEY }).to_string(),
        json!({ "api_key": API_KEY, "auth_token": null }).to_string(),
        json!({ "api_key": 7, "auth_token": AUTH_TOKEN }).to_string(),
        json!({ "api_key": "", "auth_token": AUTH_TOKEN }).to_string(),
        json!([API_KEY, AUTH_TOKEN]).to_string(),
        // Pasted with a line break, which no HTTP header can carry.
        json!({ "api_key": format!("{API_KEY}\n"), "auth_token": AUTH_TOKEN }).to_string(),
        format!("{{\"api_key\":\"{API_KEY}\",\"auth_token\":\"{AUTH_TOKEN}\""),
    ]
}

/// Payments go on once the secret is a text that the functions may read.
#[tokio::test]
async fn a_missing_forbidden_or_binary_secret_is_a_clear_problem() {
    let refused = |kind| Reply::json(&json!({ "__type": kind, "Message": "no" })).but(400);
    for reply in [
        refused("ResourceNotFoundException"),
        refused("AccessDeniedException"),
        Reply::json(&json!({ "VersionId": "1", "SecretBinary": "AAAA" })),
    ] {
        let aws = Scripted::start().await;
        aws.on_confirm([reply]);
        world::test_with(secrets_at(&aws.address("/")), async |world| {
            for _ in 0..2 {
                assert_no_keys(&world.initiate(&order("A-1001", 3000)).await);
            }
            aws.on_confirm([found()]);
            world.advance(seconds(2));
            world.pending().await;
        })
        .await;
    }
}

/// Secrets Manager's answer with the keys.
fn found() -> Reply {
    let keys = json!({ "api_key": API_KEY, "auth_token": AUTH_TOKEN }).to_string();
    Reply::json(&json!({ "SecretString": keys, "VersionId": "1" }))
}

#[world::test(world::test_with(secrets_at("http://127.0.0.1:1")))]
async fn a_secrets_manager_that_is_down_is_a_clear_problem_and_frees_the_order(world: &World) {
    // Port 1 refuses connections.
    for _ in 0..2 {
        assert_no_keys(&world.initiate(&order("A-1001", 3000)).await);
    }
    assert_eq!(world.creates(), 0);
}

#[tokio::test]
async fn a_secrets_manager_that_never_answers_does_not_keep_the_shop_waiting() {
    // The client of this world has no time limit of its own: what ends the wait is initiate's.
    let limit = Some(Duration::from_millis(50));
    let (_silent, url) = server::bind(0).await.unwrap();
    world::test_with(Setup { preparation: limit, ..secrets_at(url.as_str()) }, async |world| {
        assert_no_keys(&world.initiate(&order("A-1001", 3000)).await);
        assert_eq!((world.creates(), world.count_items().await), (0, 0));
    })
    .await;
}

/// Asserts that nothing was created, and that the same request may be repeated.
#[track_caller]
fn assert_no_keys(answer: &Answer) {
    assert_eq!((answer.status, answer.error()), (503, "unavailable"), "{answer:?}");
    assert_eq!(answer.retry_after, Some(2));
}

/// A world whose Secrets Manager is at this address, and is asked once a call.
pub(crate) fn secrets_at(url: &str) -> Setup {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::from_static("eu-west-1"))
        .credentials_provider(Credentials::for_tests())
        .retry_config(RetryConfig::disabled())
        .http_client(net::sdk(&embedded::sdk::tls(), PATIENCE))
        .endpoint_url(url)
        .build();
    Setup { secrets: Some(Client::from_conf(config)), ..Setup::default() }
}
