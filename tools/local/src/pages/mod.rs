//! The demo shop: its pages, its own server, and its switches beside the operator's pages.

mod server;
mod shop;

use std::sync::Arc;

use axum::Router;
use embedded::clock::MovableClock;
use embedded::sdk;
use url::Url;

use crate::options::{Orders, Receiver};
use server::{Direct, Server, Signer};

pub use server::NoShop;
pub(crate) use server::PATH as WEBHOOK;

pub(crate) fn routes(
    orders: Orders,
    to: Receiver,
    clock: MovableClock,
    api: Url,
) -> Result<Router, NoShop> {
    let server = Server::new(to, clock.clone())?;
    let signer = Arc::new(Signer { orders, clock });
    let direct = Direct { signer: signer.clone(), http: sdk::tls().client().build()?, api };
    Ok(shop::routes().merge(server.routes()).merge(server::signing(signer)).merge(direct.routes()))
}
