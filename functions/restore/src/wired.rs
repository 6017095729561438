//! The function with the ports that it has in Lambda.

use ligdicash_infra::config::ConfigReader;
use ligdicash_infra::people::People;
use ligdicash_infra::wiring::{Wiring, WiringError};

use crate::RestoreFunction;

impl RestoreFunction {
    /// The function as Lambda runs it, and the id of the gateway secret; `lookup` returns the value of a variable, if it
    /// is set.
    pub fn wired(
        lookup: impl Fn(&str) -> Option<String>,
        wiring: &Wiring,
    ) -> Result<(Self, String), WiringError> {
        let mut reader = ConfigReader::new(lookup);
        let gateway = reader.gateway_secret_id();
        let read = (reader.tables(), reader.restore_from(), reader.decider_roles(), gateway);
        let (tables, from, roles, gateway) = reader.finish(read)?;
        let restorer = wiring.restorer(tables, &from);
        Ok((Self { restorer, from, people: People { roles }, clock: wiring.clock() }, gateway))
    }
}
