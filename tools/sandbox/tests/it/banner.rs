//! The banner of every page while a fault is set, and the buttons that set and reset faults.

use std::collections::BTreeSet;

use sandbox::{Chances, CreateFaults, Faults, PayoutCourse, PayoutFaults};
use serde_json::json;

use crate::fixtures::TRANSACTION_ID;
use crate::wing::{PAYOUT_ID, Wing::Payin};
use crate::world::World;

impl World {
    /// A page of every kind, for a new invoice and a new payout.
    async fn every_page(&self) -> Vec<String> {
        let (invoice, payout) = (self.invoice().await, self.payout().await);
        let pay = invoice.pay_url.strip_prefix(&self.url).unwrap();
        let fixed = "|/invoices|/payouts|/faults|/payout-faults|/balances|/invoices/nobody";
        let fixed = fixed.split('|').map(|path| format!("/sandbox{path}"));
        let own = [
            format!("/sandbox/invoices/{}", invoice.id),
            format!("/sandbox/payouts/{}", payout.id),
            pay.to_owned(),
            "/pay/invoice/nothing".to_owned(),
        ];
        fixed.chain(own).collect()
    }
}

/// The story of a page's banner, if it has one, and a reset button with it.
fn story(page: &str, start: &str, button: &str) -> Option<String> {
    assert_eq!(page.contains("/sandbox/reset"), page.contains(start));
    let (_, rest) = page.split_once(start)?;
    let (story, rest) = rest.split_once("</p>").unwrap();
    assert!(rest.split("</form>").next().unwrap().contains(button), "{rest}");
    Some(story.to_owned())
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
    let pages = world.every_page().await;
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
}

#[tokio::test]
async fn the_reset_button_resets_and_leads_to_a_page_that_says_so() {
    let world = World::new().await;
    let pages = world.every_page().await;
    for (language, notice) in [("fr", "Tout est rétabli."), ("en", "Everything is reset.")] {
        for page in &pages {
            world.sandbox.set_preset("late-money").unwrap();
            let page = format!("{page}?lang={language}");
            let after = world.press_on(&page, "/sandbox/reset").await;
            assert_eq!(world.sandbox.default_faults(), Faults::default(), "{page}");
            assert_eq!(world.sandbox.default_payout_faults(), PayoutFaults::default());
            let page = world.browse(&after).await;
            assert!(page.contains(&format!("role=\"status\">{notice}<")), "{after}");
            assert!(!page.contains("/sandbox/reset"));
        }
    }
}

#[tokio::test]
async fn a_presets_button_sets_it_and_leads_back_to_a_page_that_says_so() {
    let world = World::new().await;
    for (language, notice) in [("fr", "Réglages appliqués."), ("en", "Settings applied.")] {
        for page in ["/sandbox/faults", "/sandbox/payout-faults"] {
            world.sandbox.reset();
            let page = format!("{page}?lang={language}");
            let after = world.press_on(&page, "/sandbox/presets/wrong-amount").await;
            assert_eq!(after, format!("{page}&done=applied"));
            assert_eq!(world.sandbox.default_faults().confirm.amount, Some(100));
            assert_eq!(world.sandbox.default_payout_faults().callback.amount, Some(100));
            assert!(world.browse(&after).await.contains(&format!("role=\"status\">{notice}<")));
            assert!(!world.browse(&page).await.contains(notice));
        }
    }
    let foreign = [("back", "https://evil.example")];
    let answer = world.submit("/sandbox/presets/late-money", &foreign).await;
    assert_eq!(answer.headers()["location"], "/sandbox/faults?lang=fr&done=applied");
    assert_eq!(world.submit("/sandbox/presets/nothing", &[]).await.status(), 404);
}

#[tokio::test]
async fn the_lists_show_time_names_and_state() {
    let world = World::new().await;
    world.send_after(Payin, |order| order["custom_data"]["order_id"] = json!("ORDER-7")).await;
    world.payout().await;
    let time = ">2026-06-01 10:00:01</time>";
    let lists = [
        ("/sandbox?lang=fr", vec![time, ">ORDER-7<", TRANSACTION_ID, ">En attente<"]),
        ("/sandbox?lang=en", vec![time, ">ORDER-7<", TRANSACTION_ID, ">Pending<"]),
        ("/sandbox/payouts?lang=fr", vec![time, PAYOUT_ID, ">En cours<"]),
        ("/sandbox/payouts?lang=en", vec![time, PAYOUT_ID, ">In progress<"]),
    ];
    for (path, texts) in lists {
        let list = world.browse(path).await;
        assert!(texts.iter().all(|text| list.contains(text)), "{path}: {list}");
    }
}
