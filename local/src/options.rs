//! How the stack can be started.

use std::path::PathBuf;
use std::time::Duration;

use serde::Serialize;
use url::Url;

use crate::emulator::Storage;

/// How the stack is started. The defaults are those of `cargo run`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Options {
    pub port: u16,
    pub ligdicash: LigdiCash,
    pub shop: Shop,
    pub storage: Storage,
    pub poll: Poll,
    pub orders: Orders,
    pub logs: Logs,
    /// A report of `ops doctor --record` that the sandbox in this process plays.
    pub report: Option<PathBuf>,
}

/// Which LigdiCash look-alike the stack speaks to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum LigdiCash {
    /// One in this process, on this port.
    Here { port: u16 },
    /// One that was started before, with the sandbox's usual keys.
    Elsewhere(Url),
}

/// Who receives the events of payments and payouts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Shop {
    /// The demo shop.
    Here,
    /// A receiver that was started before.
    Elsewhere(Url),
}

/// When the poll runs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Poll {
    Every(Duration),
    /// Only when asked, so that a test decides.
    OnDemand,
}

/// Who names the price of an order.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Orders {
    /// The caller of the API, so that a first `curl` works.
    Open,
    /// The shop's server, which signs its orders.
    Proven,
}

/// How much the stack logs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Logs {
    /// Only warnings, so that a person sees the addresses and not a stream of JSON.
    Quiet,
    Verbose,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 3000,
            ligdicash: LigdiCash::Here { port: 3001 },
            shop: Shop::Here,
            storage: Storage::Memory,
            poll: Poll::Every(Duration::from_secs(5)),
            orders: Orders::Open,
            logs: Logs::Quiet,
            report: None,
        }
    }
}
