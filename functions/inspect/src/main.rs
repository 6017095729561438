use inspect_function::InspectFunction;
use lambda_http::Error;
use ligdicash_infra::config::{ConfigReader, environment};
use ligdicash_infra::http::{self, Gateway};
use ligdicash_infra::wiring::Wiring;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let mut reader = ConfigReader::new(environment);
    let (shop, payouts) = (reader.shop(), reader.payout_limits());
    let config = (reader.tables(), reader.country(), shop, payouts, reader.gateway_secret_id());
    let (tables, country, shop, (payout_limit, payouts_per_day), gateway) =
        reader.finish(config)?;
    let wiring = Wiring::load()?;
    let gateway = Gateway::read(&wiring, &gateway).await?;
    let stack = wiring.metrics.stack();
    let archive = wiring.archive(tables);
    let clock = wiring.clock();
    let function =
        InspectFunction { archive, clock, shop, stack, country, payouts_per_day, payout_limit };
    http::serve(async |request| {
        gateway.admit(request, async |call| function.handle(call).await).await
    })
    .await
}
