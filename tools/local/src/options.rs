//! How the stack can be started.

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::time::Duration;

use serde::{Serialize, Serializer};
use url::Url;

use crate::emulator::Storage;

/// How the stack is started. The defaults are those of `cargo run`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Options {
    /// By which number a browser or a phone calls this machine. Any but 127.0.0.1 opens the stack to the network.
    pub host: Ipv4Addr,
    pub port: u16,
    pub ligdicash: LigdiCash,
    pub shop: Shop,
    pub receiver: Receiver,
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

/// The shop to whose pages a payer comes back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Shop {
    /// The demo shop.
    Here,
    /// One that a developer runs. Its pages may call the API from their own origin.
    Elsewhere { url: Url, name: String },
}

/// Who receives the events of payments and payouts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Receiver {
    /// The demo shop.
    Here,
    /// One that a developer runs. The demo shop's server stands before it: it passes on what comes, and keeps the answer.
    Elsewhere(Url),
}

impl Serialize for Receiver {
    /// Writes `here` or `elsewhere`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Here => "here",
            Self::Elsewhere(_) => "elsewhere",
        })
    }
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
            host: Ipv4Addr::LOCALHOST,
            port: 3000,
            ligdicash: LigdiCash::Here { port: 3001 },
            shop: Shop::Here,
            receiver: Receiver::Here,
            storage: Storage::Memory,
            poll: Poll::Every(Duration::from_secs(5)),
            orders: Orders::Open,
            logs: Logs::Quiet,
            report: None,
        }
    }
}
