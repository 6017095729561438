//! How servers are reached: what is believed of them, on how many connections, which addresses a webhook may have, and to which hosts a payer may be
//! sent.

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
