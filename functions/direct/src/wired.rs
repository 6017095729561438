//! The function with the ports that it has in Lambda.

use ligdicash_infra::ligdicash::DirectInvoicing;
use ligdicash_infra::order_proof::OrderProofs;

use crate::{DirectFunction, PREPARATION};

ligdicash_infra::wired!(DirectFunction<DirectInvoicing>:
    |wiring, tables, ligdicash, operator_hosts, shop, proof_audience, country| {
        let backend_url = shop.backend_url.clone();
        let gateway = wiring.direct_invoicing(ligdicash, shop, operator_hosts)?;
        let secrets = gateway.invoicing.secrets();
        let proofs = OrderProofs::new(secrets.clone(), wiring.clock(), proof_audience);
        Self {
            payments: wiring.payments(tables, gateway),
            random: wiring.random(),
            proofs: Box::new(proofs),
            digests: Box::new(secrets),
            preparation: Some(PREPARATION),
            backend_url,
            country,
        }
    }
);
