//! Sends callbacks and writes down what the merchant answered.

use std::error::Error;
use std::sync::LazyLock;
use std::time::Duration;

use futures::future::join_all;
use reqwest::Client;
use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use tokio::task::JoinSet;
use url::Url;

use super::event::{Delivery, Post};
use crate::ledger::view::{CallbackView, Encoding};
use crate::sandbox::Sandbox;

/// How long a merchant may take. LigdiCash's own limit is not documented.
const TIME_LIMIT: Duration = Duration::from_secs(15);
const TICK: Duration = Duration::from_millis(100);

/// One client for all sandboxes of a process: building one reads the machine's TLS roots, which takes longer than
/// most tests. It keeps no connection, so that none outlives the runtime it was opened on.
///
/// A result, so that a machine without TLS roots still has a sandbox: each callback then tells why it was not sent.
static CLIENT: LazyLock<Result<Client, String>> = LazyLock::new(|| {
    let client = Client::builder().timeout(TIME_LIMIT).redirect(Policy::none()).no_proxy();
    client.pool_max_idle_per_host(0).build().map_err(|error| reason(&error))
});

impl Sandbox {
    /// Sends every callback whose time has come, and returns once they were answered or timed out.
    ///
    /// Returns the number of POSTs sent.
    pub async fn deliver_due(&self) -> usize {
        let due = self.take_due();
        self.deliver_all(due).await
    }

    /// Sends callbacks as they become due, for ever. A merchant that is slow to answer does not hold up the others.
    pub async fn run_deliveries(self) {
        let mut ticks = tokio::time::interval(TICK);
        let mut under_way = JoinSet::new();
        loop {
            ticks.tick().await;
            while under_way.try_join_next().is_some() {}
            let due = self.take_due();
            if !due.is_empty() {
                let sandbox = self.clone();
                under_way.spawn(async move { sandbox.deliver_all(due).await });
            }
        }
    }

    /// Sends every delivery, different ones at the same time. Returns the number of POSTs sent.
    pub(crate) async fn deliver_all(&self, deliveries: Vec<Delivery>) -> usize {
        let sent = join_all(deliveries.iter().map(|delivery| self.deliver(delivery))).await;
        sent.into_iter().sum()
    }

    async fn deliver(&self, delivery: &Delivery) -> usize {
        let mut sent = 0;
        for wave in &delivery.waves {
            join_all(wave.iter().map(|post| self.send(delivery, post))).await;
            sent += wave.len();
        }
        sent
    }

    async fn send(&self, delivery: &Delivery, post: &Post) {
        let at = self.now();
        let (http_status, error) = match answer(&delivery.url, post).await {
            Ok(status) => (Some(status), None),
            Err(reason) => (None, Some(reason)),
        };
        let callback = CallbackView {
            at,
            encoding: post.encoding,
            status: post.status.to_owned(),
            http_status,
            error,
        };
        if let Some(record) = self.book().record_mut(&delivery.subject) {
            record.callbacks.push(callback);
        }
    }
}

/// The merchant's HTTP status, or why there is none.
async fn answer(url: &Url, post: &Post) -> Result<u16, String> {
    let client = CLIENT.as_ref().map_err(Clone::clone)?;
    let content_type = match post.encoding {
        Encoding::Form => "application/x-www-form-urlencoded",
        Encoding::Json => "application/json",
    };
    let request =
        client.post(url.clone()).header(CONTENT_TYPE, content_type).body(post.body.clone());
    let answer = request.send().await.map_err(|error| reason(&error))?;
    Ok(answer.status().as_u16())
}

/// The innermost cause: the outer layers only repeat the address.
fn reason(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return format!("no answer within {} s", TIME_LIMIT.as_secs());
    }
    let mut cause: &dyn Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}
