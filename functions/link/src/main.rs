use lambda_http::Error;
use ligdicash_infra::config::environment;
use ligdicash_infra::http;
use ligdicash_infra::wiring::Wiring;
use link_function::LinkFunction;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let function = LinkFunction::wired(environment, &Wiring::load()?)?;
    // Most visits only read: no connection to LigdiCash is opened ahead of a press.
    function.payments.store.reach().await;
    http::serve(|request| function.handle(request)).await
}
