//! The function with the ports that it has in Lambda.

use ligdicash_infra::ligdicash::Invoicing;
use ligdicash_infra::order_proof::OrderProofs;

use crate::{InitiateFunction, PREPARATION};

ligdicash_infra::wired!(InitiateFunction<Invoicing>:
    |wiring, tables, ligdicash, shop, proof_audience| {
        let backend_url = shop.backend_url.clone();
        let gateway = wiring.invoicing(ligdicash, shop)?;
        let proofs = OrderProofs::new(gateway.secrets(), wiring.clock(), proof_audience);
        Self {
            payments: wiring.payments(tables, gateway),
            random: wiring.random(),
            proofs: Box::new(proofs),
            preparation: Some(PREPARATION),
            backend_url,
        }
    }
);
