use std::convert::Infallible;

use direct_function::{DirectFunction, DirectSettings};
use lambda_http::{Error, Request, run, service_fn};
use ligdicash_infra::config::environment;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    ligdicash_infra::observe::init();
    let function = DirectFunction::wired(&DirectSettings::read(environment)?);
    run(service_fn(async |request: Request| Ok::<_, Infallible>(function.handle(&request)))).await
}
