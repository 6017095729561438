//! The sending of the callbacks of an event.

use jiff::{SignedDuration, Timestamp};

use super::callback::{CallbackFaults, FormShape, Order, Send};
use super::payout::PayoutCallbackFaults;
use super::setting::shared;
use crate::ledger::Status;
use crate::wire::Nesting;

shared! {
    /// The faults of sending callbacks.
    Manner of CallbackFaults, PayoutCallbackFaults {
        send: Send;
        order: Order;
        delay_seconds: u64;
        repeat: u32;
        pending_first: bool;
        form_shape: FormShape;
        // Of the defaults only: the callback comes before the answer to the creation.
        before_create_answer: bool;
    }
}

impl Manner {
    /// The statuses that are announced for this end, one after the other.
    pub(crate) fn statuses(&self, end: Status) -> Vec<Status> {
        self.pending_first.then_some(Status::Pending).into_iter().chain([end]).collect()
    }

    /// The instant at which the callbacks of an event leave.
    pub(crate) fn due(&self, event: Timestamp) -> Timestamp {
        let delay =
            SignedDuration::from_secs(i64::try_from(self.delay_seconds).unwrap_or(i64::MAX));
        event.checked_add(delay).unwrap_or(Timestamp::MAX)
    }

    /// The waves, one after the other; the POSTs of one wave leave at the same time.
    pub(crate) fn waves<T>(&self, form: T, json: T) -> Vec<Vec<T>> {
        match (self.send, self.order) {
            (Send::None, _) => Vec::new(),
            (Send::FormOnly, _) => vec![vec![form]],
            (Send::JsonOnly, _) => vec![vec![json]],
            (Send::Both, Order::FormFirst) => vec![vec![form], vec![json]],
            (Send::Both, Order::JsonFirst) => vec![vec![json], vec![form]],
            (Send::Both, Order::Simultaneous) => vec![vec![form, json]],
        }
    }

    pub(crate) fn nesting(&self) -> Nesting {
        match self.form_shape {
            FormShape::JsonString => Nesting::Json,
            FormShape::BracketList => Nesting::List,
            FormShape::BracketMap => Nesting::Map,
        }
    }
}
