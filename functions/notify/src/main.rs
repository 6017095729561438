use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use ligdicash_infra::config::{ConfigReader, environment};
use ligdicash_infra::wiring::Wiring;
use notify_function::{NotifyFunction, StreamBatch};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let mut reader = ConfigReader::new(environment);
    let config = (reader.tables(), reader.announcements());
    let (tables, announcements) = reader.finish(config)?;
    let announcer = Wiring::load()?.announcer(tables, announcements)?;
    let function = NotifyFunction { announcer: &announcer };
    run(service_fn(async |event: LambdaEvent<StreamBatch>| {
        Ok::<_, Error>(Box::pin(function.handle(event.payload)).await)
    }))
    .await
}
