use lambda_http::Error;
use ligdicash_infra::config::{ConfigReader, environment};
use ligdicash_infra::http::{self, Gateway};
use ligdicash_infra::wiring::Wiring;
use owner_function::OwnerFunction;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let mut reader = ConfigReader::new(environment);
    let gateway = (reader.gateway_secret_id(),);
    let gateway = reader.finish(gateway)?;
    let wiring = Wiring::load()?;
    let gateway = Gateway::read(&wiring, &gateway).await?;
    let sts = aws_sdk_sts::Client::new(&ligdicash_infra::aws::load(&wiring.tls, environment));
    let function = OwnerFunction::wired(environment, &wiring, sts)?;
    http::serve(async |request| {
        gateway.admit(request, async |call| function.handle(call).await).await
    })
    .await
}
