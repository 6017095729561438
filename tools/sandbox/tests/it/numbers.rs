//! The numbers that decide the end of a payment or a payout, and forged callbacks.

use reqwest::Method;
use sandbox::Status;
use serde_json::{Value, json};

use crate::wing::Wing::{self, Payin, Payout};
use crate::world::World;

/// For each number: the true status, confirm's immediate answer, and the number of POSTs at once and a minute later.
const MEANINGS: [(&str, &str, &str, [usize; 2]); 6] = [
    ("1", "completed", "completed", [2, 2]),
    ("2", "notcompleted", "notcompleted", [2, 2]),
    ("3", "pending", "pending", [0, 0]),
    ("4", "pending", "pending", [0, 0]),
    ("5", "completed", "completed", [0, 0]),
    ("6", "completed", "pending", [0, 2]),
];

async fn check(world: &World, wing: Wing, last: &str) {
    let meaning = MEANINGS.into_iter().find(|(ending, ..)| *ending == last).unwrap();
    let (_, truth, confirmed, posts) = meaning;
    assert_eq!(world.seen(wing)["status"], truth, "{wing:?} {last}");
    assert_eq!(world.confirm(wing).await["status"], confirmed, "{wing:?} {last}");
    for posts in posts {
        world.sandbox.deliver_due().await;
        assert_eq!(world.merchant.received().len(), posts, "{wing:?} {last}");
        world.wait(60);
    }
    assert_eq!(world.confirm(wing).await["status"], truth, "{wing:?} {last}");
}

#[tokio::test]
async fn a_number_typed_on_the_page_decides_the_payment() {
    for (last, ..) in MEANINGS {
        let world = World::new().await;
        let invoice = world.invoice().await;
        let page = invoice.pay_url.strip_prefix(&world.url).unwrap();
        let phone = format!("74 00 00 0{last}");
        let fields = [("operator", "11"), ("phone", &*phone), ("code", "123456")];
        let answer = world.submit(page, &fields).await;
        let next = answer.headers()["location"].to_str().unwrap().to_owned();
        if last == "4" {
            let page = world.browse(&format!("{page}{next}")).await;
            assert!(page.contains("Ce numéro n’a pas assez d’argent"), "{page}");
        } else {
            assert_eq!(next, format!("{}/return", world.merchant.url), "{last}");
        }
        check(&world, Payin, last).await;
    }
}

#[tokio::test]
async fn the_payment_page_lists_the_numbers_and_what_each_decides() {
    let world = World::new().await;
    let invoice = world.invoice().await;
    let page = format!("{}?lang=en", invoice.pay_url.strip_prefix(&world.url).unwrap());
    let page = world.browse(&page).await;
    for (last, decides) in [
        (1, "pays."),
        (2, "fails"),
        (3, "stays"),
        (4, "has too"),
        (5, "pays, and LigdiCash sends no"),
    ] {
        assert!(page.contains(&format!("<code>74 00 00 0{last}</code> {decides}")), "{page}");
    }
}

#[tokio::test]
async fn a_number_in_the_request_decides_the_result_without_a_page() {
    for (wing, block, operator) in
        [(Payin, "74", "11"), (Payout, "72", "12"), (Payout, "78", "901")]
    {
        for (last, ..) in MEANINGS {
            let world = World::new().await;
            let number = json!(format!("226{block}00000{last}"));
            let place = wing.pick("/invoice/customer", "/customer");
            let change = |order: &mut Value| *order.pointer_mut(place).unwrap() = number;
            let answer = world.send_after(wing, change).await;
            if (wing, last) == (Payout, "4") {
                assert_eq!(answer["response_text"], "Echec (Code08)");
                continue;
            }
            check(&world, wing, last).await;
            let seen = world.seen(wing);
            assert!(seen["status"] == "pending" || seen["operator_id"] == operator, "{seen}");
        }
    }
}

#[tokio::test]
async fn any_other_number_decides_nothing() {
    for number in [
        "22670000001",
        "22674000007",
        "22674000008",
        "22674000009",
        "22674000010",
        "22574000001",
        "2267400000",
    ] {
        let world = World::new().await;
        world.send_after(Payin, |order| order["invoice"]["customer"] = json!(number)).await;
        assert_eq!(world.view().status, Status::Pending, "{number}");
    }
}

#[tokio::test]
async fn a_forged_callback_says_paid_while_confirm_says_the_truth() {
    let world = World::new().await;
    let id = world.invoice().await.id;
    let forge = async |path: &str| world.control(Method::POST, path, None).await;
    let path = format!("invoices/{id}/forge");
    assert_eq!(forge(&path).await.0, 200);
    assert_eq!(forge(&path).await.0, 200);
    world.sandbox.deliver_due().await;
    let received = world.merchant.received();
    assert_eq!(received.len(), 4);
    assert!(received.iter().all(|post| post.body.contains("completed")), "{received:?}");
    assert_eq!(world.confirm(Payin).await["status"], "pending");

    world.fail();
    assert_eq!(forge(&path).await.0, 200, "a failed payment can be forged, too");
    let other = World::new().await;
    let mut request = other.request(Payin);
    *Payin.callback_url(&mut request) = json!(null);
    other.send(Payin, &request).await;
    let silent = other.control(Method::POST, &format!("invoices/{}/forge", Payin.id()), None).await;
    assert_eq!((silent.0, &silent.1["field"]), (422, &json!("callback_url")));
    other.pay();
    let paid = other.control(Method::POST, &format!("invoices/{}/forge", Payin.id()), None).await;
    assert_eq!(paid.0, 409, "what is paid cannot be forged");
}
