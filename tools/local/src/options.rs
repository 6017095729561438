//! The options of a stack.

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::time::Duration;

use serde::Serialize;
use url::Url;

use crate::emulator::Storage;

/// The options of a stack. The defaults are those of `cargo run`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Options {
    /// The machine's number for a browser or a phone. Any but 127.0.0.1 opens the stack to the network.
    pub host: Ipv4Addr,
    pub port: u16,
    pub ligdicash: LigdiCash,
    pub shop: Shop,
    pub receiver: Receiver,
    pub storage: Storage,
    /// A copy of the data file from before a damage. The stack adopts it instead of its payments table.
    pub restored: Option<PathBuf>,
    pub poll: Poll,
    pub orders: Orders,
    /// The operators of the contract, by their keys with commas between. The sandbox refuses the others.
    pub operators: Option<String>,
    /// Whether a second person must approve each payout.
    pub two_people: bool,
    /// Whether the owner's pages are served to invited phones.
    pub owner: bool,
    pub logs: Logs,
}

/// The LigdiCash look-alike of the stack.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum LigdiCash {
    /// A sandbox in this process, on this port.
    Here { port: u16 },
    /// A running sandbox with the usual keys.
    Elsewhere(Url),
}

/// The shop to whose pages a payer comes back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Shop {
    Here,
    /// A developer's shop. Its pages may call the API from their own origin.
    Elsewhere {
        url: Url,
        name: String,
    },
}

/// The receiver of the events of payments and payouts; its JSON is `here` or `elsewhere`.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Receiver {
    Here,
    /// A developer's receiver, behind the demo shop's server, which passes events on and keeps the answers.
    Elsewhere(#[serde(skip)] Url),
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Poll {
    Every(Duration),
    /// The poll runs on request only, so that a test decides.
    OnDemand,
}

/// The party that names the price of an order.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Orders {
    /// The caller of the API, so that a first `curl` works.
    Open,
    /// The shop's server, which signs its orders.
    Proven,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Logs {
    /// The stack logs warnings only, so that a person sees the addresses.
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
            restored: None,
            poll: Poll::Every(Duration::from_secs(5)),
            orders: Orders::Open,
            operators: None,
            two_people: false,
            owner: false,
            logs: Logs::Quiet,
        }
    }
}
