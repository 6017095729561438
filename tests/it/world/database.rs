//! DynamoDB for one test: the embedded emulator, or another one that the environment names.

use std::sync::atomic::{AtomicU32, Ordering};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use embedded::emulator::{Emulator, Storage};
use embedded::sdk;
use embedded::tables::create_tables;
use ligdicash_infra::config::Tables;
use url::Url;

/// Address of a DynamoDB to run the tests against, such as AWS's DynamoDB Local.
const ELSEWHERE: &str = "TEST_DYNAMODB_URL";

/// The key of the case about an audit that does not run.
pub(crate) const MISSING_AUDIT: &str = "case#audit#nightly";

static COUNTER: AtomicU32 = AtomicU32::new(0);

pub(crate) struct Database {
    pub(crate) url: Url,
    pub(crate) client: Client,
    pub(crate) tables: Tables,
    /// `None` for one that is elsewhere.
    pub(crate) emulator: Option<Emulator>,
}

impl Database {
    pub(crate) async fn start() -> Self {
        let (url, emulator) = if let Some(url) = ligdicash_infra::config::environment(ELSEWHERE) {
            (url.parse().unwrap(), None)
        } else {
            let emulator = Emulator::start(&Storage::Memory).await.unwrap();
            (emulator.url().clone(), Some(emulator))
        };
        let client = sdk::dynamodb(&url);
        // Several tests share a DynamoDB that is elsewhere.
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let name = |kind| format!("{kind}-{}-{number}", std::process::id());
        let tables = Tables { payments: name("payments"), logs: name("logs"), adoption: None };
        create_tables(&client, &tables).await.unwrap();
        let database = Self { url, client, tables, emulator };
        database.audit_runs().await;
        database
    }

    /// The nightly audit is not missing for centuries, so that only tests about it have its case.
    async fn audit_runs(&self) {
        let item = [
            ("pk", MISSING_AUDIT),
            ("kind", "case"),
            ("type", "audit"),
            ("about", "nightly"),
            ("due_shard", "audit"),
            ("next_check_at", "2999-01-01T00:00:00.000Z"),
        ];
        let item = item.map(|(name, text)| (name.to_owned(), AttributeValue::S(text.to_owned())));
        let put = self.client.put_item().table_name(&self.tables.payments);
        put.set_item(Some(item.into())).send().await.unwrap();
    }
}
