//! The function on its real ports, from what its environment says.

use ligdicash_infra::clock::Limit;
use ligdicash_infra::config::{ConfigError, LigdiCash, ProofAudience, Reader, Shop, Tables};
use ligdicash_infra::dynamo::Store;
use ligdicash_infra::ligdicash::Invoicing;
use ligdicash_infra::net::BuildError;
use ligdicash_infra::order_proof::OrderProofs;
use ligdicash_infra::wiring::{AnyClock, Wiring};

use crate::{Initiate, PREPARATION};

/// What the function must be told before it can start.
pub struct Config {
    tables: Tables,
    ligdicash: LigdiCash,
    shop: Shop,
    audience: ProofAudience,
}

impl Config {
    /// `lookup` returns the value of a variable, if it is set.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut reader = Reader::new(lookup);
        let read = (reader.tables(), reader.ligdicash(), reader.shop(), reader.proof_audience());
        let (tables, ligdicash, shop, audience) = reader.finish(read)?;
        Ok(Self { tables, ligdicash, shop, audience })
    }
}

impl Initiate<Store, Invoicing, AnyClock, OrderProofs, Limit> {
    /// The function as Lambda runs it.
    pub fn wired(config: Config, wiring: &Wiring) -> Result<Self, BuildError> {
        let Config { tables, ligdicash, shop, audience } = config;
        let backend_url = shop.backend_url.clone();
        let gateway = wiring.invoicing(ligdicash, shop)?;
        let proofs =
            OrderProofs::new(gateway.secrets(), wiring.clock(), wiring.metrics(), audience);
        let payments = wiring.payments(tables, gateway);
        let (random, preparation) = (wiring.random(), PREPARATION);
        Ok(Self { payments, random, proofs, preparation, backend_url })
    }
}
