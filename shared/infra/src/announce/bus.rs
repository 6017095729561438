//! An EventBridge bus.

use aws_sdk_eventbridge::types::PutEventsRequestEntry;
use aws_sdk_eventbridge::{Client, Config};
use ligdicash_core::Event;
use ligdicash_core::outbox::Told;
use tracing::warn;

use super::payload;
use crate::telemetry::chain;

/// What rules match on.
const SOURCE: &str = "ligdicash-lambda";

/// Puts events on one bus.
pub struct Bus {
    client: Client,
    name: String,
}

impl Bus {
    #[must_use]
    pub fn new(config: &Config, name: String) -> Self {
        Self { client: Client::from_conf(config.clone()), name }
    }

    pub(super) async fn deliver(&self, event: &Event) -> Told {
        let entry = PutEventsRequestEntry::builder()
            .source(SOURCE)
            .detail_type(event.kind.as_str())
            .detail(payload::json(event))
            .event_bus_name(&self.name)
            .resources(event.id.to_string())
            .build();
        match self.client.put_events().entries(entry).send().await {
            // The call succeeds even when its entry does not.
            Ok(answer) if answer.failed_entry_count() == 0 => Told::Yes,
            Ok(answer) => {
                let code = answer.entries().first().and_then(|entry| entry.error_code());
                warn!(event.id = %event.id, code, "the event bus refused {}", event.id);
                Told::No
            }
            Err(problem) => {
                let cause = chain(&problem);
                warn!(event.id = %event.id, error = cause, "the event bus did not take {}", event.id);
                Told::No
            }
        }
    }
}
