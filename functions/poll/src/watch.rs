//! Counts the open cases, tells the operator of new ones, opens that of an audit that does not run, and ends those whose
//! item can be read again.

use futures::{StreamExt, TryStreamExt, stream};
use jiff::SignedDuration;
use ligdicash_core::ports::Stored;
use ligdicash_core::{CaseKind, OpenCase, Told, schedule};
use ligdicash_infra::dynamo::{MayTell, Watch};
use ligdicash_infra::observe::chain;
use ligdicash_infra::observe::metrics::Metric;
use ligdicash_infra::observe::topic::{AlarmTopic, TopicOutcome};
use tracing::error;

use crate::PollFunction;

/// The operator gets at most one message about new cases in this time, and the alarm beside it.
const BETWEEN_MESSAGES: SignedDuration = SignedDuration::from_mins(5);

/// The number of cases that are marked as told at the same time.
const MARK_AT_ONCE: usize = 16;

/// The number of unreadable items that are read again at the same time.
const LOOK_AT_ONCE: usize = 16;

impl<G, D> PollFunction<'_, G, D> {
    /// The cases and events that wait for a person or a receiver.
    pub(crate) async fn watch(&self) -> Stored<Watch> {
        let (store, now) = (&self.payments.store, self.payments.clock.now());
        store.await_audit(now, schedule::audit_late(now)).await?;
        let watch = store.watch().await?;
        if let Some(topic) = self.topic {
            self.tell(topic, &watch.cases).await?;
            self.say_good_morning(topic).await;
        }
        self.end_what_is_over(&watch.cases).await?;
        Ok(watch)
    }

    /// Tells the operator of new cases. A message may come twice: if this process ends before it has recorded the first
    /// one, or if two runs work at once.
    async fn tell(&self, topic: &AlarmTopic, cases: &[OpenCase]) -> Stored<()> {
        let store = &self.payments.store;
        let new: Vec<_> = cases.iter().filter(|case| case.notice == Told::NotYet).collect();
        if new.is_empty() {
            return Ok(());
        }
        let now = self.payments.clock.now();
        match store.may_tell(now, now - BETWEEN_MESSAGES).await? {
            MayTell::Now => {}
            MayTell::Later => return Ok(()),
        }
        match topic.tell(&new, cases.len()).await {
            TopicOutcome::Yes => {}
            TopicOutcome::No => {
                self.payments.observer.count(Metric::MessageFailed);
                return Ok(());
            }
        }
        let new = stream::iter(new).map(Ok);
        new.try_for_each_concurrent(MARK_AT_ONCE, |case| store.mark_told(case)).await
    }

    /// A mail that cannot be written stops no other work. It is tried again until the day is over.
    async fn say_good_morning(&self, topic: &AlarmTopic) {
        let Some(morning) = self.morning else { return };
        let (store, now) = (&self.payments.store, self.payments.clock.now());
        match Box::pin(morning.tell(store, topic, now)).await {
            Ok(Some(TopicOutcome::Yes) | None) => return,
            Ok(Some(TopicOutcome::No)) => {}
            Err(problem) => {
                error!(error = chain(&problem), "the morning mail could not be written");
            }
        }
        self.payments.observer.count(Metric::MessageFailed);
    }

    /// Ends the cases of items that can be read again, and of batches whose payouts no longer wait for a second person.
    async fn end_what_is_over(&self, cases: &[OpenCase]) -> Stored<()> {
        let (store, now) = (&self.payments.store, self.payments.clock.now());
        stream::iter(cases.iter().map(Ok))
            .try_for_each_concurrent(LOOK_AT_ONCE, |OpenCase { id, .. }| async move {
                if id.kind() == CaseKind::Unreadable {
                    store.end_if_readable(id, now).await
                } else if id.batch().is_some() {
                    store.end_decided(id, now).await
                } else {
                    Ok(())
                }
            })
            .await
    }
}
