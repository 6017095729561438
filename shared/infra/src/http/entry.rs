//! A payin or payout as operators are shown it, by whichever function: without its token, its page and its people.

use ligdicash_core::{Francs, PayinId, Subject, TransactionId};
use serde::Serialize;

use crate::dynamo::archive;
use crate::instant;

/// A payin or payout, as a list shows it.
#[derive(Debug, Serialize)]
pub struct Entry<'a> {
    transaction_id: &'a str,
    kind: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    amount: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_reported: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operator_name: Option<&'a str>,
    created_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    completed_at: Option<String>,
    #[serde(flatten)]
    names: Names<'a>,
}

/// What the money was for, by the merchant's own names.
#[derive(Debug, Serialize)]
struct Names<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    order_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payout_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refund_of: Option<&'a str>,
}

impl<'a> Entry<'a> {
    /// The entry as it is shown.
    #[must_use]
    pub fn of(entry: &'a archive::Entry) -> Self {
        Self {
            transaction_id: entry.id.as_str(),
            kind: match entry.id {
                TransactionId::Payin(_) => "payin",
                TransactionId::Payout(_) => "payout",
            },
            status: entry.subject.status(),
            reason: entry.subject.reason(),
            amount: entry.amount.0,
            amount_reported: entry.amount_reported.map(|Francs(amount)| amount),
            operator_name: entry.operator_name.as_deref(),
            created_at: instant::text(entry.created_at),
            completed_at: entry.completed_at.map(instant::text),
            names: Names::of(&entry.subject),
        }
    }
}

impl<'a> Names<'a> {
    fn of(subject: &'a Subject) -> Self {
        match subject {
            Subject::Payin { order_id, .. } => {
                Self { order_id: Some(order_id.as_str()), payout_id: None, refund_of: None }
            }
            Subject::Payout { idempotency_key, refund_of, .. } => Self {
                order_id: None,
                payout_id: Some(idempotency_key.as_str()),
                refund_of: refund_of.as_ref().map(PayinId::as_str),
            },
        }
    }
}
