use lambda_http::Error;
use ligdicash_infra::config::environment;
use ligdicash_infra::http::{self, Gateway};
use ligdicash_infra::wiring::Wiring;
use restore_function::RestoreFunction;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let wiring = Wiring::load()?;
    let (restore, gateway) = RestoreFunction::wired(environment, &wiring)?;
    let gateway = Gateway::read(&wiring, &gateway).await?;
    http::serve(async |request| {
        gateway.admit(request, async |call| restore.handle(call).await).await
    })
    .await
}
