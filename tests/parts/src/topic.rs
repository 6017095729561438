//! An SNS look-alike: `Publish`, with failures on demand.
#![expect(clippy::unwrap_used, reason = "a test whose topic is asked for anything else must stop")]

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex};

use aws_sdk_sns::Config;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;

use embedded::sdk;
use embedded::server::Server;

pub const ARN: &str = "arn:aws:sns:eu-west-1:000000000000:alarms";

pub struct Topic {
    server: Server,
    shared: Arc<Mutex<TopicState>>,
}

#[derive(Default)]
struct TopicState {
    messages: Vec<Message>,
    failures: u32,
}

#[derive(Clone, Debug)]
pub struct Message {
    pub subject: String,
    pub text: String,
}

impl Topic {
    pub async fn start() -> io::Result<Self> {
        let shared = Arc::new(Mutex::new(TopicState::default()));
        let router = Router::new().route("/", post(publish)).with_state(Arc::clone(&shared));
        Ok(Self { server: Server::start(router).await?, shared })
    }

    pub fn config(&self) -> Config {
        let retries = aws_sdk_sns::config::retry::RetryConfig::disabled();
        Config::new(&sdk::config(&self.server.url)).to_builder().retry_config(retries).build()
    }

    /// The next messages are refused.
    pub fn refuse(&self, messages: u32) {
        self.shared.lock().unwrap().failures = messages;
    }

    pub fn messages(&self) -> Vec<Message> {
        self.shared.lock().unwrap().messages.clone()
    }
}

async fn publish(
    State(shared): State<Arc<Mutex<TopicState>>>,
    body: Bytes,
) -> Result<String, StatusCode> {
    let mut fields: BTreeMap<_, _> = form_urlencoded::parse(&body).into_owned().collect();
    assert_eq!((&*fields["Action"], &*fields["TopicArn"]), ("Publish", ARN));
    let mut shared = shared.lock().unwrap();
    if shared.failures > 0 {
        shared.failures -= 1;
        return Err(StatusCode::FORBIDDEN);
    }
    let mut field = |name| fields.remove(name).unwrap();
    shared.messages.push(Message { subject: field("Subject"), text: field("Message") });
    Ok("<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>"
        .to_owned())
}
