//! The debits of direct payins on LigdiCash's worst day and under attack: no press debits twice, and no order is free
//! whose payer may have been debited.

use futures::future::join_all;
use sandbox::{CallbackFaults, CreateBehaviour, CreateFaults, Faults, Send};
use serde_json::{Value, json};

use crate::stopped::{Ending, at_every_point};
use crate::world::direct::{CODE, DirectAnswer, pressed_by};
use crate::world::payments::{PAID, PENDING, behaving, nobody};
use crate::world::proof::KEY;
use crate::world::proxy::Fault;
use crate::world::scripted::{self, Reply};
use crate::world::wired::callback_by;
use crate::world::{self, World, logs, minutes, seconds};

/// A payer who dials a code first, and one who confirms on the phone. The sandbox has no end of its own for either.
const DIALS: &str = "22675001000";
const CONFIRMS: &str = "22670001000";

const UNKNOWN: (&str, Option<&str>) = ("review", Some("debit_unknown"));

impl World {
    /// LigdiCash debits so, and calls nobody back.
    pub(crate) fn debiting(&self, create: CreateFaults) {
        self.require_proofs();
        let callback = CallbackFaults { send: Send::None, ..CallbackFaults::default() };
        self.sandbox.set_default_faults(Faults { create, callback, ..Faults::default() });
    }

    /// What a payer types who has just dialled for a code.
    pub(crate) fn dialled(&self, number: &str) -> Value {
        json!({ "number": number, "code": self.sandbox.dial(number, None).unwrap().code })
    }

    /// A payer whom LigdiCash has debited, as its answer says, which was never saved; and what it would call back.
    pub(crate) async fn unsaved_debit(&self) -> Value {
        self.debiting(CreateFaults::default());
        let proxy = self.proxy().await;
        let app = self.process_on(proxy.url()).direct;
        // The payin is recorded. The SDK tries three times to save the answer.
        proxy.disturb("TransactWriteItems", Fault::Skip);
        proxy.disturb_next(3, "TransactWriteItems", Fault::Unavailable);
        let press = self.press("A-1001", &self.dialled(DIALS));
        assert_eq!(pressed_by(&app, &press).await.said(), (503, "unavailable", None));
        assert_eq!(proxy.faults_left(), 0);
        self.brought(&self.sandbox.debits()[0].transaction_id)
    }

    /// A callback about a payin, with LigdiCash's token.
    fn brought(&self, id: &str) -> Value {
        json!({ "transaction_id": id, "token": self.sandbox.invoice(id).unwrap().token })
    }

    /// How many requests for a debit LigdiCash has had.
    fn debits(&self) -> usize {
        self.sandbox.debits().len()
    }

    /// A payer whose page knows nothing presses once more: nothing is sent unless nothing had been.
    async fn assert_debits_once(&self) {
        let (before, known) = (self.debits(), self.payins_of("A-1001").await);
        assert!(before <= known.len() && known.len() <= 1, "{known:?}");
        let again = self.pay_directly("A-1001", &self.dialled(DIALS)).await;
        let after = if known.is_empty() { 1 } else { before };
        assert_eq!((again.status == 201, self.debits()), (known.is_empty(), after), "{again:?}");
        let payins = self.payins_of("A-1001").await;
        let [id] = &payins[..] else { panic!("{again:?}") };
        let (status, reason) = self.stored(id).await;
        match (status.as_str(), reason.as_deref()) {
            PAID | PENDING | ("notcompleted", Some("released")) => {}
            UNKNOWN => assert!(self.has_told("payment.review_required", id)),
            other => panic!("{other:?}"),
        }
    }
}

// ---- Functions that end early ----------------------------------------------------

#[world::test(at_every_point)]
async fn a_press_with_a_code_that_ends_early_debits_once(world: &World, ending: &Ending) {
    world.debiting(CreateFaults::default());
    let press = world.press("A-1001", &world.dialled(DIALS));
    ending.of(world, async |functions| pressed_by(&functions.direct, &press).await).await;
    world.assert_debits_once().await;
}

#[world::test(at_every_point)]
async fn a_press_without_a_code_that_ends_early_debits_once(world: &World, ending: &Ending) {
    world.debiting(CreateFaults::default());
    let press = world.press("A-1001", &json!({ "number": CONFIRMS }));
    ending.of(world, async |functions| pressed_by(&functions.direct, &press).await).await;
    world.assert_debits_once().await;
}

#[world::test(at_every_point)]
async fn a_callback_that_brings_the_token_of_an_unknown_debit(world: &World, ending: &Ending) {
    world.debiting(behaving(CreateBehaviour::Html502After));
    let id = world.pay_directly("A-1001", &world.dialled(DIALS)).await.id();
    let callback = world.brought(&id);
    ending.of(world, async |functions| callback_by(&functions.payments, &callback).await).await;
    world.called_back(&callback).await;
    world.live(minutes(4), minutes(2)).await;
    world.assert_known(&id, PAID).await;
    assert!(world.has_told("payment.completed", &id));
}

#[world::test(world::told)]
async fn a_debit_whose_answer_is_not_saved_is_unknown_in_the_end_and_not_sent_again(world: &World) {
    world.unsaved_debit().await;
    world.live(minutes(60), minutes(1)).await;
    world.assert_debits_once().await;
}

#[world::test]
async fn a_callback_before_a_creation_ends_whose_sender_vanishes_proves_the_debit(world: &World) {
    let callback = world.unsaved_debit().await;
    world.called_back(&callback).await;
    world.live(minutes(10), minutes(1)).await;
    world.assert_known(callback["transaction_id"].as_str().unwrap(), PAID).await;
    assert_eq!(world.debits(), 1);
}

// ---- At the same time ------------------------------------------------------------

#[world::test(world::test, flavor = "multi_thread", worker_threads = 2)]
async fn of_ten_identical_presses_at_once_one_debits(world: &World) {
    world.debiting(CreateFaults::default());
    for round in 0..5 {
        let number = format!("2267500110{round}");
        let press = world.press(&format!("A-{round}"), &world.dialled(&number));
        let answers = join_all((0..10).map(|_| world.pressed(&press))).await;
        let began = answers.iter().filter(|answer| answer.status == 201).count();
        let ids: std::collections::HashSet<_> = answers.iter().map(DirectAnswer::id).collect();
        assert_eq!((began, ids.len(), world.debits()), (1, 1, round + 1), "{answers:?}");
    }
}

#[world::test(world::test, flavor = "multi_thread", worker_threads = 2)]
async fn of_two_presses_after_the_same_payin_one_debits_whether_it_still_can_or_not(world: &World) {
    world.debiting(CreateFaults::default());
    for round in 0..6 {
        let (order_id, number) = (format!("A-{round}"), format!("2267500110{round}"));
        let wrong = json!({ "number": number, "code": CODE });
        let live = json!({ "number": CONFIRMS });
        let first = [&wrong, &live][round % 2];
        let first = world.pay_directly(&order_id, first).await.id();
        world.advance(seconds(90));
        let before = world.debits();
        let mut next = world.dialled(&number);
        next["previous"] = json!(first);
        let (one, other) = futures::join!(
            world.pay_directly(&order_id, &next),
            world.pay_directly(&order_id, &next)
        );
        assert_eq!(world.debits(), before + 1, "{one:?} {other:?}");
        assert_eq!((one.status + other.status, one.id()), (401, other.id()));
    }
}

#[world::test(world::test, flavor = "multi_thread", worker_threads = 2)]
async fn of_a_press_and_a_request_for_the_page_at_once_one_is_sent_to_ligdicash(world: &World) {
    world.debiting(CreateFaults::default());
    for round in 1..=8_usize {
        let order_id = format!("A-{round}");
        let fields = world.dialled(&format!("2267500110{round}"));
        let press = world.pay_directly(&order_id, &fields);
        let page = world.initiate_proven(&order_id, 3000);
        let (press, page) = if round % 2 == 0 {
            futures::join!(press, page)
        } else {
            let (page, press) = futures::join!(page, press);
            (press, page)
        };
        assert!([(201, 409), (200, 200)].contains(&(press.status, page.status)), "{press:?}");
        assert_eq!(world.sandbox.ledger().invoices.len(), round);
    }
}

#[world::test]
async fn a_callback_or_the_schedule_that_overtakes_the_answer_costs_nothing(world: &World) {
    for is_called_back in [true, false] {
        let order_id = format!("A-{is_called_back}");
        world.debiting(CreateFaults { slow_ms: 300, ..behaving(CreateBehaviour::Slow) });
        let (before, fields) = (world.debits(), world.dialled(DIALS));
        let press = world.pay_directly(&order_id, &fields);
        let meanwhile = async {
            while world.debits() == before {
                tokio::task::yield_now().await;
            }
            let id = &world.sandbox.debits()[before].transaction_id;
            if is_called_back {
                world.called_back(&world.brought(id)).await;
            }
            // The poll's clock is ahead, so the poll gives the sender up while it still works.
            world.advance(seconds(61));
            world.poll().await;
        };
        let (answer, ()) = futures::join!(press, meanwhile);
        assert_eq!(answer.status, 201, "{answer:?}");
        world.live(minutes(4), minutes(1)).await;
        world.assert_known(&answer.id(), PAID).await;
    }
}

// ---- Attacks ---------------------------------------------------------------------

#[world::test(scripted::empty)]
async fn a_short_code_that_ligdicash_repeats_stands_neither_in_the_record_nor_in_a_log(
    world: &World,
) {
    world.require_proofs();
    for (mark, code) in [("premier", "4829"), ("second", "731904")] {
        let said = format!("{mark} otp {code} est faux");
        let echo = json!({ "response_code": "01", "token": "", "response_text": "Echec (Code15)",
            "response_text_details": said, "description": code });
        world.on_create([Reply::json(&echo)]);
        world.pay_directly(mark, &json!({ "number": DIALS, "code": code })).await;
        let logged = logs::errors_with(&format!("{mark} otp"));
        assert!(logged.iter().all(|line| !line["fields"].to_string().contains(code)), "{logged:?}");
        let record = world.all_rows().await.concat();
        assert!(record.contains(&format!("{mark} otp [code] est faux")), "{record}");
        assert!(!record.contains(&format!("\"{code}\"")), "{record}");
    }
}

#[world::test]
async fn an_order_begins_after_no_payin_where_it_has_none_whatever_the_page_says(world: &World) {
    world.debiting(CreateFaults::default());
    let other = world.pay_directly("A-1", &json!({ "number": CONFIRMS })).await.id();
    for (order_id, previous) in [("A-2", other), ("A-3", nobody("txn"))] {
        let asked = json!({ "number": CONFIRMS, "previous": previous });
        let begun = world.pay_directly(order_id, &asked).await;
        assert_eq!(begun.status, 201, "{begun:?}");
        assert_eq!(world.payins_of(order_id).await, [begun.id()]);
    }
}

#[world::test(scripted::empty)]
async fn keys_that_ligdicash_refuses_are_not_tried_again_with_newer_ones(world: &World) {
    world.require_proofs();
    let app = world.direct();
    world.on_create([Reply::refused("15"), Reply::refused("00")]);
    for order_id in ["A-1", "A-2"] {
        let press = world.press(order_id, &json!({ "number": CONFIRMS }));
        assert_eq!(pressed_by(&app, &press).await.status, 201);
        world.put_order_keys(&json!({ "order_key": KEY, "api_key": "newer" }));
    }
    assert_eq!(world.take_asked().len(), 2);
}

#[world::test(scripted::empty)]
async fn a_number_in_the_path_of_a_request_is_a_digest_in_the_record(world: &World) {
    world.require_proofs();
    world.on_create([Reply::json(&json!({ "error": false, "message": "OTP sent." }))]);
    let asked = json!({ "number": CONFIRMS, "operator": "ligdicash" });
    assert_eq!(world.pay_directly("A-1", &asked).await.said().2, Some("code_sent"));
    let record = world.all_rows().await.concat();
    assert!(record.contains("/pay/v02/debitotp/") && !record.contains(CONFIRMS), "{record}");
}
