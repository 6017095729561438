use ligdicash_infra::config::environment;
use ligdicash_infra::{configured, http};
use status_function::StatusFunction;

ligdicash_infra::main! { |wiring|
    let (tables, ligdicash, shop) = configured!(environment => tables, ligdicash, shop)?;
    let payments = wiring.payments(tables, wiring.ligdicash(ligdicash)?);
    payments.gateway.begin();
    payments.store.reach().await;
    let function = StatusFunction { payments: &payments, shop: &shop };
    http::serve(|request| function.handle(request)).await
}
