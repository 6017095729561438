//! The demo shop: its pages, its own server, and what both show of the tables.

mod ledger;
mod receiver;
mod shop;

use aws_sdk_dynamodb::Client;
use axum::Router;
use jsonwebtoken::EncodingKey;
use ligdicash_infra::config::Tables;
use standardwebhooks::WebhookError;
use test_kit::clock::MovableClock;

use crate::fixed::{ORDER_KEY, WEBHOOK_SECRET};
use crate::options::Orders;
use ledger::Ledger;
use receiver::{Receiver, Signing};

pub(crate) use receiver::PATH as WEBHOOK;

pub(crate) fn routes(
    dynamo: Client,
    tables: Tables,
    orders: Orders,
    clock: MovableClock,
) -> Result<Router, WebhookError> {
    let signing = match orders {
        Orders::Open => Signing::Off,
        Orders::Proven => Signing::With(EncodingKey::from_secret(ORDER_KEY)),
    };
    let receiver = Receiver::new(WEBHOOK_SECRET, clock.clone())?;
    let ledger = Ledger::new(dynamo, tables, receiver.clone());
    let routes = shop::routes().merge(ledger.routes()).merge(receiver.routes());
    Ok(routes.merge(signing.routes(clock)))
}
