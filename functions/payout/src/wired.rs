//! The function with the ports that it has in Lambda.

use ligdicash_infra::config::{ConfigError, ConfigReader, LigdiCashConfig, PayoutConfig, Tables};
use ligdicash_infra::ligdicash::Client;
use ligdicash_infra::net::BuildError;
use ligdicash_infra::wiring::Wiring;

use crate::PayoutFunction;

/// The function's settings.
pub struct PayoutSettings {
    tables: Tables,
    ligdicash: LigdiCashConfig,
    paying: PayoutConfig,
    /// The id of the gateway secret.
    pub gateway_secret_id: String,
}

impl PayoutSettings {
    /// Reads the settings; `lookup` returns the value of a variable, if it is set.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut reader = ConfigReader::new(lookup);
        let gateway = reader.gateway_secret_id();
        let read = (reader.tables(), reader.ligdicash(), reader.paying(), gateway);
        let (tables, ligdicash, paying, gateway_secret_id) = reader.finish(read)?;
        Ok(Self { tables, ligdicash, paying, gateway_secret_id })
    }
}

impl PayoutFunction<Client> {
    /// The function as Lambda runs it.
    pub fn wired(config: PayoutSettings, wiring: &Wiring) -> Result<Self, BuildError> {
        let PayoutSettings { tables, ligdicash, paying, gateway_secret_id: _ } = config;
        let payments = wiring.payments(tables, wiring.paying_out(ligdicash)?);
        Ok(Self { payments, random: wiring.random(), config: paying })
    }
}
