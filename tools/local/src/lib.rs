//! The whole product in one process, on embedded parts. `cargo run` starts it.
//!
//! [`Stack`] is all of it together. Its parts come from [`embedded`].

mod fixed;
mod functions;
mod gateway;
mod options;
mod pages;
mod reference;
mod stack;
mod stream;
mod switches;
mod telemetry;

pub use embedded::emulator::{self, Storage};
pub use fixed::{LOCAL_KEY, WEBHOOK_SECRET};
pub use options::{LigdiCash, Logs, Options, Orders, Poll, Receiver, Shop};
pub use pages::NoShop;
pub use stack::{Stack, StartError};
pub use telemetry::init as telemetry;
