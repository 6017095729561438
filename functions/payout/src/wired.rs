//! The function on its real ports, from what its environment says.

use ligdicash_infra::config::{ConfigError, LigdiCash, PayoutConfig, Reader, Tables};
use ligdicash_infra::dynamo::Store;
use ligdicash_infra::ligdicash::Client;
use ligdicash_infra::net::BuildError;
use ligdicash_infra::wiring::{AnyClock, Wiring};

use crate::PayOut;

/// What the function must be told before it can start.
pub struct Config {
    tables: Tables,
    ligdicash: LigdiCash,
    paying: PayoutConfig,
    /// The secret by which the function knows API Gateway.
    pub gateway_secret_id: String,
}

impl Config {
    /// `lookup` returns the value of a variable, if it is set.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut reader = Reader::new(lookup);
        let gateway = reader.gateway_secret_id();
        let read = (reader.tables(), reader.ligdicash(), reader.paying(), gateway);
        let (tables, ligdicash, paying, gateway_secret_id) = reader.finish(read)?;
        Ok(Self { tables, ligdicash, paying, gateway_secret_id })
    }
}

impl PayOut<Store, Client, AnyClock> {
    /// The function as Lambda runs it.
    pub fn wired(config: Config, wiring: &Wiring) -> Result<Self, BuildError> {
        let Config { tables, ligdicash, paying, gateway_secret_id: _ } = config;
        let payments = wiring.payments(tables, wiring.paying_out(ligdicash)?);
        Ok(Self { payments, random: wiring.random(), config: paying })
    }
}
