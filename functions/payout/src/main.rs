use std::convert::Infallible;
use std::sync::Arc;

use lambda_http::{Error, Request, run, service_fn};
use ligdicash_infra::config::{Reader, environment};
use ligdicash_infra::wiring::Wiring;
use payout::{PayOut, handle};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::telemetry::init();
    let mut reader = Reader::new(environment);
    let config = (reader.tables(), reader.ligdicash(), reader.paying());
    let (tables, ligdicash, config) = reader.finish(config)?;
    let wiring = Wiring::load().await;
    let verifier = wiring.verifier(tables, ligdicash)?;
    let app = Arc::new(PayOut { verifier, config, metrics: wiring.metrics() });
    run(service_fn(async |request: Request| Ok::<_, Infallible>(handle(&app, request).await))).await
}
