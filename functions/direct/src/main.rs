use direct_function::DirectFunction;
use ligdicash_infra::config::environment;
use ligdicash_infra::http;

ligdicash_infra::main! { |wiring|
    let function = DirectFunction::wired(environment, &wiring)?;
    function.payments.gateway.invoicing.begin();
    function.payments.store.reach().await;
    http::serve(|request| function.handle(request)).await
}
