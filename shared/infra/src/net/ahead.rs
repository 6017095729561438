//! A connection that is opened before the request that will use it.

use std::any::Any;
use std::pin::Pin;
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

type Problem = Box<dyn std::error::Error + Send + Sync>;

/// The place of a client's connection that was opened ahead. A client that has this as a layer of its connector takes the
/// connection for its first request, and opens one itself where there is none, or where it failed.
///
/// It must be younger than its client would wait for a new one. Lambda may freeze a process that has just started, and
/// LigdiCash closes a connection on which nothing is said.
#[derive(Clone)]
pub(crate) struct Ahead {
    begun: Arc<Mutex<Option<Begun>>>,
    clock: Arc<dyn Clock>,
    limit: Duration,
}

struct Begun {
    at: Timestamp,
    connection: oneshot::Receiver<Connection>,
}

/// reqwest does not let anybody name the type of its connections.
type Connection = Box<dyn Any + Send>;

impl Ahead {
    /// `limit` is how long its client would wait for a new connection.
    pub(crate) fn new(clock: Arc<dyn Clock>, limit: Duration) -> Self {
        Self { begun: Arc::default(), clock, limit }
    }

    /// Begins a connection to this server in the background. `like` has the settings of the client that will use it.
    pub(crate) fn open(&self, like: ClientBuilder, server: Url) {
        let (sender, connection) = oneshot::channel();
        let opener = Opener(Arc::new(Mutex::new(Some(sender))));
        // reqwest opens connections for requests only: this one ends where it would be sent.
        let Ok(http) = like.connector_layer(opener).build() else { return };
        *self.begun() = Some(Begun { at: self.clock.now(), connection });
        let ahead = self.clone();
        tokio::spawn(async move {
            let _ = http.get(server).send().await;
            tokio::time::sleep(ahead.limit).await;
            ahead.begun().take();
        });
    }

    fn take(&self) -> Option<Begun> {
        let limit = SignedDuration::try_from(self.limit).unwrap_or(SignedDuration::MAX);
        let begun = self.begun().take();
        begun.filter(|begun| self.clock.now().duration_since(begun.at) < limit)
    }

    fn begun(&self) -> MutexGuard<'_, Option<Begun>> {
        // The lock cannot be poisoned: no code panics while it holds it.
        self.begun.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S> Layer<S> for Ahead {
    type Service = Taking<S>;

    fn layer(&self, inner: S) -> Taking<S> {
        Taking { inner, ahead: self.clone() }
    }
}

/// A connector that first takes what was opened ahead.
#[derive(Clone)]
pub(crate) struct Taking<S> {
    inner: S,
    ahead: Ahead,
}

impl<S, To> Service<To> for Taking<S>
where
    S: Service<To, Error = Problem> + Clone + Send + 'static,
    S::Response: Send + 'static,
    S::Future: Send,
    To: Send + 'static,
{
    type Response = S::Response;
    type Error = Problem;
    type Future = BoxFuture<'static, Result<S::Response, Problem>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Problem>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, to: To) -> Self::Future {
        let begun = self.ahead.take();
        let mut inner = ready(&mut self.inner);
        Box::pin(async move {
            if let Some(begun) = begun
                && let Ok(connection) = begun.connection.await
                && let Ok(connection) = connection.downcast::<S::Response>()
            {
                return Ok(*connection);
            }
            inner.call(to).await
        })
    }
}

/// A connector whose one connection goes to whoever waits for it.
#[derive(Clone)]
struct Opener(Arc<Mutex<Option<oneshot::Sender<Connection>>>>);

impl<S> Layer<S> for Opener {
    type Service = Opening<S>;

    fn layer(&self, inner: S) -> Opening<S> {
        Opening { inner, opener: self.clone() }
    }
}

#[derive(Clone)]
struct Opening<S> {
    inner: S,
    opener: Opener,
}

impl<S, To> Service<To> for Opening<S>
where
    S: Service<To, Error = Problem> + Clone + Send + 'static,
    S::Response: Send + 'static,
    S::Future: Send,
    To: Send + 'static,
{
    type Response = S::Response;
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, Problem>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Problem>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, to: To) -> Self::Future {
        let opened = self.opener.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        let connecting = self.inner.call(to);
        Box::pin(async move {
            let connection = connecting.await?;
            if let Some(opened) = opened {
                // Nobody waits for it any more once it is too old.
                let _ = opened.send(Box::new(connection));
            }
            Err("the connection was opened ahead".into())
        })
    }
}

/// The service that was asked whether it is ready; its clone need not be.
fn ready<S: Clone>(service: &mut S) -> S {
    let clone = service.clone();
    std::mem::replace(service, clone)
}
