//! The function with the ports that it has in Lambda.

use ligdicash_core::Country;
use ligdicash_infra::config::{ConfigError, ConfigReader, LigdiCashConfig, Shop, Tables};
use ligdicash_infra::ligdicash::DirectInvoicing;
use ligdicash_infra::net::{BuildError, PayHosts};
use ligdicash_infra::wiring::Wiring;

use crate::{DirectPayins, LinkFunction, PREPARATION};

/// The function's settings.
pub struct LinkSettings {
    tables: Tables,
    ligdicash: LigdiCashConfig,
    operator_hosts: PayHosts,
    shop: Shop,
    country: Country,
    direct: DirectPayins,
}

impl LinkSettings {
    /// Reads the settings; `lookup` returns the value of a variable, if it is set.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut reader = ConfigReader::new(lookup);
        let read = (
            reader.tables(),
            reader.ligdicash(),
            reader.operator_hosts(),
            reader.shop(),
            reader.country(),
            reader.direct_payins(),
        );
        let (tables, ligdicash, operator_hosts, shop, country, direct) = reader.finish(read)?;
        Ok(Self { tables, ligdicash, operator_hosts, shop, country, direct })
    }
}

impl LinkFunction<DirectInvoicing> {
    /// The function as Lambda runs it.
    pub fn wired(config: LinkSettings, wiring: &Wiring) -> Result<Self, BuildError> {
        let LinkSettings { tables, ligdicash, operator_hosts, shop, country, direct } = config;
        let pay_hosts = format!("{} {}", ligdicash.pay_hosts.sources(), operator_hosts.sources());
        let gateway = wiring.direct_invoicing(ligdicash, shop.clone(), operator_hosts)?;
        let secrets = gateway.invoicing.secrets();
        Ok(Self {
            payments: wiring.payments(tables, gateway),
            random: wiring.random(),
            digests: Box::new(secrets),
            preparation: Some(PREPARATION),
            shop,
            country,
            direct,
            pay_hosts,
        })
    }
}
