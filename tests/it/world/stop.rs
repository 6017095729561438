//! Stops a function wherever it waits, as if its process ended there.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;

/// Runs until the future has been woken this many times, and drops it there; `None` if it was stopped.
///
/// A future wakes at each await point that is not ready at once. So counting up from 0 until it ends stops it at every
/// one of them.
pub(crate) async fn after<T>(wakes: usize, running: impl Future<Output = T>) -> Option<T> {
    held_up(wakes, pin!(running)).await
}

/// Stops a future as [`after`] does, without dropping it: its owner may let it continue.
pub(crate) async fn held_up<T>(
    wakes: usize,
    mut running: Pin<&mut impl Future<Output = T>>,
) -> Option<T> {
    let mut left = wakes;
    poll_fn(|context| match running.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending if left == 0 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}
