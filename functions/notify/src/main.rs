use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use ligdicash_infra::config::environment;
use ligdicash_infra::configured;
use notify_function::{NotifyFunction, StreamBatch};

ligdicash_infra::main! { |wiring|
    let (tables, announcements) = configured!(environment => tables, announcements)?;
    let announcer = wiring.announcer(tables, announcements)?;
    let function = NotifyFunction { announcer: &announcer };
    run(service_fn(async |event: LambdaEvent<StreamBatch>| {
        Ok::<_, Error>(Box::pin(function.handle(event.payload)).await)
    }))
    .await
}
