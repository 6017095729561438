//! The header of a row: the payin or payout as the write has left it. A restored table lacks later writes, and is
//! completed from these headers.

use super::fingerprint;
use super::message::Value;

/// A payin or payout as the write has left it. It holds no personal data, and of the token only the fingerprint.
#[derive(Debug, Clone)]
pub struct RecordHeader<'a> {
    /// The merchant's own name for the payin or payout.
    pub name: MerchantsName<'a>,
    /// The amount in whole francs.
    pub amount: u32,
    /// The status, as it is stored.
    pub status: &'static str,
    /// The reason of the status, as it is stored.
    pub reason: Option<&'static str>,
    /// The revision of the payin or payout.
    pub revision: u32,
    /// The token that LigdiCash is asked with.
    pub token: Option<&'a str>,
}

/// The merchant's own name for a payin or payout, and its transaction before this one, if there is one.
#[derive(Debug, Clone)]
pub enum MerchantsName<'a> {
    /// The names of a payin.
    Order {
        /// The order.
        order_id: &'a str,
        /// The previous payin of the same order.
        previous: Option<&'a str>,
    },
    /// The names of a payout.
    Payout {
        /// The idempotency key.
        payout_id: &'a str,
        /// The payin that the payout refunds.
        refund_of: Option<&'a str>,
    },
}

impl RecordHeader<'_> {
    pub(super) fn value(&self) -> Value {
        let text = |text: &str| Value::text(text);
        let (names, previous) = match self.name {
            MerchantsName::Order { order_id, previous } => {
                ([Some(("order_id", order_id)), None], previous)
            }
            MerchantsName::Payout { payout_id, refund_of } => {
                let refund_of = refund_of.map(|payin| ("refund_of", payin));
                ([Some(("payout_id", payout_id)), refund_of], None)
            }
        };
        let names = names.into_iter().flatten().map(|(field, name)| (field, text(name)));
        let state = [
            Some(("amount", Value::Bare(self.amount.to_string()))),
            Some(("status", text(self.status))),
            self.reason.map(|reason| ("reason", text(reason))),
            Some(("revision", Value::Bare(self.revision.to_string()))),
            self.token.map(|token| ("token", Value::text(fingerprint(token)))),
            previous.map(|payin| ("previous", text(payin))),
        ];
        let fields = names.chain(state.into_iter().flatten());
        Value::Object(fields.map(|(field, value)| (field.to_owned(), value)).collect())
    }
}
