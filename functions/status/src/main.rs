use lambda_http::Error;
use ligdicash_infra::config::{ConfigReader, environment};
use ligdicash_infra::http;
use ligdicash_infra::wiring::Wiring;
use status_function::StatusFunction;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let mut reader = ConfigReader::new(environment);
    let config = (reader.tables(), reader.ligdicash(), reader.shop());
    let (tables, ligdicash, shop) = reader.finish(config)?;
    let wiring = Wiring::load()?;
    let payments = wiring.payments(tables, wiring.ligdicash(ligdicash)?);
    payments.gateway.begin();
    payments.store.reach().await;
    let function = StatusFunction { payments: &payments, shop: &shop };
    http::serve(|request| function.handle(request)).await
}
