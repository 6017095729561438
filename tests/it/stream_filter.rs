//! What of the stream reaches `notify`: the filter of `template.yaml`, on items that the product wrote.

use aws_sdk_dynamodb::types::AttributeValue;
use ligdicash_core::ports::Target;
use serde_json::{Value, json};

use crate::template::functions;
use crate::world::{self, Setup, World};

/// By EventBridge's rules for patterns, as much as the template uses.
fn matches(pattern: &Value, event: &Value) -> bool {
    match pattern {
        Value::Object(members) => {
            members.iter().all(|(name, pattern)| matches(pattern, &event[name]))
        }
        Value::Array(rules) => rules.iter().any(|rule| match (rule["exists"].as_bool(), event) {
            (Some(exists), event) => exists != event.is_null(),
            (None, Value::String(text)) => text.starts_with(rule["prefix"].as_str().unwrap()),
            (None, _) => false,
        }),
        other => panic!("not a pattern: {other}"),
    }
}

impl World {
    /// The items of the table whose last change `notify` would be shown.
    async fn shown(&self) -> Vec<String> {
        let (_, notify) = functions().find(|(name, _)| *name == "notify").unwrap();
        let filters = &notify["Events"]["Stream"]["Properties"]["FilterCriteria"]["Filters"];
        let [filter] = filters.as_array().unwrap().as_slice() else { panic!("{filters}") };
        let pattern: Value = serde_json::from_str(filter["Pattern"].as_str().unwrap()).unwrap();
        let items = self.all_payments().await.into_iter();
        let shown = items.filter(|item| {
            let text = |value: &AttributeValue| json!({ "S": value.as_s().ok() });
            let image: Value =
                item.iter().map(|(name, value)| (name.clone(), text(value))).collect();
            matches(&pattern, &json!({ "dynamodb": { "NewImage": image } }))
        });
        shown.map(|item| item["pk"].as_s().unwrap().clone()).collect()
    }
}

#[tokio::test]
async fn notify_is_shown_new_events_and_nothing_else() {
    world::test_with(Setup { told: vec![Target::Webhook], ..Setup::default() }, async |world| {
        let id = world.pending().await;
        assert_eq!(world.shown().await, [""; 0], "neither a payment nor an order");
        world.pay(&id).await;
        let [event] = world.events("A-1001").await.try_into().unwrap();
        assert_eq!(world.shown().await, [event["pk"].as_s().unwrap().as_str()]);
        world.notify().await;
        assert_eq!(world.shop_system.deliveries().len(), 1);
        assert_eq!(world.shown().await, [""; 0], "an event that was attempted is the poll's");
    })
    .await;
}
