//! The complete product in one process, built from the parts of [`embedded`]. `cargo run` starts it.

mod files;
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
pub use fixed::{LOCAL_KEY, ORDER_KEY, WEBHOOK_SECRET};
pub use options::{LigdiCash, Logs, Options, Orders, Poll, Receiver, Shop};
pub use pages::NoShop;
pub use stack::{Stack, StartError};
pub use telemetry::init as telemetry;
