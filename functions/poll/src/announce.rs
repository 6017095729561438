//! One event that is due, and those that were kept until there is somebody to tell.

use jiff::Timestamp;
use ligdicash_core::EventId;
use ligdicash_core::outbox::{Deliver, Events, Untold};
use ligdicash_core::ports::{Clock, DueIndex};
use ligdicash_infra::telemetry::chain;
use tracing::error;

use crate::Poll;
use crate::report::{Announcements, Told};

impl<S, G, D, C> Poll<'_, S, G, D, C>
where
    S: DueIndex + Events + Untold,
    D: Deliver,
    C: Clock,
{
    /// Tells an event. One that cannot be read is put aside.
    pub(crate) async fn tell(&self, id: &EventId, due_at: Timestamp) -> Told {
        let told = self.announcer.announce(id, due_at).await.ok();
        if told.is_none() {
            self.count_if_put_aside(&id.to_string()).await;
        }
        told
    }

    /// Makes the oldest of the events due that were kept, one after the other, so that they are due in
    /// the order in which they happened.
    pub(crate) async fn release(&self, in_time: impl Fn() -> bool) -> Announcements {
        let mut sum = Announcements::default();
        let kept = match self.announcer.untold().await {
            Ok(kept) => kept,
            Err(error) => {
                error!(error = chain(&error), "the events that were kept could not be read");
                return sum.with(None);
            }
        };
        for event in kept.iter().take_while(|_| in_time()) {
            sum = sum.with(self.announcer.release(event).await.ok());
        }
        sum
    }
}
