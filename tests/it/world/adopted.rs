//! A stack that goes on with another table than its own: tables as they were, and functions that work on them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use embedded::tables::create_tables;
use ligdicash_infra::config::Tables;
use url::Url;

use super::database::Database;
use super::table::Item;
use super::wired::patient;
use super::{AppInitiate, Setup, World};

static COPIES: AtomicU32 = AtomicU32::new(0);

/// Both tables as they were at one instant.
#[derive(Clone, PartialEq)]
pub(crate) struct Copy {
    pub(crate) payments: Vec<Item>,
    pub(crate) logs: Vec<Item>,
}

impl World {
    /// A world that a test can hand over to another table; its shop is told of events.
    pub(crate) async fn telling() -> Self {
        Self::new(Setup::default().telling()).await
    }

    /// Both tables as they are now.
    pub(crate) async fn copied(&self) -> Copy {
        Copy { payments: self.all_payments().await, logs: self.all_log_items().await }
    }

    pub(crate) fn payments_table(&self) -> &str {
        &self.database.tables.payments
    }

    /// New tables that hold this.
    pub(crate) async fn tables_with(&self, copy: &Copy) -> Tables {
        let number = COPIES.fetch_add(1, Ordering::Relaxed);
        let name = |table: &str| format!("{table}-copy-{number}");
        let Tables { payments, logs, .. } = &self.database.tables;
        let tables =
            Tables { payments: name(payments), logs: name(logs), ..self.database.tables.clone() };
        create_tables(&self.database.client, &tables).await.unwrap();
        self.permissions.adopt(&tables.payments, "PaymentsTable");
        self.permissions.adopt(&tables.logs, "PaymentLogsTable");
        self.put_into(&tables.payments, &copy.payments).await;
        self.put_into(&tables.logs, &copy.logs).await;
        tables
    }

    /// A new payments table that holds this.
    pub(crate) async fn table_with(&self, payments: &[Item]) -> String {
        let copy = Copy { payments: payments.to_vec(), logs: Vec::new() };
        self.tables_with(&copy).await.payments
    }

    /// The address of DynamoDB.
    pub(crate) fn dynamo(&self) -> &Url {
        &self.database.url
    }

    /// The stack adopts this table, whose stream has this label. Its own is the old one now, which a policy names
    /// otherwise.
    pub(crate) fn adopts(self, table: &str, label: &str) -> Self {
        self.permissions.adopt(self.payments_table(), "OldTable");
        let (payments, adoption) = (table.to_owned(), Some(label.to_owned()));
        let logs = self.database.tables.logs.clone();
        self.with_tables(Tables { payments, logs, adoption })
    }

    /// The stack adopts this table for the record; its own payments table stays.
    pub(crate) fn keeps_its_record_in(self, logs: &str) -> Self {
        let tables = Tables { logs: logs.to_owned(), ..self.database.tables.clone() };
        self.with_tables(tables)
    }

    /// The stack is deployed with other tables in the place of its own.
    fn with_tables(self, tables: Tables) -> Self {
        let mut wired = self.wired;
        wired.environment.tables = tables.clone();
        let payments = Arc::new(wired.checks().unwrap());
        *self.deployed.lock().unwrap() = Arc::clone(&payments);
        let initiate: AppInitiate = patient(&wired);
        Self {
            initiate,
            payout: wired.payout().unwrap(),
            announcer: wired.announcements().unwrap(),
            inspect: wired.inspect().unwrap(),
            payments,
            database: Database { tables, ..self.database },
            wired,
            ..self
        }
    }
}
