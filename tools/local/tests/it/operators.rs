//! The operators' routes of the local stack, which need the key instead of AWS's signature.

use crate::common::{http, initiate, ligdicash, stack};
use reqwest::StatusCode;
use sandbox::{CallbackFaults, Faults, Send};
use serde_json::Value;

#[tokio::test]
async fn with_the_key_an_operator_has_ligdicash_asked_and_without_it_nobody() {
    let stack = stack().await;
    let callback = CallbackFaults { send: Send::None, ..CallbackFaults::default() };
    ligdicash(&stack).set_default_faults(Faults { callback, ..Faults::default() });
    let id = initiate(&stack, "A-1").await;
    ligdicash(&stack).pay(&id).unwrap();

    let ask = stack.api_url.join(&format!("/api/ops/transactions/{id}/ask")).unwrap();
    let unsigned = http().post(ask.clone()).send().await.unwrap();
    assert_eq!(unsigned.status(), StatusCode::FORBIDDEN);
    let asked = http().post(ask).bearer_auth("local-payout-key").send().await.unwrap();
    assert_eq!(asked.status(), StatusCode::OK);
    let answer: Value = asked.json().await.unwrap();
    assert_eq!(answer["outcome"], "changed");
    assert_eq!(answer["transaction"]["status"], "completed");
}
