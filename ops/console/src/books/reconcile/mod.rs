//! A statement against the books: what agrees, and each exception. Nothing is changed. Both sides stand in a temporary file,
//! where they are joined, and only a part of it is in memory. The file holds numbers of people: it is removed when it is
//! closed, and nobody else of this machine reads it.

mod case;
mod matching;
mod result;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, Params, ToSql};

pub(crate) use case::case_name;
pub(crate) use result::{Exception, ReconcileSums, UnmatchedLine};

use super::statement::{StatementLine, Way};
use super::{BookRow, RowKind};
use crate::api::{Mistake, MistakeKind, Outside, Problem};

/// How much of the file is held in memory, in KiB.
const HELD: u32 = 32 * 1024;

const SCHEMA: &str = "
    CREATE TABLE line (
        line INTEGER PRIMARY KEY, id TEXT, reference TEXT, operator_reference TEXT, number TEXT, way INTEGER,
        amount INTEGER NOT NULL, fee INTEGER NOT NULL, at INTEGER NOT NULL, until INTEGER NOT NULL,
        is_paid INTEGER NOT NULL, state TEXT NOT NULL, ours INTEGER, again INTEGER NOT NULL DEFAULT 0,
        doubtful INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE ours (
        ours INTEGER PRIMARY KEY, id TEXT NOT NULL, reference TEXT, operator_reference TEXT, number TEXT,
        way INTEGER NOT NULL, amount INTEGER NOT NULL, has_moved INTEGER NOT NULL, state TEXT NOT NULL,
        begun INTEGER NOT NULL, ended INTEGER NOT NULL, line INTEGER);
";

pub(crate) struct ReconcileFile {
    file: Connection,
}

impl ReconcileFile {
    /// A file of its own, in the system's folder for temporary files; without a name, `SQLite` removes it.
    pub(crate) fn new() -> Result<Self, Mistake> {
        let file = Connection::open("")?;
        // One transaction from the beginning to the end: nobody else reads the file.
        file.execute_batch(&format!(
            "PRAGMA cache_size = -{HELD}; PRAGMA journal_mode = OFF; PRAGMA temp_store = FILE;
             {SCHEMA} BEGIN"
        ))?;
        Ok(Self { file })
    }

    pub(crate) fn put_line(&self, line: &StatementLine) -> Result<(), Mistake> {
        self.put_at(line.position.cast_signed(), line)
    }

    /// A line of the statement before, which only says what is booked already. What is of the compared days stands on
    /// their own statement.
    pub(crate) fn put_before(&self, line: &StatementLine, from: Date) -> Result<(), Mistake> {
        if day(line.at.to).is_some_and(|day| day < from) {
            self.put_at(-line.position.cast_signed(), line)?;
        }
        Ok(())
    }

    fn put_at(&self, at: i64, line: &StatementLine) -> Result<(), Mistake> {
        let StatementLine {
            id, reference, operator_reference, number, amount, fee, is_paid, ..
        } = line;
        let (way, state) = (line.way.map(|way| way as i64), line.state.as_came());
        let (from, to) = (line.at.from, line.at.to);
        let names: [&dyn ToSql; 5] = [&at, id, reference, operator_reference, number];
        let money: [&dyn ToSql; 7] = [&way, amount, fee, &from, &to, is_paid, &state];
        self.put(
            "INSERT INTO line (line, id, reference, operator_reference, number, way, amount, fee, at, until, is_paid, \
             state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            &*[&names[..], &money[..]].concat(),
        )
    }

    /// One of our payments or payouts.
    pub(crate) fn put_ours(&self, row: &BookRow) -> Result<(), Mistake> {
        let (entry, books) = (&row.entry, &row.books);
        let text = |it: &Option<Outside>| it.as_ref().map(|it| it.as_came().to_owned());
        let way = if row.kind == RowKind::Payment { Way::In } else { Way::Out };
        let moved = row.came_in().or(row.went_out());
        // What was asked for, or what LigdiCash has named, where nothing moved.
        let amount = moved.or(entry.amount_reported).unwrap_or(entry.amount);
        // What a person gave back by other means did not go through LigdiCash.
        let has_moved = moved.is_some() && row.kind != RowKind::RecordedRefund;
        let states = [Some(&entry.status), entry.reason.as_ref()].into_iter().flatten();
        let state = states.map(Outside::as_came).collect::<Vec<_>>().join(" ");
        // Between these its money moved, if it did.
        let begun = entry.created_at;
        let reported = text(&books.reported_at).and_then(|it| it.parse::<Timestamp>().ok());
        let ended = entry.completed_at.max(reported).unwrap_or(books.updated_at).max(begun);
        self.put(
            "INSERT INTO ours (id, reference, operator_reference, way, amount, has_moved, state, begun, ended) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (
                entry.transaction_id.as_came(),
                text(&books.ligdicash_ref),
                text(&books.operator_ref),
                way as i64,
                // SQLite has no larger integers.
                i64::try_from(amount).unwrap_or(i64::MAX),
                has_moved,
                state,
                begun.as_second(),
                ended.as_second(),
            ),
        )
    }

    /// Who paid, or was paid.
    pub(crate) fn put_number(&self, id: &str, number: &str) -> Result<(), Mistake> {
        self.put("UPDATE ours SET number = ?2 WHERE id = ?1", (id, number))
    }

    fn put(&self, sql: &str, values: impl Params) -> Result<(), Mistake> {
        self.file.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    /// All of ours are there: from now on they are found by their id.
    pub(crate) fn index_ids(&self) -> Result<(), Mistake> {
        self.batch("CREATE INDEX IF NOT EXISTS ours_id ON ours (id)")
    }

    fn batch(&self, sql: &str) -> Result<(), Mistake> {
        Ok(self.file.execute_batch(sql)?)
    }

    /// The first and the last day of the statements that are there.
    pub(crate) fn days(&self) -> Result<Option<(Date, Date)>, Mistake> {
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let sql = "SELECT min(at), max(until) FROM line";
        let (first, last): (Option<i64>, Option<i64>) = self.file.query_row(sql, [], read)?;
        Ok(first.and_then(day).zip(last.and_then(day)))
    }
}

/// The day of a second since 1970, in Ouagadougou.
fn day(second: i64) -> Option<Date> {
    let at = Timestamp::from_second(second).ok()?;
    Some(at.to_zoned(jiff::tz::TimeZone::UTC).date())
}

impl From<rusqlite::Error> for Mistake {
    fn from(error: rusqlite::Error) -> Self {
        Self::whole(MistakeKind::Kept(Outside::new(error.to_string())))
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        Mistake::from(error).into()
    }
}
