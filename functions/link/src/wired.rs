//! The function with the ports that it has in Lambda.

use ligdicash_infra::ligdicash::DirectInvoicing;

use crate::{LinkFunction, PREPARATION};

ligdicash_infra::wired!(LinkFunction<DirectInvoicing>:
    |wiring, tables, ligdicash, operator_hosts, shop, country, direct_payins| {
        let pay_hosts = format!("{} {}", ligdicash.pay_hosts.sources(), operator_hosts.sources());
        let gateway = wiring.direct_invoicing(ligdicash, shop.clone(), operator_hosts)?;
        let secrets = gateway.invoicing.secrets();
        Self {
            payments: wiring.payments(tables, gateway),
            random: wiring.random(),
            digests: Box::new(secrets),
            preparation: Some(PREPARATION),
            shop,
            country,
            direct: direct_payins,
            pay_hosts,
        }
    }
);
