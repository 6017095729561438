//! The comparison of a payin or payout with the last row of its record, and of its events and cases with what both say.

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use ligdicash_core::audit::{
    CaseNeed, CaseStands, Finding, LONGEST_LEASE, cases_of, in_its_day, is_too_late, may_be_due,
    proof,
};
use ligdicash_core::{CaseId, CaseKind, EventId, Payin, Payout, TransactionId};

use super::super::key;
use super::items::{self, ItemLook};
use crate::dynamo::ledger::StoredRecord;
use crate::dynamo::projection::RecordFacts;
use crate::dynamo::recorded::RowItem;
use crate::dynamo::row::{self, Corrupt, Item};
use crate::dynamo::shard::{ASIDE, REFUSED, shard};
use crate::dynamo::{event, names};
use crate::instant;
use crate::record::fingerprint;

/// The number of events of one transaction that are looked at. None has nearly as many.
const EVENTS: usize = 100;

/// The ways in which an event may end.
const ENDINGS: [&str; 4] =
    [names::DELIVERED_AT, names::GIVEN_UP_AT, names::OVERTAKEN_AT, names::UNWANTED_AT];

/// An entry in the to-do index is wrong, or was put aside.
struct Unusable;

/// The comparison of one payin or payout at an instant.
pub(super) struct Comparison<'a> {
    pub(super) look: &'a ItemLook<'a>,
    pub(super) rows: &'a RecordFacts,
    now: Timestamp,
    found: Compared,
}

/// The outcome of one comparison.
#[derive(Debug, Default)]
pub(super) struct Compared {
    pub(super) findings: Vec<Finding>,
    /// The amount that counts against the limit of its day, in whole francs.
    pub(super) counts: i64,
    /// The instant at which that may have changed last.
    pub(super) updated_at: Option<Timestamp>,
    /// The fingerprint of the token that proves a payout.
    pub(super) proof: Option<String>,
}

impl Compared {
    /// The findings about the payin or payout with this id.
    pub(super) fn of(id: &str, look: &ItemLook<'_>, rows: &RecordFacts, now: Timestamp) -> Self {
        let mut this = Comparison { look, rows, now, found: Self::default() };
        let Some(item) = this.present(id) else { return this.found };
        this.with_record(id, item);
        let read = match TransactionId::parse(id) {
            Ok(TransactionId::Payin(_)) => this.payin(item),
            Ok(TransactionId::Payout(_)) => this.payout(item),
            Err(_) => Err(Corrupt(names::PK)),
        };
        if let Err(Corrupt(name)) = read
            && this.found.findings.is_empty()
        {
            this.take(Finding::of(id, name));
        }
        this.found
    }
}

impl<'a> Comparison<'a> {
    /// The item with this key, which must be there.
    pub(super) fn present(&mut self, key: &str) -> Option<&'a Item> {
        let item = self.look.item(key);
        if item.is_none() {
            self.take(Finding::of(key, names::PK).expecting(Some(key)));
        }
        item
    }

    /// Takes in a finding once: two payins of one order may have the same.
    pub(super) fn take(&mut self, finding: Finding) {
        if !self.found.findings.contains(&finding) {
            self.found.findings.push(finding);
        }
    }

    /// The item has the attributes of its last row, and the record has a row and the proof.
    fn with_record(&mut self, id: &str, item: &Item) {
        let rows = self.rows;
        for key in &rows.unreadable {
            self.take(Finding::of(id, "packed").finding(Some(key)));
        }
        match rows.last() {
            Some(last) if !last.identity.is_empty() => {
                last.findings(id, item).into_iter().for_each(|found| self.take(found));
            }
            None if rows.is_whole() && !is_creating(item) => {
                self.take(Finding::of(id, "packed").expecting(Some("row")));
            }
            Some(_) | None => {}
        }
        let is_completed = row::find(item, names::STATUS) == Some("completed");
        if is_completed && rows.is_whole() && rows.last().is_some() && !rows.is_proven {
            self.take(Finding::of(id, "packed").expecting(Some("confirm")));
        }
    }

    fn payin(&mut self, item: &Item) -> Result<(), Corrupt> {
        let payin = Payin::read(item)?;
        let refunds = self.refunds(&payin, item);
        self.own(&payin, item);
        self.cases(payin.id.as_str(), &CaseNeed::of_payin(&payin, &refunds));
        self.order(&payin);
        self.link(&payin);
        Ok(())
    }

    fn payout(&mut self, item: &Item) -> Result<(), Corrupt> {
        let payout = Payout::read(item)?;
        self.own(&payout, item);
        self.cases(payout.id.as_str(), &CaseNeed::of_payout(&payout));
        self.key(&payout);
        self.payin_of(&payout);
        self.batch(&payout);
        self.found.counts = in_its_day(&payout);
        self.found.updated_at = Some(payout.updated_at);
        self.found.proof = proof(&payout).map(|token| fingerprint(token.expose()));
        Ok(())
    }

    fn own<R: StoredRecord>(&mut self, record: &R, item: &Item) {
        let now = self.now;
        let id = key(item);
        if let Ok(entry) = self.entry(&id, item, &[&shard(&id)])
            && !may_be_due(record, entry, now)
        {
            let found = entry.map(instant::text);
            self.take(Finding::of(&id, names::NEXT_CHECK_AT).finding(found));
        }
        self.lease(&id, row::instant(item, names::LEASE_UNTIL).ok());
        let announced = row::number(item, names::ANNOUNCED).ok();
        let transaction = TransactionId::parse(&id).ok();
        let mut next = transaction.zip(announced).map(|(id, revision)| EventId::of(id, revision));
        for _ in 0..EVENTS {
            let Some(event) = next.take() else { return };
            next = self.event::<R>(&event);
        }
    }

    /// No lease lasts so long.
    pub(super) fn lease(&mut self, key: &str, until: Option<Timestamp>) {
        if until.is_some_and(|until| until > self.now + LONGEST_LEASE) {
            self.take(Finding::of(key, names::LEASE_UNTIL).finding(until.map(instant::text)));
        }
    }

    /// The instant of the item's entry in the to-do index, if it has one.
    fn entry(
        &mut self,
        key: &str,
        item: &Item,
        parts: &[&str],
    ) -> Result<Option<Timestamp>, Unusable> {
        let [part, at] = [names::DUE_SHARD, names::NEXT_CHECK_AT].map(|name| row::find(item, name));
        let is_aside = || items::case(self.look, &CaseId::of(CaseKind::Unreadable, key));
        // An entry with another form of the instant is never claimed.
        let instant = |at| instant::parse(at).filter(|instant| instant::text(*instant) == at);
        let wrong = match (part, at) {
            (None, None) => return Ok(None),
            (Some(ASIDE), Some(_)) if is_aside() == Some(CaseStands::Open) => return Err(Unusable),
            (Some(part), Some(at)) if parts.contains(&part) => match instant(at) {
                Some(at) => return Ok(Some(at)),
                None => names::NEXT_CHECK_AT,
            },
            (Some(_), None) => names::NEXT_CHECK_AT,
            (_, Some(_)) => names::DUE_SHARD,
        };
        let expected = (wrong == names::DUE_SHARD).then(|| parts[0]);
        let found = row::find(item, wrong);
        self.take(Finding::of(key, wrong).expecting(expected).finding(found));
        Err(Unusable)
    }

    /// Compares an event with the row of the state that it announces. Returns the event before it.
    fn event<R: StoredRecord>(&mut self, id: &EventId) -> Option<EventId> {
        let (key, rows) = (id.to_string(), self.rows);
        let item = self.present(&key)?;
        // A restore may have left out an event before this one.
        let before = event::previous(item).ok().flatten().filter(|before| {
            before.transaction() == id.transaction() && before.revision() < id.revision()
        });
        match rows.event::<R>(id) {
            Some(event) => {
                let event = RowItem::of_attributes(event::row(&event));
                let found = event.findings(&key, item).into_iter();
                let is_after = |found: &Finding| found.attribute == names::AFTER;
                let leads = before.is_some() || !item.contains_key(names::AFTER);
                found.filter(|each| !(is_after(each) && leads)).for_each(|each| self.take(each));
            }
            None if rows.is_whole() && rows.lacks(id.revision()) => {
                self.take(Finding::of(&key, names::PK).finding(Some(&key)));
            }
            None => {}
        }
        self.ends(id, &key, item);
        before
    }

    /// An event is due, or kept, or has ended in one way. If it was given up, a case says so.
    fn ends(&mut self, id: &EventId, key: &str, item: &Item) {
        let now = self.now;
        let parts = [&*shard(id.transaction().as_str()), names::KEPT, REFUSED];
        let endings = || ENDINGS.into_iter().filter(|name| item.contains_key(*name));
        let is_kept = row::find(item, names::DUE_SHARD) == Some(names::KEPT);
        let has_ended = endings().next().is_some();
        match self.entry(key, item, &parts) {
            Ok(None) if !has_ended => self.take(Finding::of(key, names::DELIVERED_AT)),
            Ok(Some(at)) if has_ended || (!is_kept && is_too_late(at, now)) => {
                let found = Some(instant::text(at));
                self.take(Finding::of(key, names::NEXT_CHECK_AT).finding(found));
            }
            Ok(_) | Err(Unusable) => {}
        }
        for other in endings().skip(1) {
            self.take(Finding::of(key, other).finding(row::find(item, other)));
        }
        let need = CaseNeed::of_event(item.contains_key(names::GIVEN_UP_AT).then_some((id, now)));
        self.case(&CaseId::of(CaseKind::Event, key), &need);
    }

    fn cases(&mut self, about: &str, need: &CaseNeed) {
        cases_of(about).for_each(|case| self.case(&case, need));
    }

    fn case(&mut self, id: &CaseId, need: &CaseNeed) {
        let (key, stands) = (id.to_string(), items::case(self.look, id));
        if need.allows(id.kind(), stands) {
            return;
        }
        let is_contradicted = stands == Some(CaseStands::Contradicts);
        let name = if is_contradicted { names::ENDED_AT } else { names::DUE_SHARD };
        let expected = (need.needed.as_ref().is_some_and(|case| case.id == *id)
            && !is_contradicted)
            .then_some("open");
        let found = self.look.item(&key).and_then(|item| row::find(item, name));
        self.take(Finding::of(key, name).expecting(expected).finding(found));
    }
}

impl RowItem {
    /// The attributes in which the item with this key differs. Private values are not told.
    pub(super) fn findings(&self, key: &str, item: &Item) -> Vec<Finding> {
        let finding = |name: String| {
            let expected = self.value(&name).map(ToString::to_string);
            let is_private = name == names::PAYER_NUMBER || self.private.contains_key(&name);
            let found = item.get(&name).filter(|_| !is_private).and_then(plain);
            let expected = expected.map(|json| json.trim_matches('"').to_owned());
            Finding::of(key, name).expecting(expected).finding(found)
        };
        let number = self.names_another(item).then(|| names::PAYER_NUMBER.to_owned());
        self.differences(item).into_iter().chain(number).map(finding).collect()
    }
}

/// Whether LigdiCash has not answered yet: the answer is the first row.
fn is_creating(item: &Item) -> bool {
    row::find(item, names::STATUS) == Some("pending") && !item.contains_key(names::TOKEN)
}

/// A text or number as people read it.
pub(super) fn plain(value: &AttributeValue) -> Option<String> {
    value.as_s().or(value.as_n()).ok().cloned()
}
