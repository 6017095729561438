use callback_function::CallbackFunction;
use lambda_http::Error;
use ligdicash_infra::config::{ConfigReader, environment};
use ligdicash_infra::http;
use ligdicash_infra::observe::Quota;
use ligdicash_infra::wiring::Wiring;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let mut reader = ConfigReader::new(environment);
    let config = (reader.tables(), reader.ligdicash());
    let (tables, ligdicash) = reader.finish(config)?;
    let wiring = Wiring::load()?;
    let payments = wiring.payments(tables, wiring.ligdicash(ligdicash)?);
    payments.gateway.begin();
    payments.store.reach().await;
    let function = CallbackFunction { payments: &payments, shapes: &Quota::default() };
    http::serve(|request| function.handle(request)).await
}
