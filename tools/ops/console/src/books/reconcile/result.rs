//! The result of reconciling: sums, and the exceptions one by one.

use jiff::civil::Date;
use rusqlite::Row;
use serde::Serialize;

use super::{NotKept, ReconcileFile, day};
use crate::books::ReconcileSums;
use crate::books::statement::Way;
use operator::api::{Outside, Problem};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DifferingFact {
    Amount,
    State,
    /// The line's day is before the payment began or after it was proven.
    Day,
}

/// A line that matches no row of ours.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct UnmatchedLine {
    pub(crate) line: u64,
    /// Our id, of a payment outside the days that were read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<Outside>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reference: Option<Outside>,
    pub(crate) amount: u64,
    /// Whether several rows of ours fit the line.
    #[serde(rename = "doubtful", skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_doubtful: bool,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "exception", rename_all = "snake_case")]
pub(crate) enum Exception {
    /// A line about money that matches no row of ours.
    OnlyTheirs(UnmatchedLine),
    /// Money that moved according to the books, without a line.
    OnlyOurs { id: Outside, amount: u64 },
    /// Money without a line that began to move before the first day: its line may be on the preceding statement.
    AtTheEdge { id: Outside, amount: u64 },
    /// A line and its match contradict each other in this fact.
    Differing { id: Outside, line: u64, what: DifferingFact, ours: Outside, theirs: Outside },
    /// Another line matches the same payment.
    Repeated { line: u64, id: Outside },
}

const JOINED: &str = "SELECT line.line, line.id, line.reference, line.doubtful, line.again, line.fee, \
    line.amount, line.is_paid, line.state, line.at, line.until, \
    ours.id, ours.amount, ours.has_moved, ours.state, ours.begun, ours.ended, ours.operator, ours.way \
    FROM line LEFT JOIN ours ON ours.ours = line.ours ORDER BY line.line";

const ONLY_OURS: &str = "SELECT id, amount, has_moved, state, begun, ended FROM ours \
    WHERE has_moved AND line IS NULL ORDER BY ours";

struct JoinedLine {
    line: UnmatchedLine,
    is_again: bool,
    fee: u64,
    theirs: MoneySide,
    /// The match, with its id.
    ours: Option<(Outside, MoneySide)>,
    /// The operator of the match.
    operator: Option<Outside>,
    is_payout: bool,
}

/// The money as one side has it.
struct MoneySide {
    amount: u64,
    has_moved: bool,
    state: Outside,
    days: (Date, Date),
}

impl ReconcileFile {
    /// Passes each exception to `tell`, and returns the sums. Both days are included.
    pub(crate) fn report(
        &self,
        (from, to): (Date, Date),
        mut tell: impl FnMut(Exception) -> Result<(), Problem>,
    ) -> Result<ReconcileSums, Problem> {
        let mut all = ReconcileSums::default();
        let mut joined = self.file.prepare(JOINED).map_err(NotKept)?;
        for line in joined.query_map([], JoinedLine::read).map_err(NotKept)? {
            if let Some(exception) = line.map_err(NotKept)?.counted((from, to), &mut all) {
                all.exceptions += 1;
                tell(exception)?;
            }
        }
        let mut ours = self.file.prepare(ONLY_OURS).map_err(NotKept)?;
        for one in ours
            .query_map([], |row| Ok((text(row, 0)?, MoneySide::read(row, 1)?)))
            .map_err(NotKept)?
        {
            let (id, MoneySide { amount, days: (begun, ended), .. }) = one.map_err(NotKept)?;
            // Money that may have moved on a later day may be on the next statement.
            if (from..=to).contains(&ended) {
                all.exceptions += 1;
                tell(if begun >= from {
                    Exception::OnlyOurs { id, amount }
                } else {
                    Exception::AtTheEdge { id, amount }
                })?;
            }
        }
        Ok(all)
    }
}

impl JoinedLine {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let ours = some(row, 11)?.map(|id| MoneySide::read(row, 12).map(|side| (id, side)));
        let line = UnmatchedLine {
            line: row.get(0)?,
            id: some(row, 1)?,
            reference: some(row, 2)?,
            amount: row.get(6)?,
            is_doubtful: row.get(3)?,
        };
        let (is_again, fee, theirs) = (row.get(4)?, row.get(5)?, MoneySide::read(row, 6)?);
        let (operator, way) = (some(row, 17)?, row.get::<_, Option<i64>>(18)?);
        let is_payout = way == Some(Way::Out as i64);
        Ok(Self { line, is_again, fee, theirs, ours: ours.transpose()?, operator, is_payout })
    }

    /// Counts the line, or returns its exception.
    fn counted(self, (from, to): (Date, Date), all: &mut ReconcileSums) -> Option<Exception> {
        let Self { line: of, is_again, fee, theirs, ours, operator, is_payout } = self;
        let (line, amount) = (of.line, of.amount);
        let is_of_these_days = theirs.days.0 <= to && theirs.days.1 >= from;
        let are_ours = |(_, side): &(_, MoneySide)| side.days.0 >= from && side.days.1 <= to;
        if !is_of_these_days && !ours.as_ref().is_some_and(are_ours) {
            all.left_out.add(amount);
            return None;
        }
        all.fees.add(fee, theirs.days.0, operator);
        match &ours {
            None if theirs.has_moved => return Some(Exception::OnlyTheirs(of)),
            Some((id, _)) if is_again => return Some(Exception::Repeated { line, id: id.clone() }),
            Some((id, ours)) => {
                if let Some((what, ours, theirs)) = difference(ours, &theirs, fee) {
                    let id = id.clone();
                    return Some(Exception::Differing { id, line, what, ours, theirs });
                }
            }
            None => {}
        }
        match ours.filter(|_| theirs.has_moved) {
            None => all.not_paid.add(amount),
            Some((_, ours)) if is_payout => all.agreed_out.add(ours.amount),
            Some((_, ours)) => all.agreed_in.add(ours.amount),
        }
        None
    }
}

impl MoneySide {
    /// Reads five adjacent columns.
    fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        let date = |at| row.get(at).map(|date| day(date).unwrap_or_default());
        let (amount, has_moved, state) = (row.get(at)?, row.get(at + 1)?, text(row, at + 2)?);
        Ok(Self { amount, has_moved, state, days: (date(at + 3)?, date(at + 4)?) })
    }
}

fn difference(
    ours: &MoneySide,
    theirs: &MoneySide,
    fee: u64,
) -> Option<(DifferingFact, Outside, Outside)> {
    let outside = |fact: &dyn ToString| Outside::new(fact.to_string());
    if theirs.has_moved != ours.has_moved {
        let state = Some(&theirs.state).filter(|state| !state.as_came().is_empty());
        let state = state.cloned().unwrap_or_else(|| "paid".into());
        return Some((DifferingFact::State, ours.state.clone(), state));
    }
    if !theirs.has_moved {
        return None;
    }
    // A statement may show the amount with the fee added or subtracted.
    let amount = theirs.amount;
    if ![amount, amount + fee, amount.saturating_sub(fee)].contains(&ours.amount) {
        return Some((DifferingFact::Amount, outside(&ours.amount), outside(&amount)));
    }
    let is_other_day = theirs.days.1 < ours.days.0 || theirs.days.0 > ours.days.1;
    is_other_day.then(|| (DifferingFact::Day, outside(&ours.days.0), outside(&theirs.days.0)))
}

fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<Outside> {
    row.get::<_, String>(at).map(Outside::new)
}

fn some(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Outside>> {
    Ok(row.get::<_, Option<String>>(at)?.map(Outside::new))
}
