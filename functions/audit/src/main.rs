use audit_function::AuditFunction;
use jiff::Timestamp;
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use ligdicash_infra::config::{ConfigReader, environment};
use ligdicash_infra::wiring::Wiring;
use serde::de::IgnoredAny;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let mut reader = ConfigReader::new(environment);
    let tables = (reader.tables(),);
    let tables = reader.finish(tables)?;
    let wiring = Wiring::load()?;
    let function = AuditFunction::wired(tables, &wiring);
    run(service_fn(async |event: LambdaEvent<IgnoredAny>| {
        let deadline = Timestamp::from_millisecond(event.context.deadline.try_into()?)?;
        Ok::<_, Error>(function.handle(deadline).await?)
    }))
    .await
}
