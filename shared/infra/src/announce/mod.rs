//! Delivering events to their receivers.

mod bus;
mod webhook;

use ligdicash_core::Event;
use ligdicash_core::outbox::{Deliver, DeliveryOutcome, Receiver, Receivers};

use crate::config::AnnounceTo;

pub use bus::Bus;
pub use webhook::{PingAnswer, PingFailure, Signer, Webhook, form};

/// The receivers that are configured: both, one or none.
pub struct ConfiguredReceivers {
    /// The merchant's webhook, if it is configured.
    pub webhook: Option<Webhook>,
    /// The EventBridge bus, if one is configured.
    pub bus: Option<Bus>,
    /// Whether events are announced at all.
    pub to: AnnounceTo,
}

impl Deliver for ConfiguredReceivers {
    fn receivers(&self) -> Receivers {
        let webhook = self.webhook.as_ref().map(|_| Receiver::Webhook);
        let bus = self.bus.as_ref().map(|_| Receiver::EventBus);
        let receivers: Vec<_> = webhook.into_iter().chain(bus).collect();
        match self.to {
            AnnounceTo::Nobody => Receivers::Unwanted,
            AnnounceTo::Receivers if receivers.is_empty() => Receivers::NoneConfigured,
            AnnounceTo::Receivers => Receivers::Configured(receivers),
        }
    }

    async fn deliver(&self, event: &Event, receiver: Receiver) -> DeliveryOutcome {
        match (receiver, &self.webhook, &self.bus) {
            (Receiver::Webhook, Some(webhook), _) => webhook.deliver(event).await,
            (Receiver::EventBus, _, Some(bus)) => bus.deliver(event).await,
            (Receiver::Webhook, None, _) | (Receiver::EventBus, _, None) => DeliveryOutcome::Failed,
        }
    }
}
