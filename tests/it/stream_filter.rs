//! The filter of `template.yaml` for `notify`, on items that the product wrote.

use serde_json::{Value, json};
use text::template::functions;

use crate::world::{self, World};

/// Applies EventBridge's rules for patterns, as far as the template uses them.
fn matches(pattern: &Value, event: &Value) -> bool {
    match pattern {
        Value::Object(members) => {
            members.iter().all(|(name, pattern)| matches(pattern, &event[name]))
        }
        Value::Array(rules) => rules.iter().any(|rule| match (rule, event) {
            (Value::String(word), event) => event == word,
            (rule, Value::String(text)) => text.starts_with(rule["prefix"].as_str().unwrap()),
            (_, _) => false,
        }),
        other => panic!("not a pattern: {other}"),
    }
}

impl World {
    /// The items of the table that `notify` would be shown, had this just happened to each.
    async fn passed(&self, change: &str) -> Vec<String> {
        let (_, notify) = functions().find(|(name, _)| *name == "notify").unwrap();
        let filters = &notify["Events"]["Stream"]["Properties"]["FilterCriteria"]["Filters"];
        let [filter] = filters.as_array().unwrap().as_slice() else { panic!("{filters}") };
        let pattern: Value = serde_json::from_str(filter["Pattern"].as_str().unwrap()).unwrap();
        let mut batch = self.batch().await;
        let records = batch["Records"].as_array_mut().unwrap();
        for record in records.iter_mut() {
            record["eventName"] = json!(change);
        }
        records.retain(|record| matches(&pattern, record));
        let key =
            |record: &Value| record["dynamodb"]["Keys"]["pk"]["S"].as_str().unwrap().to_owned();
        records.iter().map(key).collect()
    }
}

#[world::test(world::with_receiver)]
async fn notify_is_shown_new_events_and_nothing_else(world: &World) {
    let id = world.pending().await;
    assert_eq!(world.passed("INSERT").await, [""; 0], "neither a payment nor an order");
    world.pay(&id).await;
    let [event] = world.events("A-1001").await.try_into().unwrap();
    assert_eq!(world.passed("INSERT").await, [event["pk"].as_s().unwrap().as_str()]);
    assert_eq!(world.passed("MODIFY").await, [""; 0], "an event that was attempted is the poll's");
}
