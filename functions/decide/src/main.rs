use decide_function::{AskRoute, DecideFunction, DecisionsRoute, DoctorRoute, People};
use ligdicash_infra::config::environment;
use ligdicash_infra::{configured, http};

ligdicash_infra::main! { |wiring|
    let (tables, config, roles, gateway) =
        configured!(environment => tables, doctor, decider_roles, gateway_secret_id)?;
    let payments = wiring.payments(tables, wiring.ligdicash(config.ligdicash.clone())?);
    let ask = AskRoute { payments: &payments };
    let people = People { roles };
    let decisions =
        DecisionsRoute { payments: &payments, random: wiring.random(), people: &people };
    let doctor = DoctorRoute { wiring: wiring.clone(), config };
    let function = DecideFunction { ask, decisions, doctor };
    http::serve_signed(&wiring, &gateway, |request| function.handle(request)).await
}
