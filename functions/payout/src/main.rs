use std::convert::Infallible;

use lambda_http::{Error, Request, run, service_fn};
use ligdicash_infra::config::{Reader, environment};
use ligdicash_infra::wiring::Wiring;
use payout::PayOut;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let mut reader = Reader::new(environment);
    let config = (reader.tables(), reader.ligdicash(), reader.paying());
    let (tables, ligdicash, config) = reader.finish(config)?;
    let wiring = Wiring::load().await;
    let payments = wiring.payments(tables, wiring.ligdicash(ligdicash)?);
    let function = PayOut { payments, random: wiring.random(), config };
    run(service_fn(async |request: Request| Ok::<_, Infallible>(function.handle(request).await)))
        .await
}
