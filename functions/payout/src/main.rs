use std::convert::Infallible;

use lambda_http::{Error, Request, run, service_fn};
use ligdicash_infra::config::environment;
use ligdicash_infra::http::Gateway;
use ligdicash_infra::wiring::Wiring;
use payout_function::{PayoutFunction, PayoutSettings};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let config = PayoutSettings::read(environment)?;
    let wiring = Wiring::load()?;
    let gateway_secret_id = config.gateway_secret_id.clone();
    let function = PayoutFunction::wired(config, &wiring)?;
    function.payments.gateway.begin();
    let gateway = Gateway::read(&wiring, &gateway_secret_id).await?;
    function.payments.store.reach().await;
    run(service_fn(async |request: Request| {
        Ok::<_, Infallible>(gateway.admit(request, async |it| function.handle(it).await).await)
    }))
    .await
}
