//! The journal of one payin or payout from the record, or the rows under any other name.

use std::collections::BTreeMap;

use contract::{Decision, Row, Shown};
use jiff::Timestamp;
use ligdicash_core::restore::is_known_state;
use ligdicash_core::{CaseId, CaseKind};
use serde_json::Value;

use super::super::archive::stored_row;
use super::super::link::LinkFacts;
use super::super::names;
use super::super::operations::IndexOrder;
use super::super::projection::RecordFacts;
use super::super::recorded::{RecordedDecision, RowContents, RowItem};
use super::super::row;
use super::{RestoreResult, Restorer};
use crate::instant;

/// The content of the record under one name.
#[derive(Debug, Default)]
pub(super) struct NameHistory {
    /// The latest decision of each kind that stays: to pause or to resume, and about each case.
    pub(super) decisions: BTreeMap<String, RecordedDecision>,
    /// The link as it was made, and its end.
    pub(super) link: LinkFacts,
    /// The item after each change of state.
    pub(super) facts: RecordFacts,
    /// The instant at which the latest row was written.
    pub(super) latest: Option<Timestamp>,
}

/// The number of pages of the record that are read under one name. A stranger who knows a payin's id can cause rows
/// about it, and these must not keep a restore from its end. A page that a payer left open for two hours leaves fewer.
const PAGES: usize = 100;

impl NameHistory {
    /// Takes in a row. An unreadable row from before `since` does not matter: the adopted table holds the state after
    /// it.
    fn take(&mut self, row: &Shown<Row>, since: Timestamp) {
        let Some((at, mut contents)) = RowContents::read(row) else {
            let at = match row {
                Shown::Read(row) => &row.at,
                Shown::Unreadable(row) => &row.name,
            };
            return self.miss(instant::parse(at.as_came()).unwrap_or(Timestamp::MAX), since);
        };
        self.latest = self.latest.max(Some(at));
        if contents.of.as_ref().is_none_or(is_readable) {
            self.facts.take(at, &mut contents);
        } else {
            self.miss(at, since);
        }
        contents.decisions().for_each(|(decided, about, body)| self.decided(decided, about, body));
    }

    fn miss(&mut self, at: Timestamp, since: Timestamp) {
        if at >= since {
            self.latest = self.latest.max(Some(at));
            self.facts.journal.miss(at);
        }
    }

    fn decided(&mut self, decided: RecordedDecision, about: &str, body: &Value) {
        let about = match decided.decision {
            Decision::LinkMake | Decision::LinkWithdraw => {
                return self.link.take(&decided, about, body);
            }
            Decision::Forget => {
                self.facts.journal.is_forgotten = true;
                return;
            }
            Decision::CaseOpen => CaseId::parse(about)
                .unwrap_or_else(|_| CaseId::of(CaseKind::Statement, about))
                .to_string(),
            Decision::CaseClose => about.to_owned(),
            Decision::PaymentsPause
            | Decision::PaymentsResume
            | Decision::PayoutsPause
            | Decision::PayoutsResume => format!("pause#{about}"),
            Decision::ReviewRelease
            | Decision::ReviewAccept
            | Decision::ReviewProve
            | Decision::RefundRecord
            | Decision::PayoutNotMade
            | Decision::PayoutClose
            | Decision::PayoutProve
            | Decision::EventReplay
            | Decision::PayoutRequest
            | Decision::PayoutApprove
            | Decision::PayoutReject
            | Decision::RestoreOpen
            // A program makes these of several decisions, and no row names them.
            | Decision::RefundMake
            | Decision::RefundTakeBack
            | Decision::PayoutMake
            | Decision::EventsReplay => return,
        };
        let is_later = self.decisions.get(&about).is_none_or(|earlier| earlier.at <= decided.at);
        if is_later {
            self.decisions.insert(about, decided);
        }
    }
}

impl Restorer {
    /// The content of the record under this name: all rows since, or as many as can be read in time.
    pub(super) async fn history(&self, name: &str) -> RestoreResult<NameHistory> {
        let (mut history, mut last, mut left) = (NameHistory::default(), None, PAGES);
        loop {
            let page = self.adopted.page(IndexOrder::OldestFirst, name, last.as_deref()).await?;
            let is_last_page = page.last_evaluated_key.is_none();
            for item in page.items.unwrap_or_default() {
                history.take(&stored_row(&item), self.since);
                last = row::find(&item, names::AT).map(str::to_owned);
            }
            left -= 1;
            let from = instant::text(self.since);
            let is_too_long = !is_last_page && left == 0 && last.as_ref() >= Some(&from);
            if is_too_long {
                history.facts.journal.miss(Timestamp::MAX);
            }
            if is_last_page || is_too_long {
                history.facts.follow();
                return Ok(history);
            }
            if left == 0 {
                // The adopted table holds the state before that.
                (last, left) = (Some(from), PAGES);
            }
        }
    }
}

/// Whether this version writes such states.
fn is_readable(of: &RowItem) -> bool {
    let reason = of.text(names::REASON);
    of.revision().is_some()
        && of.text(names::STATUS).is_some_and(|status| is_known_state(status, reason))
}
