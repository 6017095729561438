//! A Secrets Manager look-alike for the real SDK. It knows only `GetSecretValue`.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::{Value, json};
use tokio::sync::watch;
use url::Url;

use crate::sdk;
use crate::server::Server;

/// A running look-alike. It stops when the last copy is dropped.
#[derive(Clone)]
pub struct SecretsManager {
    server: Arc<Server>,
    vault: Arc<Vault>,
}

struct Vault {
    secrets: Mutex<HashMap<String, Secret>>,
    requests: watch::Sender<usize>,
    open: watch::Sender<bool>,
}

/// A secret's value and its version, which a rotation raises.
struct Secret {
    value: String,
    version: u32,
}

impl SecretsManager {
    pub async fn start() -> io::Result<Self> {
        let vault = Arc::new(Vault {
            secrets: Mutex::default(),
            requests: watch::Sender::new(0),
            open: watch::Sender::new(true),
        });
        let router = Router::new().route("/", post(answer)).with_state(Arc::clone(&vault));
        Ok(Self { server: Arc::new(Server::start(router).await?), vault })
    }

    pub fn url(&self) -> &Url {
        &self.server.url
    }

    /// Creates or replaces a secret, as a rotation does.
    pub fn put(&self, id: impl Into<String>, value: impl Into<String>) {
        let value = value.into();
        let mut secrets = self.vault.lock();
        let secret =
            secrets.entry(id.into()).or_insert(Secret { value: String::new(), version: 0 });
        *secret = Secret { value, version: secret.version + 1 };
    }

    pub fn remove(&self, id: &str) {
        self.vault.lock().remove(id);
    }

    /// The number of requests. A test of a cache expects few.
    pub fn requests(&self) -> usize {
        *self.vault.requests.borrow()
    }

    /// Waits for this number of requests.
    pub async fn until_asked(&self, requests: usize) {
        // The vault lives as long as this value, so the wait cannot fail.
        let _ = self.vault.requests.subscribe().wait_for(|now| *now >= requests).await;
    }

    /// Leaves every request unanswered from now on.
    pub fn hang(&self) {
        self.vault.open.send_replace(false);
    }

    /// Answers the requests that wait, and every later one.
    pub fn recover(&self) {
        self.vault.open.send_replace(true);
    }

    pub fn client(&self) -> aws_sdk_secretsmanager::Client {
        aws_sdk_secretsmanager::Client::new(&sdk::config(&self.server.url))
    }
}

impl Vault {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Secret>> {
        // Code that holds this lock cannot panic, and a map would be intact even then.
        self.secrets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn answer(State(vault): State<Arc<Vault>>, headers: HeaderMap, body: Bytes) -> Response {
    vault.requests.send_modify(|requests| *requests += 1);
    // The vault lives as long as this value, so the wait cannot fail.
    let _ = vault.open.subscribe().wait_for(|open| *open).await;
    let target = headers.get("x-amz-target").and_then(|value| value.to_str().ok());
    if target != Some("secretsmanager.GetSecretValue") {
        return refuse("UnknownOperationException", "Only GetSecretValue is imitated here.");
    }
    let request: Value = serde_json::from_slice(&body).unwrap_or_default();
    let id = request["SecretId"].as_str().unwrap_or_default();
    match vault.lock().get(id) {
        Some(secret) => reply(StatusCode::OK, &found(id, secret)),
        None => {
            refuse("ResourceNotFoundException", "Secrets Manager can't find the specified secret.")
        }
    }
}

fn found(id: &str, secret: &Secret) -> Value {
    json!({
        "ARN": format!("arn:aws:secretsmanager:eu-west-1:000000000000:secret:{id}"),
        "Name": id,
        "VersionId": format!("00000000-0000-0000-0000-{:012}", secret.version),
        "SecretString": secret.value,
        "VersionStages": ["AWSCURRENT"],
    })
}

fn refuse(kind: &str, message: &str) -> Response {
    reply(StatusCode::BAD_REQUEST, &json!({ "__type": kind, "Message": message }))
}

fn reply(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/x-amz-json-1.1")], body.to_string())
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_real_sdk_reads_a_secret_and_sees_its_rotation() {
        let secrets = SecretsManager::start().await.unwrap();
        let read = || secrets.client().get_secret_value().secret_id("ligdicash").send();
        secrets.put("ligdicash", "old");
        let old = read().await.unwrap();
        assert_eq!(old.secret_string(), Some("old"));
        assert_eq!(read().await.unwrap().version_id(), old.version_id());
        secrets.put("ligdicash", "new");
        let new = read().await.unwrap();
        assert_eq!(new.secret_string(), Some("new"));
        assert_ne!(new.version_id(), old.version_id());
        assert_eq!(secrets.requests(), 3);
    }

    #[tokio::test]
    async fn a_secret_that_does_not_exist_is_not_found() {
        let secrets = SecretsManager::start().await.unwrap();
        let answer = secrets.client().get_secret_value().secret_id("unknown").send().await;
        assert!(answer.unwrap_err().into_service_error().is_resource_not_found_exception());
    }
}
