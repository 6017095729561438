//! Delivers callbacks as they become due, and records the merchant's answers.

use std::sync::LazyLock;
use std::time::Duration;

use futures::future::join_all;
use reqwest::Client;
use reqwest::header::CONTENT_TYPE;
use tokio::task::JoinSet;
use url::Url;

use super::Sandbox;
use super::book::Kind;
use crate::callbacks::{Delivery, Post};
use crate::client::{client, innermost};
use crate::ledger::{CallbackView, Entry};

const TICK: Duration = Duration::from_millis(100);

/// The time limit of a merchant's answer. LigdiCash's own limit is not documented.
const TIME_LIMIT: Duration = Duration::from_secs(15);

/// The HTTP client of all sandboxes of a process, because building one reads the machine's TLS roots, which takes
/// longer than most tests. The record of each callback that fails has the reason.
static CLIENT: LazyLock<Result<Client, String>> = LazyLock::new(|| {
    client(|client| client.timeout(TIME_LIMIT)).map_err(|error| innermost(&error))
});

impl Sandbox {
    /// Sends every due callback, waits for the answers, and returns the number of POSTs.
    pub async fn deliver_due(&self) -> usize {
        self.deliver_all(self.take_due()).await
    }

    /// Sends callbacks as they become due, for ever. A slow merchant does not delay the others.
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

    /// Sends the early `pending` event of a creation, if the faults ask for it.
    pub(crate) async fn announce_creation<T: Kind>(&self, entry: &Entry<T>) {
        let early = {
            let book = self.book();
            book.voice(self.now()).created(entry, T::table(&book).of(&entry.id))
        };
        self.deliver_all(early.into_iter().collect()).await;
    }

    /// Removes the due callbacks from the queue, oldest event first.
    fn take_due(&self) -> Vec<Delivery> {
        let now = self.now();
        self.book().queue.extract_if(.., |delivery| delivery.due <= now).collect()
    }

    /// Sends all deliveries at the same time, and returns the number of POSTs.
    async fn deliver_all(&self, deliveries: Vec<Delivery>) -> usize {
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
        let status = post.status.to_owned();
        let callback = CallbackView { at, encoding: post.encoding, status, http_status, error };
        if let Some(record) = self.book().record_mut(&delivery.about) {
            record.callbacks.push(callback);
        }
    }
}

/// The merchant's HTTP status, or the reason for a missing answer.
async fn answer(url: &Url, post: &Post) -> Result<u16, String> {
    let client = CLIENT.as_ref().map_err(Clone::clone)?;
    let request = client.post(url.clone()).header(CONTENT_TYPE, post.encoding.content_type());
    let request = request.body(post.body.clone());
    let answer = request.send().await.map_err(|error| reason(&error))?;
    Ok(answer.status().as_u16())
}

/// The reason for a missing answer.
fn reason(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return format!("no answer within {} s", TIME_LIMIT.as_secs());
    }
    innermost(error)
}
