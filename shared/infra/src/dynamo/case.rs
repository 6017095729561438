//! Cases as stored items. An open case is in a separate part of the to-do index, where entries are never due.

use std::collections::HashSet;

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use jiff::Timestamp;
use jiff::civil::Date;
use ligdicash_core::decide::Agreed;
use ligdicash_core::payout::Obstacle;
use ligdicash_core::ports::Stored;
use ligdicash_core::{
    Asker, BatchName, Case, CaseId, Cases, Exchange, ExchangeKind, OpenCase, Payout, Told,
};

use super::ledger::{EffectWrite, at_revision};
use super::names::{self, at, n, s};
use super::operations::{IndexOrder, TransactOutcome, UpdateOutcome};
use super::row::{self, Item};
use super::shard::{AUDIT, OPEN, REFUSED};
use super::store::Store;
use super::update::ItemUpdate;
use crate::instant;

/// The number of open cases that one read of the schedule sees.
const MANY_CASES: i32 = 1000;

/// The most refused events, and the most kept events, that are counted.
const MANY_EVENTS: i32 = 100;

/// Follows the instant in the index until the operator was told of the case.
const NEW: &str = "#new";

/// Sorts after every instant, with any suffix.
const ANY: &str = "~";

/// The outcome of opening a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseOpened {
    /// The case is open now.
    Done,
    /// The case was open already.
    Already,
}

/// The outcome of ending a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseClosed {
    /// The case has ended.
    Done,
    /// The case was not open.
    NotOpen,
    /// The payin or payout that the case is about has another revision than the person has seen.
    Changed,
}

/// Whether the operator may be told now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayTell {
    /// Our run may tell the operator.
    Now,
    /// The last message was sent too short a time ago.
    Later,
}

/// Whether the mail of a day may be sent now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayMail {
    /// Our run may send the mail.
    Now,
    /// Another run may be sending the mail.
    Later,
    /// The mail was sent.
    Sent,
}

/// The open cases, and the numbers of events that wait. Each number stops growing at a limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watch {
    /// The open cases, oldest first.
    pub cases: Vec<OpenCase>,
    /// The number of events that receivers have refused for long.
    pub refused: usize,
    /// The number of events that wait until a receiver is configured.
    pub kept: usize,
}

impl Store {
    /// The cases that open and end, as writes of a transaction. They have no condition, so they refuse nothing. The
    /// `log` says whether a person ends them.
    pub(super) fn case_writes(
        &self,
        cases: &Cases,
        log: &[Exchange],
    ) -> Stored<Vec<TransactWriteItem>> {
        let by = who_decided(log);
        let ended = cases.ended.iter().map(|(id, now)| ended(id, *now, by));
        let renamed = cases.changed.iter().map(|case| reasoned(always(&case.id), case));
        let changes = cases.opened.iter().map(opened).chain(renamed).chain(ended);
        changes.map(|change| self.change(change)).collect()
    }

    /// The open cases, oldest first. If a read does not see all cases, another read sees the newest, so that old cases
    /// never hide a new one.
    async fn watched_cases(&self) -> Stored<Vec<OpenCase>> {
        let mut entries = self.part(OPEN, ANY, MANY_CASES).await?;
        if i32::try_from(entries.len()) == Ok(MANY_CASES) {
            let newest = self.part_in(IndexOrder::LatestFirst, OPEN, ANY, MANY_CASES).await?;
            entries.extend(newest.into_iter().rev());
        }
        let mut keys = HashSet::new();
        entries.retain(|entry| keys.insert(row::find(entry, names::PK).map(str::to_owned)));
        Ok(entries.iter().filter_map(read).collect())
    }
}

fn always(id: &CaseId) -> ItemUpdate {
    ItemUpdate::always(id.to_string())
}

fn of(item: ItemUpdate, id: &CaseId) -> ItemUpdate {
    item.set(names::KIND, s(names::CASE))
        .set(names::TYPE, s(id.kind().as_str()))
        .set(names::ABOUT, s(id.about()))
}

pub(super) fn opened(case: &Case) -> ItemUpdate {
    open(always(&case.id), case)
}

/// Opens the case, on the condition that it is not open.
pub(super) fn begun(case: &Case) -> ItemUpdate {
    open(ItemUpdate::of(case.id.to_string(), "attribute_not_exists(due_shard)"), case)
}

fn reasoned(item: ItemUpdate, case: &Case) -> ItemUpdate {
    of(item, &case.id).set_or_remove(names::REASON, case.reason.as_deref().map(s))
}

fn open(item: ItemUpdate, case: &Case) -> ItemUpdate {
    stands(reasoned(item, case), case.opened_at)
        .set(names::NEXT_CHECK_AT, entry(case.opened_at, Told::NotYet))
}

/// The case is open, and has not ended.
fn stands(item: ItemUpdate, opened_at: Timestamp) -> ItemUpdate {
    item.set(names::OPENED_AT, at(opened_at))
        .set(names::DUE_SHARD, s(OPEN))
        .remove(names::ENDED_AT)
        .remove(names::ENDED_BY)
}

/// The write of a payout to the item of its batch, on the condition that the batch was started with this file. If the
/// payout waits for a second person, the case is open from then on.
pub(super) fn batch_line(name: &BatchName, file: &str, payout: &Payout) -> EffectWrite<Payout> {
    let id = CaseId::of_batch(name);
    let same_file = "attribute_not_exists(file_digest) OR file_digest = :file";
    let batch = ItemUpdate::of(id.to_string(), same_file).value(":file", s(file));
    let batch = of(batch, &id).set(names::FILE_DIGEST, s(file));
    let batch = if payout.is_awaiting() { one_more_waits(batch, payout) } else { batch };
    EffectWrite::update(batch, |_| Ok(Obstacle::OtherFile))
}

/// The operator, once told of the case, is not told again for each payout.
fn one_more_waits(batch: ItemUpdate, payout: &Payout) -> ItemUpdate {
    stands(batch, payout.created_at)
        .set_or_remove(names::REASON, payout.state.reason().map(|reason| s(reason.as_str())))
        .set_once(names::NEXT_CHECK_AT, entry(payout.created_at, Told::NotYet))
        .add(names::WAITING, 1)
        .add(names::AMOUNT, payout.amount.francs().into())
}

/// The write to a batch's item after a second person has decided about one of its payouts.
pub(super) fn waits_no_more(name: &BatchName, payout: &Payout) -> EffectWrite<Payout> {
    let batch = ItemUpdate::always(CaseId::of_batch(name).to_string())
        .add(names::WAITING, -1)
        .add(names::AMOUNT, -i64::from(payout.amount.francs()));
    EffectWrite::update(batch, |_| Ok(Obstacle::OtherFile))
}

/// The person who has decided; `None` where an answer of LigdiCash causes the change.
fn who_decided(log: &[Exchange]) -> Option<&Asker> {
    let decision = log.iter().find(|exchange| exchange.kind == ExchangeKind::Decision)?;
    decision.by.as_ref()
}

pub(super) fn ended(id: &CaseId, now: Timestamp, by: Option<&Asker>) -> ItemUpdate {
    end(of(always(id), id), now, ender(by))
}

fn awaited(item: ItemUpdate, late_at: Timestamp) -> ItemUpdate {
    item.set(names::DUE_SHARD, s(AUDIT)).set(names::NEXT_CHECK_AT, at(late_at))
}

fn if_open(id: &CaseId) -> ItemUpdate {
    ItemUpdate::of(id.to_string(), "due_shard = :open").value(":open", s(OPEN))
}

fn ender(by: Option<&Asker>) -> &str {
    by.map_or(names::LIGDICASH, Asker::arn)
}

fn end(case: ItemUpdate, now: Timestamp, by: &str) -> ItemUpdate {
    case.set(names::ENDED_AT, at(now))
        .set(names::ENDED_BY, s(by))
        .remove(names::DUE_SHARD)
        .remove(names::NEXT_CHECK_AT)
}

/// The sort key of an open case in the index.
fn entry(opened_at: Timestamp, notice: Told) -> AttributeValue {
    let mark = match notice {
        Told::Before => "",
        Told::NotYet => NEW,
    };
    s(format!("{}{mark}", instant::text(opened_at)))
}

fn read(item: &Item) -> Option<OpenCase> {
    let text = row::find(item, names::NEXT_CHECK_AT)?;
    let (opened_at, notice) = match text.strip_suffix(NEW) {
        Some(opened_at) => (opened_at, Told::NotYet),
        None => (text, Told::Before),
    };
    let id = CaseId::parse(row::find(item, names::PK)?).ok()?;
    Some(OpenCase { id, opened_at: instant::parse(opened_at)?, notice })
}

impl Store {
    /// Opens the case, and keeps the decision with its person and its reason in the log, under this name: all or
    /// nothing.
    pub async fn open_case(
        &self,
        case: &Case,
        name: &str,
        decision: &Exchange,
    ) -> Stored<CaseOpened> {
        let written = self.decided(name, begun(case), decision).await?;
        Ok(written.either(CaseOpened::Done, CaseOpened::Already))
    }

    /// Opens the audit's case, unless it is open.
    pub async fn begin_audit(&self, case: &Case) -> Stored<()> {
        self.update_or_leave(begun(case)).await
    }

    /// Records that the audit runs, which ends the case that it does not. The next one is late at `late_at`.
    pub async fn audit_runs(&self, now: Timestamp, late_at: Timestamp) -> Stored<()> {
        let id = Case::of_missing_audit(now).id;
        let next = awaited(of(always(&id), &id), late_at);
        let next = next.set(names::ENDED_AT, at(now)).set(names::ENDED_BY, s(names::AUDIT));
        self.update_or_leave(next).await
    }

    /// Opens a case if the audit is late. Before the first one, `late_at` says when it is.
    pub async fn await_audit(&self, now: Timestamp, late_at: Timestamp) -> Stored<()> {
        let case = Case::of_missing_audit(now);
        let awaited_until = |entry: &Item| row::instant(entry, names::NEXT_CHECK_AT).ok();
        match self.part(AUDIT, ANY, 1).await?.first().map(awaited_until) {
            Some(Some(until)) if now < until => Ok(()),
            Some(_) => {
                let item = ItemUpdate::of(case.id.to_string(), "due_shard = :audit");
                self.update_or_leave(open(item.value(":audit", s(AUDIT)), &case)).await
            }
            None => {
                let new = ItemUpdate::of(case.id.to_string(), "attribute_not_exists(due_shard)");
                self.update_or_leave(awaited(of(new, &case.id), late_at)).await
            }
        }
    }

    /// Ends the audit's case, if it is open.
    pub async fn end_audit(&self, id: &CaseId, now: Timestamp) -> Stored<()> {
        self.update_or_leave(end(if_open(id), now, names::AUDIT)).await
    }

    /// Ends the case of a batch whose payouts no longer wait.
    pub async fn end_decided(&self, id: &CaseId, now: Timestamp) -> Stored<()> {
        let decided = if_open(id).also("waiting <= :nothing").value(":nothing", n(0_u32));
        self.update_or_leave(end(decided, now, names::SECOND_PERSON)).await
    }

    /// Whether a person has closed the case, and nothing has opened it since.
    pub async fn is_closed_by_a_person(&self, id: &CaseId) -> Stored<bool> {
        let item = self.item(&id.to_string()).await?;
        let by = item.as_ref().and_then(|item| row::find(item, names::ENDED_BY));
        Ok(by.is_some_and(|by| by != names::LIGDICASH))
    }

    /// Opens a case again that a person has closed, and keeps the decision in the log as [`Store::open_case`] does.
    pub async fn reopen_case(
        &self,
        id: &CaseId,
        now: Timestamp,
        name: &str,
        decision: &Exchange,
    ) -> Stored<CaseOpened> {
        let closed = "attribute_exists(ended_by) AND ended_by <> :ligdicash";
        let closed = ItemUpdate::of(id.to_string(), closed)
            .value(":ligdicash", s(names::LIGDICASH))
            .set(names::NEXT_CHECK_AT, entry(now, Told::NotYet));
        let written = self.decided(name, stands(closed, now), decision).await?;
        Ok(written.either(CaseOpened::Done, CaseOpened::Already))
    }

    /// Ends the case, if its payin or payout is as the person has seen it, and keeps the decision with its person and
    /// its reason in the log, under this name: all or nothing.
    pub async fn close_case(
        &self,
        id: &CaseId,
        name: &str,
        now: Timestamp,
        Agreed { decision, seen }: &Agreed,
    ) -> Stored<CaseClosed> {
        let mut writes = vec![self.change(end(if_open(id), now, ender(decision.by.as_ref())))?];
        writes.extend(self.row_writes(name, None, std::slice::from_ref(decision))?);
        if let Some((about, seen)) = id.transaction().zip(*seen) {
            writes.push(self.check(at_revision(about.as_str(), seen))?);
        }
        Ok(match self.transact(writes).await? {
            TransactOutcome::Done => CaseClosed::Done,
            TransactOutcome::Refused { at: 0, .. } => CaseClosed::NotOpen,
            TransactOutcome::Refused { .. } => CaseClosed::Changed,
        })
    }

    /// The open cases, and the events that receivers have not taken.
    pub async fn watch(&self) -> Stored<Watch> {
        let cases = self.watched_cases().await?;
        let refused = self.part(REFUSED, ANY, MANY_EVENTS).await?;
        let kept = self.part(names::KEPT, ANY, MANY_EVENTS).await?;
        Ok(Watch { cases, refused: refused.len(), kept: kept.len() })
    }

    /// Wins the right to notify the operator of new cases, unless another process has won it after `none_since`.
    pub async fn may_tell(&self, now: Timestamp, none_since: Timestamp) -> Stored<MayTell> {
        let quiet = "attribute_not_exists(told_at) OR told_at <= :before";
        let change = ItemUpdate::of(names::CASES, quiet).value(":before", at(none_since));
        Ok(match self.update(change.set(names::TOLD_AT, at(now))).await? {
            UpdateOutcome::Done(_) => MayTell::Now,
            UpdateOutcome::Refused(_) => MayTell::Later,
        })
    }

    /// Wins the right to send the mail of this day, unless the mail was sent or another process has won the right after
    /// `none_since`.
    pub async fn may_mail(
        &self,
        day: Date,
        now: Timestamp,
        none_since: Timestamp,
    ) -> Stored<MayMail> {
        let quiet = "(attribute_not_exists(mailed_on) OR mailed_on < :day) \
                     AND (attribute_not_exists(told_at) OR told_at <= :before)";
        let mail = ItemUpdate::of(names::MORNING, quiet)
            .value(":day", s(day.to_string()))
            .value(":before", at(none_since));
        Ok(match self.update(mail.set(names::TOLD_AT, at(now))).await? {
            UpdateOutcome::Done(_) => MayMail::Now,
            UpdateOutcome::Refused(found) => {
                let on = found.as_ref().and_then(|item| row::find(item, names::MAILED_ON));
                if on >= Some(&day.to_string()) { MayMail::Sent } else { MayMail::Later }
            }
        })
    }

    /// Records that the mail of this day was sent.
    pub async fn mailed(&self, day: Date) -> Stored<()> {
        let mailed = ItemUpdate::always(names::MORNING);
        self.update_or_leave(mailed.set(names::MAILED_ON, s(day.to_string()))).await
    }

    /// Records that the operator was told of the case.
    pub async fn mark_told(&self, case: &OpenCase) -> Stored<()> {
        let untold = ItemUpdate::of(case.id.to_string(), "next_check_at = :new")
            .value(":new", entry(case.opened_at, Told::NotYet));
        let change = untold.set(names::NEXT_CHECK_AT, entry(case.opened_at, Told::Before));
        // Refused where the case has ended meanwhile, or another run has told of it.
        self.update_or_leave(change).await
    }
}
