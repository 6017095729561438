//! One row of the books.

use jiff::Timestamp;
use ligdicash_core::{payin, payout};
use serde_json::Value;

use crate::api::{Booked, Entry, Exchange, Outside};

/// What a row with money is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A payin.
    Payment,
    /// Money that was sent, and gives nothing back.
    Payout,
    /// A payout that gives back what a payin brought.
    Refund,
    /// Money that a person gave back by other means.
    RecordedRefund,
}

impl Kind {
    /// For programs.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::Payout => "payout",
            Self::Refund => "refund",
            Self::RecordedRefund => "recorded_refund",
        }
    }
}

/// One payin or payout. Money is whole francs.
#[derive(Clone, Debug)]
pub(crate) struct BookRow {
    pub(crate) kind: Kind,
    pub(crate) id: Outside,
    /// The merchant's own name for it: the order, or the payout's.
    pub(crate) name: Option<Outside>,
    /// The payin that a refund gives back.
    pub(crate) refund_of: Option<Outside>,
    /// The contract's word, like the reason.
    pub(crate) status: Outside,
    pub(crate) reason: Option<Outside>,
    /// What was asked for.
    pub(crate) amount: u64,
    /// What LigdiCash says was paid.
    pub(crate) reported: Option<u64>,
    /// The mobile-money operator's name.
    pub(crate) operator: Option<Outside>,
    /// The same operator, by LigdiCash's number for it.
    pub(crate) operator_id: Option<Outside>,
    pub(crate) created_at: Timestamp,
    /// When it was proven.
    pub(crate) completed_at: Option<Timestamp>,
    pub(crate) updated_at: Timestamp,
    /// How often it has changed.
    pub(crate) revision: u64,
    pub(crate) ligdicash_ref: Option<Outside>,
    pub(crate) operator_ref: Option<Outside>,
    /// When it was paid, in LigdiCash's own writing.
    pub(crate) reported_at: Option<Outside>,
    /// How much of a payin was given back, or is on its way back.
    pub(crate) refunded: Option<u64>,
    /// What gives it back.
    pub(crate) refunds: Vec<Outside>,
    /// Why money of a released payin is owed to the payer.
    pub(crate) owed_for: Option<Outside>,
    /// The same, where a person says that nothing is owed.
    pub(crate) not_owed_for: Option<Outside>,
}

/// What a person decided.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    pub(crate) at: Timestamp,
    /// The contract's word for what was decided.
    pub(crate) word: Outside,
    pub(crate) about: Option<Outside>,
    /// In the person's words.
    pub(crate) reason: Option<Outside>,
    pub(crate) by: Option<Outside>,
}

/// What the row's money has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// Nobody knows yet, and no person is asked: money may still move.
    Open,
    /// A person must look.
    Review,
    /// No money has moved, as far as is known.
    Nothing,
    /// A payment is proven, and has paid its order.
    Paid,
    /// A payment is proven, and has paid its order with another amount, which a person has accepted.
    Accepted,
    /// A payment is proven, of an order that another one had paid.
    Duplicate,
    /// A payout is proven.
    Made,
    /// A person says that money went out, which nothing proves.
    Said,
    /// A later stack has a word that this program does not know.
    Unknown,
}

impl BookRow {
    pub(crate) fn stand(&self) -> Stand {
        let reason = self.reason.as_ref().map(Outside::as_came).unwrap_or_default();
        let known = match self.kind {
            Kind::Payment => payin::Status::parse(self.status.as_came())
                .map(|status| of_payment(status, payin::Reason::parse(reason))),
            Kind::Payout | Kind::Refund | Kind::RecordedRefund => {
                payout::Status::parse(self.status.as_came()).map(of_payout)
            }
        };
        known.unwrap_or(Stand::Unknown)
    }

    /// How many francs came in, proven. Of an accepted payment these are not those that were asked for.
    pub(crate) fn came_in(&self) -> Option<u64> {
        match self.stand() {
            Stand::Paid | Stand::Duplicate => Some(self.amount),
            Stand::Accepted => Some(self.reported.unwrap_or(self.amount)),
            Stand::Open
            | Stand::Review
            | Stand::Nothing
            | Stand::Made
            | Stand::Said
            | Stand::Unknown => None,
        }
    }

    /// How many francs of a released payment are still owed to its payer.
    pub(crate) fn owed(&self) -> Option<u64> {
        self.owed_for.as_ref()?;
        let seen = self.reported.unwrap_or(self.amount);
        seen.checked_sub(self.refunded.unwrap_or_default()).filter(|left| *left > 0)
    }

    /// How many francs went out: proven, or by a person's word.
    pub(crate) fn went_out(&self) -> Option<u64> {
        let is_out = matches!(self.stand(), Stand::Made | Stand::Said);
        is_out.then_some(self.amount)
    }
}

fn of_payment(status: payin::Status, reason: Option<payin::Reason>) -> Stand {
    match (status, reason) {
        (payin::Status::Pending, _) => Stand::Open,
        (payin::Status::Review, _) => Stand::Review,
        (payin::Status::NotCompleted, _) => Stand::Nothing,
        (payin::Status::Completed, Some(payin::Reason::Accepted)) => Stand::Accepted,
        (payin::Status::Completed, Some(payin::Reason::Duplicate)) => Stand::Duplicate,
        (payin::Status::Completed, _) => Stand::Paid,
    }
}

fn of_payout(status: payout::Status) -> Stand {
    match status {
        payout::Status::Pending => Stand::Open,
        payout::Status::Review | payout::Status::OutcomeUnknown => Stand::Review,
        payout::Status::NotCompleted => Stand::Nothing,
        payout::Status::Completed => Stand::Made,
        payout::Status::Closed => Stand::Said,
    }
}

impl From<Booked> for BookRow {
    fn from(Booked { entry, books }: Booked) -> Self {
        Self {
            kind: kind(&entry),
            name: entry.merchants_name().cloned(),
            id: entry.transaction_id,
            refund_of: entry.refund_of,
            status: entry.status,
            reason: entry.reason,
            amount: entry.amount,
            reported: entry.amount_reported,
            operator: entry.operator_name,
            operator_id: books.operator_id,
            created_at: entry.created_at,
            completed_at: entry.completed_at,
            updated_at: books.updated_at,
            revision: books.revision,
            ligdicash_ref: books.ligdicash_ref,
            operator_ref: books.operator_ref,
            reported_at: books.reported_at,
            refunded: books.refunded,
            refunds: books.refunds,
            owed_for: books.owed_for,
            not_owed_for: books.not_owed_for,
        }
    }
}

fn kind(entry: &Entry) -> Kind {
    let by_hand = payout::Reason::GivenByHand.as_str();
    match (entry.is_payout(), &entry.refund_of, &entry.reason) {
        (false, _, _) => Kind::Payment,
        (true, None, _) => Kind::Payout,
        (true, Some(_), Some(reason)) if reason.as_came() == by_hand => Kind::RecordedRefund,
        (true, Some(_), _) => Kind::Refund,
    }
}

impl From<Exchange> for Decision {
    fn from(exchange: Exchange) -> Self {
        let field = |name: &str| {
            let text = exchange.request.get("body")?.get(name).and_then(Value::as_str)?;
            (!text.is_empty()).then(|| Outside::new(text))
        };
        Self {
            at: exchange.at,
            word: field("decision").unwrap_or_default(),
            about: field("about"),
            reason: field("reason"),
            by: exchange.by.clone(),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use serde_json::json;

    use super::*;

    /// A row as the stack answers it, with these members changed.
    pub(crate) fn row(changed: Value) -> BookRow {
        let mut entry = json!({
            "transaction_id": "txn_1", "kind": "payin", "status": "completed", "amount": 3000,
            "created_at": "2026-06-01T10:00:00Z", "order_id": "A-1",
            "books": { "revision": 2, "updated_at": "2026-06-01T10:02:31Z" },
        });
        let Value::Object(changed) = changed else { panic!("{changed}") };
        entry.as_object_mut().unwrap().extend(changed);
        serde_json::from_value::<Booked>(entry).unwrap().into()
    }

    #[test]
    fn what_came_in_is_what_was_paid_whatever_was_asked_for() {
        let came = |reason: &str, status: &str| {
            let reported = json!({ "status": status, "reason": reason, "amount_reported": 2900 });
            row(reported).came_in()
        };
        assert_eq!(came("", "completed"), Some(3000));
        assert_eq!(came("accepted", "completed"), Some(2900));
        assert_eq!(came("duplicate", "completed"), Some(3000));
        assert_eq!(came("amount_differs", "review"), None);
        assert_eq!(came("released", "notcompleted"), None);
        assert_eq!(row(json!({ "status": "frozen" })).stand(), Stand::Unknown);
    }

    #[test]
    fn a_payout_is_a_refund_where_it_gives_back_and_a_recorded_one_where_a_person_gave() {
        let payout = |changed: Value| {
            let mut all = json!({ "kind": "payout", "order_id": null, "payout_id": "P-1" });
            all.as_object_mut().unwrap().extend(changed.as_object().unwrap().clone());
            row(all)
        };
        let plain = payout(json!({}));
        assert_eq!((plain.kind, plain.stand()), (Kind::Payout, Stand::Made));
        assert_eq!((plain.went_out(), plain.came_in()), (Some(3000), None));
        assert_eq!(payout(json!({ "refund_of": "txn_1" })).kind, Kind::Refund);
        let by_hand =
            json!({ "refund_of": "txn_1", "status": "closed", "reason": "given_by_hand" });
        let by_hand = payout(by_hand);
        assert_eq!((by_hand.kind, by_hand.stand()), (Kind::RecordedRefund, Stand::Said));
        assert_eq!(by_hand.went_out(), Some(3000));
        assert_eq!(payout(json!({ "status": "outcome_unknown" })).stand(), Stand::Review);
    }
}
