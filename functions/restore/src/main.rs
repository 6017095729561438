use std::convert::Infallible;

use lambda_http::{Error, Request, run, service_fn};
use ligdicash_infra::config::environment;
use ligdicash_infra::http::Gateway;
use ligdicash_infra::wiring::Wiring;
use restore::{Config, Restore};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let config = Config::read(environment)?;
    let wiring = Wiring::load()?;
    let gateway = Gateway::read(&wiring.secrets, &config.gateway_secret_id).await?;
    let restore = Restore::wired(config, &wiring);
    run(service_fn(async |request: Request| {
        Ok::<_, Infallible>(gateway.admit(request, async |it| restore.handle(it).await).await)
    }))
    .await
}
