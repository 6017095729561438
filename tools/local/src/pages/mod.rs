//! The demo shop: its pages, its own server, and its switches beside the operator's pages.

mod server;
mod shop;

use std::sync::Arc;

use axum::Router;
use embedded::clock::MovableClock;
use embedded::sdk;
use jsonwebtoken::EncodingKey;
use url::Url;

use crate::fixed::{ORDER_KEY, WEBHOOK_SECRET};
use crate::options::{Orders, Receiver};
use server::{Direct, Server, Signer, Signing};

pub use server::NoShop;
pub(crate) use server::PATH as WEBHOOK;

pub(crate) fn routes(
    orders: Orders,
    to: Receiver,
    clock: MovableClock,
    api: Url,
) -> Result<Router, NoShop> {
    let signing = match orders {
        Orders::Open => Signing::Off,
        Orders::Proven => Signing::With(EncodingKey::from_secret(ORDER_KEY)),
    };
    let server = Server::new(to, WEBHOOK_SECRET, clock.clone())?;
    let signer = Arc::new(Signer { signing, clock });
    let direct = Direct { signer: signer.clone(), http: sdk::tls().client().build()?, api };
    Ok(shop::routes().merge(server.routes()).merge(server::signing(signer)).merge(direct.routes()))
}
