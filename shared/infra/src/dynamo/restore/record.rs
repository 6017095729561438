//! The journal of one payin or payout from the record, or the rows under any other name.

use std::collections::BTreeMap;

use contract::{Decision, LinkRequest, Row, Shown};
use jiff::Timestamp;
use ligdicash_core::restore::{Journal, is_known_state};
use ligdicash_core::{Asker, CaseId, CaseKind, Link, LinkId, Withdrawn};
use serde_json::Value;

use super::super::archive::{RecordFacts, stored_row};
use super::super::names;
use super::super::recorded::{Recorded, RowContents};
use super::super::row;
use super::{RestoreResult, Restorer};
use crate::instant;

/// The content of the record under one name.
#[derive(Debug, Default)]
pub(super) struct NameHistory {
    pub(super) journal: Journal,
    /// The latest decision of each kind that stays: to pause or to resume, and about each case.
    pub(super) decisions: BTreeMap<String, RecordedDecision>,
    /// The link as it was made, and its end.
    pub(super) link: Option<Link>,
    pub(super) withdrawn: Option<Withdrawn>,
    /// The item after each change of state.
    pub(super) facts: RecordFacts,
    /// The instant at which the latest row was written.
    pub(super) latest: Option<Timestamp>,
}

/// A person's decision.
#[derive(Debug)]
pub(super) struct RecordedDecision {
    pub(super) decision: Decision,
    pub(super) at: Timestamp,
    pub(super) by: Asker,
}

/// The number of pages of the record that are read under one name. A stranger who knows a payin's id can cause rows
/// about it, and these must not keep a restore from its end. A page that a payer left open for two hours leaves fewer.
const PAGES: usize = 100;

impl NameHistory {
    /// Takes in a row. An unreadable row from before `since` does not matter: the adopted table holds the state after
    /// it.
    fn take(&mut self, row: &Shown<Row>, since: Timestamp) {
        let at = match row {
            Shown::Read(row) => &row.at,
            Shown::Unreadable(row) => &row.name,
        };
        let at = instant::parse(at.as_came());
        let missed = at.unwrap_or(Timestamp::MAX);
        let is_since = missed >= since;
        let (Some(at), Some(contents)) = (at, RowContents::read(row)) else {
            if is_since {
                self.latest = self.latest.max(Some(missed));
                self.journal.miss(missed);
            }
            return;
        };
        self.latest = self.latest.max(Some(at));
        let may_complete = contents.may_complete();
        let RowContents { of, exchanges } = contents;
        if of.is_some_and(|of| self.take_state(of, may_complete, at).is_none()) && is_since {
            self.journal.miss(at);
        }
        let decisions = exchanges.iter().filter(|exchange| exchange["type"] == "decision");
        decisions.for_each(|exchange| self.decided(exchange));
    }

    /// Takes in a state; `None` if this version does not write such a state. Its names and its amount never change: a row
    /// with others was written from a damaged item, and is ignored. So is a completion without a proof. A row that repeats a state counts less than the first.
    fn take_state(&mut self, of: Recorded, may_complete: bool, at: Timestamp) -> Option<()> {
        let (revision, status) = (of.revision()?, of.text(names::STATUS)?);
        let reason = of.text(names::REASON);
        is_known_state(status, reason).then_some(())?;
        if self.facts.identity.is_empty() {
            self.facts.identity.clone_from(&of.identity);
        }
        let is_proven = may_complete || !of.is_completed() || self.journal.is_completed();
        if is_proven && of.is_of(&self.facts.identity) {
            self.journal.row_at = self.journal.row_at.max(Some(at));
            if !self.facts.states.contains_key(&revision) {
                self.journal.take(revision, status, reason, at);
                self.facts.states.insert(revision, of);
                self.facts.proven.insert(revision);
            }
        }
        Some(())
    }

    fn decided(&mut self, exchange: &Value) {
        let body = &exchange["request"]["body"];
        let read = (|| {
            let at = instant::parse(exchange["at"].as_str()?)?;
            let by = Asker::new(exchange["by"].as_str()?);
            let decision = Decision::parse(body["decision"].as_str()?)?;
            Some((RecordedDecision { decision, at, by }, body["about"].as_str()?))
        })();
        let Some((decided, about)) = read else { return };
        let RecordedDecision { at, by, .. } = &decided;
        let about = match decided.decision {
            Decision::LinkMake => {
                let terms = serde_json::from_value::<LinkRequest>(body["link"].clone());
                let made = LinkId::parse(about).ok().zip(terms.ok());
                self.link = made.and_then(|(id, terms)| terms.link(id, *at, by.clone()));
                return;
            }
            Decision::LinkWithdraw => {
                self.withdrawn = Some(Withdrawn { at: *at, by: by.clone() });
                return;
            }
            Decision::Forget => {
                self.journal.is_forgotten = true;
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
    pub(super) async fn history(&self, name: &str, since: Timestamp) -> RestoreResult<NameHistory> {
        let (mut history, mut last, mut left) = (NameHistory::default(), None, PAGES);
        loop {
            let page = self.adopted.page(name, last.as_deref()).await?;
            let is_last_page = page.last_evaluated_key.is_none();
            for item in page.items.unwrap_or_default() {
                history.take(&stored_row(&item), since);
                last = row::find(&item, names::AT).map(str::to_owned);
            }
            if is_last_page {
                history.facts.follow();
                return Ok(history);
            }
            left -= 1;
            if left == 0 {
                let from = instant::text(since);
                if last.as_ref() >= Some(&from) {
                    history.journal.miss(Timestamp::MAX);
                    history.facts.follow();
                    return Ok(history);
                }
                // The adopted table holds the state before that.
                (last, left) = (Some(from), PAGES);
            }
        }
    }
}
