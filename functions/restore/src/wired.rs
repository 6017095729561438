//! The function's configuration, and its ports.

use ligdicash_infra::config::{ConfigError, Reader, Tables};
use ligdicash_infra::people::People;
use ligdicash_infra::wiring::Wiring;

use crate::Restore;

/// The configuration.
pub struct Config {
    tables: Tables,
    /// The old payments table.
    from: String,
    roles: Vec<String>,
    /// The secret by which the function knows API Gateway.
    pub gateway_secret_id: String,
}

impl Config {
    /// Reads the configuration; `lookup` returns the value of a variable, if it is set.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut reader = Reader::new(lookup);
        let gateway = reader.gateway_secret_id();
        let read = (reader.tables(), reader.restore_from(), reader.decider_roles(), gateway);
        let (tables, from, roles, gateway_secret_id) = reader.finish(read)?;
        Ok(Self { tables, from, roles, gateway_secret_id })
    }
}

impl Restore {
    /// The function with its ports.
    #[must_use]
    pub fn wired(config: Config, wiring: &Wiring) -> Self {
        let Config { tables, from, roles, gateway_secret_id: _ } = config;
        let restorer = wiring.restorer(tables, &from);
        Self { restorer, from, people: People { roles }, clock: wiring.clock() }
    }
}
