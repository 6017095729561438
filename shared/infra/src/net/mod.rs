//! Connections to servers: their TLS and their number, the addresses that a webhook may have, and the hosts to which a
//! payer may be sent.

mod ahead;
mod pay_hosts;
mod public;
pub(crate) mod room;
mod sdk;
mod tls;

pub(crate) use ahead::Ahead;
pub use pay_hosts::{InvalidHosts, PayHosts};
pub(crate) use public::{PublicOnly, is_public};
pub use sdk::sdk;
pub use tls::{BuildError, Tls};
