//! Payment links, which the record holds whole, but for how often they were paid.

use std::collections::BTreeMap;

use ligdicash_core::{Link, LinkTimes};
use serde_json::json;

use super::{Adopted, Line};
use crate::world::table::Item;
use crate::world::{World, minutes};

fn line(id: &str, to: &str) -> Line {
    (format!("link#{id}"), "proven".to_owned(), None, Some(to.to_owned()), None, false)
}

async fn made(world: &World) -> String {
    let label = json!({ "least": 500, "most": 9000, "many": true, "label_fr": "Don", "note": "a" });
    let link = world.linked(&label).await;
    link["link_id"].as_str().unwrap().to_owned()
}

async fn withdrawn(world: &World, id: &str) {
    world.advance(minutes(1));
    world.link_withdrawn(id).await;
}

#[tokio::test]
async fn a_newer_link_is_created_again_and_a_withdrawn_one_stays_withdrawn() {
    let before = async |world: &World| made(world).await;
    let since = async |world: &World, old: &String| {
        withdrawn(world, old).await;
        made(world).await;
        let brief = made(world).await;
        withdrawn(world, &brief).await;
    };
    let (adopted, old) = Adopted::after(before, since).await;
    let links = async || adopted.world.ask_links("", None).await.body["links"].take();
    let mut expected: Vec<_> = adopted
        .old_items()
        .await
        .into_values()
        .filter_map(|item| {
            let id = item["pk"].as_s().unwrap().strip_prefix("link#")?;
            Some(line(id, if item.contains_key("withdrawn_at") { "withdrawn" } else { "open" }))
        })
        .collect();
    expected.sort();
    assert!(expected.contains(&line(&old, "withdrawn")) && expected.len() == 3);
    assert_eq!(adopted.restored().await, expected);
    let old = adopted.old_items().await;
    for (key, item) in adopted.items().await.iter().filter(|(key, _)| key.starts_with("link#")) {
        assert_eq!(Some(item), old.get(key), "as it was made, and withdrawn");
    }
    assert_eq!(links().await.as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn an_unreadable_link_is_made_again_from_the_record() {
    let since = async |world: &World, id: &String| withdrawn(world, id).await;
    let (adopted, id) = Adopted::after(made, since).await;
    let key = format!("link#{id}");
    adopted.world.set_text(&key, "created_at", "nonsense").await;
    assert_eq!(adopted.restored().await, [line(&id, "withdrawn")]);
    assert_eq!(adopted.items().await.get(&key), adopted.old_items().await.get(&key));
}

#[tokio::test]
async fn the_payments_of_a_link_that_were_begun_since_are_counted_again() {
    let before = async |world: &World| world.link(LinkTimes::parse(3).unwrap()).await;
    let since = async |world: &World, old: &Link| {
        world.pay_link(old).await.page();
        world.pay_link(old).await.page();
        let new = world.link(LinkTimes::ONCE).await;
        world.pay_link(&new).await.page();
    };
    let (adopted, _) = Adopted::after(before, since).await;
    adopted.restored().await;
    let counted = |items: BTreeMap<String, Item>| {
        let links = items.into_iter().filter(|(key, _)| key.starts_with("link#"));
        links.map(|(key, item)| (key, item["begun"].as_n().unwrap().clone())).collect::<Vec<_>>()
    };
    assert_eq!(counted(adopted.items().await), counted(adopted.old_items().await));
}
