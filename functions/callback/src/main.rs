use callback_function::CallbackFunction;
use ligdicash_infra::config::environment;
use ligdicash_infra::observe::Quota;
use ligdicash_infra::{configured, http};

ligdicash_infra::main! { |wiring|
    let (tables, ligdicash) = configured!(environment => tables, ligdicash)?;
    let payments = wiring.payments(tables, wiring.ligdicash(ligdicash)?);
    payments.gateway.begin();
    payments.store.reach().await;
    let function = CallbackFunction { payments: &payments, shapes: &Quota::default() };
    http::serve(|request| function.handle(request)).await
}
