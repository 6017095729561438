//! A connection that is opened before the request that will use it.

use std::any::Any;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use futures::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::ports::Clock;
use reqwest::ClientBuilder;
use tokio::sync::oneshot;
use tower_layer::Layer;
use tower_service::Service;
use url::Url;

type ConnectError = Box<dyn std::error::Error + Send + Sync>;

/// The place of a client's connection that was opened ahead. A client with this layer in its connector takes the
/// connection for its first request. It opens one itself if the connection is missing or has failed.
///
/// The connection must be younger than the time that its client would wait for a new one. Lambda may freeze a process
/// that has just started, and LigdiCash closes an idle connection.
#[derive(Clone)]
pub(crate) struct Ahead {
    begun: Arc<Mutex<Option<PendingConnection>>>,
    clock: Arc<dyn Clock>,
    limit: Duration,
}

struct PendingConnection {
    at: Timestamp,
    connection: oneshot::Receiver<Connection>,
}

/// reqwest does not export the type of its connections.
type Connection = Box<dyn Any + Send>;

impl Ahead {
    /// An empty place. `limit` is the time for which its client would wait for a new connection.
    pub(crate) fn new(clock: Arc<dyn Clock>, limit: Duration) -> Self {
        Self { begun: Arc::default(), clock, limit }
    }

    /// Begins a connection to this server in the background. `like` has the settings of the client that will use it.
    pub(crate) fn open(&self, like: ClientBuilder, server: Url) {
        let (sender, connection) = oneshot::channel();
        let opener = Opener(Arc::new(Mutex::new(Some(sender))));
        // reqwest opens connections for requests only: this request ends before it is sent.
        let Ok(http) = like.connector_layer(opener).build() else { return };
        *self.begun() = Some(PendingConnection { at: self.clock.now(), connection });
        let ahead = self.clone();
        tokio::spawn(async move {
            let _ = http.get(server).send().await;
            // The sender is dropped with the client, so a request that waits for a failed connection learns of the
            // failure now.
            drop(http);
            tokio::time::sleep(ahead.limit).await;
            ahead.begun().take();
        });
    }

    fn take(&self) -> Option<PendingConnection> {
        let limit = SignedDuration::try_from(self.limit).unwrap_or(SignedDuration::MAX);
        let begun = self.begun().take();
        begun.filter(|begun| self.clock.now().duration_since(begun.at) < limit)
    }

    fn begun(&self) -> MutexGuard<'_, Option<PendingConnection>> {
        // The lock cannot be poisoned: no code panics while it holds it.
        self.begun.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S> Layer<S> for Ahead {
    type Service = AheadConnector<S>;

    fn layer(&self, inner: S) -> AheadConnector<S> {
        AheadConnector { inner, role: ConnectorRole::Takes(self.clone()) }
    }
}

/// The sender to the request that waits for the connection.
#[derive(Clone)]
struct Opener(Arc<Mutex<Option<oneshot::Sender<Connection>>>>);

impl<S> Layer<S> for Opener {
    type Service = AheadConnector<S>;

    fn layer(&self, inner: S) -> AheadConnector<S> {
        AheadConnector { inner, role: ConnectorRole::Opens(self.clone()) }
    }
}

/// The connector of a client.
#[derive(Clone)]
pub(crate) struct AheadConnector<S> {
    inner: S,
    role: ConnectorRole,
}

#[derive(Clone)]
enum ConnectorRole {
    /// First takes the connection that was opened ahead.
    Takes(Ahead),
    /// Hands over the connection, and has none for its own client.
    Opens(Opener),
}

impl<S, To> Service<To> for AheadConnector<S>
where
    S: Service<To, Error = ConnectError> + Clone + Send + 'static,
    S::Response: Send + 'static,
    S::Future: Send,
    To: Send + 'static,
{
    type Response = S::Response;
    type Error = ConnectError;
    type Future = BoxFuture<'static, Result<S::Response, ConnectError>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), ConnectError>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, to: To) -> Self::Future {
        let mut inner = ready(&mut self.inner);
        match &self.role {
            ConnectorRole::Takes(ahead) => {
                let begun = ahead.take();
                Box::pin(async move {
                    match taken(begun).await {
                        Some(connection) => Ok(connection),
                        None => inner.call(to).await,
                    }
                })
            }
            ConnectorRole::Opens(opener) => {
                let opener = opener.clone();
                Box::pin(async move {
                    opener.hand_over(inner.call(to).await?);
                    Err("the connection was opened ahead".into())
                })
            }
        }
    }
}

async fn taken<C: 'static>(begun: Option<PendingConnection>) -> Option<C> {
    let connection = begun?.connection.await.ok()?;
    connection.downcast().ok().map(|connection| *connection)
}

impl Opener {
    fn hand_over(&self, connection: impl Any + Send) {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(waiting) = waiting {
            // A connection that is too old is not awaited.
            let _ = waiting.send(Box::new(connection));
        }
    }
}

/// Takes the service that has said that it is ready: a clone of it need not be.
fn ready<S: Clone>(service: &mut S) -> S {
    let clone = service.clone();
    std::mem::replace(service, clone)
}
