use ligdicash_infra::config::environment;
use ligdicash_infra::{aws, configured, http};
use owner_function::OwnerFunction;

ligdicash_infra::main! { |wiring|
    let gateway = configured!(environment => gateway_secret_id)?;
    let sts = aws_sdk_sts::Client::new(&aws::load(&wiring.tls, environment));
    let function = OwnerFunction::wired(environment, &wiring, sts)?;
    http::serve_signed(&wiring, &gateway, |request| function.handle(request)).await
}
