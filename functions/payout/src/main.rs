use lambda_http::Error;
use ligdicash_infra::config::environment;
use ligdicash_infra::http::{self, Gateway};
use ligdicash_infra::wiring::Wiring;
use payout_function::PayoutFunction;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let wiring = Wiring::load()?;
    let (function, gateway) = PayoutFunction::wired(environment, &wiring)?;
    function.payments.gateway.begin();
    let gateway = Gateway::read(&wiring, &gateway).await?;
    function.payments.store.reach().await;
    http::serve(async |request| {
        gateway.admit(request, async |call| function.handle(call).await).await
    })
    .await
}
