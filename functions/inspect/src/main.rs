use inspect_function::InspectFunction;
use ligdicash_infra::config::environment;
use ligdicash_infra::http;

ligdicash_infra::main! { |wiring|
    let (function, gateway) = InspectFunction::wired(environment, &wiring)?;
    http::serve_signed(&wiring, &gateway, |request| function.handle(request)).await
}
