//! The services that a function reaches: an emulated DynamoDB, Secrets Manager and LigdiCash; and the events of Lambda.

use std::time::Duration;

use contract::Route;
use embedded::emulator::{Emulator, Storage};
use embedded::environment::{Endpoints, Environment, GATEWAY_SECRET_ID, SECRET_ID};
use embedded::event::GATEWAY_SECRET;
use embedded::secrets::SecretsManager;
use embedded::tables::{self, create_tables};
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::ports::Clock;
use ligdicash_infra::clock::SystemClock;
use ligdicash_infra::instant;
use parts::events::{json_event, open_link_event, signed_event};
use parts::gateway::{self, Gateway};
use parts::proof::{KEY, claims, sign};
use parts::seed::{self, Item};
use serde_json::{Value, json};
use url::Url;

use crate::function::Variables;

pub(crate) use parts::events::{scheduled as schedule, status_event as status};

/// The file in which Debian keeps the certificate authorities that TLS trusts.
const AUTHORITIES: &str = "/etc/ssl/certs/ca-certificates.crt";

/// The id of the link whose page is measured.
const LINK: &str = "0123456789ABCDEF";

pub(crate) struct World {
    emulator: Emulator,
    pub(crate) gateway: Gateway,
    secrets: SecretsManager,
}

/// The machine's time, which is the functions' own.
pub(crate) fn now() -> Timestamp {
    SystemClock.now()
}

impl World {
    /// LigdiCash takes so long, accepts everything, and takes every payment for paid.
    pub(crate) async fn start(delay: Duration) -> Self {
        let paid = |token: &str| gateway::completed(seed::of_token(token));
        let gateway = Gateway::slow(delay, paid).await;
        let emulator = Emulator::start(&Storage::Memory).await.unwrap();
        create_tables(&emulator.client(), &tables::usual()).await.unwrap();
        let secrets = SecretsManager::start().await.unwrap();
        secrets.put(GATEWAY_SECRET_ID, GATEWAY_SECRET);
        let world = Self { emulator, gateway, secrets };
        world.put_keys(None);
        world
    }

    /// From now on orders must be signed, as those of direct payins.
    pub(crate) fn require_proofs(&self) {
        self.put_keys(Some(KEY));
    }

    fn put_keys(&self, order_key: Option<&str>) {
        let keys = json!({ "api_key": "bench", "auth_token": "bench", "order_key": order_key });
        self.secrets.put(SECRET_ID, keys.to_string());
    }

    pub(crate) fn variables(&self) -> Variables {
        self.variables_by(self.emulator.url())
    }

    pub(crate) fn variables_by(&self, dynamo: &Url) -> Variables {
        let aws = Endpoints { dynamo: dynamo.clone(), secrets: self.secrets.url().clone() };
        let environment = Environment {
            tables: tables::usual(),
            aws,
            ligdicash: self.gateway.url().clone(),
            pay_hosts: "*.ligdicash.com".to_owned(),
            shop: parts::shop("https://api.example.test".parse().ok()),
            webhook: None,
            event_bus: None,
            payouts_per_day: 1_000_000_000,
            more: vec![("STACK_NAME", "bench")],
        };
        // Lambda keeps its authorities in one file, other systems in hundreds beside it.
        let authorities = ("SSL_CERT_FILE", AUTHORITIES.to_owned());
        environment.variables().chain([authorities]).collect()
    }

    /// A pending payment of this number, which is due in an hour.
    pub(crate) fn pending(&self, number: u32) -> String {
        let (id, now) = (seed::id(number.into()), now());
        let due = instant::text(now + SignedDuration::from_hours(1));
        self.write(seed::payment(&id, &due, &instant::text(now)));
        id
    }

    /// Writes the link whose page is measured.
    pub(crate) fn seed_link(&self) {
        self.write(seed::link(LINK, &instant::text(now())));
    }

    fn write(&self, item: Item) {
        seed::import(&self.emulator, &tables::usual().payments, vec![item]);
    }
}

pub(crate) fn initiate(order: &str) -> Value {
    json_event(
        Route::Initiate,
        json!({ "orderId": order, "amount": seed::AMOUNT, "description": "Sac en faso dan fani" }),
    )
}

/// A new order and another payer for each number.
pub(crate) fn direct(n: u32) -> Value {
    let order = sign(&claims(&format!("direct-{n}"), seed::AMOUNT, now()), KEY);
    let number = format!("70{:06}", n % 1_000_000);
    json_event(Route::Direct, json!({ "order": order, "number": number }))
}

/// A payer opens a link.
pub(crate) fn page(_: u32) -> Value {
    open_link_event(LINK, "")
}

pub(crate) fn callback(id: &str) -> Value {
    json_event(
        Route::Callback,
        json!({
            "response_code": "00",
            "status": "completed",
            "amount": seed::AMOUNT.to_string(),
            "operator_name": "ORANGE BURKINA",
            "transaction_id": "P2600000000001",
            "custom_data": [{ "keyof_customdata": "transaction_id", "valueof_customdata": id }],
        }),
    )
}

pub(crate) fn payout(n: u32) -> Value {
    signed_event(json_event(
        Route::PayOut,
        json!({
            "payoutId": format!("payout-{n}"),
            "amount": 5000,
            "customer": "22670000001",
            "method": "mobile_money",
            "description": "Prime de mai",
        }),
    ))
}
