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
}

impl Config {
    /// Reads the configuration; `lookup` returns the value of a variable, if it is set.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut reader = Reader::new(lookup);
        let read = (reader.tables(), reader.restore_from(), reader.decider_roles());
        let (tables, from, roles) = reader.finish(read)?;
        Ok(Self { tables, from, roles })
    }
}

impl Restore {
    /// The function with its ports.
    #[must_use]
    pub fn wired(Config { tables, from, roles }: Config, wiring: &Wiring) -> Self {
        let restorer = wiring.restorer(tables, &from);
        Self { restorer, from, people: People { roles }, clock: wiring.clock() }
    }
}
