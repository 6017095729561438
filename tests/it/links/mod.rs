//! Payment links: each payment of a link is an order of its own, and a link is never paid more often than it allows.

mod attacks;
mod strangers;

use std::pin::pin;

use futures::future;
use ligdicash_core::LinkTimes;
use sandbox::CreateBehaviour;
use serde_json::json;

use crate::world::direct::{CODE, MOOV, ORANGE};
use crate::world::links::visit;
use crate::world::payments::{behaving, refusing};
use crate::world::{self, Answer, World, events, hours, minutes, seconds, stop};

use attacks::assert_face;

/// The field of one page that names its press.
pub(crate) const PRESS: (&str, &str) = ("press", "00000000000000000000000000000001");

#[world::test]
async fn a_press_that_reaches_us_twice_begins_one_payment(world: &World) {
    let link = world.link(LinkTimes::UNLIMITED).await;
    let (first, second) =
        future::join(world.press_link(&link, &[PRESS]), world.press_link(&link, &[PRESS])).await;
    let third = world.press_link(&link, &[PRESS]).await;
    for answer in [first, second].iter().filter(|answer| answer.location.is_some()) {
        assert_eq!(answer.page(), third.page());
    }
    assert_eq!(world.begun_of(&link).await, 1);
    assert_ne!(world.pay_link(&link).await.page(), third.page());
    assert_eq!(world.begun_of(&link).await, 2);
}

#[world::test]
async fn a_press_after_a_payment_that_failed_begins_another_of_the_same_order(world: &World) {
    let link = world.link(LinkTimes::UNLIMITED).await;
    world.press_link(&link, &[PRESS]).await;
    let [first] = &world.payins_of_first(&link).await[..] else { panic!("one payin") };
    world.fail(first).await;
    let (one, other) =
        future::join(world.press_link(&link, &[PRESS]), world.press_link(&link, &[PRESS])).await;
    assert!([one.status, other.status].contains(&303), "{} {}", one.status, other.status);
    let payins = world.payins_of_first(&link).await;
    assert_eq!(payins.len(), 2);
    let second = payins.iter().find(|payin| *payin != first).unwrap();
    let asked = world.log_kinds(second).await.into_iter().filter(|kind| *kind == "create");
    assert_eq!(asked.count(), 1, "the press that reached us twice makes one invoice");
    assert_eq!(world.begun_of(&link).await, 1);
}

#[world::test]
async fn an_unpaid_place_is_offered_again_after_half_an_hour(world: &World) {
    let link = world.link(LinkTimes::parse(2).unwrap()).await;
    let (first, _) = (world.pay_link(&link).await, world.pay_link(&link).await);
    assert_eq!(world.pay_link(&link).await.status, 409);
    world.advance(minutes(29));
    assert_eq!(world.pay_link(&link).await.status, 409);
    world.advance(minutes(1));
    assert_eq!(world.pay_link(&link).await.page(), first.page());
}

/// The user agents of messengers and search engines that open a link for a preview.
const ROBOTS: [&str; 5] = [
    "WhatsApp/2.23.20.0",
    "TelegramBot (like TwitterBot)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
];

#[world::test]
async fn preview_robots_write_nothing_and_ask_nobody(world: &World) {
    let link = world.link(LinkTimes::ONCE).await;
    let (items, rows) = (world.all_payments().await, world.all_log_items().await.len());
    let app = world.links();
    for robot in ROBOTS {
        for (method, purpose) in [("GET", ""), ("HEAD", ""), ("GET", "prefetch;prerender")] {
            let mut event = events::open_link_event(link.id.as_str(), "");
            event["headers"]["user-agent"] = json!(robot);
            event["headers"]["sec-purpose"] = json!(purpose);
            event["requestContext"]["http"]["method"] = json!(method);
            let page = visit(&app, events::read(&event)).await;
            assert!(page.status == 200 && page.html().contains("/picture.jpg\">"), "{robot}");
        }
    }
    assert_eq!(world.all_payments().await, items);
    assert_eq!(world.all_log_items().await.len(), rows);
    assert_eq!(world.sandbox.ledger().create_calls, 0);
    assert_eq!(world.pay_link(&link).await.status, 303, "the link is as good as before");
}

#[world::test]
async fn a_withdrawn_link_has_the_page_of_one_that_never_was(world: &World) {
    let link = world.link(LinkTimes::UNLIMITED).await;
    world.pay_link(&link).await;
    world.link_withdrawn(link.id.as_str()).await;
    let never = world.open_link("0123456789ABCDEF").await;
    assert_eq!(never.status, 404);
    for id in [link.id.as_str(), "no link at all", "link#0123456789ABCDEF"] {
        let answer = world.open_link(id).await;
        assert_eq!((answer.status, answer.html()), (404, never.html()), "{id}");
    }
    assert_eq!(world.pay_link(&link).await.status, 404);
    assert_eq!(world.begun_of(&link).await, 1);
}

/// Holds a press up at each of its waits in turn, each on a new link, which is withdrawn then.
#[world::test]
async fn a_press_counts_no_payment_once_its_link_is_withdrawn(world: &World) {
    for wakes in 0.. {
        let (link, app) = (world.link(LinkTimes::ONCE).await, world.links());
        let mut press = pin!(visit(&app, events::press_link(link.id.as_str(), &[PRESS])));
        if stop::held_up(wakes, press.as_mut()).await.is_some() {
            assert!(wakes > 9, "{wakes}");
            return;
        }
        world.link_withdrawn(link.id.as_str()).await;
        let (begun, answer) = (world.begun_of(&link).await, press.await);
        assert_eq!(world.begun_of(&link).await, begun, "after {wakes} waits: {answer:?}");
        assert!(begun > 0 || answer.status == 404, "after {wakes} waits: {answer:?}");
    }
}

#[world::test]
async fn a_link_ends_at_its_instant(world: &World) {
    let ends_at = (world.now() + hours(1)).to_string();
    let link = world.link_with(json!({ "many": true, "ends_at": ends_at })).await;
    assert_eq!(world.press_link(&link, &[PRESS]).await.status, 303);
    let [payin] = &world.payins_of_first(&link).await[..] else { panic!("one payin") };
    world.fail(payin).await;
    world.advance(hours(1));
    assert_eq!(world.open_link(link.id.as_str()).await.status, 410);
    assert_eq!(world.pay_link(&link).await.status, 410);
    assert_eq!(world.press_link(&link, &[PRESS]).await.status, 410, "an old press, too");
    assert_eq!(world.payins_of_first(&link).await.len(), 1);
    assert_eq!(world.link_shown(link.id.as_str()).await["state"], "ended");
    assert_eq!(world.begun_of(&link).await, 1);
}

#[world::test]
async fn a_page_that_says_to_come_back_says_after_how_many_seconds(world: &World) {
    let link = world.link(LinkTimes::ONCE).await;
    world.creations(behaving(CreateBehaviour::CutBefore));
    let lost = world.pay_link(&link).await;
    world.advance(seconds(10));
    let busy = world.pay_link(&link).await;
    world.decided("payments-pause", json!({})).await;
    let paused = world.pay_link(&link).await;
    let answers = [lost, busy, paused].map(|page| (page.status, page.retry_after));
    assert_eq!(answers, [(409, Some(31)), (409, Some(21)), (503, Some(60))]);
    assert_eq!(world.open_link(link.id.as_str()).await.status, 503);
    assert_eq!(world.begun_of(&link).await, 1);
}

#[world::test]
async fn a_payer_chooses_an_amount_within_the_bounds_and_may_correct_it(world: &World) {
    let link = world.link_with(json!({ "amount": null, "least": 500, "most": 60_000 })).await;
    let with = |amount| [PRESS, ("amount", amount)];
    for amount in [
        "",
        "499",
        "60001",
        "-500",
        "5e3",
        "99999999999999999999",
        "cinq cents",
        "500.50",
        "5 00",
        "5.00",
        "5.0000",
        "１０００",
    ] {
        assert_eq!(world.press_link(&link, &with(amount)).await.status, 400, "{amount}");
        let dials = [PRESS, ("amount", amount), ("way", "direct"), ("number", ORANGE)];
        let dials = world.press_link(&link, &dials).await;
        assert!(dials.status == 400 && !dials.html().contains("tel:"), "{amount}: {dials:?}");
    }
    assert_eq!(world.begun_of(&link).await, 0);
    let first = world.press_link(&link, &with("5 000")).await;
    // As a file's amounts are read.
    for same in [
        "5000",
        "0005000",
        "5.000",
        "5,000",
        "5\u{a0}000",
        "5\u{202f}000\u{a0}F",
        "5 000 F CFA",
        "5000,00",
        "5.000,00 fcfa",
    ] {
        assert_eq!(world.press_link(&link, &with(same)).await.page(), first.page(), "{same}");
    }
    let code = [PRESS, ("amount", "5000,00"), ("way", "direct"), ("number", ORANGE)];
    let page = world.press_link(&link, &code).await;
    assert!(page.html().contains("tel:*144*4*6*5000%23"), "{page:?}");
    let other = world.press_link(&link, &with("6000")).await;
    assert_ne!(other.page(), first.page());
    let mut amounts = Vec::new();
    for id in world.payins_of_first(&link).await {
        amounts.push(world.number(&id, "amount").await);
    }
    amounts.sort_unstable();
    assert_eq!(amounts, [5000, 6000], "one payment replaces the other");
}

#[world::test]
async fn of_a_form_only_the_field_that_is_wrong_is_marked(world: &World) {
    let link = world.link_with(json!({ "amount": null, "least": 500, "most": 60_000 })).await;
    let marked = |page: &Answer| -> Vec<String> {
        let fields = page.html().split("<input id=\"").skip(1);
        let wrong =
            fields.filter(|field| field.split('>').next().unwrap().contains("aria-invalid"));
        wrong.map(|field| field.split('"').next().unwrap().to_owned()).collect()
    };
    assert_eq!(marked(&world.open_link(link.id.as_str()).await), [""; 0]);
    let right = [PRESS, ("way", "direct"), ("number", ORANGE), ("code", CODE), ("amount", "500")];
    for wrong in ["amount", "number", "code"] {
        let form = right.map(|(name, typed)| (name, if name == wrong { "9" } else { typed }));
        let page = world.press_link(&link, &form).await;
        assert_eq!((page.status, marked(&page)), (400, vec![wrong.to_owned()]), "{page:?}");
    }
    assert_eq!(world.begun_of(&link).await, 0);
}

#[world::test]
async fn only_an_amount_that_the_shop_fixed_in_a_link_is_proven(world: &World) {
    let chosen = json!({ "amount": null, "least": 500, "most": 60_000 });
    for (terms, is_proven) in [(json!({}), true), (chosen, false)] {
        let link = world.link_with(terms).await;
        world.press_link(&link, &[PRESS, ("amount", "500")]).await;
        let [payin] = &world.payins_of_first(&link).await[..] else { panic!("one") };
        assert_eq!(world.status(payin).await.body["amount_proven"], is_proven);
    }
}

#[world::test]
async fn a_shop_cannot_name_an_order_like_the_payment_of_a_link(world: &World) {
    let link = world.link(LinkTimes::ONCE).await;
    let order = json!({ "orderId": link.id.order(1).as_str(), "amount": 10, "description": "x" });
    let answer = world.initiate(&order).await;
    assert_eq!((answer.status, answer.body["errors"][0]["field"].as_str()), (400, Some("orderId")));
    assert!(world.paid_by(link.id.order(1).as_str()).await.is_none());
}

#[world::test]
async fn so_many_payments_of_a_link_are_begun_in_an_hour_and_no_more(world: &World) {
    let link = world.link(LinkTimes::UNLIMITED).await;
    world.creations(refusing("02"));
    for _ in 0..120 {
        assert_eq!(world.pay_link(&link).await.status, 502);
    }
    assert_eq!(world.pay_link(&link).await.status, 429);
    world.advance(hours(1));
    assert_eq!(world.pay_link(&link).await.status, 502);
}

#[world::test]
async fn a_number_is_tried_ten_times_in_an_hour_by_links_at_most(world: &World) {
    let press = [("way", "direct"), ("number", MOOV)];
    for _ in 0..10 {
        let link = world.link(LinkTimes::ONCE).await;
        assert_eq!(world.press_link(&link, &press).await.status, 200);
    }
    let link = world.link(LinkTimes::ONCE).await;
    assert_eq!(world.press_link(&link, &press).await.status, 429);
    assert_eq!(world.debits(), 10);
}

#[world::test]
async fn a_payer_pays_on_the_page_and_a_repeated_form_debits_once(world: &World) {
    let link = world.link(LinkTimes::UNLIMITED).await;
    let way = ("way", "direct");
    let dial = world.press_link(&link, &[PRESS, way, ("number", ORANGE)]).await;
    assert_eq!(dial.status, 200, "{dial:?}");
    assert_eq!(world.begun_of(&link).await, 0, "the payer is told what to dial first");
    let form = [PRESS, way, ("number", ORANGE), ("code", CODE)];
    for _ in 0..2 {
        assert_eq!(world.press_link(&link, &form).await.status, 200);
    }
    assert_eq!(world.payins_of_first(&link).await.len(), 1);
    let moov = [("press", "00000000000000000000000000000002"), way, ("number", MOOV)];
    assert_eq!(world.press_link(&link, &moov).await.status, 200);
    assert_eq!(world.debits(), 2);
}

#[world::test]
async fn a_payer_who_chose_the_wallet_is_told_of_its_code_and_keeps_the_choice(world: &World) {
    let link = world.link(LinkTimes::ONCE).await;
    let form = [PRESS, ("way", "direct"), ("number", MOOV), ("operator", "ligdicash")];
    let sent = world.press_link(&link, &form).await;
    assert!(sent.html().contains("Un code arrive sur votre téléphone"), "{sent:?}");
    let options: Vec<_> = sent.html().split("<option value=\"").skip(1).collect();
    let offered: Vec<_> = options.iter().map(|option| option.split('>').next().unwrap()).collect();
    let of_here = ["\"", "orange_bf\"", "moov_bf\"", "ligdicash\" selected"];
    assert_eq!(offered, of_here);
}

impl World {
    /// LigdiCash contradicts the proof of this payment.
    async fn doubted(&self, id: &str) {
        self.says(id, "notcompleted");
        self.advance(seconds(3));
        assert_eq!(self.ask(id).await.body["outcome"], "contradiction");
    }
}

const CHECKED: &str = "Ce paiement est en cours de vérification. Ne payez pas une seconde fois";

#[world::test]
async fn while_a_payment_is_doubted_its_link_and_its_receipt_say_one_sentence(world: &World) {
    let link = world.link(LinkTimes::ONCE).await;
    world.pay_link(&link).await;
    let id = world.payins_of_first(&link).await.remove(0);
    world.pay(&id).await;
    world.doubted(&id).await;
    let looked = world.open_link(link.id.as_str()).await;
    for page in [&looked, &world.pay_link(&link).await, &world.receipt(&id).await] {
        assert_face(page, 200, "checked");
        assert!(page.html().contains(CHECKED) && !page.html().contains("a confirmé"), "{page:?}");
        assert!(page.html().contains("<h1>Paiement en cours de vérification</h1>"), "{page:?}");
    }
    world.says(&id, "completed");
    world.advance(seconds(3));
    assert_eq!(world.ask(&id).await.body["outcome"], "unchanged");
    assert_face(&world.open_link(link.id.as_str()).await, 200, "paid");
}

#[world::test]
async fn who_presses_again_on_one_of_several_places_hears_of_the_doubt(world: &World) {
    let link = world.link(LinkTimes::UNLIMITED).await;
    let other = ("press", "00000000000000000000000000000002");
    let direct = [other, ("way", "direct"), ("number", MOOV)];
    for press in [&[PRESS][..], &direct] {
        let begun = world.begun_of(&link).await;
        world.press_link(&link, press).await;
        let id = world.payins_of_link(&link, begun + 1).await.pop().unwrap().remove(0);
        world.pay(&id).await;
        assert_face(&world.press_link(&link, press).await, 200, "paid");
        world.doubted(&id).await;
        assert_face(&world.press_link(&link, press).await, 200, "checked");
    }
}

#[world::test]
async fn a_used_up_link_says_of_no_doubted_place_that_it_is_paid(world: &World) {
    let link = world.link(LinkTimes::parse(2).unwrap()).await;
    for number in 0..2 {
        world.pay_link(&link).await;
        let id = world.payins_of_link(&link, 2).await[number].remove(0);
        world.pay(&id).await;
        world.doubted(&id).await;
    }
    for page in [world.open_link(link.id.as_str()).await, world.pay_link(&link).await] {
        assert_face(&page, 410, "used_up");
        assert!(page.html().contains("Ce lien n’a plus de place"), "{page:?}");
    }
}
