//! Makes kept events due once a receiver is configured.

use ligdicash_core::outbox::Deliver;
use ligdicash_infra::observe::chain;
use tracing::error;

use crate::PollFunction;
use crate::report::AnnouncementCounts;

impl<G, D: Deliver> PollFunction<'_, G, D> {
    /// Makes the oldest kept events due, one after the other, so that they become due in their order.
    pub(crate) async fn release(&self, in_time: impl Fn() -> bool) -> AnnouncementCounts {
        let mut sum = AnnouncementCounts::default();
        let kept = match self.announcer.kept().await {
            Ok(kept) => kept,
            Err(error) => {
                error!(error = chain(&error), "the kept events could not be read");
                return sum.with(None);
            }
        };
        for event in kept.iter().take_while(|_| in_time()) {
            sum = sum.with(self.announcer.release(event).await.ok());
        }
        sum
    }
}
