//! Customer data: only its own route shows it, and the log records every access.

use ligdicash_core::Salt;
use ligdicash_infra::record;
use serde_json::{Value, json};

use crate::world::table::string;
use crate::world::{self, Answer, World, events, logs};

#[world::test]
async fn who_paid_is_shown_and_the_log_says_of_which_payment_and_to_whom(world: &World) {
    let id = world.pending().await;
    let mut nobody = world.see(&format!("people/{id}")).await;
    assert!(nobody["salt"].take().is_string(), "there before anybody has paid");
    assert_eq!(nobody, json!({ "transaction_id": id, "salt": null }));
    world.pay(&id).await;
    let event = world.events("A-1001").await[0]["pk"].as_s().unwrap().clone();
    for asked in [&id, &event] {
        let person = world.see(&format!("people/{asked}")).await;
        assert_eq!(person["transaction_id"], id.as_str());
        assert_eq!(person["number"], "22676000001");
        assert_eq!(person["email"], logs::EMAIL);
        assert!(person["first_name"].is_string() && person["last_name"].is_string());
    }
    let lines = logs::of_callers_with(&id);
    assert_eq!(lines.len(), 3);
    for line in lines {
        assert_eq!(line["level"], "INFO");
        let message = line["fields"]["message"].as_str().unwrap();
        assert!(message.contains("arn:aws:iam::000000000000:role/shop"), "{message}");
    }
}

/// The log also names the payments that the search found.
#[world::test]
async fn a_search_by_number_is_logged_with_the_reader_not_the_number(world: &World) {
    let id = world.paid().await;
    let other = world.pending_for("A-2").await;
    let looks = async |body: Value| {
        let event = events::operators_event("people/find", Some(&body));
        let arn = "arn:aws:iam::000000000000:user/looks-for-a-number";
        Answer::of(events::signed_by(event, arn), |request| world.inspect.handle(request)).await
    };
    let found = looks(json!({ "number": "76000001", "days": 2 })).await;
    assert_eq!(found.body["transactions"][0]["transaction_id"], id.as_str());
    assert_eq!(looks(json!({ "number": "76000009" })).await.body["transactions"], json!([]));
    let lines = logs::of_callers_with("user/looks-for-a-number");
    let messages: Vec<_> =
        lines.iter().map(|line| line["fields"]["message"].as_str().unwrap()).collect();
    let who = "arn:aws:iam::000000000000:user/looks-for-a-number";
    let expected = [
        format!("{who} looks for a number from 2026-06-01 back to 2026-05-31: 1 found"),
        format!("who paid {id} is shown to {who}"),
        format!("{who} looks for a number from 2026-06-01 back to 2026-05-26: 0 found"),
    ];
    assert_eq!(messages, expected);
    let logged = json!(lines).to_string();
    assert!(!logged.contains("76000001") && !logged.contains("76000009"), "{logged}");
    assert!(logs::of_callers_with(&other).is_empty());
}

#[world::test]
async fn the_salt_ties_digests_in_rows_to_a_customer_until_its_removal(world: &World) {
    let id = world.paid().await;
    let person = world.see(&format!("people/{id}")).await;
    let salt = person["salt"].as_str().unwrap();
    let salt = Salt::from_random(u128::from_str_radix(salt, 16).unwrap());
    let digest = record::digest(Some(&salt), "22676000001");
    assert!(world.all_rows().await.concat().contains(&digest), "{digest}");

    let mut item = world.item(&id).await.unwrap();
    item.remove("salt");
    world.write(vec![item.clone()]).await;
    let person = world.see(&format!("people/{id}")).await;
    assert_eq!((person.get("salt"), &person["number"]), (None, &json!("22676000001")));
    item.insert("salt".to_owned(), string("none of ours"));
    world.write(vec![item]).await;
    assert_eq!(world.see(&format!("people/{id}")).await.get("salt"), None);
}
