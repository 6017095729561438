//! The call that creates an invoice: the differences from payouts.

use serde_json::{Value, json};

use crate::fixtures::{self, A3, A6};
use crate::wing::Wing::Payin;
use crate::world::World;

#[tokio::test]
async fn the_observed_shape_has_an_object_as_custom_data_and_the_other_pay_path() {
    let observed = json!({ "create": { "response_shape": "observed" } });
    let world = World::breaking(Payin, observed).await;
    let answer = world.send(Payin, &world.request(Payin)).await;
    let made_up = world.made_up(&world.confirm(Payin).await);
    let text = made_up.replaced_in(&answer.to_string());
    let text = text.replace(&world.url, "https://client.ligdicash.com");
    assert_eq!(fixtures::json(&text), fixtures::json(A3));
    assert_eq!(answer["response_text"], world.view().pay_url);
}

#[tokio::test]
async fn an_item_without_prices_is_refused_in_the_words_of_a_field_report() {
    for is_strict in [false, true] {
        let faults = json!({ "create": { "strict": is_strict } });
        let world = World::breaking(Payin, faults).await;
        let mut items = vec![json!({"name": "A", "quantity": 1})];
        if is_strict {
            items.push(json!({"name": "A", "quantity": 1, "price": 3000, "total_price": 3000}));
        }
        for item in items {
            let change = |order: &mut Value| order["invoice"]["items"] = json!([item]);
            assert_eq!(world.send_after(Payin, change).await, fixtures::json(A6));
        }
    }
}

#[tokio::test]
async fn the_pay_url_can_name_another_host_while_the_page_stays_here() {
    let evil = json!({ "create": { "pay_host": "https://evil.example" } });
    let world = World::breaking(Payin, evil).await;
    let answer = world.send(Payin, &world.request(Payin)).await;
    let invoice = world.view();
    let path = format!("/pay/invoice/{}", invoice.token);
    assert_eq!(answer["response_text"], format!("https://evil.example{path}"));
    assert_eq!(invoice.pay_url, format!("{}{path}", world.url));
}
