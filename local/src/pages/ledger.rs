//! Reads the tables for the shop's pages. This is a look from outside: the functions never read this way.

use std::collections::HashMap;
use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use ligdicash_infra::config::Tables;
use ligdicash_infra::record;
use serde_json::{Value, json};

use super::receiver::Receiver;

type Item = HashMap<String, AttributeValue>;

pub(crate) struct Ledger {
    client: Client,
    tables: Tables,
    shop: Receiver,
}

#[derive(Debug, thiserror::Error)]
enum LedgerError {
    #[error("the tables cannot be read")]
    Dynamo(#[from] Box<aws_sdk_dynamodb::Error>),
    #[error("an item cannot be shown")]
    Item(#[from] serde_dynamo::Error),
    #[error("a row of the audit log cannot be read")]
    Row,
}

impl Ledger {
    pub(crate) fn new(client: Client, tables: Tables, shop: Receiver) -> Self {
        Self { client, tables, shop }
    }

    pub(crate) fn routes(self) -> Router {
        Router::new()
            .route("/local/orders", get(orders))
            .route("/local/transactions", get(transactions))
            .route("/local/transactions/{id}", get(transaction))
            .route("/local/payouts", get(payouts))
            .with_state(Arc::new(self))
    }

    /// The whole table. That is acceptable for a demonstration, but not for a shop with many orders.
    async fn payments(&self) -> Result<Vec<Value>, LedgerError> {
        let pages =
            self.client.scan().table_name(&self.tables.payments).into_paginator().items().send();
        shown(pages.collect::<Result<Vec<_>, _>>().await.map_err(refused)?)
    }

    async fn payment(&self, id: &str) -> Result<Option<Value>, LedgerError> {
        let key = AttributeValue::S(id.to_owned());
        let request = self.client.get_item().table_name(&self.tables.payments).key("pk", key);
        let found = request.send().await.map_err(refused)?.item;
        Ok(shown(found.into_iter().collect())?.pop())
    }

    /// The exchanges of one transaction as the audit log has them, oldest first.
    async fn log(&self, id: &str) -> Result<Vec<Value>, LedgerError> {
        let query = self
            .client
            .query()
            .table_name(&self.tables.logs)
            .key_condition_expression("transaction_id = :id")
            .expression_attribute_values(":id", AttributeValue::S(id.to_owned()));
        let pages = query.into_paginator().items().send();
        let rows = pages.collect::<Result<Vec<_>, _>>().await.map_err(refused)?;
        let exchanges: Result<Vec<_>, _> = rows.iter().map(exchanges).collect();
        Ok(exchanges?.into_iter().flatten().collect())
    }

    async fn transactions(&self) -> Result<Vec<Value>, LedgerError> {
        let transactions = self.newest_first(is_payin).await?;
        Ok(transactions.into_iter().map(shown_payin).collect())
    }

    /// The payouts, each with what the shop was last told of it.
    async fn payouts(&self) -> Result<Vec<Value>, LedgerError> {
        let told = |mut payout: Value| {
            payout["shop"] = json!(self.shop.payout(text(&payout, "payout_id")));
            named(payout, "transaction_id")
        };
        Ok(self.newest_first(is_payout).await?.into_iter().map(told).collect())
    }

    async fn newest_first(&self, wanted: fn(&Value) -> bool) -> Result<Vec<Value>, LedgerError> {
        let mut items: Vec<_> = self.payments().await?.into_iter().filter(wanted).collect();
        items.sort_by(|a, b| text(b, "created_at").cmp(text(a, "created_at")));
        Ok(items)
    }

    /// The events of one transaction, oldest first, each with its deliveries as the shop saw them.
    async fn events(&self, id: &str) -> Result<Vec<Value>, LedgerError> {
        let of = |item: &Value| {
            text(item, "pk").starts_with("evt_") && text(item, "transaction_id") == id
        };
        let mut events: Vec<_> = self.payments().await?.into_iter().filter(of).collect();
        events.sort_by(|a, b| (text(a, "at"), text(a, "pk")).cmp(&(text(b, "at"), text(b, "pk"))));
        let deliveries = |event: &Value| json!(self.shop.deliveries(text(event, "pk")));
        let shown = |mut event: Value| {
            event["deliveries"] = deliveries(&event);
            named(event, "event_id")
        };
        Ok(events.into_iter().map(shown).collect())
    }
}

async fn transactions(State(ledger): State<Arc<Ledger>>) -> Response {
    answer(ledger.transactions().await)
}

async fn payouts(State(ledger): State<Arc<Ledger>>) -> Response {
    answer(ledger.payouts().await)
}

/// Each order with its payins. The order with the newest payin comes first.
async fn orders(State(ledger): State<Arc<Ledger>>) -> Response {
    let read =
        async { Ok::<_, LedgerError>((ledger.payments().await?, ledger.transactions().await?)) };
    answer(read.await.map(|(items, transactions)| by_order(&items, transactions, &ledger.shop)))
}

async fn transaction(State(ledger): State<Arc<Ledger>>, Path(id): Path<String>) -> Response {
    let read = async {
        let item = ledger.payment(&id).await?;
        Ok::<_, LedgerError>((item, ledger.log(&id).await?, ledger.events(&id).await?))
    };
    let (item, log, events) = match read.await {
        Ok(found) => found,
        Err(error) => return answer::<()>(Err(error)),
    };
    match item.and_then(shown_transaction) {
        Some(transaction) => {
            Json(json!({ "transaction": transaction, "log": log, "events": events }))
                .into_response()
        }
        None => crate::gateway::not_found().await,
    }
}

fn by_order(items: &[Value], transactions: Vec<Value>, shop: &Receiver) -> Vec<Value> {
    let mut orders = Vec::<(String, Vec<Value>)>::new();
    for transaction in transactions {
        let order = text(&transaction, "order_id").to_owned();
        match orders.iter_mut().find(|(known, _)| *known == order) {
            Some((_, payins)) => payins.push(transaction),
            None => orders.push((order, vec![transaction])),
        }
    }
    let paid_by = |order: &str| {
        let lock = items.iter().find(|item| text(item, "pk").strip_prefix("order#") == Some(order));
        lock.and_then(|lock| lock.get("paid_by")).cloned()
    };
    let shown = |(order, payins): (String, Vec<Value>)| {
        json!({
            "order_id": order,
            "paid_by": paid_by(&order),
            "shop": shop.order(&order),
            "transactions": payins,
        })
    };
    orders.into_iter().map(shown).collect()
}

fn is_payin(item: &Value) -> bool {
    text(item, "pk").starts_with("txn_")
}

fn is_payout(item: &Value) -> bool {
    text(item, "pk").starts_with("pay_")
}

/// A payin or a payout as the pages show it; `None` for any other item.
fn shown_transaction(item: Value) -> Option<Value> {
    if is_payin(&item) {
        return Some(shown_payin(item));
    }
    is_payout(&item).then(|| named(item, "transaction_id"))
}

/// Adds `amount_proven`, which every status and event holds; the table keeps the time of the signature
/// instead. The address of the payment page is whole here; in the table, `<token>` stands for the token.
fn shown_payin(mut item: Value) -> Value {
    if let Some(page) = item.get("pay_url").and_then(Value::as_str) {
        item["pay_url"] = json!(page.replace("<token>", text(&item, "ligdicash_token")));
    }
    item["amount_proven"] = json!(item.get("proof_issued_at").is_some());
    named(item, "transaction_id")
}

/// Renames the key to the name that it has everywhere else.
fn named(item: Value, name: &str) -> Value {
    let Value::Object(mut fields) = item else { return item };
    if let Some(id) = fields.remove("pk") {
        fields.insert(name.to_owned(), id);
    }
    Value::Object(fields)
}

fn text<'a>(item: &'a Value, name: &str) -> &'a str {
    item[name].as_str().unwrap_or_default()
}

/// The exchanges of one row.
fn exchanges(row: &Item) -> Result<Vec<Value>, LedgerError> {
    let packed = row.get("packed").and_then(|packed| packed.as_b().ok()).ok_or(LedgerError::Row)?;
    let row = record::unpack(packed.as_ref()).map_err(|_| LedgerError::Row)?;
    let mut row: Value = serde_json::from_str(&row).map_err(|_| LedgerError::Row)?;
    match row["exchanges"].take() {
        Value::Array(exchanges) => Ok(exchanges),
        _ => Err(LedgerError::Row),
    }
}

/// Items as the pages show them, without what is binary: a salt is for nobody's eyes.
fn shown(mut items: Vec<Item>) -> Result<Vec<Value>, LedgerError> {
    for item in &mut items {
        item.retain(|_, value| !value.is_b());
    }
    Ok(serde_dynamo::from_items(items)?)
}

fn refused(error: impl Into<aws_sdk_dynamodb::Error>) -> LedgerError {
    LedgerError::Dynamo(Box::new(error.into()))
}

fn answer<T: serde::Serialize>(read: Result<T, LedgerError>) -> Response {
    match read {
        Ok(found) => Json(found).into_response(),
        Err(error) => {
            tracing::error!(
                error = ligdicash_infra::observe::chain(&error),
                "cannot read the tables"
            );
            (StatusCode::INTERNAL_SERVER_ERROR, Json(json!({ "message": error.to_string() })))
                .into_response()
        }
    }
}
