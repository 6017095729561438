use jiff::Timestamp;
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use ligdicash_infra::config::{ConfigReader, environment};
use ligdicash_infra::wiring::Wiring;
use poll_function::PollFunction;
use serde::de::IgnoredAny;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let mut reader = ConfigReader::new(environment);
    let (topic, page) = (reader.alarm_topic(), reader.owner_page());
    let payins_at_once = reader.payins_at_once();
    let (announcements, morning) = (reader.announcements(), reader.morning_mail());
    let config = (reader.tables(), reader.ligdicash(), announcements, payins_at_once, morning);
    let (tables, ligdicash, announcements, payins_at_once, morning) = reader.finish(config)?;
    let wiring = Wiring::load()?;
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
