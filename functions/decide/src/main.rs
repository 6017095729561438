use decide_function::{AskRoute, DecideFunction, DecisionsRoute, DoctorRoute, People};
use lambda_http::Error;
use ligdicash_infra::config::{ConfigReader, environment};
use ligdicash_infra::http::{self, Gateway};
use ligdicash_infra::wiring::Wiring;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let mut reader = ConfigReader::new(environment);
    let gateway = reader.gateway_secret_id();
    let config = (reader.tables(), reader.doctor(), reader.decider_roles(), gateway);
    let (tables, config, roles, gateway) = reader.finish(config)?;
    let wiring = Wiring::load()?;
    let gateway = Gateway::read(&wiring, &gateway).await?;
    let payments = wiring.payments(tables, wiring.ligdicash(config.ligdicash.clone())?);
    let ask = AskRoute { payments: &payments };
    let people = People { roles };
    let decisions =
        DecisionsRoute { payments: &payments, random: wiring.random(), people: &people };
    let function = DecideFunction { ask, decisions, doctor: DoctorRoute { wiring, config } };
    http::serve(async |request| {
        gateway.admit(request, async |call| function.handle(call).await).await
    })
    .await
}
