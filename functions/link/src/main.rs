use ligdicash_infra::config::environment;
use ligdicash_infra::http;
use link_function::LinkFunction;

ligdicash_infra::main! { |wiring|
    let function = LinkFunction::wired(environment, &wiring)?;
    // Most visits only read: no connection to LigdiCash is opened ahead of a press.
    function.payments.store.reach().await;
    http::serve(|request| function.handle(request)).await
}
