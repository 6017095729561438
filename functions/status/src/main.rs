use ligdicash_infra::config::environment;
use ligdicash_infra::{configured, http};
use status_function::StatusFunction;

ligdicash_infra::main! { |wiring|
    let (tables, ligdicash, shop, activated) =
        configured!(environment => tables, ligdicash, shop, activated)?;
    let payments = wiring.payments(tables, wiring.ligdicash(ligdicash)?);
    payments.gateway.begin();
    payments.store.reach().await;
    let function = StatusFunction { payments: &payments, shop: &shop, activated: &activated };
    http::serve(|request| function.handle(request)).await
}
