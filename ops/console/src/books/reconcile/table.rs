//! The temporary file in which the two sides are joined. It holds numbers of people: it is removed when it is closed, and
//! nobody else of this machine reads it.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, params};

use crate::api::{Mistake, Outside, What};
use crate::books::statement::{Line, Way};
use crate::books::{BookRow, Kind};

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

pub(crate) struct Table {
    pub(super) file: Connection,
}

impl Table {
    /// A file of its own, in the system's folder for temporary files; without a name, `SQLite` removes it.
    pub(crate) fn new() -> Result<Self, Mistake> {
        let file = Connection::open("").map_err(kept)?;
        let settings = format!(
            "PRAGMA cache_size = -{HELD}; PRAGMA journal_mode = OFF; PRAGMA temp_store = FILE;"
        );
        file.execute_batch(&settings).map_err(kept)?;
        file.execute_batch(SCHEMA).map_err(kept)?;
        // One transaction from the beginning to the end: nobody else reads the file.
        file.execute_batch("BEGIN").map_err(kept)?;
        Ok(Self { file })
    }

    pub(crate) fn put_line(&self, line: &Line) -> Result<(), Mistake> {
        self.put_at(signed(line.position), line)
    }

    /// A line of the statement before, which only says what is booked already. What is of the compared days stands on
    /// their own statement.
    pub(crate) fn put_before(&self, line: &Line, from: Date) -> Result<(), Mistake> {
        if day(line.at.to).is_some_and(|day| day < from) {
            self.put_at(-signed(line.position), line)?;
        }
        Ok(())
    }

    fn put_at(&self, number: i64, line: &Line) -> Result<(), Mistake> {
        let sql = "INSERT INTO line (line, id, reference, operator_reference, number, way, amount, fee, at, until, \
                   is_paid, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
        let mut insert = self.file.prepare_cached(sql).map_err(kept)?;
        let (amount, fee) = (signed(line.amount), signed(line.fee));
        let way = line.way.map(code);
        let (id, reference, operators) = (&line.id, &line.reference, &line.operator_reference);
        let state = line.state.as_came();
        let (at, until, is_paid) = (line.at.from, line.at.to, line.is_paid);
        let values = params![
            number,
            id,
            reference,
            operators,
            line.number,
            way,
            amount,
            fee,
            at,
            until,
            is_paid,
            state
        ];
        insert.execute(values).map(drop).map_err(kept)
    }

    pub(crate) fn put_ours(&self, ours: &Ours) -> Result<(), Mistake> {
        let sql = "INSERT INTO ours (id, reference, operator_reference, way, amount, has_moved, state, begun, ended) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let mut insert = self.file.prepare_cached(sql).map_err(kept)?;
        let text = |text: &Option<Outside>| text.as_ref().map(|it| it.as_came().to_owned());
        let (reference, operators) = (text(&ours.reference), text(&ours.operator_reference));
        let (id, state, way, amount) =
            (ours.id.as_came(), ours.state.as_came(), code(ours.way), signed(ours.amount));
        let (begun, ended, has_moved) = (ours.begun, ours.ended, ours.has_moved);
        let values = params![id, reference, operators, way, amount, has_moved, state, begun, ended];
        insert.execute(values).map(drop).map_err(kept)
    }

    /// Who paid, or was paid.
    pub(crate) fn put_number(&self, id: &str, number: &str) -> Result<(), Mistake> {
        self.file
            .prepare_cached("UPDATE ours SET number = ?2 WHERE id = ?1")
            .and_then(|mut update| update.execute(params![id, number]))
            .map(drop)
            .map_err(kept)
    }

    /// All of ours are there: from now on they are found by their id.
    pub(crate) fn index_ids(&self) -> Result<(), Mistake> {
        self.batch("CREATE INDEX IF NOT EXISTS ours_id ON ours (id)")
    }

    pub(super) fn batch(&self, sql: &str) -> Result<(), Mistake> {
        self.file.execute_batch(sql).map_err(kept)
    }

    /// The first and the last day of the statements that are there.
    pub(crate) fn days(&self) -> Result<Option<(Date, Date)>, Mistake> {
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let ends: (Option<i64>, Option<i64>) =
            self.file.query_row("SELECT min(at), max(until) FROM line", [], read).map_err(kept)?;
        Ok(ends.0.and_then(day).zip(ends.1.and_then(day)))
    }
}

/// The day of a second since 1970, in Ouagadougou.
pub(super) fn day(second: i64) -> Option<Date> {
    let at = jiff::Timestamp::from_second(second).ok()?;
    Some(at.to_zoned(jiff::tz::TimeZone::UTC).date())
}

pub(super) fn code(way: Way) -> i64 {
    match way {
        Way::In => 1,
        Way::Out => 2,
    }
}

/// `SQLite` has no larger integers; amounts are below a million million.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err gives")]
pub(super) fn kept(error: rusqlite::Error) -> Mistake {
    Mistake::whole(What::Kept(Outside::new(error.to_string())))
}

/// One of our payments or payouts.
#[derive(Clone, Debug)]
pub(crate) struct Ours {
    pub(super) id: Outside,
    pub(super) reference: Option<Outside>,
    pub(super) operator_reference: Option<Outside>,
    pub(super) way: Way,
    /// Whole francs: what moved; or else what was asked for, or what LigdiCash has named.
    pub(super) amount: u64,
    /// Whether the books say that its money moved at LigdiCash.
    pub(super) has_moved: bool,
    pub(super) state: Outside,
    /// Seconds since 1970 between which its money moved, if it did.
    pub(super) begun: i64,
    pub(super) ended: i64,
}

impl From<&BookRow> for Ours {
    fn from(row: &BookRow) -> Self {
        let moved = row.came_in().or(row.went_out());
        let state = match &row.reason {
            Some(reason) => Outside::new(format!("{} {}", row.status.as_came(), reason.as_came())),
            None => row.status.clone(),
        };
        let reported =
            row.reported_at.as_ref().and_then(|it| it.as_came().parse::<Timestamp>().ok());
        let ended =
            [row.completed_at, reported].into_iter().flatten().max().unwrap_or(row.updated_at);
        Self {
            id: row.id.clone(),
            reference: row.ligdicash_ref.clone(),
            operator_reference: row.operator_ref.clone(),
            way: if row.kind == Kind::Payment { Way::In } else { Way::Out },
            amount: moved.or(row.reported).unwrap_or(row.amount),
            // What a person gave back by other means did not go through LigdiCash.
            has_moved: moved.is_some() && row.kind != Kind::RecordedRefund,
            state,
            begun: row.created_at.as_second(),
            ended: ended.as_second().max(row.created_at.as_second()),
        }
    }
}
