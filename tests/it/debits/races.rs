//! Many at once: one debit for one press, and for the order while it may be made.

use futures::future::join_all;
use ligdicash_core::payin::{self, PayinToken};
use ligdicash_core::ports::Ledger;
use ligdicash_core::{Noted, PayinId};
use sandbox::{CreateBehaviour, CreateFaults};
use serde_json::json;

use crate::world::direct::{CODE, CONFIRMS, DIALS};
use crate::world::payments::{DEBIT_UNKNOWN, PAID, behaving};
use crate::world::{self, World, but, minutes, seconds};

#[world::test(world::test, flavor = "multi_thread", worker_threads = 2)]
async fn presses_at_once_count_as_one_try_of_the_order_and_of_the_number(world: &World) {
    world.debiting(CreateFaults::default());
    for round in 0..5 {
        let fields = world.dialled(&format!("2267500110{round}"));
        let press = world.press(&format!("A-{round}"), &fields);
        join_all((0..10).map(|_| world.pressed(&press))).await;
    }
    let counts: Vec<_> = world.tries().await.into_iter().map(|(_, tries)| tries).collect();
    assert_eq!(counts, [1; 10]);
}

/// This holds whether or not the payin can still be paid.
#[world::test(world::test, flavor = "multi_thread", worker_threads = 2)]
async fn of_two_presses_after_the_same_payin_one_debits(world: &World) {
    world.debiting(CreateFaults::default());
    for round in 0..6 {
        let (order_id, number) = (format!("A-{round}"), format!("2267500110{round}"));
        let wrong = json!({ "number": number, "code": CODE });
        let live = json!({ "number": CONFIRMS });
        let first = [&wrong, &live][round % 2];
        let first = world.pay_directly(&order_id, first).await.id().to_owned();
        world.advance(seconds(90));
        let before = world.debits();
        let next = but(world.dialled(&number), json!({ "previous": first }));
        let (one, other) = futures::join!(
            world.pay_directly(&order_id, &next),
            world.pay_directly(&order_id, &next)
        );
        assert_eq!(world.debits(), before + 1, "{one:?} {other:?}");
        assert_eq!((one.status + other.status, one.id()), (401, other.id()));
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
        world.assert_known(answer.id(), PAID).await;
    }
}

#[world::test]
async fn a_token_that_a_callback_brings_is_kept_while_the_creation_ends(world: &World) {
    let (id, callback) = world.unsaved_debit().await;
    let as_read = world.payments.store.read(&PayinId::parse(&id).unwrap()).await.unwrap().unwrap();
    world.live(minutes(2), minutes(1)).await;
    world.assert_known(&id, DEBIT_UNKNOWN).await;
    let token = PayinToken::new(callback["token"].as_str().unwrap());
    let noted = payin::note_callback(&*world.payments, &as_read, Some(&token)).await.unwrap();
    assert_eq!(noted, Noted::Kept);
    world.live(minutes(60), minutes(5)).await;
    world.assert_known(&id, PAID).await;
}
