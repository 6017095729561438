//! Who is told of events, and how.

mod bus;
mod payload;
mod public;
mod webhook;

use ligdicash_core::Event;
use ligdicash_core::outbox::{Audience, Deliver, Target, Told};

use crate::config::AnnounceTo;

pub use bus::Bus;
pub use public::is_public;
pub use webhook::Webhook;

/// The targets that are configured; both, one or none.
pub struct Targets {
    pub webhook: Option<Webhook>,
    pub bus: Option<Bus>,
    pub to: AnnounceTo,
}

impl Deliver for Targets {
    fn audience(&self) -> Audience {
        let webhook = self.webhook.as_ref().map(|_| Target::Webhook);
        let bus = self.bus.as_ref().map(|_| Target::EventBus);
        let targets: Vec<_> = webhook.into_iter().chain(bus).collect();
        match self.to {
            AnnounceTo::Nobody => Audience::Nobody,
            AnnounceTo::Receivers if targets.is_empty() => Audience::Missing,
            AnnounceTo::Receivers => Audience::Targets(targets),
        }
    }

    async fn deliver(&self, event: &Event, target: Target) -> Told {
        match (target, &self.webhook, &self.bus) {
            (Target::Webhook, Some(webhook), _) => webhook.deliver(event).await,
            (Target::EventBus, _, Some(bus)) => bus.deliver(event).await,
            (Target::Webhook, None, _) | (Target::EventBus, _, None) => Told::No,
        }
    }
}
