//! The function with the ports that it has in Lambda.

use ligdicash_infra::config::ConfigReader;
use ligdicash_infra::ligdicash::DirectInvoicing;
use ligdicash_infra::wiring::{Wiring, WiringError};

use crate::{LinkFunction, PREPARATION};

impl LinkFunction<DirectInvoicing> {
    /// The function as Lambda runs it; `lookup` returns the value of a variable, if it is set.
    pub fn wired(
        lookup: impl Fn(&str) -> Option<String>,
        wiring: &Wiring,
    ) -> Result<Self, WiringError> {
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
