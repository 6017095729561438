//! The function with the ports that it has in Lambda.

use ligdicash_infra::config::{
    ConfigError, ConfigReader, LigdiCashConfig, ProofAudience, Shop, Tables,
};
use ligdicash_infra::ligdicash::Invoicing;
use ligdicash_infra::net::BuildError;
use ligdicash_infra::order_proof::OrderProofs;
use ligdicash_infra::wiring::Wiring;

use crate::{InitiateFunction, PREPARATION};

/// The function's settings.
pub struct InitiateSettings {
    tables: Tables,
    ligdicash: LigdiCashConfig,
    shop: Shop,
    audience: ProofAudience,
}

impl InitiateSettings {
    /// Reads the settings; `lookup` returns the value of a variable, if it is set.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut reader = ConfigReader::new(lookup);
        let read = (reader.tables(), reader.ligdicash(), reader.shop(), reader.proof_audience());
        let (tables, ligdicash, shop, audience) = reader.finish(read)?;
        Ok(Self { tables, ligdicash, shop, audience })
    }
}

impl InitiateFunction<Invoicing> {
    /// The function as Lambda runs it.
    pub fn wired(config: InitiateSettings, wiring: &Wiring) -> Result<Self, BuildError> {
        let InitiateSettings { tables, ligdicash, shop, audience } = config;
        let backend_url = shop.backend_url.clone();
        let gateway = wiring.invoicing(ligdicash, shop)?;
        let proofs = OrderProofs::new(gateway.secrets(), wiring.clock(), audience);
        Ok(Self {
            payments: wiring.payments(tables, gateway),
            random: wiring.random(),
            proofs: Box::new(proofs),
            preparation: Some(PREPARATION),
            backend_url,
        })
    }
}
