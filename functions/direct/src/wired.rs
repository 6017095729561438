//! The function with the ports that it has in Lambda.

use ligdicash_infra::config::ConfigReader;
use ligdicash_infra::ligdicash::DirectInvoicing;
use ligdicash_infra::order_proof::OrderProofs;
use ligdicash_infra::wiring::{Wiring, WiringError};

use crate::{DirectFunction, PREPARATION};

impl DirectFunction<DirectInvoicing> {
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
            reader.proof_audience(),
            reader.country(),
        );
        let (tables, ligdicash, operator_hosts, shop, audience, country) = reader.finish(read)?;
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
