//! The function with the ports that it has in Lambda.

use ligdicash_infra::config::ConfigReader;
use ligdicash_infra::ligdicash::Client;
use ligdicash_infra::wiring::{Wiring, WiringError};

use crate::PayoutFunction;

impl PayoutFunction<Client> {
    /// The function as Lambda runs it, and the id of the gateway secret; `lookup` returns the value of a variable, if it
    /// is set.
    pub fn wired(
        lookup: impl Fn(&str) -> Option<String>,
        wiring: &Wiring,
    ) -> Result<(Self, String), WiringError> {
        let mut reader = ConfigReader::new(lookup);
        let gateway = reader.gateway_secret_id();
        let read = (reader.tables(), reader.ligdicash(), reader.paying(), gateway);
        let (tables, ligdicash, config, gateway) = reader.finish(read)?;
        let payments = wiring.payments(tables, wiring.paying_out(ligdicash)?);
        Ok((Self { payments, random: wiring.random(), config }, gateway))
    }
}
