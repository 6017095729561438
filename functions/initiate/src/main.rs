use initiate_function::InitiateFunction;
use ligdicash_infra::config::environment;
use ligdicash_infra::http;

ligdicash_infra::main! { |wiring|
    let function = InitiateFunction::wired(environment, &wiring)?;
    function.payments.gateway.begin();
    function.payments.store.reach().await;
    http::serve(|request| function.handle(request)).await
}
