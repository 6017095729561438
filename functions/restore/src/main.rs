use std::convert::Infallible;

use lambda_http::{Error, Request, run, service_fn};
use ligdicash_infra::config::environment;
use ligdicash_infra::http::Gateway;
use ligdicash_infra::wiring::Wiring;
use restore_function::RestoreFunction;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let wiring = Wiring::load()?;
    let (restore, gateway) = RestoreFunction::wired(environment, &wiring)?;
    let gateway = Gateway::read(&wiring, &gateway).await?;
    run(service_fn(async |request: Request| {
        Ok::<_, Infallible>(gateway.admit(request, async |call| restore.handle(call).await).await)
    }))
    .await
}
