use std::convert::Infallible;
use std::sync::Arc;

use callback::handle;
use lambda_http::{Error, Request, run, service_fn};
use ligdicash_infra::allowance::Allowance;
use ligdicash_infra::config::{Reader, environment};
use ligdicash_infra::wiring::Wiring;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::telemetry::init();
    let mut reader = Reader::new(environment);
    let config = (reader.tables(), reader.ligdicash());
    let (tables, ligdicash) = reader.finish(config)?;
    let wiring = Wiring::load().await;
    let (metrics, shapes) = (wiring.metrics(), Allowance::default());
    let verifier = Arc::new(wiring.verifier(tables, ligdicash)?);
    run(service_fn(async |request: Request| {
        Ok::<_, Infallible>(handle(&verifier, &metrics, &shapes, request).await)
    }))
    .await
}
