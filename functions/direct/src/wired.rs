//! The function with the ports that it has in Lambda.

use ligdicash_core::Country;
use ligdicash_infra::config::{
    ConfigError, ConfigReader, LigdiCashConfig, ProofAudience, Shop, Tables,
};
use ligdicash_infra::ligdicash::DirectInvoicing;
use ligdicash_infra::net::{BuildError, PayHosts};
use ligdicash_infra::order_proof::OrderProofs;
use ligdicash_infra::wiring::Wiring;

use crate::{DirectFunction, PREPARATION};

/// The function's settings.
pub struct DirectSettings {
    tables: Tables,
    ligdicash: LigdiCashConfig,
    operator_hosts: PayHosts,
    shop: Shop,
    audience: ProofAudience,
    country: Country,
}

impl DirectSettings {
    /// Reads the settings; `lookup` returns the value of a variable, if it is set.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut reader = ConfigReader::new(lookup);
        let read = (
            reader.tables(),
            reader.ligdicash(),
            reader.operator_hosts(),
            reader.shop(),
            reader.proof_audience(),
            reader.country(),
        );
        let (tables, ligdicash, operator_hosts, shop, audience, country) = reader.finish(read)?;
        Ok(Self { tables, ligdicash, operator_hosts, shop, audience, country })
    }
}

impl DirectFunction<DirectInvoicing> {
    /// The function as Lambda runs it.
    pub fn wired(config: DirectSettings, wiring: &Wiring) -> Result<Self, BuildError> {
        let DirectSettings { tables, ligdicash, operator_hosts, shop, audience, country } = config;
        let backend_url = shop.backend_url.clone();
        let gateway = wiring.direct_invoicing(ligdicash, shop, operator_hosts)?;
        let secrets = gateway.invoicing.secrets();
        let proofs = OrderProofs::new(secrets.clone(), wiring.clock(), audience);
        Ok(Self {
            payments: wiring.payments(tables, gateway),
            random: wiring.random(),
            proofs: Box::new(proofs),
            digests: Box::new(secrets),
            preparation: Some(PREPARATION),
            backend_url,
            country,
        })
    }
}
