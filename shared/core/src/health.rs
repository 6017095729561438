//! The health of the stack in one word, and the payin counts behind it.
//!
//! LigdiCash says nowhere how it is. The newest payins show whether it works. If too few were started, the verdict says
//! so.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};

use crate::pause::Pausable;
use crate::words::words;

words! {
    /// The state of the stack, in the order in which an operator must act: the first that applies is the verdict.
    pub enum Health {
        /// The stack has adopted a table that is not open yet.
        Held = "held",
        /// A person has paused payments.
        Paused = "paused",
        /// LigdiCash does not answer when payins are created.
        NoAnswer = "no_answer",
        /// LigdiCash refuses to create payins.
        Refuses = "refuses",
        /// LigdiCash does not report the outcome of payins.
        Silent = "silent",
        /// Due work waits: the schedule does not run, or does not keep up.
        Late = "late",
        /// Payins are started, and none is proven.
        NothingProven = "nothing_proven",
        /// No payin was started.
        NothingBegun = "nothing_begun",
        /// A receiver refuses events.
        EventsRefused = "events_refused",
        /// No receiver is configured.
        EventsKept = "events_kept",
        /// A person has paused payouts.
        PayoutsPaused = "payouts_paused",
        /// A case is open.
        CasesWait = "cases_wait",
        /// No problem is known, but too few payins were started to be sure.
        TooFew = "too_few",
        /// The payins of the last hour show that LigdiCash works, and nothing waits.
        Well = "well",
    }
}

/// The evidence of a payin about LigdiCash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// LigdiCash refused to create the invoice.
    Refused,
    /// LigdiCash gave no usable answer to its creation, or was not reached.
    NoAnswer,
    /// LigdiCash has created it, and was not asked about it yet.
    Created,
    /// LigdiCash was asked about it, and never answered about the money.
    Silent,
    /// LigdiCash has reported its outcome.
    Heard,
    /// The payin is still being created, so it shows nothing.
    Nothing,
}

/// The payins that were created in some hour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hour {
    /// The number of all payins.
    pub begun: u64,
    /// The payins that LigdiCash refused, or gave no usable answer to.
    pub refused: u64,
    /// See `refused`.
    pub unanswered: u64,
    /// The proven payins.
    pub proven: u64,
}

/// The newest payins in a row that LigdiCash did not create.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InARow {
    /// The number of the payins' orders.
    pub orders: u64,
    /// The instant at which the first of them was created, and the last.
    pub since: Option<Timestamp>,
    /// See `since`.
    pub latest: Option<Timestamp>,
}

/// The payin counts behind the verdict.
#[derive(Debug, Clone, Default)]
pub struct Grounds {
    /// The adopted table is held.
    pub is_held: bool,
    /// The parts that a person has paused.
    pub paused: Vec<Pausable>,
    /// The number of seconds that the oldest work has been due.
    pub due_for: u64,
    /// The number of events that a receiver refuses.
    pub events_refused: u64,
    /// The number of events that wait for a receiver.
    pub events_kept: u64,
    /// The number of cases that are open.
    pub open_cases: u64,
    /// The last hour.
    pub hour: Hour,
    /// The same hour of the days before.
    pub other_days: Vec<Hour>,
    /// The newest payins in a row that were not created, where the last of them is of the last hour.
    pub not_created: InARow,
    /// The newest payins in a row that LigdiCash was asked about without an answer, likewise.
    pub unheard: InARow,
    /// Whether LigdiCash has said something about a payin of the last hour.
    pub was_heard: bool,
}

/// The number of days that the last hour is compared with.
pub const OTHER_DAYS: u8 = 7;

/// The time for which a payin is being created at most, and a little more.
const CREATION: SignedDuration = SignedDuration::from_mins(1);
/// A run of this many orders without a success is not an accident.
const NO_ACCIDENT: u64 = 3;
/// The number of payins of an hour that show that LigdiCash works, and the number from which on a share means
/// something.
const ENOUGH: u64 = 3;
const MANY: u64 = 20;
/// The number of proven payins, or of payins started on an average day, whose absence is not an accident.
const EXPECTED: u64 = 8;
/// Work is late after this many seconds.
const LATE: u64 = 600;

/// The last hour, and the same hour of the days before, the latest first.
pub fn hours(now: Timestamp) -> impl Iterator<Item = (Timestamp, Timestamp)> {
    (0..=i64::from(OTHER_DAYS)).map(move |days| {
        let until = now - SignedDuration::from_hours(24 * days);
        (until - SignedDuration::from_hours(1), until)
    })
}

/// The instant from which on payins are looked at where the last hour has few.
pub fn recently(now: Timestamp) -> Timestamp {
    now - SignedDuration::from_hours(6)
}

/// Whether a pending payin that was never checked may still be in creation.
pub fn may_be_in_creation(created_at: Timestamp, now: Timestamp) -> bool {
    created_at + CREATION > now
}

impl InARow {
    /// Counts the signs that `belong` to the row. They come newest first, and the row stops at one that `ends` it.
    fn of<'a>(
        signs: impl IntoIterator<Item = (&'a str, Timestamp, Sign)>,
        belong: &[Sign],
        ends: &[Sign],
    ) -> Self {
        let mut orders = HashSet::new();
        let telling = signs.into_iter().take_while(|(_, _, sign)| !ends.contains(sign));
        let counted = telling.filter(|(_, _, sign)| belong.contains(sign));
        counted.fold(Self::default(), |row, (order, at, _)| {
            orders.insert(order);
            let latest = row.latest.or(Some(at));
            Self { orders: orders.len() as u64, since: Some(at), latest }
        })
    }

    /// The newest payins in a row that were not created.
    pub fn not_created<'a>(signs: impl IntoIterator<Item = (&'a str, Timestamp, Sign)>) -> Self {
        let not_created = [Sign::Refused, Sign::NoAnswer];
        Self::of(signs, &not_created, &[Sign::Created, Sign::Silent, Sign::Heard])
    }

    /// The newest payins in a row that LigdiCash was asked about without an answer.
    pub fn unheard<'a>(signs: impl IntoIterator<Item = (&'a str, Timestamp, Sign)>) -> Self {
        Self::of(signs, &[Sign::Silent], &[Sign::Heard])
    }

    /// The row; empty if its latest order is older than this.
    #[must_use]
    pub fn fresh_since(self, since: Timestamp) -> Self {
        if self.latest.is_some_and(|at| at >= since) { self } else { Self::default() }
    }
}

impl Hour {
    fn failed(self) -> u64 {
        self.refused + self.unanswered
    }

    fn and(self, other: &Self) -> Self {
        Self {
            begun: self.begun + other.begun,
            refused: self.refused + other.refused,
            unanswered: self.unanswered + other.unanswered,
            proven: self.proven + other.proven,
        }
    }
}

impl Grounds {
    /// The first thing that an operator must act on.
    pub fn verdict(&self) -> Health {
        let applies = |health: &Health| match health {
            Health::Held => self.is_held,
            Health::Paused => self.paused.contains(&Pausable::Payments),
            Health::NoAnswer => self.creation_fails() && self.hour.unanswered >= self.hour.refused,
            Health::Refuses => self.creation_fails(),
            Health::Silent => self.unheard.orders >= NO_ACCIDENT,
            Health::Late => self.due_for >= LATE,
            Health::NothingProven => self.hour.proven == 0 && self.expected() >= EXPECTED,
            Health::NothingBegun => self.hour.begun == 0 && self.somebody_always_began(),
            Health::EventsRefused => self.events_refused > 0,
            Health::EventsKept => self.events_kept > 0,
            Health::PayoutsPaused => self.paused.contains(&Pausable::Payouts),
            Health::CasesWait => self.open_cases > 0,
            Health::TooFew => !self.shows_that_it_works(),
            Health::Well => true,
        };
        Health::ALL.into_iter().find(applies).unwrap_or(Health::TooFew)
    }

    fn before(&self) -> Hour {
        self.other_days.iter().fold(Hour::default(), Hour::and)
    }

    /// Whether creation fails for several orders in a row, or for a fifth of many payins and twice as many as on other
    /// days.
    fn creation_fails(&self) -> bool {
        let (now, before) = (self.hour, self.before());
        let is_more = now.failed() * before.begun >= 2 * before.failed() * now.begun;
        let is_a_share = now.begun >= MANY && now.failed() * 5 >= now.begun && is_more;
        self.not_created.orders >= NO_ACCIDENT || is_a_share
    }

    /// The number of payins of the last hour that would be proven at the rate of other days.
    fn expected(&self) -> u64 {
        let (created, before) = (self.hour.begun - self.hour.failed(), self.before());
        (before.proven * created).checked_div(before.begun).unwrap_or(0)
    }

    fn somebody_always_began(&self) -> bool {
        let all = self.other_days.len() == usize::from(OTHER_DAYS);
        let always = self.other_days.iter().all(|hour| hour.begun > 0);
        all && always && self.before().begun >= EXPECTED * u64::from(OTHER_DAYS)
    }

    /// Whether enough payins of the last hour went well, and the newest of them, too, unless they are few among many.
    fn shows_that_it_works(&self) -> bool {
        let is_little = |row: &InARow| row.orders * 10 <= self.hour.begun;
        let enough = self.hour.begun - self.hour.failed() >= ENOUGH;
        enough && self.was_heard && is_little(&self.not_created) && is_little(&self.unheard)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn hour(begun: u64, refused: u64, unanswered: u64, proven: u64) -> Hour {
        Hour { begun, refused, unanswered, proven }
    }

    fn row(orders: u64) -> InARow {
        InARow { orders, since: Some(NOW), latest: Some(NOW) }
    }

    /// A shop with 140 payments an hour, 100 of them paid.
    fn busy() -> Grounds {
        Grounds {
            hour: hour(140, 1, 1, 100),
            other_days: vec![hour(140, 1, 1, 100); 7],
            was_heard: true,
            ..Grounds::default()
        }
    }

    /// A shop with ten payments a day.
    fn small() -> Grounds {
        Grounds { other_days: vec![hour(1, 0, 0, 1); 7], ..Grounds::default() }
    }

    #[test]
    fn each_situation_has_its_verdict() {
        for (expected, grounds) in [
            (Health::Well, busy()),
            (Health::Held, Grounds { is_held: true, paused: vec![Pausable::Payments], ..busy() }),
            (
                Health::Paused,
                Grounds { paused: vec![Pausable::Payments], not_created: row(9), ..busy() },
            ),
            (
                Health::NoAnswer,
                Grounds { hour: hour(140, 0, 140, 0), not_created: row(90), ..busy() },
            ),
            (
                Health::NoAnswer,
                Grounds { hour: hour(140, 0, 3, 98), not_created: row(3), ..busy() },
            ),
            (Health::NoAnswer, Grounds { hour: hour(140, 0, 28, 80), ..busy() }),
            (
                Health::Refuses,
                Grounds { hour: hour(140, 140, 0, 0), not_created: row(90), ..busy() },
            ),
            (Health::Silent, Grounds { unheard: row(3), due_for: 900, ..busy() }),
            (Health::Late, Grounds { due_for: 600, open_cases: 3, ..busy() }),
            (Health::NothingProven, Grounds { hour: hour(140, 0, 0, 0), ..busy() }),
            (Health::NothingBegun, Grounds { hour: Hour::default(), ..busy() }),
            (Health::EventsRefused, Grounds { events_refused: 1, open_cases: 1, ..busy() }),
            (Health::EventsKept, Grounds { events_kept: 1, ..busy() }),
            (Health::PayoutsPaused, Grounds { paused: vec![Pausable::Payouts], ..busy() }),
            (Health::CasesWait, Grounds { open_cases: 1, ..busy() }),
            (Health::TooFew, Grounds { was_heard: false, ..busy() }),
        ] {
            assert_eq!(grounds.verdict(), expected, "{grounds:?}");
        }
    }

    #[test]
    fn a_shop_with_ten_payments_a_day_only_learns_that_they_are_too_few() {
        for (hour, in_a_row) in [
            (hour(0, 0, 0, 0), 0),
            (hour(1, 0, 0, 0), 0),
            (hour(1, 0, 0, 1), 0),
            (hour(2, 0, 2, 0), 2),
            (hour(3, 1, 0, 0), 1),
        ] {
            let grounds = Grounds { hour, not_created: row(in_a_row), was_heard: true, ..small() };
            assert_eq!(grounds.verdict(), Health::TooFew, "{hour:?}");
        }
        let grounds = Grounds { hour: hour(3, 0, 0, 1), was_heard: true, ..small() };
        assert_eq!(grounds.verdict(), Health::Well);
    }

    #[test]
    fn what_is_refused_every_day_is_no_outage() {
        let grounds = Grounds {
            hour: hour(100, 25, 0, 60),
            other_days: vec![hour(100, 25, 0, 60); 7],
            ..busy()
        };
        assert_eq!(grounds.verdict(), Health::Well);
    }

    #[test]
    fn repeated_refusals_of_one_order_count_once_and_a_success_ends_the_row() {
        let at = |minutes| NOW + SignedDuration::from_mins(minutes);
        let signs = [
            ("A-3", at(9), Sign::Nothing),
            ("A-2", at(8), Sign::Refused),
            ("A-2", at(7), Sign::NoAnswer),
            ("A-1", at(6), Sign::Silent),
            ("A-0", at(5), Sign::Refused),
            ("A-5", at(4), Sign::Heard),
            ("A-4", at(3), Sign::Silent),
        ];
        let not_created = InARow { orders: 1, since: Some(at(7)), latest: Some(at(8)) };
        assert_eq!(InARow::not_created(signs), not_created);
        assert_eq!(not_created.fresh_since(at(9)), InARow::default());
        let unheard = InARow { orders: 1, since: Some(at(6)), latest: Some(at(6)) };
        assert_eq!(InARow::unheard(signs), unheard);
    }
}
