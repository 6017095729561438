//! The function with the ports that it has in Lambda.

use ligdicash_infra::config::ConfigReader;
use ligdicash_infra::ligdicash::Invoicing;
use ligdicash_infra::order_proof::OrderProofs;
use ligdicash_infra::wiring::{Wiring, WiringError};

use crate::{InitiateFunction, PREPARATION};

impl InitiateFunction<Invoicing> {
    /// The function as Lambda runs it; `lookup` returns the value of a variable, if it is set.
    pub fn wired(
        lookup: impl Fn(&str) -> Option<String>,
        wiring: &Wiring,
    ) -> Result<Self, WiringError> {
        let mut reader = ConfigReader::new(lookup);
        let read = (reader.tables(), reader.ligdicash(), reader.shop(), reader.proof_audience());
        let (tables, ligdicash, shop, audience) = reader.finish(read)?;
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
