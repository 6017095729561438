//! Texts that a person may have put into the secret.

use std::sync::Arc;

use aws_sdk_secretsmanager::config::{Credentials, Region, SharedHttpClient};
use aws_sdk_secretsmanager::{Client, Config};
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use embedded::clock::ManualClock;
use ligdicash_infra::config::{ProofAudience, StackNaming};
use ligdicash_infra::order_proof::OrderProofs;
use ligdicash_infra::secrets::{Keys, Secrets};
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use crate::message::Message;
use crate::request;
use crate::world::metrics;

/// The stack's name in order proofs.
pub(crate) const STACK: &str = "shop";

/// A secret without a key for orders.
pub(crate) const OPEN: &str = r#"{"api_key":"key","auth_token":"token"}"#;

/// The secret's text.
pub fn secret(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    match Keys::read(text) {
        Ok(keys) => assert_read_as_written(&keys, text),
        Err(problem) => assert_tells_nothing(&format!("{problem} {problem:?}"), text),
    }
    assert_a_key_for_orders_is_never_overlooked(text);
}

fn assert_read_as_written(keys: &Keys, text: &str) {
    let written: Value = serde_json::from_str(text).expect("keys were read from it");
    for (field, key) in [("api_key", &keys.api_key), ("auth_token", &keys.auth_token)] {
        let key = key.expose_secret();
        assert_eq!(written[field], key);
        assert!(!key.is_empty() && key.bytes().all(|b| b.is_ascii_graphic()));
    }
    for (field, key) in [
        ("webhook_secret", &keys.webhook_secret),
        ("order_key", &keys.order_key),
        ("order_key_previous", &keys.order_key_previous),
    ] {
        let key = key.as_ref().map_or(Value::Null, |key| key.expose_secret().into());
        assert_eq!(written[field], key);
    }
    assert_tells_nothing(&format!("{keys:?}"), text);
}

/// Asserts that no text of the secret that is long enough to be a key is printed.
fn assert_tells_nothing(printed: &str, text: &str) {
    let Ok(Value::Object(members)) = serde_json::from_str(text) else {
        return;
    };
    let mut texts = members.values().filter_map(Value::as_str).filter(|text| text.len() >= 24);
    assert!(!texts.any(|text| printed.contains(text)), "a secret is printed");
}

/// Asserts that a secret with a key for orders, usable or not, never lets a client name the price.
fn assert_a_key_for_orders_is_never_overlooked(text: &str) {
    let body = br#"POST /api/payment/initiate

{"orderId":"A-1001","amount":3000,"description":"Sac"}"#;
    let code = request::initiate(&Message::read(body), &request::app(text));
    let written: Value = serde_json::from_str(text).unwrap_or_default();
    let readable = Keys::read(text).is_ok();
    let guarded = ["order_key", "order_key_previous"].iter().any(|key| !written[*key].is_null());
    assert_eq!(code == 200, readable && !guarded, "{code}");
}

/// Checks proofs with the secret that Secrets Manager holds.
pub(crate) fn proofs(secret: &str) -> OrderProofs {
    let config = Config::builder()
        .behavior_version(ligdicash_infra::aws::behavior())
        .region(Region::new("eu-west-3"))
        .credentials_provider(Credentials::new("id", "key", None, None, "fuzzer"))
        .http_client(holding(secret))
        .build();
    let client = Client::from_conf(config);
    let secrets =
        Secrets::new(client, "secret".to_owned(), Arc::new(ManualClock::default()), metrics());
    let audience = ProofAudience { stack: Some(STACK.to_owned()), naming: StackNaming::Optional };
    OrderProofs::new(Arc::new(secrets), Arc::new(ManualClock::default()), audience)
}

/// A Secrets Manager that answers every request with this secret.
#[derive(Debug)]
struct Holding(String);

impl HttpConnector for Holding {
    fn call(&self, _request: HttpRequest) -> HttpConnectorFuture {
        let status = 200_u16.try_into().expect("a status");
        HttpConnectorFuture::ready(Ok(HttpResponse::new(status, self.0.clone().into())))
    }
}

fn holding(secret: &str) -> SharedHttpClient {
    let answer = json!({ "SecretString": secret, "VersionId": "v1" }).to_string();
    let connector = SharedHttpConnector::new(Holding(answer));
    http_client_fn(move |_, _| connector.clone())
}
