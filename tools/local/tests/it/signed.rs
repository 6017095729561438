//! Requests that a session of the owner's roles signs, as on AWS.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use embedded::sts::role_arn;
use local::{Options, Stack};
use operator::api::{Signer, UnsignedRequest};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::common::{get, http, ops, quiet, stack};

const VIEW: &str = "local-OwnerViewRole";
const ACT: &str = "local-OwnerActRole";
const HEALTH: &str = "/api/ops/health";
const PAUSE: &str = "/api/ops/decisions/payments-pause";
const TYPE: (&str, &str) = ("content-type", "application/json");

/// A stack on which each payout needs two people.
async fn owners() -> Stack {
    Stack::start(Options { owner: true, two_people: true, ..quiet() }).await.unwrap()
}

/// The signer of a new session.
async fn session(stack: &Stack, role: &str, name: &str) -> Signer {
    let assume = stack.sts.as_ref().unwrap().client().assume_role();
    let assumed = assume.role_arn(role_arn(role)).role_session_name(name).send().await.unwrap();
    let given = assumed.credentials().unwrap();
    let token = Some(given.session_token().to_owned());
    let (key, secret) = (given.access_key_id(), given.secret_access_key());
    let credentials = Credentials::new(key, secret, token, None, "test");
    Signer { credentials, region: "eu-west-1".to_owned(), service: "execute-api" }
}

/// A signature for this request, signed with its `content-type`.
fn signature(
    stack: &Stack,
    signer: &Signer,
    (method, path, body): (&str, &str, &str),
    at: SystemTime,
) -> Vec<(&'static str, String)> {
    let url = stack.api_url.join(path).unwrap();
    let body = body.as_bytes();
    let request = UnsignedRequest { method, url: url.as_str(), headers: &[TYPE], body };
    let made = signer.headers(&request, at);
    assert_ne!(made, []);
    made
}

/// Sends a request with these headers.
async fn send(
    stack: &Stack,
    (method, path, body): (&str, &str, &str),
    headers: Vec<(&'static str, String)>,
) -> (StatusCode, Value) {
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let mut request = http().request(method, stack.api_url.join(path).unwrap());
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let answer = request.header(TYPE.0, TYPE.1).body(body.to_owned()).send().await.unwrap();
    (answer.status(), answer.json().await.unwrap_or_default())
}

/// Signs this request now, and sends it.
async fn signed(
    stack: &Stack,
    signer: &Signer,
    request: (&str, &str, &str),
) -> (StatusCode, Value) {
    send(stack, request, signature(stack, signer, request, SystemTime::now())).await
}

fn forbidden() -> (StatusCode, Value) {
    (StatusCode::FORBIDDEN, json!({ "message": "Forbidden" }))
}

#[tokio::test]
async fn the_record_names_the_person_whose_session_decided() {
    let stack = owners().await;
    let awa = session(&stack, ACT, "awa").await;
    let body = r#"{"apply":true,"reason":"the shop is closed"}"#;
    let (status, answer) = signed(&stack, &awa, ("POST", PAUSE, body)).await;
    assert_eq!((status, &answer["applied"]), (StatusCode::OK, &json!(true)), "{answer}");

    let now = get(&stack, "/local/stack").await["now"].as_str().unwrap()[..10].to_owned();
    let decided = ops(&stack, &format!("days/{now}/decisions")).await.to_string();
    let arn = "arn:aws:sts::000000000000:assumed-role/local-OwnerActRole/awa";
    assert!(decided.contains(arn), "{decided}");
}

#[tokio::test]
async fn two_phones_of_one_person_are_not_two_people() {
    let stack = owners().await;
    let phone = session(&stack, ACT, "awa").await;
    let body = r#"{"payoutId":"P-1","amount":2000,"customer":"22670000001","method":"mobile_money",
        "description":"Remboursement","reason":"the bag was torn"}"#;
    let (status, asked) = signed(&stack, &phone, ("POST", "/api/payout", body)).await;
    assert_eq!(
        (status, &asked["reason"]),
        (StatusCode::OK, &json!("awaiting_approval")),
        "{asked}"
    );

    let approve = format!("/api/payout/{}/approve", asked["transaction_id"].as_str().unwrap());
    let approval = r#"{"customer":"22670000001","reason":"the bag was torn"}"#;
    for (name, expected) in [("awa", 409), ("issa", 200)] {
        let other = session(&stack, ACT, name).await;
        let (status, answer) = signed(&stack, &other, ("POST", &approve, approval)).await;
        assert_eq!(status.as_u16(), expected, "{name}: {answer}");
    }
}

#[tokio::test]
async fn a_role_calls_the_routes_of_its_right_and_no_other() {
    let stack = owners().await;
    let find = ("POST", "/api/ops/find", r#"{"by":"order","value":"A-1"}"#);
    for (role, request, is_allowed) in [
        (VIEW, ("GET", HEALTH, ""), true),
        (VIEW, ("GET", "/api/link?after=", ""), true),
        (VIEW, find, true),
        (VIEW, ("POST", &format!("{PAUSE}/dry-run"), "{}"), true),
        (VIEW, ("POST", "/api/payout/dry-run", "{}"), true),
        (VIEW, ("POST", PAUSE, "{}"), false),
        (VIEW, ("POST", "/api/link", "{}"), false),
        (VIEW, ("POST", "/api/payout", "{}"), false),
        (ACT, ("GET", HEALTH, ""), true),
        (ACT, ("POST", PAUSE, "{}"), true),
        (ACT, ("POST", "/api/link", "{}"), true),
        (ACT, ("POST", "/api/payout", "{}"), true),
        (ACT, ("POST", "/api/ops/decisions/restore-open", "{}"), false),
    ] {
        let signer = session(&stack, role, "awa").await;
        let answer = signed(&stack, &signer, request).await;
        assert_eq!(answer != forbidden(), is_allowed, "{role} {request:?}: {answer:?}");
    }
}

#[tokio::test]
async fn a_signature_of_another_key_hour_or_place_is_refused() {
    let stack = owners().await;
    let right = session(&stack, VIEW, "awa").await;
    let other = session(&stack, VIEW, "awa").await;
    let key = |key: &Credentials, secret: &Credentials, token: &Credentials| {
        let token = token.session_token().map(str::to_owned);
        let key = key.access_key_id();
        let credentials = Credentials::new(key, secret.secret_access_key(), token, None, "test");
        Signer { credentials, ..right.clone() }
    };
    let (mine, its) = (&right.credentials, &other.credentials);
    let nobodys = Credentials::new("ASIAEXAMPLE", "secret", None, None, "test");
    let now = SystemTime::now();
    let late = Duration::from_mins(6);
    for (what, signer, at, status) in [
        ("right", key(mine, mine, mine), now, 200),
        ("secret", key(mine, its, mine), now, 403),
        ("token", key(mine, mine, its), now, 403),
        ("no token", key(mine, mine, &nobodys), now, 403),
        ("key", key(&nobodys, mine, mine), now, 403),
        ("late", right.clone(), now - late, 403),
        ("early", right.clone(), now + late, 403),
        ("region", Signer { region: "eu-west-3".to_owned(), ..right.clone() }, now, 403),
        ("service", Signer { service: "lambda", ..right.clone() }, now, 403),
    ] {
        let request = ("GET", HEALTH, "");
        let answer = send(&stack, request, signature(&stack, &signer, request, at)).await;
        assert_eq!(answer.0.as_u16(), status, "{what}: {answer:?}");
        assert_eq!(answer == forbidden(), status == 403, "{what}: {answer:?}");
    }
}

#[tokio::test]
async fn a_signature_of_another_request_is_refused() {
    let stack = owners().await;
    let signer = session(&stack, VIEW, "awa").await;
    let of = |request| signature(&stack, &signer, request, SystemTime::now());
    let find = ("POST", "/api/ops/find?x=a%20b", r#"{"by":"order","value":"A-1"}"#);
    for (signed_for, is_right) in [
        (find, true),
        (("GET", find.1, find.2), false),
        (("POST", "/api/ops/find?x=a%20c", find.2), false),
        (("POST", "/api/ops/people/find?x=a%20b", find.2), false),
        (("POST", find.1, r#"{"by":"order","value":"A-2"}"#), false),
    ] {
        let answer = send(&stack, find, of(signed_for)).await;
        assert_eq!(answer != forbidden(), is_right, "{signed_for:?}: {answer:?}");
    }
    let twice = [of(find), of(find)].concat();
    let mut without_token = of(find);
    without_token.retain(|(name, _)| *name != "x-amz-security-token");
    for headers in [twice, without_token] {
        assert_eq!(send(&stack, find, headers).await, forbidden());
    }
}

/// The signer reads the machine's clock, and would not notice that its session has ended.
#[tokio::test]
async fn a_session_outlives_a_move_of_the_stacks_clock() {
    let stack = owners().await;
    let signer = session(&stack, VIEW, "awa").await;
    stack.clock.advance(86_400);
    assert_eq!(signed(&stack, &signer, ("GET", HEALTH, "")).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_stack_without_owners_takes_no_signature() {
    let (owners, without) = (owners().await, stack().await);
    let signer = session(&owners, VIEW, "awa").await;
    let (status, answer) = signed(&without, &signer, ("GET", HEALTH, "")).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert_eq!(answer["message"], "Forbidden: send Authorization: Bearer local-payout-key");
}
