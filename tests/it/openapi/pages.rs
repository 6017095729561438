//! Each documented answer of a link's page and of its button, provoked.

use ligdicash_core::LinkTimes;
use sandbox::Faults;
use serde_json::json;

use crate::world::decisions::applied;
use crate::world::direct::MOOV;
use crate::world::payments::refusing;
use crate::world::{World, hours};

pub(super) async fn answers(world: &World) {
    let ends_at = (world.now() + hours(2)).to_string();
    let many = world.link_with(json!({ "many": true, "ends_at": ends_at })).await;
    for _ in 0..11 {
        world.press_link(&many, &[("way", "direct"), ("number", MOOV)]).await;
    }
    world.creations(refusing("02"));
    world.pay_link(&many).await;
    world.sandbox.set_default_faults(Faults::default());
    world.advance(hours(2));
    world.both(&many).await;
    let open = world.link_with(json!({ "amount": null, "least": 500, "most": 1000 })).await;
    world.press_link(&open, &[("amount", "1")]).await;
    reviewed(world).await;
    let link = world.link(LinkTimes::ONCE).await;
    world.decide("payments-pause", &applied(json!({}))).await;
    world.both(&link).await;
}

/// Another amount is paid than the link asks for.
async fn reviewed(world: &World) {
    let link = world.link(LinkTimes::ONCE).await;
    world.both(&link).await;
    let payins = world.payins_of_first(&link).await;
    world.pay_otherwise(&payins[0], 9).await;
    world.both(&link).await;
}
