use jiff::Timestamp;
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use ligdicash_infra::config::environment;
use ligdicash_infra::configured;
use poll_function::PollFunction;
use serde::de::IgnoredAny;

ligdicash_infra::main! { |wiring|
    let (tables, ligdicash, announcements, payins_at_once, morning, topic, page) =
        configured!(environment =>
            tables, ligdicash, announcements, payins_at_once, morning_mail, alarm_topic, owner_page
        )?;
    let payments = wiring.payments(tables.clone(), wiring.ligdicash(ligdicash)?);
    let announcer = wiring.announcer(tables.clone(), announcements)?;
    let morning = morning.map(|language| wiring.morning(tables, language));
    let topic = topic.map(|arn| wiring.alarm_topic(arn, page));
    let topic = topic.as_ref();
    let (payments, announcer, morning) = (&payments, &announcer, morning.as_ref());
    let function = PollFunction { payments, announcer, topic, morning, payins_at_once };
    run(service_fn(async |event: LambdaEvent<IgnoredAny>| {
        let deadline = Timestamp::from_millisecond(event.context.deadline.try_into()?)?;
        Ok::<_, Error>(Box::pin(function.handle(deadline)).await?)
    }))
    .await
}
