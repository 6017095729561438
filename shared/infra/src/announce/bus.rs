//! Delivering events to an EventBridge bus.

use aws_sdk_eventbridge::types::PutEventsRequestEntry;
use aws_sdk_eventbridge::{Client, Config};
use ligdicash_core::Event;
use ligdicash_core::outbox::DeliveryOutcome;
use tracing::warn;

use crate::observe::chain;
use contract::payload;

/// The `source` of our events, on which EventBridge rules match.
const SOURCE: &str = "ligdicash-lambda";

/// An EventBridge bus.
pub struct Bus {
    client: Client,
    name: String,
    stack: Option<String>,
}

impl Bus {
    /// The bus with this name or ARN. Its events name the stack.
    pub fn new(config: &Config, name: String, stack: Option<String>) -> Self {
        Self { client: Client::from_conf(config.clone()), name, stack }
    }

    pub(super) async fn deliver(&self, event: &Event) -> DeliveryOutcome {
        let entry = PutEventsRequestEntry::builder()
            .source(SOURCE)
            .detail_type(event.kind.as_str())
            .detail(payload::json(event, self.stack.as_deref()))
            .event_bus_name(&self.name)
            .resources(event.id.to_string())
            .build();
        match self.client.put_events().entries(entry).send().await {
            // The call succeeds even when EventBridge rejects the entry.
            Ok(answer) if answer.failed_entry_count() == 0 => DeliveryOutcome::Taken,
            Ok(answer) => {
                let code = answer.entries().first().and_then(|entry| entry.error_code());
                warn!(event.id = %event.id, code, "the event bus refused {}", event.id);
                DeliveryOutcome::Failed
            }
            Err(problem) => {
                let cause = chain(&problem);
                warn!(event.id = %event.id, error = cause, "the event bus did not take {}", event.id);
                DeliveryOutcome::Failed
            }
        }
    }
}
