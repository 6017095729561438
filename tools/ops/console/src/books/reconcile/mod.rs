//! Reconciles a statement with the books. Both are in a temporary database, which other users of this machine cannot
//! read, and which is removed when it is closed.

mod case;
mod matching;
mod result;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, Params};

pub(crate) use case::case_name;
pub(crate) use result::{Exception, UnmatchedLine};

use super::statement::{StatementLine, Way};
use super::{BookRow, RowKind};
use operator::api::{Mistake, MistakeKind, Outside, Problem};

/// KiB of the file that are held in memory.
const HELD: u32 = 32 * 1024;

const SCHEMA: &str = "
    CREATE TABLE line (
        line INTEGER PRIMARY KEY, id TEXT, reference TEXT, way INTEGER, amount INTEGER NOT NULL, fee INTEGER NOT NULL,
        at INTEGER NOT NULL, until INTEGER NOT NULL, is_paid INTEGER NOT NULL, state TEXT NOT NULL, ours INTEGER,
        again INTEGER NOT NULL DEFAULT 0, doubtful INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE ours (
        ours INTEGER PRIMARY KEY, id TEXT NOT NULL, reference TEXT, operator TEXT NOT NULL, way INTEGER NOT NULL,
        amount INTEGER NOT NULL, has_moved INTEGER NOT NULL, state TEXT NOT NULL, begun INTEGER NOT NULL,
        ended INTEGER NOT NULL, line INTEGER);
";

pub(crate) struct ReconcileFile {
    file: Connection,
}

impl ReconcileFile {
    /// `SQLite` puts a file without a name into the system's temporary folder, and removes it at the end.
    pub(crate) fn new() -> Result<Self, NotKept> {
        let file = Connection::open("")?;
        // A single transaction is enough, because no other program reads the file.
        file.execute_batch(&format!(
            "PRAGMA cache_size = -{HELD}; PRAGMA journal_mode = OFF; PRAGMA temp_store = FILE;
             {SCHEMA} BEGIN"
        ))?;
        Ok(Self { file })
    }

    pub(crate) fn put_line(&self, line: &StatementLine) -> Result<(), NotKept> {
        self.put(
            "INSERT INTO line (line, id, reference, way, amount, fee, at, until, is_paid, state) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            (
                line.position,
                &line.id,
                &line.reference,
                line.way.map(|way| way as i64),
                line.amount,
                line.fee,
                line.at.from,
                line.at.to,
                line.is_paid,
                line.state.as_came(),
            ),
        )
    }

    pub(crate) fn put_ours(&self, row: &BookRow) -> Result<(), NotKept> {
        let (entry, books) = (&row.entry, &row.books);
        let text = |text: &Option<Outside>| text.as_ref().map(|text| text.as_came().to_owned());
        let way = if row.kind == RowKind::Payment { Way::In } else { Way::Out };
        let moved = row.came_in().or(row.went_out());
        // If nothing moved, the reported or the asked amount counts.
        let amount = moved.or(entry.amount_reported).unwrap_or(entry.amount);
        // A recorded refund did not go through LigdiCash.
        let has_moved = moved.is_some() && row.kind != RowKind::RecordedRefund;
        let states = [Some(&entry.status), entry.reason.as_ref()].into_iter().flatten();
        let state = states.map(Outside::as_came).collect::<Vec<_>>().join(" ");
        // The money moved between these two instants, if it did.
        let begun = entry.created_at;
        let reported = text(&books.reported_at).and_then(|at| at.parse::<Timestamp>().ok());
        let ended = entry.completed_at.max(reported).unwrap_or(books.updated_at).max(begun);
        self.put(
            "INSERT INTO ours (id, reference, operator, way, amount, has_moved, state, begun, ended) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (
                entry.transaction_id.as_came(),
                text(&books.ligdicash_ref),
                text(&entry.operator_name).unwrap_or_default(),
                way as i64,
                // SQLite's largest integer.
                i64::try_from(amount).unwrap_or(i64::MAX),
                has_moved,
                state,
                begun.as_second(),
                ended.as_second(),
            ),
        )
    }

    fn put(&self, sql: &str, values: impl Params) -> Result<(), NotKept> {
        self.file.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    fn batch(&self, sql: &str) -> Result<(), NotKept> {
        Ok(self.file.execute_batch(sql)?)
    }

    pub(crate) fn days(&self) -> Result<Option<(Date, Date)>, NotKept> {
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let sql = "SELECT min(at), max(until) FROM line";
        let (first, last): (Option<i64>, Option<i64>) = self.file.query_row(sql, [], read)?;
        Ok(first.and_then(day).zip(last.and_then(day)))
    }
}

/// The day of a second since 1970, in UTC.
fn day(second: i64) -> Option<Date> {
    let at = Timestamp::from_second(second).ok()?;
    Some(at.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// The temporary database cannot be used.
#[derive(Debug)]
pub(crate) struct NotKept(rusqlite::Error);

impl From<rusqlite::Error> for NotKept {
    fn from(error: rusqlite::Error) -> Self {
        Self(error)
    }
}

impl From<NotKept> for Problem {
    fn from(NotKept(error): NotKept) -> Self {
        Mistake::about(MistakeKind::Kept, error.to_string()).into()
    }
}
