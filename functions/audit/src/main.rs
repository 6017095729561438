use audit_function::AuditFunction;
use jiff::Timestamp;
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use ligdicash_infra::config::environment;
use serde::de::IgnoredAny;

ligdicash_infra::main! { |wiring|
    let function = AuditFunction::wired(environment, &wiring)?;
    run(service_fn(async |event: LambdaEvent<IgnoredAny>| {
        let deadline = Timestamp::from_millisecond(event.context.deadline.try_into()?)?;
        Ok::<_, Error>(function.handle(deadline).await?)
    }))
    .await
}
