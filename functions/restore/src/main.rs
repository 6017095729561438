use ligdicash_infra::config::environment;
use ligdicash_infra::http;
use restore_function::RestoreFunction;

ligdicash_infra::main! { |wiring|
    let (function, gateway) = RestoreFunction::wired(environment, &wiring)?;
    http::serve_signed(&wiring, &gateway, |request| function.handle(request)).await
}
