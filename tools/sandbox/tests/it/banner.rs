//! The banner of a payer's pages while a fault is set, and its button.

use std::collections::BTreeSet;

use sandbox::{Chances, CreateFaults, Faults, PayoutCourse, PayoutFaults};
use serde_json::json;

use crate::world::World;

/// The story of a page's banner, if it has one, and a reset button with it.
fn story(page: &str, start: &str, button: &str) -> Option<String> {
    assert_eq!(page.contains("/sandbox/reset"), page.contains(start));
    let (_, rest) = page.split_once(start)?;
    let (story, rest) = rest.split_once("</p>").unwrap();
    assert!(rest.split("</form>").next().unwrap().contains(button), "{rest}");
    Some(story.to_owned())
}

/// The addresses of a payer's pages. The control pages get the keys of the banner's words from the control API.
async fn pages(world: &World) -> [String; 2] {
    let invoice = world.invoice().await;
    [invoice.pay_url.strip_prefix(&world.url).unwrap(), "/pay/invoice/nothing"].map(str::to_owned)
}

/// The text of the banner in French and in English, which is the same on all pages.
async fn banner(world: &World, pages: &[String]) -> [String; 2] {
    let mut texts = BTreeSet::new();
    for page in pages {
        let (french, english) = (format!("{page}?lang=fr"), format!("{page}?lang=en"));
        let (french, english) = (world.browse(&french).await, world.browse(&english).await);
        let french = story(&french, "<strong>Pannes actives\u{a0}: </strong>", ">Tout rétablir<");
        let english = story(&english, "<strong>Active failures: </strong>", ">Reset everything<");
        texts.insert([french, english].map(|story| story.unwrap_or("nothing".to_owned())));
    }
    assert_eq!(texts.len(), 1, "{texts:?}");
    texts.pop_first().unwrap()
}

#[tokio::test]
async fn every_page_names_the_same_general_faults() {
    let world = World::new().await;
    let pages = pages(&world).await;
    assert_eq!(banner(&world, &pages).await, ["nothing"; 2]);
    let presets = world.held("presets").await;
    for preset in presets.as_array().unwrap() {
        world.sandbox.set_preset(preset["name"].as_str().unwrap()).unwrap();
        let title = ["fr", "en"].map(|language| preset["title"][language].as_str().unwrap());
        assert_eq!(banner(&world, &pages).await, title);
    }
    world.sandbox.reset();
    let create = CreateFaults { strict: true, ..CreateFaults::default() };
    world.sandbox.set_default_faults(Faults { create, ..Faults::default() });
    assert_eq!(banner(&world, &pages).await, ["pannes des paiements", "payment failures"]);
    world.sandbox.reset();
    let course = PayoutCourse { after_seconds: 1, ..PayoutCourse::default() };
    world.sandbox.set_default_payout_faults(PayoutFaults { course, ..PayoutFaults::default() });
    assert_eq!(banner(&world, &pages).await, ["pannes des décaissements", "payout failures"]);
    world.sandbox.reset();
    world.sandbox.set_chances(Chances { lost_callbacks: 1, ..Chances::default() });
    assert_eq!(banner(&world, &pages).await, ["pannes au hasard", "random failures"]);
    world.sandbox.set_keys("other", "keys");
    let both = ["pannes au hasard, autres clés", "random failures, other keys"];
    assert_eq!(banner(&world, &pages).await, both);
    assert_eq!(world.held("broken").await, json!(["chances", "keys"]));
}

#[tokio::test]
async fn the_reset_button_resets_and_leads_to_the_control_page() {
    let world = World::new().await;
    let pages = pages(&world).await;
    for language in ["fr", "en"] {
        for page in &pages {
            world.sandbox.set_preset("late-money").unwrap();
            let page = format!("{page}?lang={language}");
            let after = world.press_on(&page, "/sandbox/reset").await;
            assert_eq!(world.sandbox.default_faults(), Faults::default(), "{page}");
            assert_eq!(world.sandbox.default_payout_faults(), PayoutFaults::default());
            assert_eq!(after, format!("/sandbox?lang={language}&done=reset"));
        }
    }
}
