//! The number of connections that a process may have at once: Lambda allows it 1,024 open files.
//!
//! A client starts a connection only for a request that finds no idle one, and may finish it in the background if
//! another becomes idle meanwhile. So it never has more connections than its requests, its idle ones and those that are
//! being opened.

use std::sync::Arc;
use std::task::{Context, Poll};

use futures::future::BoxFuture;
use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};
use tower_layer::Layer;
use tower_service::Service;

/// The connections that one client may have at the same time.
pub(crate) struct ConnectionRoom {
    pub(crate) requests: usize,
    pub(crate) idle: usize,
    pub(crate) opening: usize,
}

/// A request for each payin and payout that the schedule checks at once. No other function needs more.
pub(crate) const LIGDICASH: ConnectionRoom =
    ConnectionRoom { requests: 520, idle: 112, opening: 96 };
/// All services of AWS together. DynamoDB answers in milliseconds, so few connections carry many calls.
pub(crate) const AWS: ConnectionRoom = ConnectionRoom { requests: 128, idle: 32, opening: 32 };
/// The merchant's webhook. The schedule delivers 16 events at once.
pub(crate) const WEBHOOK: ConnectionRoom = ConnectionRoom { requests: 16, idle: 8, opening: 8 };

impl ConnectionRoom {
    const fn most(&self) -> usize {
        self.requests + self.idle + self.opening
    }
}

/// The other 64 files are for the runtime's own connection, the standard streams and the event loop.
const _: () = assert!(LIGDICASH.most() + AWS.most() + WEBHOOK.most() + 64 <= 1024);

/// Places that are taken and returned.
#[derive(Clone, Debug)]
pub(crate) struct ConnectionSlots(Arc<Semaphore>);

impl ConnectionSlots {
    pub(crate) fn new(number: usize) -> Self {
        Self(Arc::new(Semaphore::new(number)))
    }

    /// Waits for a place, which is returned when the permit is dropped. The places are never closed.
    pub(crate) async fn take(&self) -> Result<OwnedSemaphorePermit, AcquireError> {
        Arc::clone(&self.0).acquire_owned().await
    }
}

impl<S> Layer<S> for ConnectionSlots {
    type Service = SlotConnector<S>;

    fn layer(&self, inner: S) -> SlotConnector<S> {
        SlotConnector { inner, places: self.clone() }
    }
}

/// The connector of a client, which opens no more connections at once than there are places.
#[derive(Clone, Debug)]
pub(crate) struct SlotConnector<S> {
    inner: S,
    places: ConnectionSlots,
}

impl<S, To> Service<To> for SlotConnector<S>
where
    S: Service<To> + Clone + Send + 'static,
    S::Error: From<AcquireError>,
    S::Future: Send,
    To: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = BoxFuture<'static, Result<S::Response, S::Error>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, to: To) -> Self::Future {
        let clone = self.inner.clone();
        let mut ready = std::mem::replace(&mut self.inner, clone);
        let places = self.places.clone();
        Box::pin(async move {
            let _place = places.take().await?;
            ready.call(to).await
        })
    }
}
