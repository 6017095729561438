use std::convert::Infallible;

use inspect::Inspect;
use lambda_http::{Error, Request, run, service_fn};
use ligdicash_infra::config::{Reader, environment};
use ligdicash_infra::wiring::Wiring;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let mut reader = Reader::new(environment);
    let config = (reader.tables(), reader.country());
    let (tables, country) = reader.finish(config)?;
    let wiring = Wiring::load().await?;
    let stack = wiring.metrics.stack();
    let archive = wiring.archive(tables);
    let function = Inspect { archive, clock: wiring.clock(), stack, country };
    run(service_fn(async |request: Request| Ok::<_, Infallible>(function.handle(request).await)))
        .await
}
