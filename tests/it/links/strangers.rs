//! Strangers who have the address of a link: what they learn of those who pay by it, and what they can spoil for them.

use aws_sdk_dynamodb::types::AttributeValue;
use futures::future;
use ligdicash_core::LinkTimes;
use ligdicash_infra::dynamo::Try;
use sandbox::Faults;
use serde_json::json;

use super::PRESS;
use super::attacks::assert_face;
use crate::world::direct::{CODE, MOOV, ORANGE};
use crate::world::links::visit;
use crate::world::payments::{DUPLICATE, PAID, refusing};
use crate::world::{self, Answer, World, events, hours};
use parts::capacity::Capacity;

/// The press of another page.
const STRANGER: (&str, &str) = ("press", "000000000000000000000000000000ff");

const HERE: (&str, &str) = ("way", "direct");

impl World {
    /// The number of times that each thing is counted, by the digest of its name.
    pub(crate) async fn tries(&self) -> Vec<(String, usize)> {
        let items = self.all_payments().await.into_iter();
        let tries = items.filter_map(|item| {
            let tries = item.get("tried")?.as_ss().unwrap().len();
            Some((item["pk"].as_s().unwrap().clone(), tries))
        });
        let mut tries: Vec<_> = tries.collect();
        tries.sort();
        tries
    }

    /// Counts so many tries of this for a link.
    pub(crate) async fn tried(&self, name: &str, times: u32) {
        let digest = self.links().digests.digest(name).await.unwrap();
        for by in 0..times.into() {
            let counted = Try { what: format!("{digest:032x}"), at: self.now(), by };
            self.payments.store.count_try(&counted, u32::MAX).await.unwrap();
        }
    }
}

#[world::test]
async fn no_page_of_a_link_names_a_payin_that_its_own_press_did_not_begin(world: &World) {
    world.no_callbacks();
    for number in [MOOV, ORANGE] {
        let link = world.link(LinkTimes::ONCE).await;
        let form = [HERE, ("number", number), ("code", if number == ORANGE { CODE } else { "" })];
        let own = world.press_link(&link, &[&[PRESS], &form[..]].concat()).await;
        let [payin] = &world.payins_of_first(&link).await[..] else { panic!("one payin") };
        let names = |answer: &Answer| answer.html().contains(payin);
        assert_eq!(names(&own), number == MOOV, "only a way to see what became of it: {own:?}");
        for stranger in [MOOV, ORANGE] {
            let form = [HERE, ("number", stranger), ("code", CODE)];
            for press in [&[][..], &[STRANGER], &[STRANGER, ("previous", payin)]] {
                let page = world.press_link(&link, &[press, &form].concat()).await;
                assert!(page.status == 200 && !names(&page), "{stranger} {press:?}: {page:?}");
                assert!(page.html().contains("Un autre paiement"), "{page:?}");
            }
        }
        assert_eq!(world.debits(), 1 + usize::from(number == ORANGE), "{number}");
    }
}

#[world::test]
async fn a_stranger_s_guess_of_the_payer_s_number_is_answered_as_any_other(world: &World) {
    world.no_callbacks();
    let link = world.link(LinkTimes::ONCE).await;
    let with = |number| [STRANGER, HERE, ("number", number)];
    world.press_link(&link, &[PRESS, HERE, ("number", MOOV)]).await;
    let [payin] = &world.payins_of_first(&link).await[..] else { panic!("one payin") };
    for is_over in [false, true] {
        if is_over {
            world.fail(payin).await;
        }
        let [guess, other] = [MOOV, "22670000002"].map(|number| (number, with(number)));
        let [guess, other] = future::join_all([guess, other].map(async |(number, form)| {
            let answer = world.press_link(&link, &form).await;
            let html = answer.html().replace(number, "the number");
            (answer.status, answer.location, html)
        }))
        .await
        .try_into()
        .unwrap();
        assert_eq!(guess, other, "is over: {is_over}");
    }
    assert_eq!(world.debits(), 1);
}

#[world::test]
async fn the_payer_of_a_wrong_code_tries_again_and_a_repeated_try_debits_once(world: &World) {
    world.no_callbacks();
    for times in [LinkTimes::ONCE, LinkTimes::UNLIMITED] {
        let (link, before) = (world.link(times).await, world.debits());
        let wrong = [PRESS, HERE, ("number", ORANGE), ("code", CODE)];
        let mut page = world.press_link(&link, &wrong).await;
        assert_eq!(page.hidden("press"), PRESS.1);
        for payins in 2..4 {
            let previous = page.hidden("previous").to_owned();
            let form = [&wrong[..], &[("previous", &previous)]].concat();
            let presses = (0..3).map(|_| world.press_link(&link, &form));
            let mut presses = future::join_all(presses).await;
            presses.push(world.press_link(&link, &form).await);
            assert_eq!(world.payins_of_first(&link).await.len(), payins, "{presses:?}");
            page = presses.pop().unwrap();
            assert!(page.html().contains("Code refusé"), "{page:?}");
        }
        let code = world.sandbox.dial(ORANGE, None).unwrap().code;
        let previous = page.hidden("previous").to_owned();
        let form = [PRESS, HERE, ("number", ORANGE), ("code", &code), ("previous", &previous)];
        assert_face(&world.press_link(&link, &form).await, 200, "with_code");
        assert_eq!(world.debits(), before + 4);
        assert_eq!(world.begun_of(&link).await, 1);
    }
}

#[world::test]
async fn each_page_has_a_press_of_its_own_that_its_form_sends(world: &World) {
    let link = world.link(LinkTimes::UNLIMITED).await;
    let [first, second] =
        [world.open_link(link.id.as_str()).await, world.open_link(link.id.as_str()).await];
    assert_ne!(first.hidden("press"), second.hidden("press"));
    for page in [&first, &first, &second] {
        let press = page.hidden("press");
        assert!(press.len() == 32 && press.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_eq!(world.press_link(&link, &[("press", press)]).await.status, 303);
    }
    assert_eq!(world.begun_of(&link).await, 2);
}

#[world::test]
async fn what_begins_nothing_is_not_counted_and_is_shown_at_every_limit(world: &World) {
    let [paid, live, open] = [LinkTimes::ONCE, LinkTimes::ONCE, LinkTimes::UNLIMITED];
    let [paid, live, open] =
        [world.link(paid).await, world.link(live).await, world.link(open).await];
    world.pay_link(&paid).await;
    world.pay(&world.payins_of_first(&paid).await[0]).await;
    let page = world.pay_link(&live).await;
    let ended = world.link_with(json!({ "ends_at": (world.now() + hours(1)).to_string() })).await;
    world.advance(hours(1));
    let again = async || {
        for (link, way) in [(&paid, ""), (&paid, "direct"), (&live, ""), (&live, "direct")] {
            for _ in 0..3 {
                let form = [("way", way), ("number", MOOV)];
                let answer = world.press_link(link, &form).await;
                assert!([200, 303].contains(&answer.status), "{answer:?}");
                assert!(link.id != live.id || way == "direct" || answer.page() == page.page());
            }
        }
        assert_face(&world.pay_link(&ended).await, 410, "ended");
        let asks = [HERE, ("number", ORANGE), ("code", "")];
        assert_eq!(world.press_link(&open, &asks).await.status, 200, "the code is missing");
    };
    let before = world.tries().await;
    again().await;
    assert_eq!(world.tries().await, before);
    for link in [&paid, &live, &open] {
        world.tried(&format!("link {}", link.id), 120).await;
    }
    world.tried("links", 1000).await;
    let before = world.tries().await;
    again().await;
    assert_face(&world.pay_link(&open).await, 429, "too_many");
    assert_eq!(world.tries().await, before);
}

#[world::test(world::test, flavor = "multi_thread", worker_threads = 2)]
async fn presses_at_once_are_counted_as_often_as_they_begin_something(world: &World) {
    let link = world.link(LinkTimes::UNLIMITED).await;
    for way in ["", "direct"] {
        let form = [PRESS, ("way", way), ("number", MOOV)];
        future::join_all((0..10).map(|_| world.press_link(&link, &form))).await;
    }
    let counts: Vec<_> = world.tries().await.into_iter().map(|(_, tries)| tries).collect();
    assert_eq!(
        (world.begun_of(&link).await, counts),
        (1, vec![1, 1]),
        "the link's, and all links'"
    );
}

#[world::test]
async fn a_number_at_its_limit_uses_up_no_link(world: &World) {
    let link = world.link(LinkTimes::UNLIMITED).await;
    world.tried(&format!("link {}", link.id), 119).await;
    world.tried(&format!("link number {MOOV}"), 10).await;
    let before = world.tries().await;
    assert_eq!(world.press_link(&link, &[HERE, ("number", MOOV)]).await.status, 429);
    assert_eq!(world.tries().await, before);
    assert_eq!(world.pay_link(&link).await.status, 303);
    assert_eq!(world.pay_link(&link).await.status, 429);
}

#[world::test]
async fn ten_wrong_codes_on_links_lock_no_number_out_of_the_shop_s_own_orders(world: &World) {
    world.debiting(refusing("15"));
    let form = [HERE, ("number", ORANGE), ("code", CODE)];
    for at in 0..11 {
        let link = world.link(LinkTimes::ONCE).await;
        let page = world.press_link(&link, &form).await;
        assert_eq!(page.status, if at < 10 { 200 } else { 429 });
    }
    assert_eq!(world.creates(), 10, "each began something: LigdiCash was asked");
    world.sandbox.set_default_faults(Faults::default());
    let shop = json!({ "number": ORANGE, "code": CODE });
    assert_eq!(world.pay_directly("A-1", &shop).await.status, 201);
}

#[world::test]
async fn an_amount_that_a_stranger_chose_spoils_no_payment_of_the_place(world: &World) {
    for times in [json!(null), json!(2)] {
        let terms = json!({ "amount": null, "least": 500, "most": 60_000, "times": times });
        let link = world.link_with(terms).await;
        let with = |amount| [PRESS, ("amount", amount)];
        world.press_link(&link, &with("1500")).await;
        let [customers] = &world.payins_of_first(&link).await[..] else { panic!("one payin") };
        for amount in ["500", "501", "502", "503", "504", "505", "506"] {
            assert_eq!(world.press_link(&link, &with(amount)).await.status, 303, "{amount}");
        }
        let payins = world.payins_of_first(&link).await;
        let strangers: Vec<_> = payins.iter().filter(|id| *id != customers).collect();
        world.pay_otherwise(strangers[0], 1500).await;
        world.pay(customers).await;
        world.assert_known(customers, PAID).await;
        assert_eq!(world.paid_by(link.id.order(1).as_str()).await.as_ref(), Some(customers));
        world.pay(strangers[1]).await;
        world.assert_known(strangers[1], DUPLICATE).await;
        assert_eq!(strangers.len(), 7, "the replacements of a day are no limit for a link");
    }
}

#[world::test]
async fn a_link_that_a_held_table_does_not_have_yet_is_unavailable_not_gone(world: &World) {
    let link = world.link(LinkTimes::ONCE).await;
    let (held, _) = world.adopting("2026-06-01T00:00:00.000");
    world.remove_item(&format!("link#{}", link.id)).await;
    for request in
        [events::open_link(link.id.as_str()), events::press_link(link.id.as_str(), &[PRESS])]
    {
        assert_face(&visit(&held.link, request).await, 503, "paused");
    }
    assert_face(&world.open_link(link.id.as_str()).await, 404, "gone");
}

#[world::test]
async fn a_used_up_link_is_read_alone_however_many_payments_it_had(world: &World) {
    let link = world.link(LinkTimes::parse(10).unwrap()).await;
    for _ in 0..10 {
        world.pay_link(&link).await;
    }
    for payins in world.payins_of_link(&link, 10).await {
        world.pay(&payins[0]).await;
    }
    let capacity = Capacity::default();
    let app = world.counted(&capacity).link;
    let open = || visit(&app, events::open_link(link.id.as_str()));
    // The link, and whether payments are paused; the first time, each order, too.
    for reads in [12.0, 2.0, 2.0] {
        let (answer, read) = capacity.read_by(open()).await;
        assert_face(&answer, 410, "used_up");
        assert!((read - reads).abs() < 0.1, "{read}");
    }
    let press = events::press_link(link.id.as_str(), &[PRESS]);
    assert_face(&capacity.of(visit(&app, press)).await.0, 410, "used_up");
}

#[world::test]
async fn a_link_that_counts_too_few_goes_on_behind_the_orders_that_there_are(world: &World) {
    let link = world.link(LinkTimes::parse(4).unwrap()).await;
    for _ in 0..2 {
        world.pay_link(&link).await;
    }
    let count = async |begun: &str| {
        let mut item = world.item(&format!("link#{}", link.id)).await.unwrap();
        item.insert("begun".to_owned(), AttributeValue::N(begun.to_owned()));
        world.put_raw(item).await;
    };
    count("0").await;
    for begun in 3..=4 {
        assert_eq!(world.pay_link(&link).await.status, 303);
        assert_eq!(world.begun_of(&link).await, begun);
    }
    assert_face(&world.pay_link(&link).await, 409, "all_under_way");
    // All four places are taken, and the link counts none of them.
    count("0").await;
    assert_face(&world.pay_link(&link).await, 410, "used_up");
    count("4").await;
    assert_eq!(world.payins_of_link(&link, 6).await.iter().map(Vec::len).sum::<usize>(), 4);
}
