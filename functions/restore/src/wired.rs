//! The function with the ports that it has in Lambda.

use ligdicash_infra::config::{ConfigError, ConfigReader, Tables};
use ligdicash_infra::people::People;
use ligdicash_infra::wiring::Wiring;

use crate::RestoreFunction;

/// The function's settings.
pub struct RestoreSettings {
    tables: Tables,
    /// The name of the old payments table.
    from: String,
    roles: Vec<String>,
    /// The id of the gateway secret.
    pub gateway_secret_id: String,
}

impl RestoreSettings {
    /// Reads the settings; `lookup` returns the value of a variable, if it is set.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut reader = ConfigReader::new(lookup);
        let gateway = reader.gateway_secret_id();
        let read = (reader.tables(), reader.restore_from(), reader.decider_roles(), gateway);
        let (tables, from, roles, gateway_secret_id) = reader.finish(read)?;
        Ok(Self { tables, from, roles, gateway_secret_id })
    }
}

impl RestoreFunction {
    /// The function as Lambda runs it.
    pub fn wired(config: RestoreSettings, wiring: &Wiring) -> Self {
        let RestoreSettings { tables, from, roles, gateway_secret_id: _ } = config;
        let restorer = wiring.restorer(tables, &from);
        Self { restorer, from, people: People { roles }, clock: wiring.clock() }
    }
}
