//! Each documented answer of the routes of payment links, provoked.

use serde_json::{Value, json};

use crate::world::links::{links_by, once};
use crate::world::wired::dead_address;
use crate::world::{AppPayments, World, events};

pub(super) async fn answers(world: &World) {
    let link = world.linked(&once()).await;
    let link = format!("/{}", link["link_id"].as_str().unwrap());
    let withdraw = format!("{link}/withdraw");
    looks(world, &link).await;
    let nothing = Some(json!({}));
    for body in [&json!({}), &json!({ "note": "x".repeat(64 * 1024) })] {
        world.ask_links("", Some(body)).await;
    }
    world.ask_links("/0123456789ABCDEF/withdraw", nothing.as_ref()).await;
    let (held, _) = world.adopting("2026-06-01T00:00:00.000");
    let dead = world.process_on(&dead_address()).payments;
    for (asked, body) in [("", &once()), (&*withdraw, &json!({}))] {
        changed(world, &held.payments, asked, body).await;
        changed(world, &dead, asked, body).await;
        let unsigned = events::read(&events::link_event(asked, Some(body)));
        world.change_links(&world.payments, asked, unsigned).await;
    }
    let key = link.replace('/', "link#");
    let begun = world.set_text(&key, "created_at", "newer").await;
    world.ask_links(&link, None).await;
    world.ask_links(&withdraw, nothing.as_ref()).await;
    world.set_text(&key, "created_at", &begun).await;
    world.ask_links(&withdraw, nothing.as_ref()).await;
    world.poll().await;
}

async fn looks(world: &World, link: &str) {
    let dead = world.inspect_on(&dead_address());
    for asked in ["", link] {
        world.ask_links(asked, None).await;
        let event = events::link_event(asked, None);
        links_by(&dead, asked, events::signed(event.clone())).await;
        links_by(&world.inspect, asked, events::read(&event)).await;
    }
    world.ask_links("?after=nonsense", None).await;
    world.ask_links("/nonsense", None).await;
}

async fn changed(world: &World, payments: &AppPayments, asked: &str, body: &Value) {
    let signed = events::signed(events::link_event(asked, Some(body)));
    world.change_links(payments, asked, signed).await;
}
