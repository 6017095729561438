//! The whole product in one process, on embedded parts. `cargo run` starts it, and tests build on it.
//!
//! [`Stack`] is all of it together. [`emulator`], [`tables`] and [`secrets`] are its parts, for a test
//! that wants a private world without a server in front.

mod clock;
pub mod emulator;
mod functions;
mod gateway;
mod ledger;
mod options;
mod receiver;
mod reference;
pub mod secrets;
mod serve;
mod shop;
mod stack;
mod stream;
mod switches;
pub mod tables;
mod task;
mod telemetry;

pub use clock::MovableClock;
pub use emulator::Storage;
pub use gateway::LOCAL_KEY;
pub use options::{LigdiCash, Logs, Options, Orders, Poll, Shop};
pub use stack::{Stack, StartError, WEBHOOK_SECRET};
pub use telemetry::init as telemetry;

use url::Url;

/// The address of a port of this machine.
///
/// The address names the machine by number, because the name `localhost` may mean IPv6 first, where
/// nothing listens.
#[expect(
    clippy::expect_used,
    reason = "the base is a valid address, and any port fits an http address"
)]
pub(crate) fn loopback_url(port: u16) -> Url {
    let mut url = Url::parse("http://127.0.0.1").expect("a literal address");
    url.set_port(Some(port)).expect("http takes a port");
    url
}
