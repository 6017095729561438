use initiate_function::InitiateFunction;
use lambda_http::Error;
use ligdicash_infra::config::environment;
use ligdicash_infra::http;
use ligdicash_infra::wiring::Wiring;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let function = InitiateFunction::wired(environment, &Wiring::load()?)?;
    function.payments.gateway.begin();
    function.payments.store.reach().await;
    http::serve(|request| function.handle(request)).await
}
