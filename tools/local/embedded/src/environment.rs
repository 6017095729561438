//! The variables of the functions, as `template.yaml` sets them, for functions in this process and in other ones.

use ligdicash_infra::config::{Shop, Tables};
use url::Url;

use crate::sdk::REGION;

/// The name of the secret that holds the keys.
pub const SECRET_ID: &str = "ligdicash";

/// The name of the gateway secret.
pub const GATEWAY_SECRET_ID: &str = "gateway";

/// The settings of one world.
#[derive(Clone, Debug)]
pub struct Environment {
    pub tables: Tables,
    pub aws: Endpoints,
    pub ligdicash: Url,
    /// The allowed hosts of payment pages.
    pub pay_hosts: String,
    pub shop: Shop,
    /// The receiver of events, if any.
    pub webhook: Option<Url>,
    pub event_bus: Option<&'static str>,
    /// In whole francs.
    pub payouts_per_day: u32,
    /// Variables that only some worlds set, such as `STACK_NAME`.
    pub more: Vec<(&'static str, &'static str)>,
}

/// The addresses of AWS on this machine. Only a function in its own process reads them from its variables.
#[derive(Clone, Debug)]
pub struct Endpoints {
    pub dynamo: Url,
    pub secrets: Url,
}

impl Environment {
    /// The value of a variable, if it is set.
    pub fn variable(&self, name: &str) -> Option<String> {
        self.variables().find(|(set, _)| *set == name).map(|(_, value)| value)
    }

    pub fn variables(&self) -> impl Iterator<Item = (&'static str, String)> {
        let text = |url: &Option<Url>| url.as_ref().map(Url::to_string);
        let always = [
            ("AWS_REGION", REGION.to_owned()),
            ("AWS_ACCESS_KEY_ID", "local".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "local".to_owned()),
            ("AWS_ENDPOINT_URL_DYNAMODB", self.aws.dynamo.to_string()),
            ("AWS_ENDPOINT_URL_SECRETS_MANAGER", self.aws.secrets.to_string()),
            ("PAYMENTS_TABLE", self.tables.payments.clone()),
            ("PAYMENT_LOGS_TABLE", self.tables.logs.clone()),
            ("LIGDICASH_SECRET_ID", SECRET_ID.to_owned()),
            ("GATEWAY_SECRET_ID", GATEWAY_SECRET_ID.to_owned()),
            ("LIGDICASH_BASE_URL", self.ligdicash.to_string()),
            ("LIGDICASH_PAY_HOSTS", self.pay_hosts.clone()),
            ("STORE_NAME", self.shop.name.clone()),
            ("STORE_URL", self.shop.url.to_string()),
            ("FRONTEND_URL", self.shop.frontend_url.to_string()),
            ("DIRECT_PAYINS", "yes".to_owned()),
            ("PAYOUT_MAX_AMOUNT", "200000".to_owned()),
            ("PAYOUT_DAILY_LIMIT", self.payouts_per_day.to_string()),
            // The shop is on this machine, without TLS.
            ("ORDER_WEBHOOK_REACH", "anywhere".to_owned()),
        ];
        let some = [
            ("PAYMENTS_ADOPTION", self.tables.adoption.clone()),
            ("STORE_PICTURE", text(&self.shop.picture)),
            ("BACKEND_URL", text(&self.shop.backend_url)),
            ("ORDER_WEBHOOK_URL", text(&self.webhook)),
            ("EVENT_BUS_NAME", self.event_bus.map(str::to_owned)),
        ];
        let some = some.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let more = self.more.clone().into_iter().map(|(name, value)| (name, value.to_owned()));
        always.into_iter().chain(some).chain(more)
    }
}
