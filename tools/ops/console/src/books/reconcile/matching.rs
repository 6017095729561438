//! Matches lines with payins and payouts: by our id, by LigdiCash's reference, then by amount and minute if exactly one
//! line fits exactly one row. A line in doubt is not matched.

use super::{NotKept, ReconcileFile};
/// Seconds by which the times may differ.
const NEAR: i64 = 60;

/// Columns of the statement that must equal those of ours.
const NAMES: [&str; 2] = ["id", "reference"];

/// Unmatched lines whose money fits one of our rows. A line with an id fits by that id alone.
const FITS: &str = "line.ours IS NULL AND line.id IS NULL AND line.is_paid AND ours.line IS NULL \
    AND ours.has_moved AND ours.amount = line.amount AND (line.way IS NULL OR line.way = ours.way) \
    AND ours.begun <= line.until + ?2 AND ours.ended >= line.at - ?2";

impl ReconcileFile {
    pub(crate) fn join(&self) -> Result<(), NotKept> {
        self.batch(
            "CREATE INDEX ours_id ON ours (id);
             CREATE INDEX ours_reference ON ours (reference) WHERE reference IS NOT NULL;",
        )?;
        for name in NAMES {
            self.by_name(name)?;
        }
        self.batch(
            "CREATE INDEX ours_money ON ours (amount, ended) WHERE line IS NULL;
             CREATE INDEX line_money ON line (amount, at) WHERE ours IS NULL;
             CREATE TEMP TABLE pair (line INTEGER PRIMARY KEY, ours INTEGER NOT NULL);",
        )?;
        self.by_money()
    }

    /// Matches the first line with a name; the others repeat it. A name of two rows matches none.
    fn by_name(&self, name: &str) -> Result<(), NotKept> {
        let way = "(line.way IS NULL OR line.way = ours.way OR ours.id = line.id)";
        let same = format!("ours.{name} = line.{name} AND ours.{name} IS NOT NULL AND {way}");
        self.batch(&format!(
            "UPDATE line SET ours = (SELECT ours.ours FROM ours WHERE {same})
             WHERE line.ours IS NULL AND line.{name} IS NOT NULL
             AND (SELECT count(*) FROM (SELECT 1 FROM ours WHERE {same} LIMIT 2)) = 1;
             DROP INDEX IF EXISTS line_ours;
             CREATE INDEX line_ours ON line (ours, is_paid, line) WHERE ours IS NOT NULL;
             UPDATE ours SET line = (SELECT line.line FROM line WHERE line.ours = ours.ours
                                     ORDER BY is_paid DESC, line.line LIMIT 1)
             WHERE line IS NULL AND EXISTS (SELECT 1 FROM line WHERE line.ours = ours.ours);
             UPDATE line SET again = 1 WHERE ours IS NOT NULL
             AND line <> (SELECT ours.line FROM ours WHERE ours.ours = line.ours);"
        ))
    }

    fn by_money(&self) -> Result<(), NotKept> {
        let find = |what: &str, from: &str, one: &str| {
            format!("SELECT {what} FROM {from} WHERE {one} = ?1 AND {FITS} LIMIT 2")
        };
        let sql = "SELECT line FROM line WHERE ours IS NULL AND is_paid";
        let mut lines = self.file.prepare(sql)?;
        let candidates = find("ours.ours", "line CROSS JOIN ours", "line.line");
        let rivals = find("line.line", "ours CROSS JOIN line", "ours.ours");
        for line in lines.query_map([], |row| row.get(0))? {
            let line = line?;
            match self.two(&candidates, line)?[..] {
                [] => {}
                [ours] if self.two(&rivals, ours)?.len() < 2 => {
                    self.put("INSERT INTO pair VALUES (?1, ?2)", (line, ours))?;
                }
                [..] => self.put("UPDATE line SET doubtful = 1 WHERE line = ?1", [line])?,
            }
        }
        self.batch(
            "UPDATE line SET ours = (SELECT pair.ours FROM pair WHERE pair.line = line.line)
             WHERE line IN (SELECT line FROM pair);
             UPDATE ours SET line = (SELECT line.line FROM line WHERE line.ours = ours.ours)
             WHERE ours IN (SELECT ours FROM pair);",
        )
    }

    /// Up to two matches: more make no difference.
    fn two(&self, find: &str, one: i64) -> Result<Vec<i64>, NotKept> {
        let mut find = self.file.prepare_cached(find)?;
        let found = find.query_map([one, NEAR], |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}
