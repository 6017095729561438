//! The ledger as a statement.

use serde_json::json;

use crate::fixtures::TRANSACTION_ID;
use crate::wing::PAYOUT_ID;
use crate::wing::Wing::{self, Payin, Payout};
use crate::world::World;

async fn another(world: &World, wing: Wing, id: &str) {
    let answer = world
        .send_after(wing, |order| {
            order["custom_data"] = json!({ "transaction_id": id });
            if wing == Payin {
                order["invoice"]["total_amount"] = json!(1_500_000);
                order["invoice"]["items"] = json!([]);
            }
        })
        .await;
    assert_eq!(answer["response_code"], "00", "{answer}");
}

/// A paid invoice of 3000 F, a pending one of 1 500 000 F, a completed payout of 5000 F and a failed one.
#[tokio::test]
async fn a_statement_has_everything_with_its_status_our_id_and_fees() {
    let world = World::new().await;
    world.make(Payin).await;
    let paid = world.view();
    let payout = world.payout().await;
    world.sandbox.complete_payout(PAYOUT_ID).unwrap();
    another(&world, Payin, "txn,\"2\"").await;
    another(&world, Payout, "pay_2").await;
    world.wait(150);
    world.sandbox.pay(&paid.id).unwrap();
    world.sandbox.fail_payout("pay_2").unwrap();
    let other = world.sandbox.invoice("txn,\"2\"").unwrap().request_id;
    let failed = world.sandbox.payout("pay_2").unwrap().id;
    let answer = world.http.get(format!("{}/sandbox/statement", world.url)).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8");
    let (made, request_id) = (payout.id, paid.request_id);
    let expected = [
        "Date,Transaction ID,Reference,Type,Status,Amount,Fees".to_owned(),
        format!("2026-06-01T10:00:01Z,\"txn,\"\"2\"\"\",{other},Payin,Pending,1500000,0"),
        format!("2026-06-01T10:00:01Z,{PAYOUT_ID},{made},Payout,Completed,5000,100"),
        format!("2026-06-01T10:00:01Z,pay_2,{failed},Payout,Failed,5000,0"),
        format!("2026-06-01T10:02:31Z,{TRANSACTION_ID},{request_id},Payin,Completed,3000,60"),
    ];
    assert_eq!(answer.text().await.unwrap().lines().collect::<Vec<_>>(), expected);
}
