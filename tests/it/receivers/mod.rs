//! The examples of `clients/examples/receivers`, each run by its real interpreter.

use std::fs;

use futures::future::join_all;
use jiff::SignedDuration;
use ligdicash_core::EventKind;
use ligdicash_core::outbox::DeliveryOutcome;
use ligdicash_infra::config::WebhookReach;
use serde_json::{Value, json};
use text::schema::{example, of_ping};

use crate::examples::in_every_language;
use crate::webhook::{STACK, deliver_event, event};
use delivery::{SignedDelivery, changed, completed, now, race};
use shop::{NODE, Order, PHP, PYTHON, ReceiverShop, Running};

mod delivery;
mod shop;

const SECRET: &str = "whsec_c2l4dGVlbiBieXRlcyBhcmUgdG9vIGZldywgdGhpcnR5";
const OTHER_SECRET: &str = "whsec_YW5vdGhlciBzZWNyZXQgb2YgdGhlIHNhbWUgbGVuZ3RoLi4=";
const NO_KEY: &str = "whsec_";

const ORDER: &str = "A-1001";
const PRICE: u32 = 3000;

const RACES: u32 = 20;

in_every_language! {
    crate::receivers::ReceiverShop::open; node NODE python PYTHON php PHP; {
        what_the_product_itself_sends_is_taken
        one_good_signature_among_several_is_enough
        a_forged_altered_or_replayed_delivery_is_refused
        a_receiver_without_a_key_accepts_no_event
        a_genuine_body_that_is_no_event_is_refused
        simultaneous_deliveries_fulfil_once
        another_amount_or_currency_is_accepted_but_not_fulfilled
        money_without_an_open_order_is_accepted_and_shown_to_a_person
        only_a_completed_or_accepted_payment_fulfils
        an_accepted_payment_fulfils_its_order_with_the_paid_amount
        an_event_of_a_type_that_is_not_known_is_taken_and_changes_nothing
        an_event_of_another_stack_is_refused_where_one_is_expected
        a_ping_is_taken_and_leaves_nothing_behind_and_a_forged_one_is_refused
        an_event_that_is_older_than_what_is_known_is_taken_and_changes_nothing
        a_payout_is_taken_and_shown_to_a_person_where_one_must_look
    }
}

async fn what_the_product_itself_sends_is_taken(shop: ReceiverShop) {
    for _ in 0..2 {
        let delivered = deliver_event(&event(), &shop.url, WebhookReach::Anywhere, SECRET).await;
        assert_eq!(delivered, DeliveryOutcome::Taken);
    }
    assert_eq!(shop.order().await, Order::Paid { parcels: 1 });
}

async fn one_good_signature_among_several_is_enough(shop: ReceiverShop) {
    let mut delivery = completed(1);
    let other = delivery.clone().signed_with(OTHER_SECRET).signature;
    let good = delivery.signature.clone();
    delivery.signature = other.clone().map(|other| format!("v1a,AAAA {other} v1,é"));
    assert_eq!(shop.take(&delivery).await, 401);
    delivery.signature = other.zip(good).map(|(other, good)| format!("v1a,AAAA {other} {good}"));
    assert_eq!(shop.take(&delivery).await, 204);
}

async fn a_forged_altered_or_replayed_delivery_is_refused(shop: ReceiverShop) {
    let genuine = completed(1);
    let with = |change: &dyn Fn(&mut SignedDelivery)| {
        let mut delivery = genuine.clone();
        change(&mut delivery);
        delivery
    };
    let at = |offset: i64| {
        let at = now() + SignedDuration::from_secs(offset);
        SignedDelivery { timestamp: Some(at.as_second().to_string()), ..genuine.clone() }
    };
    let other_body = genuine.body.replace("false", "true");
    let unversioned = genuine.signature.as_ref().map(|text| text.replace("v1,", ""));
    let later_version = genuine.signature.as_ref().map(|text| text.replace("v1,", "v2,"));
    let refused = [
        ("signed with another secret", genuine.clone().signed_with(OTHER_SECRET)),
        ("signed with an empty key", genuine.clone().signed_with(NO_KEY)),
        ("another body", with(&|delivery| delivery.body.clone_from(&other_body))),
        ("a longer body", with(&|delivery| delivery.body.push(' '))),
        ("no body", with(&|delivery| delivery.body.clear())),
        ("another id", with(&|delivery| delivery.id = completed(2).id)),
        ("another time", at(1)),
        ("genuine, but old", at(-301).signed_with(SECRET)),
        ("genuine, but from the future", at(600).signed_with(SECRET)),
        ("no id", with(&|delivery| delivery.id = None)),
        ("no time", with(&|delivery| delivery.timestamp = None)),
        ("no signature", with(&|delivery| delivery.signature = None)),
        ("an empty signature", with(&|delivery| delivery.signature = Some(String::new()))),
        ("half a signature", with(&|delivery| delivery.signature = Some("v1,".to_owned()))),
        ("no version", with(&|delivery| delivery.signature.clone_from(&unversioned))),
        ("a later version", with(&|delivery| delivery.signature.clone_from(&later_version))),
        ("a time in words", with(&|delivery| delivery.timestamp = Some("today".to_owned()))),
    ];
    for (what, delivery) in refused {
        assert_eq!(shop.take(&delivery).await, 401, "{what}");
    }
    assert_eq!(shop.order().await, Order::Open);
    assert_eq!(shop.attention().await, 0);
    assert_eq!(shop.take(&genuine).await, 204, "what was refused took no id away");
}

async fn a_receiver_without_a_key_accepts_no_event(shop: ReceiverShop) {
    for secret in ["", NO_KEY, "whsec_c2hvcnQ=", SECRET.trim_start_matches("whsec_")] {
        // The receiver refuses to start; one that is started for each request refuses each.
        if let Ok(running) = Running::start(shop.example, &shop.directory, secret, "") {
            let url = format!("{}/ligdicash", running.url);
            let forged = completed(1).signed_with(NO_KEY);
            assert_eq!(forged.send(&shop.http, &url).await, 500, "{secret:?}");
        }
    }
    assert_eq!(shop.order().await, Order::Open);
}

async fn a_genuine_body_that_is_no_event_is_refused(shop: ReceiverShop) {
    let changed =
        |pointer: &str, value: Value| changed(EventKind::Completed, pointer, value).to_string();
    let bodies = [
        String::new(),
        "paid".to_owned(),
        "null".to_owned(),
        "[]".to_owned(),
        "{}".to_owned(),
        changed("/version", json!(2)),
        changed("/type", json!(null)),
        changed("/data", json!("paid")),
        changed("/data/order_id", json!(1001)),
        changed("/data/amount", json!("3000")),
        changed("/data/amount", json!(3000.5)),
    ];
    for body in bodies {
        assert_eq!(shop.take(&SignedDelivery::with_body(1, body.clone())).await, 400, "{body}");
    }
    assert_eq!(shop.order().await, Order::Open);
}

async fn simultaneous_deliveries_fulfil_once(shop: ReceiverShop) {
    // Many times, since a race is lost only now and then.
    for round in 0..RACES {
        let order_id = race(round);
        let body = changed(EventKind::Completed, "/data/order_id", &*order_id);
        let payment = |number| SignedDelivery::with_body(2 * round + number, body.to_string());
        let (one, other) = (payment(1), payment(2));
        let deliveries = [&one, &other, &one, &other, &one, &other];
        let answers = join_all(deliveries.map(|delivery| shop.take(delivery))).await;
        assert_eq!(answers, [204; 6]);
        assert_eq!(shop.order_of(&order_id).await, Order::Paid { parcels: 1 });
        let attention = shop.attention().await;
        assert_eq!(attention, round as usize + 1, "each second payment is shown once");
    }
}

async fn another_amount_or_currency_is_accepted_but_not_fulfilled(shop: ReceiverShop) {
    let unlike = [
        ("/data/amount", json!(PRICE - 1)),
        ("/data/amount", json!(PRICE + 1)),
        ("/data/currency", json!("XAF")),
    ];
    for (number, (pointer, value)) in (1..).zip(unlike) {
        let body = changed(EventKind::Completed, pointer, value);
        assert_eq!(shop.take(&SignedDelivery::with_body(number, body.to_string())).await, 204);
        assert_eq!(shop.attention().await, number as usize);
    }
    assert_eq!(shop.order().await, Order::Open);
}

async fn money_without_an_open_order_is_accepted_and_shown_to_a_person(shop: ReceiverShop) {
    for (number, order_id) in [(1, "A-0000"), (2, "A-1003")] {
        let body = changed(EventKind::Completed, "/data/order_id", order_id);
        assert_eq!(shop.take(&SignedDelivery::with_body(number, body.to_string())).await, 204);
        assert_eq!(shop.attention().await, number as usize);
    }
    assert_eq!(shop.order_of("A-1003").await, Order::Cancelled);
}

async fn only_a_completed_or_accepted_payment_fulfils(shop: ReceiverShop) {
    let others = [
        (EventKind::Failed, 0),
        (EventKind::Expired, 0),
        (EventKind::ReviewRequired, 1),
        (EventKind::Released, 1),
        (EventKind::Duplicate, 2),
    ];
    for (number, (kind, attention)) in (1..).zip(others) {
        let event = example(kind);
        assert_eq!(shop.take(&SignedDelivery::of(number, &event)).await, 204);
        assert_eq!(shop.order().await, Order::Open, "{kind:?}");
        assert_eq!(shop.attention().await, attention, "{kind:?}");
    }
    let of_later = changed(EventKind::Completed, "/type", "payment.of_a_later_version");
    assert_eq!(shop.take(&SignedDelivery::with_body(6, of_later.to_string())).await, 204);
    assert_eq!(shop.order().await, Order::Open);
    // Failed and expired before: the money came late, and wins.
    assert_eq!(shop.take(&completed(7)).await, 204);
    assert_eq!(shop.order().await, Order::Paid { parcels: 1 });
}

/// The receiver compares it like any other payment.
async fn an_accepted_payment_fulfils_its_order_with_the_paid_amount(shop: ReceiverShop) {
    let accepted = |revision: u32, amount: u32| {
        SignedDelivery::of(revision, &changed(EventKind::Accepted, "/data/amount", amount))
    };
    // A person has accepted 2900 F for what a browser had asked for, and the order costs something else.
    assert_eq!(shop.take(&accepted(1, PRICE - 50)).await, 204);
    assert_eq!((shop.order().await, shop.attention().await), (Order::Open, 1));
    assert_eq!(shop.take(&accepted(2, PRICE)).await, 204);
    assert_eq!(shop.order().await, Order::Paid { parcels: 1 });
    let listing = shop.orders().await;
    let order = listing["orders"].as_array().unwrap().iter().find(|order| order["id"] == ORDER);
    assert_eq!(order.unwrap()["paid"], 2900);
    assert_eq!(shop.take(&completed(3)).await, 204);
    assert_eq!(shop.order().await, Order::Paid { parcels: 1 }, "an order is fulfilled once");
}

async fn an_event_of_a_type_that_is_not_known_is_taken_and_changes_nothing(shop: ReceiverShop) {
    let about_something_else = |data: Value| {
        json!({ "version": 1, "type": "catalogue.of_a_later_version", "data": data }).to_string()
    };
    let events = [json!({}), json!({ "pages": 3 }), json!({ "order_id": ORDER, "amount": PRICE })];
    for (number, data) in (1..).zip(events) {
        let delivery = SignedDelivery::with_body(number, about_something_else(data));
        assert_eq!(shop.take(&delivery).await, 204, "{}", delivery.body);
    }
    assert_eq!((shop.order().await, shop.attention().await), (Order::Open, 0));
}

async fn an_event_of_another_stack_is_refused_where_one_is_expected(mut shop: ReceiverShop) {
    shop.stack = STACK;
    shop.kill_and_start_again();
    let of = |revision, stack: Value| {
        SignedDelivery::of(revision, &changed(EventKind::Completed, "/stack", stack))
    };
    for (revision, other) in (1..).zip([json!("staging"), json!(null), json!([STACK])]) {
        assert_eq!(shop.take(&of(revision, other)).await, 403);
    }
    assert_eq!((shop.order().await, shop.attention().await), (Order::Open, 0));
    assert_eq!(shop.take(&of(4, json!(STACK))).await, 204);
    assert_eq!(shop.order().await, Order::Paid { parcels: 1 });
}

async fn a_ping_is_taken_and_leaves_nothing_behind_and_a_forged_one_is_refused(shop: ReceiverShop) {
    let state = || fs::read(shop.directory.join("state")).unwrap_or_default();
    let before = state();
    let ping = SignedDelivery { id: Some("ping_1".to_owned()), ..completed(1) };
    let ping = SignedDelivery { body: of_ping()["examples"][0].to_string(), ..ping };
    let forged = ping.clone().signed_with(OTHER_SECRET);
    assert_eq!(shop.take(&forged).await, 401);
    assert_eq!(shop.take(&ping.signed_with(SECRET)).await, 204);
    assert_eq!(state(), before);
    assert_eq!((shop.order().await, shop.attention().await), (Order::Open, 0));
}

async fn an_event_that_is_older_than_what_is_known_is_taken_and_changes_nothing(
    mut shop: ReceiverShop,
) {
    let review = |revision: u32| {
        let event = example(EventKind::ReviewRequired);
        SignedDelivery::of(revision, &event)
    };
    assert_eq!(shop.take(&completed(4)).await, 204);
    shop.kill_and_start_again();
    for event in [review(3), completed(3), review(2), completed(4)] {
        assert_eq!(shop.take(&event).await, 204);
    }
    assert_eq!(shop.order().await, Order::Paid { parcels: 1 });
    assert_eq!(shop.attention().await, 0);
    assert_eq!(shop.take(&review(5)).await, 204, "a newer one is heard");
    assert_eq!(shop.attention().await, 1);
}

async fn a_payout_is_taken_and_shown_to_a_person_where_one_must_look(shop: ReceiverShop) {
    let late = |is: bool| {
        let mut event = example(EventKind::PayoutCompleted);
        event["data"]["late"] = json!(is);
        // Named as an order: it is none.
        event["data"]["payout_id"] = json!(ORDER);
        event
    };
    let events = [
        (example(EventKind::PayoutReviewRequired), 1),
        (late(false), 1),
        (example(EventKind::PayoutFailed), 1),
        (example(EventKind::PayoutClosed), 1),
        (late(true), 2),
    ];
    for (number, (event, attention)) in (1..).zip(events) {
        assert_eq!(
            shop.take(&SignedDelivery::with_body(number, event.to_string())).await,
            204,
            "{event}"
        );
        assert_eq!(shop.attention().await, attention, "{event}");
    }
    assert_eq!(shop.order().await, Order::Open);
}

#[tokio::test]
async fn a_line_that_a_crash_cut_off_in_nodes_journal_is_forgotten() {
    if !NODE.can_run() {
        return;
    }
    let mut shop = ReceiverShop::open(&NODE);
    let state = shop.directory.join("state");
    assert_eq!(shop.take(&completed(1)).await, 204);
    let stored = fs::read_to_string(&state).unwrap();
    fs::write(&state, format!("{stored}{}", &stored[..stored.len() / 2])).unwrap();
    shop.kill_and_start_again();
    assert_eq!(shop.take(&completed(2)).await, 204);
    shop.kill_and_start_again();
    assert_eq!(shop.order().await, Order::Paid { parcels: 1 });
    assert_eq!(shop.attention().await, 1);
}
