use ligdicash_infra::config::environment;
use ligdicash_infra::http;
use payout_function::PayoutFunction;

ligdicash_infra::main! { |wiring|
    let (function, gateway) = PayoutFunction::wired(environment, &wiring)?;
    function.payments.gateway.begin();
    function.payments.store.reach().await;
    http::serve_signed(&wiring, &gateway, |request| function.handle(request)).await
}
