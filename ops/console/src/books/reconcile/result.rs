//! What came of it: sums, and the exceptions one after the other.

use jiff::civil::Date;
use rusqlite::Row;
use serde::Serialize;

use super::{Table, day};
use crate::api::{Outside, Problem};
use crate::books::Sum;

/// Lines, and their whole francs.
#[derive(Default)]
pub(crate) struct Reconciled {
    pub(crate) agreed: Sum,
    /// Lines that say that nothing was paid, of what the books say the same of, or nothing.
    pub(crate) not_paid: Sum,
    /// Lines of other days that are about none of ours of these days.
    pub(crate) left_out: Sum,
    /// In whole francs, of all lines of these days.
    pub(crate) fees: u64,
    pub(crate) exceptions: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Differs {
    Amount,
    State,
    /// The statement's day is before the payment began, or after it was proven.
    Day,
}

/// A line that is about none of ours.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Theirs {
    pub(crate) line: u64,
    /// Ours, of a payment that is not on the days that were read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<Outside>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reference: Option<Outside>,
    /// Who paid, or was paid: the last eight digits.
    #[serde(skip)]
    pub(crate) number: Option<Outside>,
    pub(crate) amount: u64,
    /// It may be about several of ours.
    #[serde(rename = "doubtful", skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_doubtful: bool,
}

/// What does not agree.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "exception", rename_all = "snake_case")]
pub(crate) enum Exception {
    OnlyTheirs(Theirs),
    OnlyOurs {
        id: Outside,
        amount: u64,
    },
    /// Ours that began before the first statement, so that its line may be on the one before.
    AtTheEdge {
        id: Outside,
        amount: u64,
    },
    Differing {
        id: Outside,
        line: u64,
        what: Differs,
        ours: Outside,
        theirs: Outside,
    },
    /// A line about what another line is about already.
    Repeated {
        line: u64,
        id: Outside,
    },
}

const JOINED: &str = "SELECT line.line, coalesce(line.reference, line.operator_reference), line.amount, line.fee, \
    line.at, line.until, line.is_paid, line.state, line.again, line.doubtful, \
    ours.id, ours.amount, ours.has_moved, ours.state, ours.begun, ours.ended, line.id, line.number \
    FROM line LEFT JOIN ours ON ours.ours = line.ours WHERE line.line > 0 ORDER BY line.line";

const ONLY_OURS: &str =
    "SELECT id, amount, begun, ended FROM ours WHERE has_moved AND line IS NULL ORDER BY ours";

struct Joined {
    line: Theirs,
    fee: u64,
    days: (Date, Date),
    is_paid: bool,
    state: Outside,
    is_again: bool,
    ours: Option<Known>,
}

struct Known {
    id: Outside,
    amount: u64,
    has_moved: bool,
    state: Outside,
    days: (Date, Date),
}

impl Table {
    /// Tells of each exception, and returns the sums. Days are both included; `first` is that of all statements, the one
    /// before among them.
    pub(crate) fn told(
        &self,
        (from, to): (Date, Date),
        first: Date,
        mut tell: impl FnMut(Exception) -> Result<(), Problem>,
    ) -> Result<Reconciled, Problem> {
        let mut all = Reconciled::default();
        let mut joined = self.file.prepare(JOINED)?;
        for line in joined.query_map([], Joined::read)? {
            if let Some(exception) = line?.counted((from, to), &mut all) {
                all.exceptions += 1;
                tell(exception)?;
            }
        }
        let mut ours = self.file.prepare(ONLY_OURS)?;
        for one in ours.query_map([], |row| Ok((text(row, 0)?, row.get(1)?, days(row, 2)?)))? {
            let (id, amount, (begun, ended)) = one?;
            // What may have moved on a later day may be on the next statement, which is compared with this one.
            if (from..=to).contains(&ended) {
                all.exceptions += 1;
                tell(if begun >= first {
                    Exception::OnlyOurs { id, amount }
                } else {
                    Exception::AtTheEdge { id, amount }
                })?;
            }
        }
        Ok(all)
    }
}

impl Joined {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let ours = match some(row, 10)? {
            None => None,
            Some(id) => Some(Known {
                id,
                amount: row.get(11)?,
                has_moved: row.get(12)?,
                state: text(row, 13)?,
                days: days(row, 14)?,
            }),
        };
        Ok(Self {
            line: Theirs {
                line: row.get(0)?,
                id: some(row, 16)?,
                reference: some(row, 1)?,
                number: some(row, 17)?,
                amount: row.get(2)?,
                is_doubtful: row.get(9)?,
            },
            fee: row.get(3)?,
            days: days(row, 4)?,
            is_paid: row.get(6)?,
            state: text(row, 7)?,
            is_again: row.get(8)?,
            ours,
        })
    }

    /// Counts the line where it belongs; an exception is told instead.
    fn counted(self, (from, to): (Date, Date), all: &mut Reconciled) -> Option<Exception> {
        let is_of_these_days = self.days.0 <= to && self.days.1 >= from;
        let are_ours = self.ours.as_ref().is_some_and(|it| it.days.0 >= from && it.days.1 <= to);
        if !is_of_these_days && !are_ours {
            all.left_out.add(self.line.amount);
            return None;
        }
        all.fees += self.fee;
        let Theirs { line, amount, .. } = self.line;
        let Some(ours) = &self.ours else {
            if !self.is_paid {
                all.not_paid.add(amount);
                return None;
            }
            return Some(Exception::OnlyTheirs(self.line));
        };
        if self.is_again {
            return Some(Exception::Repeated { line, id: ours.id.clone() });
        }
        if let Some((what, mine, theirs)) = self.difference(ours) {
            let id = ours.id.clone();
            return Some(Exception::Differing { id, line, what, ours: mine, theirs });
        }
        if self.is_paid {
            all.agreed.add(amount);
        } else {
            all.not_paid.add(amount);
        }
        None
    }

    fn difference(&self, ours: &Known) -> Option<(Differs, Outside, Outside)> {
        let number = |it: u64| Outside::new(it.to_string());
        if self.is_paid != ours.has_moved {
            let state = if self.state.as_came().is_empty() {
                Outside::new("paid")
            } else {
                self.state.clone()
            };
            return Some((Differs::State, ours.state.clone(), state));
        }
        if !self.is_paid {
            return None;
        }
        // A statement may show what is left of an amount after the fee, or what it took with the fee.
        let amount = self.line.amount;
        let same = [amount, amount + self.fee, amount.saturating_sub(self.fee)];
        if !same.contains(&ours.amount) {
            return Some((Differs::Amount, number(ours.amount), number(amount)));
        }
        let is_other_day = self.days.1 < ours.days.0 || self.days.0 > ours.days.1;
        let said = |(day, _): (Date, Date)| Outside::new(day.to_string());
        is_other_day.then(|| (Differs::Day, said(ours.days), said(self.days)))
    }
}

fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<Outside> {
    row.get::<_, String>(at).map(Outside::new)
}

fn some(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Outside>> {
    Ok(row.get::<_, Option<String>>(at)?.map(Outside::new))
}

/// The days of two instants that stand beside each other.
fn days(row: &Row<'_>, at: usize) -> rusqlite::Result<(Date, Date)> {
    let one = |at| row.get::<_, i64>(at).map(|it| day(it).unwrap_or_default());
    Ok((one(at)?, one(at + 1)?))
}
