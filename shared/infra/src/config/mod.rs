//! The configuration, read from the environment. An error names every missing or malformed variable.

mod fault;
mod reader;

use jiff::SignedDuration;
use ligdicash_core::payout;
use url::Url;

use crate::net::PayHosts;
use crate::people::People;

pub use fault::ConfigError;
pub use reader::{ConfigReader, PAYINS_AT_ONCE, PAYOUTS_AT_ONCE, environment, join};

/// The names of the two DynamoDB tables, and whether the stack has adopted the first.
#[derive(Debug, Clone)]
pub struct Tables {
    /// The table of payins, payouts, order locks, idempotency keys and events.
    pub payments: String,
    /// The table of the audit log.
    pub logs: String,
    /// The label of the payments table's stream, if the stack has adopted that table. No other table has the same
    /// label, not even a table of the same name. `None` where the stack works on a table that it made.
    pub adoption: Option<String>,
}

/// The address, the keys and the pages of LigdiCash.
#[derive(Debug, Clone)]
pub struct LigdiCashConfig {
    /// The address of LigdiCash's API, or of a sandbox.
    pub base_url: Url,
    /// The name or ARN of the secret that holds our keys.
    pub secret_id: String,
    /// The hosts on which a payment page may be shown to a payer.
    pub pay_hosts: PayHosts,
}

/// The shop as the payer sees it, the address to which the payer returns, and the address at which LigdiCash calls us
/// back.
#[derive(Debug, Clone)]
pub struct Shop {
    /// The shop's name, as the payment page shows it.
    pub name: String,
    /// The shop's website.
    pub url: Url,
    /// The picture with which messengers show a link of the shop, if it has one.
    pub picture: Option<Url>,
    /// The address below which the pages lie that the payer returns to.
    pub frontend_url: Url,
    /// The address at which LigdiCash calls us back. `None` behind API Gateway, whose own domain
    /// name is used then.
    pub backend_url: Option<Url>,
}

/// Direct payins, which the page of a link offers where the stack has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectPayins {
    /// The stack has direct payins.
    Offered,
    /// The stack has no direct payins.
    NotOffered,
}

/// The limits on payouts, and the address at which LigdiCash calls us back.
#[derive(Debug, Clone)]
pub struct PayoutConfig {
    /// The largest amount of one payout, and of all payouts of one day.
    pub limits: payout::Limits,
    /// A payout above this many francs needs two people, and so does every refund by a person; `None` if one person is
    /// enough.
    pub two_people_above: Option<u32>,
    /// The identities that are one person each.
    pub people: People,
    /// The address at which LigdiCash calls us back. `None` behind API Gateway, whose own domain
    /// name is used then.
    pub backend_url: Option<Url>,
}

/// The receivers of events, and the largest age of a kept event.
#[derive(Debug, Clone)]
pub struct AnnouncementConfig {
    /// The merchant's webhook, if it is configured.
    pub webhook: Option<WebhookConfig>,
    /// The name or ARN of the EventBridge bus, if one is configured.
    pub event_bus: Option<String>,
    /// Whether events are announced at all.
    pub to: AnnounceTo,
    /// The largest age of a kept event when a receiver is configured at last. Older events are given up.
    pub max_age: SignedDuration,
}

/// Whether events are announced at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnnounceTo {
    /// Events go to every configured receiver. While none is configured, they are kept.
    Receivers,
    /// The merchant wants no events: they are neither announced nor kept.
    Nobody,
}

/// The merchant's webhook.
#[derive(Debug, Clone)]
pub struct WebhookConfig {
    /// The URL to which events are posted.
    pub url: Url,
    /// The addresses that the URL may have.
    pub reach: WebhookReach,
    /// The name or ARN of the secret whose `webhook_secret` signs deliveries.
    pub secret_id: String,
}

/// The language of the morning mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailLanguage {
    /// English.
    En,
    /// French.
    Fr,
}

/// The configuration that the doctor looks at.
#[derive(Debug, Clone)]
pub struct DoctorConfig {
    /// The connection to LigdiCash.
    pub ligdicash: LigdiCashConfig,
    /// The merchant's webhook, if it is configured.
    pub webhook: Option<WebhookConfig>,
    /// The address at which LigdiCash calls us back. `None` behind API Gateway, whose own domain
    /// name is used then.
    pub backend_url: Option<Url>,
}

/// The addresses that a webhook may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WebhookReach {
    /// Only HTTPS on a public address.
    PublicHttps,
    /// Plain HTTP and private addresses are allowed, too, such as those of a developer's own machine.
    Anywhere,
}

/// The audience that the claim `aud` of an order proof must name.
#[derive(Debug, Clone, Default)]
pub struct ProofAudience {
    /// The name of this stack. Without a name, every proof that names a stack is refused.
    pub stack: Option<String>,
    /// Whether a proof must name this stack.
    pub naming: StackNaming,
}

/// Whether an order proof must name the stack that it is for. If it names one, it must name ours in
/// either case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StackNaming {
    /// A proof may name no stack; it then holds for every stack with the same key.
    #[default]
    Optional,
    /// A proof must name this stack.
    Required,
}
