use std::convert::Infallible;

use lambda_http::{Error, Request, run, service_fn};
use ligdicash_infra::config::environment;
use ligdicash_infra::wiring::Wiring;
use restore::{Config, Restore};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let config = Config::read(environment)?;
    let restore = Restore::wired(config, &Wiring::load().await?);
    run(service_fn(async |request: Request| Ok::<_, Infallible>(restore.handle(request).await)))
        .await
}
