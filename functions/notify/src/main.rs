use std::sync::Arc;

use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use ligdicash_infra::config::{Reader, environment};
use ligdicash_infra::wiring::Wiring;
use notify::{Batch, handle};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::telemetry::init();
    let mut reader = Reader::new(environment);
    let config = (reader.tables(), reader.announcements());
    let (tables, announcements) = reader.finish(config)?;
    let wiring = Wiring::load().await;
    let metrics = wiring.metrics();
    let announcer = Arc::new(wiring.announcer(tables, announcements)?);
    run(service_fn(async |event: LambdaEvent<Batch>| {
        Ok::<_, Error>(Box::pin(handle(&announcer, &metrics, event.payload)).await)
    }))
    .await
}
