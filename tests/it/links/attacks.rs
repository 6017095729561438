//! Strangers who forge the form of a link, and a LigdiCash and a stack on their worst day.

use ligdicash_core::{Link, LinkTimes};
use sandbox::{CreateBehaviour, Faults};

use super::PRESS;
use crate::world::direct::{CODE, MOOV, ORANGE};
use crate::world::links::visit;
use crate::world::payments::{PAID, behaving, refusing};
use crate::world::{self, Answer, World, events, minutes, seconds};

impl World {
    /// The page, and the answer to its button.
    pub(crate) async fn both(&self, link: &Link) -> [Answer; 2] {
        [self.open_link(link.id.as_str()).await, self.pay_link(link).await]
    }
}

/// The page has this status, and says this.
#[track_caller]
pub(super) fn assert_face(answer: &Answer, status: u16, face: &str) {
    let is_face = answer.html().contains(&format!("<body class=\"{face}\">"));
    assert!(answer.status == status && is_face, "{status} {face}: {answer:?}");
}

#[world::test]
async fn the_price_and_the_order_are_the_link_s_own_whatever_the_form_says(world: &World) {
    let [first, second] = [LinkTimes::UNLIMITED, LinkTimes::ONCE];
    let [first, second] = [world.link(first).await, world.link(second).await];
    for link in [&first, &second] {
        let forged = [("orderId", "A-1"), ("amount", "9"), ("amount", "10"), PRESS];
        assert_eq!(world.press_link(link, &forged).await.status, 303);
        let payins = world.payins_of_first(link).await;
        let [payin] = &payins[..] else { panic!("one press, known to two links: {payins:?}") };
        assert_eq!(world.number(payin, "amount").await, 3000);
    }
    let [payin] = &world.payins_of_first(&first).await[..] else { panic!("one payin") };
    let form = [("way", "direct"), ("number", MOOV), ("previous", payin)];
    assert_face(&world.press_link(&second, &form).await, 200, "open");
    assert!(world.sandbox.debits().is_empty(), "no id of a payin goes on with it");
}

#[world::test]
async fn what_is_typed_is_shown_as_text_and_a_body_that_is_no_form_has_a_page(world: &World) {
    let link = world.link(LinkTimes::UNLIMITED).await;
    let script = "\"><script>\r\nSet-Cookie: a=b";
    let form = [("way", "direct"), ("number", script), PRESS, ("press", script)];
    let page = world.press_link(&link, &form).await;
    assert_face(&page, 400, "open");
    assert!(!page.html().contains("<script"), "{page:?}");
    let long = "9".repeat(64 * 1024);
    for form in ["{\"amount\": 9}", "%ff%00&&=&press=%", &long] {
        let event = events::press_link_event(link.id.as_str(), form);
        let answer = visit(&world.links(), events::read(&event)).await;
        assert!([303, 503].contains(&answer.status), "{answer:?}");
    }
    let foreign = [("way", "direct"), ("number", "+33612345678"), PRESS];
    assert_face(&world.press_link(&link, &foreign).await, 400, "open");
    assert!(world.sandbox.debits().is_empty(), "LigdiCash serves no such country");
}

#[world::test]
async fn a_payer_with_another_number_sees_the_payment_before_and_confirms(world: &World) {
    world.no_callbacks();
    let link = world.link(LinkTimes::ONCE).await;
    let way = ("way", "direct");
    let first = world.press_link(&link, &[way, ("number", MOOV)]).await;
    assert_face(&first, 200, "on_phone");
    assert!(first.html().contains("Un message s’ouvre"), "{first:?}");
    let [payin] = &world.payins_of_first(&link).await[..] else { panic!("one payin") };
    let receipt = format!("href=\"/api/payment/{payin}/receipt?lang=fr\"");
    assert!(first.html().contains(&receipt) && !first.html().contains("\"again\""), "{first:?}");
    let mut form = vec![PRESS, way, ("number", ORANGE), ("code", CODE)];
    let mut previous = String::new();
    for _ in 0..2 {
        let page = world.press_link(&link, &form).await;
        assert_face(&page, 200, "open");
        assert!(
            !page.html().contains(payin) && page.html().contains("Un autre paiement"),
            "{page:?}"
        );
        page.hidden("previous").clone_into(&mut previous);
    }
    form.push(("previous", &previous));
    assert_face(&world.press_link(&link, &form).await, 409, "in_progress");
    world.advance(seconds(90));
    let code = world.sandbox.dial(ORANGE, None).unwrap().code;
    form.push(("code", &code));
    for _ in 0..2 {
        let begun = world.press_link(&link, &form).await;
        assert_face(&begun, 200, "with_code");
        assert!(!begun.html().contains("tel:"), "the payer has dialled already: {begun:?}");
    }
    assert_eq!(world.debits(), 2);
}

#[world::test]
async fn a_place_under_review_is_not_offered(world: &World) {
    for times in [LinkTimes::ONCE, LinkTimes::parse(2).unwrap()] {
        let link = world.link(times).await;
        world.pay_link(&link).await;
        let [payin] = &world.payins_of_first(&link).await[..] else { panic!("one payin") };
        world.pay_otherwise(payin, 2900).await;
        if times == LinkTimes::ONCE {
            for answer in world.both(&link).await {
                assert_face(&answer, 409, "under_review");
            }
        } else {
            assert_eq!(world.pay_link(&link).await.status, 303);
            assert_face(&world.pay_link(&link).await, 409, "all_under_way");
        }
        world.advance(minutes(30));
        let later = world.pay_link(&link).await;
        assert_eq!(later.location.is_some(), times != LinkTimes::ONCE, "{later:?}");
        assert_eq!(world.payins_of_first(&link).await.len(), 1);
    }
}

#[world::test]
async fn each_answer_of_ligdicash_has_a_page_and_a_press_a_minute_later_pays(world: &World) {
    for (behaviour, status, face) in [
        (CreateBehaviour::CutBefore, 409, "in_progress"),
        (CreateBehaviour::Html502After, 409, "in_progress"),
        (CreateBehaviour::NoToken, 409, "in_progress"),
        (CreateBehaviour::Refuse, 502, "try_again"),
    ] {
        let link = world.link(LinkTimes::ONCE).await;
        world.creations(behaving(behaviour));
        assert_face(&world.press_link(&link, &[PRESS]).await, status, face);
        world.sandbox.set_default_faults(Faults::default());
        assert_face(&world.open_link(link.id.as_str()).await, 200, "open");
        world.advance(minutes(1));
        assert_eq!(world.press_link(&link, &[PRESS]).await.status, 303, "{behaviour:?}");
        world.link_withdrawn(link.id.as_str()).await;
        let payins = world.payins_of_first(&link).await;
        assert_eq!(payins.len(), 2, "{behaviour:?}");
        for payin in payins.iter().filter(|id| world.sandbox.invoice(id).is_some()) {
            world.pay(payin).await;
        }
        assert!(world.paid_by(link.id.order(1).as_str()).await.is_some(), "{behaviour:?}");
        assert_face(&world.open_link(link.id.as_str()).await, 404, "gone");
    }
}

#[world::test]
async fn a_payer_is_asked_for_another_code_only_where_the_code_was_refused(world: &World) {
    let form = [("way", "direct"), ("number", ORANGE), ("code", CODE)];
    for (sub_code, sentence) in [("15", "Code refusé"), ("02", "Le paiement n’a pas abouti")] {
        world.debiting(refusing(sub_code));
        let link = world.link(LinkTimes::ONCE).await;
        let page = world.press_link(&link, &form).await;
        assert_face(&page, 200, "open");
        assert!(page.html().contains(sentence), "{page:?}");
    }
}

#[world::test]
async fn a_link_of_two_payments_is_open_until_both_are_made(world: &World) {
    let link = world.link(LinkTimes::parse(2).unwrap()).await;
    world.pay_link(&link).await;
    world.pay_link(&link).await;
    let payins = world.payins_of_link(&link, 2).await;
    for (payins, (status, face)) in payins.iter().zip([(200, "open"), (410, "used_up")]) {
        world.pay(&payins[0]).await;
        assert_face(&world.open_link(link.id.as_str()).await, status, face);
    }
}

#[world::test]
async fn all_links_together_begin_a_thousand_payments_in_an_hour_and_no_more(world: &World) {
    let link = world.link(LinkTimes::UNLIMITED).await;
    world.tried("links", 999).await;
    assert_eq!(world.pay_link(&link).await.status, 303);
    let other = world.link(LinkTimes::UNLIMITED).await;
    assert_face(&world.pay_link(&other).await, 429, "too_many");
}

#[world::test]
async fn a_held_table_lost_keys_and_what_cannot_be_read_have_their_pages(world: &World) {
    let link = world.link(LinkTimes::ONCE).await;
    let id = link.id.as_str();
    let (held, _) = world.adopting("2026-06-01T00:00:00.000");
    for request in [events::open_link(id), events::press_link(id, &[PRESS])] {
        assert_face(&visit(&held.link, request).await, 503, "paused");
    }
    let secret = world.process();
    world.lose_secret();
    assert_face(&visit(&secret.link, events::open_link(id)).await, 200, "open");
    assert_face(&visit(&secret.link, events::press_link(id, &[PRESS])).await, 503, "unavailable");
    assert_eq!(world.begun_of(&link).await, 0);
    world.rotate_keys_in_secret(world::API_KEY, world::AUTH_TOKEN);
    assert_eq!(world.press_link(&link, &[PRESS]).await.status, 303);
    let [payin] = &world.payins_of_first(&link).await[..] else { panic!("one payin") };
    for (key, name) in [(payin.clone(), "status"), (format!("link#{id}"), "created_at")] {
        let was = world.set_text(&key, name, "newer").await;
        for answer in world.both(&link).await {
            assert_face(&answer, 503, "unavailable");
        }
        world.set_text(&key, name, &was).await;
    }
    world.poll().await;
    world.pay(payin).await;
    world.assert_known(payin, PAID).await;
    for answer in world.both(&link).await {
        assert_face(&answer, 200, "paid");
    }
}
