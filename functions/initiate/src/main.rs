use std::convert::Infallible;

use initiate::{Initiate, PREPARATION};
use lambda_http::{Error, Request, run, service_fn};
use ligdicash_infra::config::{Reader, environment};
use ligdicash_infra::order_proof::OrderProofs;
use ligdicash_infra::wiring::Wiring;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let mut reader = Reader::new(environment);
    let config = (reader.tables(), reader.ligdicash(), reader.shop(), reader.proof_audience());
    let (tables, ligdicash, shop, audience) = reader.finish(config)?;
    let wiring = Wiring::load().await;
    let backend_url = shop.backend_url.clone();
    let gateway = wiring.invoicing(ligdicash, shop)?;
    let function = Initiate {
        backend_url,
        proofs: OrderProofs::new(gateway.secrets(), wiring.clock(), wiring.metrics(), audience),
        payments: wiring.payments(tables, gateway),
        random: wiring.random(),
        preparation: PREPARATION,
    };
    run(service_fn(async |request: Request| Ok::<_, Infallible>(function.handle(request).await)))
        .await
}
