//! A callback is a hint: it says which transaction to check, and none of its claims becomes true.

use contract::Route;
use ligdicash_core::TransactionId;
use ligdicash_infra::observe::Quota;
use model::item::Value;
use serde_json::json;

use crate::database::Step;
use crate::ligdicash::LigdiCash;
use crate::message::Message;
use crate::world::{AMOUNT, LOST_PAYIN, LOST_PAYOUT, PENDING_PAYIN, block_on, payments};
use crate::{plain, respond};

/// The longest token that is kept of a callback.
const MAX_TOKEN: usize = 2048;

/// `POST /path [base64] [paid]`: with `paid` LigdiCash confirms what is asked about, else it is undecided.
pub fn callback(input: &[u8]) {
    let message = Message::read(input);
    let paid = message.says("paid");
    let status = if paid { "completed" } else { "pending" };
    let confirmed = json!({ "response_code": "00", "status": status, "amount": AMOUNT });
    let (payments, database) =
        payments(LigdiCash::answering(200, confirmed.to_string().as_bytes()));
    let response = block_on(
        callback_function::CallbackFunction { payments: &payments, shapes: &Quota::default() }
            .handle(message.request(Route::Callback)),
    );
    assert_eq!(response.status().as_u16(), 200, "every callback gets the same answer");
    assert!(response.body().is_empty() && response.headers().is_empty());
    let contents = database.take();
    let steps = contents.steps();
    assert_only_what_was_named(&steps, message.body);
    assert_settled_only_by_ligdicash(&steps, paid);
    let mut tokens = contents.written(&["callback_token", "ligdicash_token"]);
    assert!(tokens.all(|token| matches!(token, Value::Text(text) if text.len() <= MAX_TOKEN)));
    for row in &contents.rows {
        respond::assert_row_is_safe(row);
    }
}

/// Asserts that something is written only about one transaction that the sender named, and how little of
/// it.
fn assert_only_what_was_named(steps: &[(&str, Step<'_>)], body: &[u8]) {
    if let Some((first, _)) = steps.first() {
        assert!(steps.iter().all(|(id, _)| id == first), "{steps:?}");
        assert!(TransactionId::parse(first).is_ok(), "{steps:?}");
        assert!(plain::mentions(body, first), "nobody named it: {steps:?}");
    }
    assert!(steps.len() <= 5, "{steps:?}");
}

fn assert_settled_only_by_ligdicash(steps: &[(&str, Step<'_>)], paid: bool) {
    let completed = steps.iter().filter(|(_, step)| *step == Step::Moved("completed"));
    let claimed = steps.iter().any(|(_, step)| *step == Step::Claimed);
    let lost = |(id, _): &(&str, Step<'_>)| [LOST_PAYIN, LOST_PAYOUT].contains(id);
    // LigdiCash's answer names no payout, so the token that a callback brings proves none.
    let proven = paid && claimed && !steps.iter().any(lost);
    assert_eq!(completed.count(), usize::from(proven), "{steps:?}");
    // Otherwise a callback only calls a person, about a transaction of which we have no token.
    let is_allowed = |step: &(&str, Step<'_>)| match step.1 {
        Step::Moved("completed") | Step::Claimed | Step::Marked => true,
        Step::Moved(status) => lost(step) && ["review", "outcome_unknown"].contains(&status),
        Step::Begun(_) => false,
    };
    assert!(steps.iter().all(is_allowed), "{steps:?}");
    let payin = steps.iter().any(|(id, _)| *id == PENDING_PAYIN);
    assert!(!payin || claimed, "a payment that is named is looked at: {steps:?}");
}
