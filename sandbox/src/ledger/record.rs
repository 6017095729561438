//! What was exchanged about an invoice or a payout, and what happened to it.

use jiff::Timestamp;

use super::view::{CallbackView, ConfirmView, Counters, EventKind, EventView};

/// A polling merchant must not fill the memory: only the latest confirm calls are kept one by one.
const CONFIRMS_KEPT: usize = 200;

#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// Every confirm call, also those no longer kept one by one.
    pub(crate) confirms: u64,
    pub(crate) confirm_log: Vec<ConfirmView>,
    pub(crate) callbacks: Vec<CallbackView>,
    pub(crate) events: Vec<EventView>,
}

impl Record {
    /// The record of something that was just created.
    pub(crate) fn starting(at: Timestamp) -> Self {
        let created = EventView { at, kind: EventKind::Created };
        Self { confirms: 0, confirm_log: Vec::new(), callbacks: Vec::new(), events: vec![created] }
    }

    pub(crate) fn event(&mut self, kind: EventKind, at: Timestamp) {
        self.events.push(EventView { at, kind });
    }

    pub(crate) fn confirm(&mut self, confirm: ConfirmView) {
        self.confirms += 1;
        if self.confirm_log.len() == CONFIRMS_KEPT {
            self.confirm_log.remove(0);
        }
        self.confirm_log.push(confirm);
    }

    /// `creates`: how many have the same merchant transaction id.
    pub(crate) fn counters(&self, creates: u64) -> Counters {
        Counters { creates, confirms: self.confirms, callbacks_sent: self.callbacks.len() as u64 }
    }
}
