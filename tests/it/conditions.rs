//! The conditions of the transitions that take an order and refund money: each is written over every situation of the
//! other item.

use std::sync::Arc;

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::payin::{
    Customer, Draft, Invoice, Live, PayUrl, PayinOrder, PayinToken, Place, Pricing, Proof,
    Replacements,
};
use ligdicash_core::payout::{self, Leaving, Method, Recipient, Refundable, Room};
use ligdicash_core::ports::{Ledger, WriteOutcome};
use ligdicash_core::transition::{Record, Transition};
use ligdicash_core::{
    Amount, Asker, Francs, IdempotencyKey, LinkId, Number, OrderId, PayinId, Payout, PayoutId, Salt,
};
use ligdicash_infra::dynamo::Store;
use ligdicash_infra::instant;
use ligdicash_infra::random::SystemRandom;

use crate::world::ManualClock;
use crate::world::database::Database;
use crate::world::table::Item;

/// The store, on tables with only the items of a test.
struct Bare {
    database: Database,
    store: Store,
    now: Timestamp,
}

impl Bare {
    async fn start() -> Self {
        let (database, clock) = (Database::start().await, ManualClock::default());
        let (client, tables) = (database.client.clone(), database.tables.clone());
        let store = Store::new(client, tables, Arc::new(SystemRandom), Arc::new(clock.clone()));
        Self { database, store, now: clock.now() }
    }

    fn at(&self, seconds: i64) -> String {
        instant::text(self.now + SignedDuration::from_secs(seconds))
    }

    /// Puts an item in the place of the one that has its key. Digits are a number.
    async fn put(&self, pk: &str, attributes: &[(&str, String)]) {
        let value = |text: &str| match text.parse::<u32>() {
            Ok(_) => AttributeValue::N(text.to_owned()),
            Err(_) => AttributeValue::S(text.to_owned()),
        };
        let mut item: Item =
            attributes.iter().map(|(name, text)| ((*name).to_owned(), value(text))).collect();
        item.insert("pk".to_owned(), value(pk));
        let put = self.database.client.put_item().table_name(&self.database.tables.payments);
        put.set_item(Some(item)).send().await.unwrap();
    }

    async fn writes<R: Record>(&self, transition: Transition<R>) -> bool
    where
        Store: Ledger<R>,
    {
        match self.store.write(&[transition], &[]).await.unwrap() {
            WriteOutcome::Done => true,
            WriteOutcome::Blocked(_) => false,
            WriteOutcome::Moved(found) => panic!("it has moved: {found:?}"),
        }
    }
}

/// Another payin that holds the order keeps it.
#[tokio::test]
async fn an_order_is_taken_only_with_its_latest_payin_and_signature() {
    let bare = Bare::start().await;
    let payin = |number| PayinId::from_random(number);
    let id = |number| payin(number).as_str().to_owned();
    let first = ("latest_payin", id(1));
    let signed = |seconds| vec![first.clone(), ("proof_issued_at", bare.at(seconds))];
    let held = |until| vec![first.clone(), ("live", id(1)), ("lease_until", bare.at(until))];
    let (newest, older) = (Proof::Newest, Proof::OlderOfSameAmount);
    let situations = [
        ("as it was read", vec![first.clone()], Some(1), newest, true),
        ("of which nobody knew", vec![], None, newest, true),
        ("begun meanwhile", vec![first.clone()], Some(2), newest, false),
        ("begun for the first time meanwhile", vec![first.clone()], None, newest, false),
        ("signed before", signed(-1), Some(1), newest, true),
        ("signed in the same second", signed(0), Some(1), newest, true),
        ("signed since", signed(1), Some(1), newest, false),
        ("signed since for the same amount", signed(1), Some(1), older, true),
        ("held until now", held(0), Some(1), newest, false),
        ("held no more", held(-1), Some(1), newest, true),
        ("held for good", held(-1)[..2].to_vec(), Some(1), newest, false),
        ("paid", vec![first.clone(), ("paid_by", id(3))], Some(1), newest, false),
    ];
    for (number, (what, mut lock, previous, proof, is_taken)) in (10..).zip(situations) {
        lock.push(("amount", "3000".to_owned()));
        for (francs, is_taken) in [(3000, is_taken), (4000, is_taken && proof == newest)] {
            bare.put(&format!("order#A-{number}"), &lock).await;
            let id = payin(number * 10_000 + u128::from(francs));
            let mut draft = draft(number, id, francs, bare.now);
            draft.payin.previous = previous.map(payin);
            assert_eq!(bare.writes(draft.begin(proof)).await, is_taken, "{what}, {francs} F");
        }
    }
}

#[tokio::test]
async fn a_payment_of_a_link_is_begun_only_if_the_link_still_allows_it() {
    let bare = Bare::start().await;
    let link = LinkId::from_random(1);
    let situations = [
        ("as it was read", "begun", "2".to_owned(), true),
        ("begun meanwhile", "begun", "3".to_owned(), false),
        ("withdrawn meanwhile", "withdrawn_at", bare.at(0), false),
        ("over since now", "ends_at", bare.at(0), false),
        ("over in a second", "ends_at", bare.at(1), true),
        ("for one payment less", "times", "2".to_owned(), false),
        ("for as many payments", "times", "3".to_owned(), true),
    ];
    for (order, (what, name, value, is_begun)) in (100..).zip(situations) {
        let key = format!("link#{link}");
        let begun = [("begun", "2".to_owned())].into_iter().filter(|_| name != "begun");
        bare.put(&key, &begun.chain([(name, value)]).collect::<Vec<_>>()).await;
        let draft = draft(order, PayinId::from_random(order), 3000, bare.now);
        let place = Place { link: link.clone(), begun: 2, number: 3 };
        assert_eq!(bare.writes(draft.begin_place(place)).await, is_begun, "{what}");
    }
}

/// A payin of an order that the shop's server signed now.
fn draft(order: u128, id: PayinId, francs: u64, now: Timestamp) -> Draft {
    let order = PayinOrder {
        id: OrderId::parse(&format!("A-{order}")).unwrap(),
        amount: Amount::parse(francs).unwrap(),
        pricing: Pricing::Proven { issued_at: now },
        description: String::new(),
        items: Vec::new(),
        customer: Customer::default(),
        link: None,
    };
    Draft::new(id, &order, Salt::from_random(7), now)
}

/// The holder passes the order once its new page is made.
#[tokio::test]
async fn only_the_holder_of_an_unpaid_order_passes_it_to_a_new_page() {
    let bare = Bare::start().await;
    let id = |number| PayinId::from_random(number);
    let live = |number| ("live", id(number).as_str().to_owned());
    for (number, (what, lock, is_passed)) in (10..).zip([
        ("held as it was read", vec![live(1)], true),
        ("held by another meanwhile", vec![live(2)], false),
        ("held by nobody any more", vec![], false),
        ("its page is being made", vec![live(1), ("lease_until", bare.at(-1))], false),
        ("paid by another page meanwhile", vec![live(1), ("paid_by", live(3).1)], false),
    ]) {
        bare.put(&format!("order#A-{number}"), &lock).await;
        let token = PayinToken::new("of the holder".to_owned());
        let live = Live {
            payin: draft(number, id(1), 3000, bare.now).payin,
            invoice: Invoice { token, pay_url: Some(PayUrl::checked("https://pay.example")) },
            priced_at: None,
            replaced: Replacements { times: 0, on: bare.now.to_zoned(TimeZone::UTC).date() },
        };
        let [passed, _] = draft(number, id(number), 4000, bare.now).replace(&live);
        assert_eq!(bare.writes(passed).await, is_passed, "{what}");
    }
}

/// A payout of 1000 F that refunds this payin, and its request.
fn refund(number: u128, of: &PayinId, now: Timestamp) -> (Payout, payout::PayoutOrder) {
    let to = Number::parse("22670000001", None).unwrap();
    let order = payout::PayoutOrder {
        idempotency_key: IdempotencyKey::parse(&format!("R-{number}")).unwrap(),
        amount: payout::PayoutAmount::parse(1000).unwrap(),
        recipient: Recipient::Named { number: to, refund_of: Some(of.clone()) },
        method: Method::MobileMoney,
        description: "a refund".to_owned(),
    };
    let id = PayoutId::from_random(number);
    (Payout::new(id, &order, Salt::from_random(7), now), order)
}

fn room(on_its_day: i64, in_its_payin: i64) -> Room {
    let fingerprint = "of the request".to_owned();
    Room {
        fingerprint,
        on_its_day: Some(on_its_day),
        in_its_payin: Some(Refundable {
            revision: 3,
            paid: Francs(u64::try_from(in_its_payin + 1000).unwrap()),
        }),
        file: None,
        retried: None,
    }
}

#[tokio::test]
async fn a_refund_starts_and_is_approved_only_on_the_revision_that_was_read() {
    let bare = Bare::start().await;
    let payin = PayinId::from_random(1);
    let (awa, issa) = (Asker::new("arn:awa"), Asker::new("arn:issa"));
    for (number, (revision, is_written)) in
        (10..).step_by(2).zip([(Some(3), true), (Some(2), false), (Some(4), false), (None, false)])
    {
        let situation = revision.map(|revision: u32| ("revision", revision.to_string()));
        let situation: Vec<_> = situation.into_iter().collect();
        bare.put(payin.as_str(), &situation).await;
        let (sent, _) = refund(number, &payin, bare.now);
        assert_eq!(bare.writes(sent.begin(room(90_000, 2000))).await, is_written, "{revision:?}");
        bare.put(payin.as_str(), &[("revision", "3".to_owned())]).await;
        let (asked, order) = refund(number + 1, &payin, bare.now);
        let asked = asked.awaiting(awa.clone(), &order);
        assert!(bare.writes(asked.begin(room(90_000, 2000))).await);
        bare.put(payin.as_str(), &situation).await;
        let leaving = Leaving { refunded: Some((payin.clone(), 3)), ..Leaving::default() };
        let approved = asked.approve(&issa, leaving, bare.now).unwrap();
        assert_eq!(bare.writes(approved).await, is_written, "{revision:?}");
    }
}

/// A payout that was asked for on the day before.
#[tokio::test]
async fn an_approved_payout_leaves_where_its_day_has_room_to_the_franc() {
    let bare = Bare::start().await;
    let (awa, issa) = (Asker::new("arn:awa"), Asker::new("arn:issa"));
    let (payin, day) = (PayinId::from_random(1), format!("payouts#{}", &bare.at(0)[..10]));
    bare.put(payin.as_str(), &[("revision", "3".to_owned())]).await;
    for (number, (most, counted, leaves)) in (10..).zip([
        (0, None, true),
        (0, Some(1), false),
        (2000, Some(2000), true),
        (2000, Some(2001), false),
        (-1, None, false),
    ]) {
        let (asked, order) = refund(number, &payin, bare.now - SignedDuration::from_hours(24));
        let asked = asked.awaiting(awa.clone(), &order);
        assert!(bare.writes(asked.begin(room(90_000, 90_000))).await);
        let committed = counted.map(|count: u32| ("committed", count.to_string()));
        bare.put(&day, &committed.into_iter().collect::<Vec<_>>()).await;
        let leaving = Leaving { on_its_day: Some(most), ..Leaving::default() };
        let approved = asked.approve(&issa, leaving, bare.now).unwrap();
        assert_eq!(bare.writes(approved).await, leaves, "{most} {counted:?}");
    }
}

#[tokio::test]
async fn a_retry_begins_and_is_approved_only_while_the_one_before_was_not_made() {
    let bare = Bare::start().await;
    let (payin, before) = (PayinId::from_random(1), PayoutId::from_random(2));
    let (awa, issa) = (Asker::new("arn:awa"), Asker::new("arn:issa"));
    bare.put(payin.as_str(), &[("revision", "3".to_owned())]).await;
    let retry = || Room { retried: Some(before.clone()), ..room(90_000, 90_000) };
    for (number, (status, is_tried)) in (10..).step_by(2).zip([
        ("notcompleted", true),
        ("completed", false),
        ("pending", false),
        ("review", false),
        ("outcome_unknown", false),
        ("closed", false),
    ]) {
        let (asked, order) = refund(number, &payin, bare.now);
        let asked = asked.awaiting(awa.clone(), &order);
        assert!(bare.writes(asked.begin(room(90_000, 90_000))).await);
        bare.put(before.as_str(), &[("status", status.to_owned())]).await;
        let (sent, _) = refund(number + 1, &payin, bare.now);
        assert_eq!(bare.writes(sent.begin(retry())).await, is_tried, "{status}");
        let leaving = Leaving { retried: Some(before.clone()), ..Leaving::default() };
        let approved = asked.approve(&issa, leaving, bare.now).unwrap();
        assert_eq!(bare.writes(approved).await, is_tried, "{status}");
    }
}

#[tokio::test]
async fn a_refund_is_begun_where_its_day_and_its_payin_have_room_to_the_franc() {
    let bare = Bare::start().await;
    let payin = PayinId::from_random(1);
    let day = format!("payouts#{}", &bare.at(0)[..10]);
    for (number, (most, counted, is_begun)) in (10..).step_by(2).zip([
        (0, None, true),
        (0, Some(0), true),
        (0, Some(1), false),
        (2000, Some(2000), true),
        (2000, Some(2001), false),
        (-1, None, false),
        (-1, Some(0), false),
    ]) {
        let counted = |name| counted.map(|count: u32| (name, count.to_string())).into_iter();
        let paid = || [("revision", "3".to_owned())].into_iter();
        let full: Vec<_> = paid().chain(counted("refunded")).collect();
        let committed: Vec<_> = counted("committed").collect();
        for (number, room, payin_has, day_has) in [
            (number, room(9000, most), full, vec![]),
            (number + 1, room(most, 9000), paid().collect(), committed),
        ] {
            bare.put(payin.as_str(), &payin_has).await;
            bare.put(&day, &day_has).await;
            let begun = refund(number, &payin, bare.now).0.begin(room);
            assert_eq!(bare.writes(begun).await, is_begun, "{most}: {payin_has:?} {day_has:?}");
        }
    }
}
