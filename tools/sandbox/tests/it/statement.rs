//! The ledger as a statement, in each of its layouts.

use reqwest::{Method, Response};
use sandbox::{InvoiceView, Layout, PayoutView};
use serde_json::{Value, json};

use crate::fixtures::TRANSACTION_ID;
use crate::wing::PAYOUT_ID;
use crate::wing::Wing::{self, Payin, Payout};
use crate::world::World;

/// A world with a paid invoice of 3000 F, a pending one of 1 500 000 F, a completed payout of 5000 F and a failed
/// payout.
async fn world() -> (World, InvoiceView, PayoutView) {
    let world = World::new().await;
    world.make(Payin).await;
    let paid = world.view();
    let payout = world.payout().await;
    world.sandbox.complete_payout(PAYOUT_ID).unwrap();
    another(&world, Payin, "txn_2").await;
    another(&world, Payout, "pay_2").await;
    world.wait(150);
    world.sandbox.pay(&paid.id).unwrap();
    world.sandbox.fail_payout("pay_2").unwrap();
    let paid = world.sandbox.invoice(&paid.id).unwrap();
    (world, paid, payout)
}

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

async fn exported(world: &World, layout: &str) -> Response {
    let url = format!("{}/sandbox/statement?layout={layout}", world.url);
    let answer = world.http.get(url).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    answer
}

fn media_type(answer: &Response) -> String {
    answer.headers()["content-type"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_english_layout_has_everything_with_its_status_our_id_and_fees() {
    let (world, paid, payout) = world().await;
    let other = world.sandbox.invoice("txn_2").unwrap().request_id;
    let failed = world.sandbox.payout("pay_2").unwrap();
    let answer = exported(&world, "a").await;
    assert_eq!(media_type(&answer), "text/csv; charset=utf-8");
    let ([made, failed], recipient) = ([payout.id, failed.id], "MOOV AFRICA BURKINA,22670000001");
    let (request_id, payer) = (paid.request_id, "ORANGE BURKINA,22676000001");
    let expected = [
        "Date,Transaction ID,Reference,Type,Status,Amount,Fees,Operator,Phone".to_owned(),
        format!("2026-06-01T10:00:01Z,txn_2,{other},Payin,Pending,1500000,0,,"),
        format!("2026-06-01T10:00:01Z,{PAYOUT_ID},{made},Payout,Completed,5000,100,{recipient}"),
        format!("2026-06-01T10:00:01Z,pay_2,{failed},Payout,Failed,5000,0,{recipient}"),
        format!(
            "2026-06-01T10:02:31Z,{TRANSACTION_ID},{request_id},Payin,Completed,3000,60,{payer}"
        ),
    ];
    assert_eq!(answer.text().await.unwrap().lines().collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn the_french_layout_has_what_moved_as_debits_and_credits_behind_a_byte_order_mark() {
    let (world, paid, payout) = world().await;
    let answer = exported(&world, "b").await;
    assert_eq!(media_type(&answer), "text/csv; charset=utf-8");
    let made = format!("{};{}", payout.description, payout.id);
    let order = format!("{};{}", paid.description, paid.request_id);
    let expected = [
        "\u{feff}Date;Libellé;Référence;Opérateur;Téléphone;Débit;Crédit".to_owned(),
        format!("01/06/2026 10:00:01;{made};MOOV AFRICA BURKINA;22670000001;5 000;"),
        format!("01/06/2026 10:02:31;{order};ORANGE BURKINA;22676000001;;3 000"),
        String::new(),
    ];
    let bytes = answer.bytes().await.unwrap();
    assert_eq!(std::str::from_utf8(&bytes).unwrap().split("\r\n").collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn the_terse_layout_has_what_moved_by_the_operators_reference_in_windows_1252() {
    let (world, paid, payout) = world().await;
    let answer = exported(&world, "c").await;
    assert_eq!(media_type(&answer), "text/tab-separated-values; charset=windows-1252");
    let expected = format!(
        "R\u{e9}f op\tN\u{b0}\tMt\tDate/h\r\n\t{}\t-5000\t2026-06-01 10:00:01\r\n{}\t{}\t3000\t2026-06-01 10:02:31\r\n",
        payout.customer,
        paid.oreference,
        paid.customer.unwrap()
    );
    // Each of these characters is the byte of its number there.
    let expected: Vec<u8> = expected.chars().map(|char| u8::try_from(char).unwrap()).collect();
    assert_eq!(answer.bytes().await.unwrap(), expected);
}

#[tokio::test]
async fn a_separator_in_a_merchants_text_ends_no_cell() {
    let world = World::new().await;
    let text = "Sac; \"grand\"\nbleu";
    world.send_after(Payin, |order| order["invoice"]["description"] = json!(text)).await;
    world.pay();
    let statement = String::from_utf8(world.sandbox.statement(Layout::B)).unwrap();
    assert!(statement.contains(";\"Sac; \"\"grand\"\"\nbleu\";"), "{statement}");
}

#[tokio::test]
async fn a_statement_without_a_layout_that_exists_is_refused() {
    let world = World::new().await;
    for query in ["", "?layout=d", "?layout=A", "?layout=a&from=2026-06-01"] {
        let path = format!("statement{query}");
        let (status, problem): (_, Value) = world.control(Method::GET, &path, None).await;
        assert_eq!((status, &problem["field"]), (422, &json!("layout")), "{query}");
    }
}
