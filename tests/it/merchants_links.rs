//! Payment links as the merchant makes, lists and withdraws them.

use ligdicash_core::LinkTimes;
use serde_json::{Value, json};

use crate::world::decisions::AWA;
use crate::world::links::once;
use crate::world::second::SHOP;
use crate::world::{self, World, events, hours, seconds};

/// The id in the answer.
fn id(link: &Value) -> &str {
    link["link_id"].as_str().unwrap()
}

#[world::test]
async fn a_link_is_as_it_was_asked_for_wherever_it_is_shown(world: &World) {
    let at = world.now().to_string();
    for (asked, stands) in [
        (once(), json!({ "times": 1 })),
        (json!({ "amount": 5000, "times": 10, "label_en": "Workshop" }), json!({})),
        (
            json!({ "least": 500, "most": 2_000_000, "many": true, "label_fr": "Don",
                    "label_en": " Gift ", "ends_at": "2026-12-31T23:59:59+01:00", "note": "école" }),
            json!({ "times": null, "label_en": "Gift", "ends_at": "2026-12-31T22:59:59.000Z" }),
        ),
    ] {
        let mut made = world.linked(&asked).await;
        for (member, value) in asked.as_object().unwrap().iter().filter(|(name, _)| *name != "many")
        {
            let expected = stands.get(member).unwrap_or(value);
            assert_eq!(&made[member], expected, "{member} of {made}");
        }
        assert_eq!(made["times"], stands.get("times").cloned().unwrap_or(asked["times"].clone()));
        let backend = world.environment().into_iter().find(|(name, _)| name == "BACKEND_URL");
        let address = format!("{}l/{}", backend.unwrap().1, id(&made));
        assert_eq!(made["address"], address);
        let by = (&made["state"], &made["begun"], &made["created_by"], &made["created_at"]);
        let at = at.replace('Z', ".000Z");
        assert_eq!(by, (&json!("open"), &json!(0), &json!(AWA), &json!(at)));
        let page = world.open_link(id(&made)).await;
        assert!(
            page.status == 200 && !page.html().contains("école"),
            "no payer sees a note: {page:?}"
        );
        let mut link = world.link_shown(&id(&made).to_ascii_lowercase()).await;
        for member in ["shop", "payments", "paid", "paid_francs"] {
            assert!(link.as_object_mut().unwrap().remove(member).is_some(), "{member}");
        }
        assert_eq!(link, made);
        made["paid"] = json!(0);
        let listed = world.ask_links("", None).await.body["links"].take();
        assert!(listed.as_array().unwrap().contains(&made), "{listed}");
    }
}

#[world::test]
async fn links_are_listed_newest_first_in_pages(world: &World) {
    let mut made = Vec::new();
    for _ in 0..51 {
        world.advance(seconds(1));
        made.push(id(&world.linked(&once()).await).to_owned());
    }
    made.reverse();
    let ids = |page: &Value| {
        let links = page["links"].as_array().unwrap().iter();
        links.map(|link| id(link).to_owned()).collect::<Vec<_>>()
    };
    let first = world.ask_links("", None).await.body;
    assert_eq!(ids(&first), made[..50]);
    let after = first["next"].as_str().unwrap();
    let last = world.ask_links(&format!("?after={after}"), None).await.body;
    assert_eq!((ids(&last), last.get("next")), (made[50..].to_vec(), None));
}

#[world::test]
async fn a_link_is_withdrawn_once_and_stays_so(world: &World) {
    let made = world.linked(&once()).await;
    world.advance(seconds(5));
    let withdrawn = world.link_withdrawn(id(&made)).await;
    assert_eq!(
        (&withdrawn["state"], &withdrawn["withdrawn_by"]),
        (&json!("withdrawn"), &json!(AWA))
    );
    world.advance(seconds(5));
    assert_eq!(world.link_withdrawn(id(&made)).await, withdrawn);
    assert_eq!(world.link_shown(id(&made)).await["withdrawn_at"], withdrawn["withdrawn_at"]);
    for decision in ["link-make", "link-withdraw"] {
        assert_eq!(world.count_decisions(decision).await, 1, "{decision}");
    }
}

#[world::test]
async fn the_shops_server_may_make_links_and_nothing_is_found_that_is_none(world: &World) {
    let by_server = events::signed_by(events::link_event("", Some(&once())), SHOP);
    let made = world.decides(&world.payments, by_server).await;
    assert_eq!((made.status, &made.body["created_by"]), (201, &json!(SHOP)));
    world.ask_links("/nonsense", None).await.assert_refused(404, "not_found");
    let withdraw = world.ask_links("/nonsense/withdraw", Some(&json!({}))).await;
    withdraw.assert_refused(404, "not_found");
}

#[world::test]
async fn an_unreadable_link_opens_a_case_and_does_not_break_the_list(world: &World) {
    let (broken, mut intact) = (world.linked(&once()).await, world.linked(&once()).await);
    intact["paid"] = json!(0);
    let key = format!("link#{}", id(&broken));
    let before = world.set_text(&key, "created_at", "nonsense").await;
    let listed = world.ask_links("", None).await.body["links"].take();
    let listed = listed.as_array().unwrap();
    assert!(listed.contains(&intact), "{listed:?}");
    assert!(listed.contains(&json!({ "link_id": id(&broken), "unreadable": true })), "{listed:?}");
    world.ask_links(&format!("/{}", id(&broken)), None).await.assert_refused(409, "unreadable");
    let withdraw = format!("/{}/withdraw", id(&broken));
    world.ask_links(&withdraw, Some(&json!({}))).await.assert_refused(409, "unreadable");
    let cases = world.see("cases").await["cases"].take();
    assert_eq!((&cases[0]["kind"], &cases[0]["about"]), (&json!("unreadable"), &json!(key)));
    world.set_text(&key, "created_at", &before).await;
    world.live(hours(1), hours(1)).await;
    assert_eq!(world.see("cases").await["cases"], json!([]));
}

#[world::test(world::with_receiver)]
async fn the_shop_is_told_of_a_payment_by_a_link_which_link_it_was(world: &World) {
    let link = world.link(LinkTimes::ONCE).await;
    world.pay_link(&link).await.page();
    let page = world.link_shown(link.id.as_str()).await;
    world.pay(page["payments"][0]["transaction_id"].as_str().unwrap()).await;
    world.notify().await;
    let event = world.shop_system.deliveries().remove(0).body["data"].take();
    let expected = (&json!(link.id.as_str()), &json!(link.id.order(1).as_str()));
    assert_eq!((&event["link_id"], &event["order_id"]), expected);
}

#[world::test]
async fn a_link_shows_the_paying_or_latest_payment_of_each_order(world: &World) {
    let link = world.link(LinkTimes::parse(3).unwrap()).await;
    world.pay_link(&link).await.page();
    let first = world.link_shown(link.id.as_str()).await["payments"][0]["transaction_id"].take();
    let first = first.as_str().unwrap();
    world.pay(first).await;
    world.pay_link(&link).await.page();
    let page = world.link_shown(link.id.as_str()).await;
    let payments = page["payments"].as_array().unwrap();
    let states_of = payments.iter().map(|payin| (&payin["order_id"], &payin["status"]));
    let orders = [2, 1].map(|number| json!(link.id.order(number).as_str()));
    let states = [json!("pending"), json!("completed")];
    assert!(states_of.eq(orders.iter().zip(&states)), "{payments:?}");
    assert!(payments.iter().all(|payin| payin["link_id"] == link.id.as_str()), "{payments:?}");
    let sums = (&page["begun"], &page["paid"], &page["paid_francs"]);
    assert_eq!(sums, (&json!(2), &json!(1), &json!(3000)));
    assert_eq!(
        world.see(&format!("transactions/{first}")).await["transaction"]["link_id"],
        link.id.as_str()
    );
    for asked in ["days/2026-06-01", "days/2026-06-01?with=books"] {
        let day = world.see(asked).await;
        assert_eq!(day["transactions"][0]["link_id"], link.id.as_str(), "{asked}");
    }
}
