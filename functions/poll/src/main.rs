use std::sync::Arc;

use jiff::Timestamp;
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use ligdicash_infra::config::{Reader, environment};
use ligdicash_infra::wiring::Wiring;
use serde::de::IgnoredAny;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::telemetry::init();
    let mut reader = Reader::new(environment);
    let config = (reader.tables(), reader.ligdicash(), reader.announcements());
    let (tables, ligdicash, announcements) = reader.finish(config)?;
    let wiring = Wiring::load().await;
    let verifier = Arc::new(wiring.verifier(tables.clone(), ligdicash)?);
    let announcer = Arc::new(wiring.announcer(tables, announcements)?);
    let metrics = wiring.metrics();
    run(service_fn(async |event: LambdaEvent<IgnoredAny>| {
        let deadline = Timestamp::from_millisecond(event.context.deadline.try_into()?)?;
        Ok::<_, Error>(Box::pin(poll::run(&verifier, &announcer, &metrics, deadline)).await?)
    }))
    .await
}
