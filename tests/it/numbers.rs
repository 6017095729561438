//! A phone is the same number at every entry point, in every spelling. A doubtful number sends nothing.

use ligdicash_core::LinkTimes;
use serde_json::{Value, json};

use crate::world::direct::CODE;
use crate::world::payouts::with;
use crate::world::scripted::{self, Reply};
use crate::world::{self, World, hours};

/// The spellings of one phone.
const SPELLINGS: [&str; 5] = [
    "22670000021",
    "+226 70 00 00 21",
    "70-00-00-21",
    "00226 (0)70000021",
    "\u{202a}70\u{a0}000021",
];

/// A line of the table.
struct Spelling {
    text: String,
    /// The number; `None` where the text is refused.
    number: Option<String>,
    fault: String,
}

/// The lines that mean the same everywhere, and those of this home.
fn spellings(home: &str) -> Vec<Spelling> {
    let table = include_str!("../../shared/contract/numbers.json");
    let table: Value = serde_json::from_str(table).unwrap();
    let cases = table["cases"].as_array().unwrap();
    assert!(cases.len() >= 120);
    let text = |case: &Value, name: &str| case[name].as_str().map(str::to_owned);
    let here =
        cases.iter().filter(|case| case["home"].as_str().is_none_or(|country| country == home));
    let read = |case: &Value| Spelling {
        text: text(case, "text").unwrap(),
        number: text(case, "number"),
        fault: text(case, "fault").unwrap_or_default(),
    };
    here.map(read).collect()
}

impl World {
    /// The numbers that LigdiCash was asked to debit or to pay since the last time.
    fn asked_numbers(&self) -> Vec<String> {
        let customer = |body: &Value| {
            let of = ["/commande/invoice/customer", "/commande/customer"];
            of.iter().find_map(|at| body.pointer(at)?.as_str()).map(str::to_owned)
        };
        self.take_asked().iter().filter_map(|asked| customer(&asked.body)).collect()
    }

    /// A request with this text was answered with this status, and LigdiCash was asked about its number or not at all.
    fn assert_read(&self, spelling: &Spelling, status: u16, entry: &str) {
        let asked = self.asked_numbers();
        assert_eq!(asked.first(), spelling.number.as_ref(), "{entry}: {:?}", spelling.text);
        assert_eq!(
            status == 400,
            spelling.number.is_none(),
            "{entry}: {:?} {status}",
            spelling.text
        );
    }

    async fn finds_by(&self, text: &str) -> Option<bool> {
        let found = self.find(&json!({ "number": text })).await;
        let payments = found.body["transactions"].as_array();
        payments.map(|payments| !payments.is_empty())
    }
}

#[world::test(scripted::empty)]
async fn a_direct_payin_debits_the_number_that_a_text_means(world: &World) {
    world.require_proofs();
    world.on_create([Reply::refused("01")]);
    for (at, spelling) in spellings("226").iter().enumerate() {
        let typed = json!({ "number": spelling.text, "code": CODE });
        let answer = world.pay_directly(&format!("A-{at}"), &typed).await;
        world.assert_read(spelling, answer.status, "direct");
        if spelling.number.is_none() {
            assert_eq!(answer.body["errors"][0]["field"], "number", "{answer:?}");
        }
        world.advance(hours(1));
    }
}

#[world::test(scripted::empty)]
async fn a_press_on_a_link_debits_the_number_that_a_text_means(world: &World) {
    let link = world.link(LinkTimes::UNLIMITED).await;
    world.on_create([Reply::refused("01")]);
    for (at, spelling) in spellings("226").iter().enumerate() {
        let press = format!("{:032x}", at + 1);
        let form =
            [("press", &*press), ("way", "direct"), ("number", &spelling.text), ("code", CODE)];
        let answer = world.press_link(&link, &form).await;
        world.assert_read(spelling, answer.status, "link");
        world.advance(hours(1));
    }
}

#[world::test(scripted::empty)]
async fn a_payout_goes_to_the_number_that_a_text_means(world: &World) {
    world.on_create([Reply::refused("01")]);
    for (at, spelling) in spellings("").iter().enumerate() {
        let asked = json!({ "customer": spelling.text, "amount": 100 });
        let answer = world.pay_out(&with(&format!("P-{at}"), asked)).await;
        world.assert_read(spelling, answer.status, "payout");
        if spelling.number.is_none() {
            assert_eq!(answer.body["errors"][0]["field"], "customer", "{answer:?}");
        }
    }
}

#[world::test(scripted::test)]
async fn a_refund_goes_to_a_number_without_doubt_or_asks_for_one(world: &World) {
    let payin = world.paid_from("A-1001", "22670000001").await;
    let dry = async |fields| world.pay_out(&json!({ "dryRun": with("R-1", fields) })).await;
    for spelling in spellings("") {
        let named = json!({ "refundOf": payin, "amount": 100, "customer": spelling.text });
        assert_eq!(
            dry(named).await.status == 200,
            spelling.number.is_some(),
            "{:?}",
            spelling.text
        );
        world.set_text(&payin, "payer_number", &spelling.text).await;
        world.leaves(&["payer_number"]);
        let back = dry(json!({ "refundOf": payin, "amount": 100, "customer": null })).await;
        match spelling.number {
            Some(_) => assert_eq!(back.status, 200, "{:?}", spelling.text),
            None => back.assert_refused(422, "refund_without_number"),
        }
    }
}

#[world::test(scripted::test)]
async fn a_payment_is_found_by_every_spelling_of_its_number(world: &World) {
    let payin = world.paid_from("A-1001", "22670000001").await;
    for spelling in spellings("226") {
        let Some(number) = &spelling.number else {
            // A payer may have a number of another country, to which no money is sent.
            let found = (spelling.fault == "other_country").then_some(false);
            assert_eq!(world.finds_by(&spelling.text).await, found, "{:?}", spelling.text);
            continue;
        };
        world.set_text(&payin, "payer_number", number).await;
        assert_eq!(world.finds_by(&spelling.text).await, Some(true), "typed: {:?}", spelling.text);
        world.set_text(&payin, "payer_number", &spelling.text).await;
        assert_eq!(world.finds_by(number).await, Some(true), "stored: {:?}", spelling.text);
    }
    for stored in ["000022670000021", "022670000021", "226070000021"] {
        world.set_text(&payin, "payer_number", stored).await;
        assert_eq!(world.finds_by("70000021").await, Some(true), "by an earlier version: {stored}");
    }
    world.set_text(&payin, "payer_number", "33612345678").await;
    world.leaves(&["payer_number"]);
    assert_eq!(world.finds_by("+33 6 12 34 56 78").await, Some(true));
}

#[world::test(scripted::empty)]
async fn a_number_is_tried_ten_times_an_hour_however_it_is_written(world: &World) {
    world.require_proofs();
    world.on_create([Reply::refused("01")]);
    for at in 0..12 {
        let text = SPELLINGS[at % SPELLINGS.len()];
        let answer = world.pay_directly(&format!("A-{at}"), &json!({ "number": text })).await;
        let expected = if at < 10 { (201, "notcompleted") } else { (429, "too_many_attempts") };
        assert_eq!((answer.status, answer.summary().1), expected, "{at}: {answer:?}");
    }
    world.advance(hours(1));
    let later = json!({ "number": SPELLINGS[0] });
    assert_eq!(world.pay_directly("A-later", &later).await.status, 201);
}

#[world::test(scripted::empty)]
async fn a_payout_that_is_asked_for_again_in_another_spelling_is_the_same(world: &World) {
    world.on_create([Reply::json(&json!({ "response_code": "00", "token": "token" }))]);
    let ask = async |text| world.pay_out(&with("P-1", json!({ "customer": text }))).await;
    let first = ask("22670000021").await;
    for text in ["+226 70 00 00 21", "\u{200e}226.70.00.00.21"] {
        assert_eq!(ask(text).await.id(), first.id(), "{text}");
    }
    ask("22670000022").await.assert_refused(409, "payout_id_reused");
    assert_eq!(world.asked_numbers(), ["22670000021"]);
}
