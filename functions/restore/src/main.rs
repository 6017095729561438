use std::convert::Infallible;

use lambda_http::{Error, Request, run, service_fn};
use ligdicash_infra::config::environment;
use ligdicash_infra::http::Gateway;
use ligdicash_infra::wiring::Wiring;
use restore_function::{RestoreFunction, RestoreSettings};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let config = RestoreSettings::read(environment)?;
    let wiring = Wiring::load()?;
    let gateway = Gateway::read(&wiring, &config.gateway_secret_id).await?;
    let restore = RestoreFunction::wired(config, &wiring);
    run(service_fn(async |request: Request| {
        Ok::<_, Infallible>(gateway.admit(request, async |it| restore.handle(it).await).await)
    }))
    .await
}
