//! A callback is a hint: it says which transaction to check, and none of its claims becomes true.

use ligdicash_core::TransactionId;
use ligdicash_infra::observe::Quota;
use serde_json::json;

use crate::database::{Database, What, Write};
use crate::ligdicash::LigdiCash;
use crate::message::Message;
use crate::world::{AMOUNT, LOST_PAYIN, LOST_PAYOUT, PENDING_PAYIN, block_on, payments};
use crate::{respond, said};

/// The longest token that is kept of a callback.
const MAX_TOKEN: usize = 2048;

/// `POST /path [base64] [paid]`: with `paid` LigdiCash confirms what is asked about, else it is undecided.
pub fn callback(input: &[u8]) {
    let message = Message::read(input);
    let paid = message.says("paid");
    let status = if paid { "completed" } else { "pending" };
    let confirmed = json!({ "response_code": "00", "status": status, "amount": AMOUNT });
    let payments = payments(LigdiCash::answering(200, confirmed.to_string().as_bytes()));
    let response = block_on(
        callback_function::CallbackFunction { payments: &payments, shapes: &Quota::default() }
            .handle(message.request()),
    );
    assert_eq!(response.status().as_u16(), 200, "every callback gets the same answer");
    assert!(response.body().is_empty() && response.headers().is_empty());
    let database = &payments.store;
    assert_only_what_was_named(database, message.body);
    assert_settled_only_by_ligdicash(database, paid);
    assert!(database.traces().iter().all(|token| token.expose().len() <= MAX_TOKEN));
    respond::assert_a_row_of(&database.log());
}

/// Asserts that something is written only about one transaction that the sender named, and how little of
/// it.
fn assert_only_what_was_named(database: &Database, body: &[u8]) {
    let writes = database.writes();
    if let Some(first) = writes.first() {
        assert!(writes.iter().all(|write| write.id == first.id), "{writes:?}");
        assert!(TransactionId::parse(&first.id).is_ok(), "{writes:?}");
        assert!(said::mentions(body, &first.id), "nobody named it: {writes:?}");
    }
    assert!(writes.len() <= 5, "{writes:?}");
}

fn assert_settled_only_by_ligdicash(database: &Database, paid: bool) {
    let writes = database.writes();
    let completed = writes.iter().filter(|write| write.what == What::Moved("completed"));
    let claimed = writes.iter().any(|write| write.what == What::Claimed);
    let lost = |write: &Write| [LOST_PAYIN, LOST_PAYOUT].contains(&write.id.as_str());
    // LigdiCash's answer names no payout, so the token that a callback brings proves none.
    let proven = paid && claimed && !writes.iter().any(lost);
    assert_eq!(completed.count(), usize::from(proven), "{writes:?}");
    // Otherwise a callback only calls a person, about a transaction of which we have no token.
    let called = ["review", "outcome_unknown"].map(What::Moved);
    assert!(
        writes.iter().all(|write| match &write.what {
            What::Moved("completed")
            | What::Claimed
            | What::Rescheduled
            | What::Logged
            | What::Marked => true,
            What::Moved(_) => lost(write) && called.contains(&write.what),
            What::Begun(_) => false,
        }),
        "{writes:?}"
    );
    let payin = writes.iter().any(|write| write.id == PENDING_PAYIN);
    assert!(!payin || claimed, "a payment that is named is looked at: {writes:?}");
}
