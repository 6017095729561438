//! The audit log: one item for all exchanges of one write, which is never changed.
//!
//! A decision is stored a second time, under the name of its day. So the decisions of a day are found without a search
//! through all transactions.

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::builders::PutBuilder;
use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ligdicash_core::ports::Stored;
use ligdicash_core::transition::RecordId;
use ligdicash_core::{Exchange, ExchangeKind, Salt};

use super::ledger::{StoredRecord, recorded};
use super::names::{self, n, s};
use super::operations::{PutOutcome, TransactOutcome};
use super::store::{Store, failed};
use super::tries::{Try, TryCount};
use super::update::ItemUpdate;
use super::write::put;
use crate::record::{self, ROW_VERSION};
use crate::{instant, random};

/// The callbacks about one payin or payout that are kept in an hour although LigdiCash was not asked about them. It sends
/// each twice, of a payment two or three.
const CALLBACKS_KEPT: u32 = 12;

impl Store {
    /// The rows as writes of a transaction, together with the change that they document. Each change has one, even if no
    /// exchange has caused it.
    pub(super) fn log_writes(
        &self,
        of: &impl StoredRecord,
        log: &[Exchange],
    ) -> Stored<Vec<TransactWriteItem>> {
        let row = self.row_of(of, log)?;
        let again = self.row_of_day(of.salt(), log)?;
        std::iter::once(row).chain(again).map(put).collect()
    }

    /// The rows as writes under any name in the record, where no payin or payout changes. An item that is read and not
    /// written may be damaged, so no row holds it.
    pub(super) fn row_writes(
        &self,
        about: &str,
        salt: Option<&Salt>,
        log: &[Exchange],
    ) -> Stored<Vec<TransactWriteItem>> {
        let row = self.row(about, salt, log)?;
        let again = self.row_of_day(salt, log)?;
        row.into_iter().chain(again).map(put).collect()
    }

    /// Makes the change together with the row, under this name, that says who decided it.
    pub(super) async fn decided(
        &self,
        about: &str,
        change: ItemUpdate,
        decision: &Exchange,
    ) -> Stored<TransactOutcome> {
        let mut writes = vec![self.change(change)?];
        writes.extend(self.row_writes(about, None, std::slice::from_ref(decision))?);
        self.transact(writes).await
    }

    /// The row by itself. Outside a transaction it costs half.
    pub(super) async fn append(&self, of: &impl StoredRecord, log: &[Exchange]) -> Stored<()> {
        let Some(row) = self.row(of.id().as_str(), of.salt(), log)? else { return Ok(()) };
        match self.put(row.build().map_err(failed)?).await? {
            // Refused: a row's key is random, so the stored row is this one, which the SDK has sent twice.
            PutOutcome::Done | PutOutcome::Refused => Ok(()),
        }
    }

    /// Appends a callback about which LigdiCash was not asked, or only counts it if the hour has enough. Strangers who
    /// know the id can send any number.
    pub(super) async fn keep_or_count(
        &self,
        of: &impl StoredRecord,
        callback: &[Exchange],
        at: Timestamp,
    ) -> Stored<()> {
        let (id, bits) = (of.id().as_str(), self.random.bits().map_err(failed)?);
        let by = u64::try_from(bits >> 64).unwrap_or_default();
        let counted = Try { what: format!("callbacks {id}"), at, by };
        match self.count_try(&counted, CALLBACKS_KEPT).await? {
            TryCount::Counted => self.append(of, callback).await,
            TryCount::TooMany { .. } => {
                let count = ItemUpdate::always(names::callbacks(id)).add(names::TRIES, 1);
                self.update_or_leave(count).await
            }
        }
    }

    /// The row of a person's decision under the name of the day; `None` without a decision.
    fn row_of_day(&self, salt: Option<&Salt>, log: &[Exchange]) -> Stored<Option<PutBuilder>> {
        let decision = log.iter().find(|exchange| exchange.kind == ExchangeKind::Decision);
        let row = |Exchange { at, .. }: &Exchange| {
            let name = names::decisions(at.to_zoned(TimeZone::UTC).date());
            self.packed_row(&name, &instant::text(*at), record::pack_decisions(salt, log))
        };
        decision.map(row).transpose()
    }

    /// The row about a payin or payout, with its item.
    fn row_of(&self, of: &impl StoredRecord, log: &[Exchange]) -> Stored<PutBuilder> {
        let mut recorded = recorded(of);
        let changed_at = || recorded.text(names::UPDATED_AT).unwrap_or_default().to_owned();
        let at = log.first().map_or_else(changed_at, |first| instant::text(first.at));
        // Such a row is the longest. The rows before it hold what never changes.
        if of.is_final() && !log.is_empty() {
            recorded.identity.clear();
        }
        self.packed_row(of.id().as_str(), &at, record::pack_of(&recorded, of.salt(), log))
    }

    fn row(
        &self,
        about: &str,
        salt: Option<&Salt>,
        log: &[Exchange],
    ) -> Stored<Option<PutBuilder>> {
        let row = |first: &Exchange| {
            self.packed_row(about, &instant::text(first.at), record::pack(salt, log))
        };
        log.first().map(row).transpose()
    }

    fn packed_row(&self, name: &str, at: &str, packed: Vec<u8>) -> Stored<PutBuilder> {
        // Two rows of the same millisecond must not share a key. More digits would cost a callback two units.
        let nonce = &random::nonce(&*self.random).map_err(failed)?[..8];
        Ok(Put::builder()
            .table_name(&self.tables.logs)
            .item("transaction_id", s(name))
            .item("at", s(format!("{at}#{nonce}")))
            .item("v", n(ROW_VERSION))
            .item("packed", AttributeValue::B(Blob::new(packed)))
            .condition_expression("attribute_not_exists(transaction_id)"))
    }
}
