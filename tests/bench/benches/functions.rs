//! Measures our own part of a request, without the network and the SDK: `cargo bench --package bench`. It
//! is built for speed, not for size as the deployed binaries are, so it serves to compare a change with
//! the code before it.

#![expect(clippy::unwrap_used, reason = "a benchmark whose input is wrong must stop")]

use divan::{Bencher, black_box, black_box_drop};
use std::time::Duration;

use jiff::Timestamp;
use ligdicash_core::payin::{CreateOutcome, PayinState, Pricing};
use ligdicash_core::{
    Amount, Exchange, ExchangeKind, Francs, OrderId, Payer, Payin, PayinId, Receipt, Salt,
    Timeliness,
};
use ligdicash_infra::http;
use ligdicash_infra::ligdicash::answer::{Reply, of_creation, of_invoice};
use ligdicash_infra::ligdicash::callback::Callback;
use ligdicash_infra::net::PayHosts;
use ligdicash_infra::record;
use parts::gateway;
use serde_json::{Value, json};

const ID: u128 = 0x0123_4567_89ab_cdef_0123_4567_89ab_cdef;

fn main() {
    divan::main();
}

/// A request that a stranger may send a thousand times a second.
#[divan::bench]
fn reading_a_callback(bencher: Bencher) {
    let body = callback().to_string();
    bencher.bench(|| Callback::read(black_box(body.as_bytes())));
}

#[divan::bench]
fn packing_what_was_said_into_a_row(bencher: Bencher) {
    let (body, salt) = (callback().to_string(), Salt::from_random(ID));
    let (at, duration) = (Timestamp::UNIX_EPOCH, Duration::ZERO);
    let request = record::received(body.as_bytes());
    let kind = ExchangeKind::Callback;
    let log = [Exchange { kind, at, duration, from: None, by: None, request, response: None }];
    bencher.bench(|| record::pack(Some(&salt), black_box(&log)));
}

#[divan::bench]
fn reading_what_was_created(bencher: Bencher) {
    let hosts = PayHosts::parse("*.ligdicash.com").unwrap();
    let body = json!({
        "response_code": "00",
        "token": "t".repeat(200),
        "response_text": format!("https://app.ligdicash.com/pay/invoice/{}", "t".repeat(200)),
    })
    .to_string();
    let read = || of_creation(&Reply::read(200, black_box(body.as_bytes())), &hosts);
    assert!(matches!(read(), CreateOutcome::Done(_)));
    bencher.bench(read);
}

#[divan::bench]
fn reading_what_was_confirmed(bencher: Bencher) {
    let body = confirmed().to_string();
    bencher.bench(|| of_invoice(&Reply::read(200, black_box(body.as_bytes()))).unwrap());
}

#[divan::bench]
fn telling_a_page_its_payments_status(bencher: Bencher) {
    let transaction = transaction();
    bencher.bench(|| black_box_drop(http::status(black_box(&transaction), "Boutique")));
}

fn callback() -> Value {
    let mut callback = confirmed();
    callback["token"] = json!("t".repeat(200));
    callback["customer"] = json!("22670000001");
    callback
}

fn confirmed() -> Value {
    gateway::confirmed(PayinId::from_random(ID).as_str())
}

fn transaction() -> Payin {
    Payin {
        id: PayinId::from_random(ID),
        order_id: OrderId::parse("CMD-2026-0001").unwrap(),
        amount: Amount::parse(3000).unwrap(),
        pricing: Pricing::Open,
        salt: None,
        created_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
        state: PayinState::Creating { lease_until: Timestamp::UNIX_EPOCH },
        flow: ligdicash_core::payin::Flow::Hosted,
        brought: ligdicash_core::Brought::NONE,
        revision: 1,
        receipt: Receipt::default(),
        payer: Payer::default(),
        timeliness: Timeliness::InTime,
        heard_at: None,
        not_found: 0,
        text: None,
        refunded: Francs(0),
        runs_out_at: None,
        announced: None,
        previous: None,
    }
}
