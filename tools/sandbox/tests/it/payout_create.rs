//! The calls that create payouts: the differences from payins.

use sandbox::{Balance, Destination, PayoutMethod, UnknownOperator};
use serde_json::{Value, json};

use crate::wing::{PAYOUT_ID, Wing, Wing::Payout, Wing::Wallet};
use crate::world::World;

/// The fixtures' recipient: by the national numbering plan a customer of Moov Burkina.
pub(crate) const MOOV: &str = "22670000001";
const ORANGE: &str = "22676000001";

/// The answers of both endpoints to the fixtures' request after one change.
async fn texts_of(world: &World, change: impl Fn(&mut Value)) -> [Value; 2] {
    let text = async |wing: Wing| world.send_after(wing, &change).await["response_text"].clone();
    [text(Payout).await, text(Wallet).await]
}

fn balance_of(world: &World, operator_id: &str) -> Balance {
    let balances = world.sandbox.balances();
    balances.iter().find(|account| account.operator_id == operator_id).unwrap().balance
}

#[tokio::test]
async fn top_up_wallet_says_where_the_money_goes() {
    for (top_up, destination) in [(0, Destination::MobileMoney), (1, Destination::Wallet)] {
        let world = World::new().await;
        world.send_after(Wallet, |order| order["top_up_wallet"] = json!(top_up)).await;
        let payout = world.payout_view();
        assert_eq!((payout.method, payout.top_up_wallet), (PayoutMethod::Wallet, Some(top_up)));
        assert_eq!(payout.destination, destination, "{top_up}");
        assert_eq!(world.payout().await.destination, Destination::MobileMoney);
    }
}

#[tokio::test]
async fn a_recipient_without_operator_is_refused_by_the_endpoints_own_code() {
    for number in ["33600000001", "22699000001"] {
        let world = World::new().await;
        let codes = texts_of(&world, |order| order["customer"] = json!(number)).await;
        assert_eq!(codes, ["Echec (Code05)", "Echec (Code02)"], "{number}");
        assert!(world.sandbox.ledger().payouts.is_empty());
    }
}

#[tokio::test]
async fn a_payout_takes_its_amount_only_from_the_recipients_operator() {
    let world = World::new().await;
    world.sandbox.set_balance("12", Balance::Francs(7000)).unwrap();
    world.sandbox.set_balance("11", Balance::Francs(1_000_000)).unwrap();
    world.payout().await;
    assert_eq!(balance_of(&world, "12"), Balance::Francs(2000));
    assert_eq!(texts_of(&world, |_| ()).await, ["Echec (Code08)", "Echec (Code04)"]);
    assert_eq!(balance_of(&world, "12"), Balance::Francs(2000));
    assert_eq!(balance_of(&world, "11"), Balance::Francs(1_000_000));
    assert_eq!(world.sandbox.set_balance("99", Balance::NoAccount), Err(UnknownOperator));
}

#[tokio::test]
async fn a_failed_payout_gives_its_amount_back_and_a_completed_one_does_not() {
    let world = World::new().await;
    world.sandbox.set_balance("12", Balance::Francs(10_000)).unwrap();
    let first = world.payout().await;
    let second = world.payout().await;
    world.sandbox.complete_payout(&first.id).unwrap();
    assert_eq!(balance_of(&world, "12"), Balance::Francs(0));
    world.sandbox.fail_payout(&second.id).unwrap();
    assert_eq!(balance_of(&world, "12"), Balance::Francs(5000));
}

#[tokio::test]
async fn an_operator_without_sub_account_is_code_03() {
    let world = World::new().await;
    world.sandbox.set_balance("12", Balance::NoAccount).unwrap();
    assert_eq!(texts_of(&world, |_| ()).await, ["Echec (Code03)"; 2]);
    assert_eq!(texts_of(&world, |order| order["customer"] = json!(ORANGE)).await, [""; 2]);
}

#[tokio::test]
async fn only_the_wallet_endpoint_refuses_a_repeated_transaction_id() {
    let world = World::new().await;
    assert_eq!(texts_of(&world, |_| ()).await, [""; 2]);
    assert_eq!(texts_of(&world, |_| ()).await, ["", "Echec (Code07)"]);
    assert_eq!(world.sandbox.ledger().payouts.len(), 3);
    for _ in 0..2 {
        let nameless = texts_of(&world, |order| order["custom_data"] = json!([])).await;
        assert_eq!(nameless, [""; 2], "those without a transaction id are all new");
    }
}

#[tokio::test]
async fn the_external_id_names_the_payout_if_custom_data_does_not() {
    for wing in [Payout, Wallet] {
        for (external, data, name) in [
            (json!("E-1"), json!({}), "E-1"),
            (json!("E-1"), json!({ "transaction_id": PAYOUT_ID }), PAYOUT_ID),
            (json!(null), json!({ "transaction_id": PAYOUT_ID }), PAYOUT_ID),
        ] {
            let world = World::new().await;
            let change = |order: &mut Value| {
                order["external_id"] = external.clone();
                order["custom_data"] = data.clone();
            };
            assert_eq!(world.send_after(wing, change).await["response_code"], "00");
            assert_eq!(world.sandbox.payout(name).unwrap().transaction_id, name, "{wing:?}");
        }
        let world = World::new().await;
        let refused = world.send_after(wing, |order| order["external_id"] = json!(7)).await;
        assert_eq!(refused["response_text"], "Echec (Code09)");
    }
}

#[tokio::test]
async fn the_smallest_amount_can_be_another() {
    let world = World::breaking(Payout, json!({ "create": { "smallest_amount": 20 } })).await;
    for (amount, texts) in [(19, ["Echec (Code02)", "Echec (Code05)"]), (20, [""; 2])] {
        assert_eq!(texts_of(&world, |order| order["amount"] = json!(amount)).await, texts);
    }
}

#[tokio::test]
async fn a_telecel_number_uses_telecels_account_and_none_is_coris_moneys() {
    let world = World::new().await;
    let before = world.sandbox.balances();
    for block in 0..100 {
        let customer = json!(format!("226{block:02}000001"));
        world.send_after(Payout, |order| order["customer"] = customer).await;
    }
    let taken = before.iter().zip(world.sandbox.balances()).filter(|(old, new)| *old != new);
    let taken: Vec<_> = taken.map(|(old, _)| old.operator_id.as_str()).collect();
    assert_eq!(taken, ["11", "12", "901"]);
    let payouts = world.sandbox.ledger().payouts;
    let telecel = payouts.iter().filter(|payout| payout.operator_id == "901");
    let blocks: Vec<_> = telecel.map(|payout| &payout.customer[3..5]).collect();
    assert_eq!(blocks, ["58", "59", "68", "69", "78", "79"]);
}
