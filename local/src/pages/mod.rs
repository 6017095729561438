//! The demo shop: its pages, its own server, and what it puts beside the operator's pages.

mod receiver;
mod shop;

use axum::Router;
use jsonwebtoken::EncodingKey;
use ops::page::Beside;
use standardwebhooks::WebhookError;
use test_kit::clock::MovableClock;

use crate::fixed::{ORDER_KEY, WEBHOOK_SECRET};
use crate::options::Orders;
use receiver::{Receiver, Signing};

pub(crate) use receiver::PATH as WEBHOOK;

/// The operator's pages, with the demo's switches beside them.
pub(crate) const BESIDE: Beside = Beside { base: "/ops", script: "/assets/beside.js" };

pub(crate) fn routes(orders: Orders, clock: MovableClock) -> Result<Router, WebhookError> {
    let signing = match orders {
        Orders::Open => Signing::Off,
        Orders::Proven => Signing::With(EncodingKey::from_secret(ORDER_KEY)),
    };
    let receiver = Receiver::new(WEBHOOK_SECRET, clock.clone())?;
    Ok(shop::routes().merge(receiver.routes()).merge(signing.routes(clock)))
}
