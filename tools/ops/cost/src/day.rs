//! Simulates a day of a busy stack second by second, with counters instead of tables: payments that were started in the
//! same second and go the same way are one number.
//!
//! The checks follow the product's own schedule, and the runs of the poll `template.yaml`; `tests/bench/run poll`
//! measured the checks of a run in a second.

use std::collections::BTreeMap;

use catalogue::Language;
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::schedule;

use crate::figures::{self, Units};
use crate::traffic::{Share, Traffic};

/// A second, counted from the first one.
type Second = i64;

/// Seconds from the start of a payment until it is paid. The payer's questions before that are counted in this second.
const PAID_AFTER: Second = 90;

/// The parameters of a simulated day.
#[derive(Clone, Copy, Debug)]
pub struct Day {
    /// Payments that are started in each second.
    pub started: u32,
    /// The traffic.
    pub traffic: Traffic,
    /// The share of paid payments about which LigdiCash does not call back.
    pub unheard: Share,
    /// Payins that a run of the poll checks at once.
    pub at_once: u32,
    /// The length of the simulation in seconds.
    pub seconds: u32,
}

/// The result of a simulated day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The largest number of payments that were due at once.
    pub most_due: u64,
    /// The payments that were due at the end.
    pub left: u64,
    /// The longest time for which a payment was due, until its check or the end.
    pub longest_wait: SignedDuration,
    /// The largest number of events that waited in the stream.
    pub most_untold: u64,
    /// All requests to LigdiCash: invoices, and questions by payers, callbacks and the schedule.
    pub asked: u64,
    /// Requests to LigdiCash in the busiest second.
    pub asked_at_most: u64,
    /// Write units of all tables and indexes a second, on average of the busiest minute: DynamoDB evens out shorter
    /// peaks.
    pub writes_at_most: u64,
    /// Write units of the to-do index alone.
    pub due_at_most: u64,
}

/// The course of a payment that no callback settles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// Nobody pays it.
    Abandoned,
    /// It was not paid, and is closed.
    Expired,
    /// It is paid, and LigdiCash does not call back.
    Unheard,
}

/// Payments that were started in one second, go the same way and are due at one second, in the order of the to-do
/// index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    due: Second,
    started: Second,
    way: Way,
}

/// The events of one second.
#[derive(Clone, Copy, Debug, Default)]
struct Happening {
    asked: u64,
    writes: u64,
    due: u64,
    told: u64,
}

impl Happening {
    fn add(&mut self, count: u64, units: Units) {
        self.writes += count * u64::from(units.writes);
        self.due += count * u64::from(units.due);
    }

    /// Each of these flows asks LigdiCash once.
    fn ask(&mut self, count: u64, units: Units) {
        self.asked += count;
        self.add(count, units);
    }
}

impl Seen {
    fn waited(&mut self, due: Second, now: Second) {
        self.longest_wait = self.longest_wait.max(SignedDuration::from_secs(now - due));
    }
}

impl Day {
    /// Simulates the day.
    pub fn pass(self) -> Seen {
        let (mut store, mut seen) = (Store::default(), Seen::default());
        let (mut minute, end) = (Happening::default(), Second::from(self.seconds));
        let checks = figures::checks_a_second(self.at_once).into();
        for now in 0..end {
            let mut happening = Happening::default();
            self.start(now, &mut store, &mut happening);
            self.pay(now, &mut happening);
            store.check(now, checks, &mut seen, &mut happening);
            store.tell(&mut seen, &mut happening);
            seen.asked += happening.asked;
            seen.asked_at_most = seen.asked_at_most.max(happening.asked);
            if now % 60 == 0 {
                let Happening { writes, due, .. } = std::mem::take(&mut minute);
                seen.writes_at_most = seen.writes_at_most.max(writes / 60);
                seen.due_at_most = seen.due_at_most.max(due / 60);
            }
            minute.writes += happening.writes;
            minute.due += happening.due;
        }
        seen.left = store.due(end);
        if let Some((oldest, _)) = store.open.first_key_value() {
            seen.waited(oldest.due.min(end), end);
        }
        seen
    }

    fn start(self, now: Second, store: &mut Store, happening: &mut Happening) {
        happening.ask(self.started.into(), figures::INITIATE);
        let due = schedule::pending(instant(now), instant(now)).as_second();
        let group = |way| Group { due, started: now, way };
        store.put(group(Way::Abandoned), self.abandoned(now));
        store.put(group(Way::Unheard), self.unheard(now));
    }

    /// The payers of this second pay after their questions; LigdiCash calls back about most of them.
    fn pay(self, now: Second, happening: &mut Happening) {
        let started = now - PAID_AFTER;
        if started < 0 {
            return;
        }
        let paid = u64::from(self.started) - self.abandoned(started);
        happening.ask(paid * u64::from(self.traffic.questions), figures::QUESTION);
        let heard = paid - self.unheard(started);
        happening.ask(heard, figures::WINNING_CALLBACK);
        happening.add(heard, figures::TWIN_CALLBACK);
        happening.told += heard;
    }

    fn abandoned(self, started: Second) -> u64 {
        share(self.started.into(), self.traffic.abandoned, started)
    }

    fn unheard(self, started: Second) -> u64 {
        share(u64::from(self.started) - self.abandoned(started), self.unheard, started)
    }
}

/// A second's part of a share, so that whole numbers add up to it.
fn share(count: u64, share: Share, second: Second) -> u64 {
    let until = |second: Second| second.unsigned_abs() * count * u64::from(share.percent()) / 100;
    until(second + 1) - until(second)
}

/// The tables, as numbers.
#[derive(Debug, Default)]
struct Store {
    open: BTreeMap<Group, u64>,
    /// The beginning of each run that works now.
    runs: Vec<Second>,
    untold: u64,
}

impl Store {
    fn put(&mut self, group: Group, count: u64) {
        if count > 0 {
            *self.open.entry(group).or_default() += count;
        }
    }

    fn due(&self, now: Second) -> u64 {
        self.open.iter().take_while(|(group, _)| group.due <= now).map(|(_, count)| count).sum()
    }

    /// Each working run checks the payments that had been due longest when it began.
    fn check(&mut self, now: Second, checks: u64, seen: &mut Seen, happening: &mut Happening) {
        if now % Second::from(figures::A_RUN_EACH) == 0 {
            seen.most_due = seen.most_due.max(self.due(now));
            self.runs.push(now);
        }
        for began in std::mem::take(&mut self.runs) {
            let mut room =
                if now < began + Second::from(figures::A_RUN_WORKS) { checks } else { 0 };
            let works = room > 0;
            while room > 0
                && let Some(first) = self.open.first_entry().filter(|it| it.key().due <= began)
            {
                let (group, count) = first.remove_entry();
                let checked = count.min(room);
                room -= checked;
                seen.waited(group.due, now);
                self.put(group, count - checked);
                self.put_checked(group, checked, now, happening);
            }
            if works && room == 0 {
                self.runs.push(began);
            }
        }
    }

    fn put_checked(&mut self, group: Group, count: u64, now: Second, happening: &mut Happening) {
        let (created, at) = (instant(group.started), instant(now));
        let pending = || Some(schedule::pending(created, at));
        let late = || schedule::late(created, at);
        let is_old = at.duration_since(created) >= schedule::EXPIRY;
        let (units, next, way) = match group.way {
            Way::Unheard => (figures::WINNING_CALLBACK, None, Way::Unheard),
            Way::Abandoned if is_old => (figures::EXPIRING_CHECK, late(), Way::Expired),
            Way::Abandoned if schedule::is_in_its_first_hour(created, at) => {
                (figures::EARLY_CHECK, pending(), Way::Abandoned)
            }
            Way::Abandoned => (figures::LATER_CHECK, pending(), Way::Abandoned),
            Way::Expired => (figures::LATER_CHECK, late(), Way::Expired),
        };
        happening.ask(count, units);
        if way != group.way || group.way == Way::Unheard {
            happening.told += count;
        }
        if let Some(next) = next {
            self.put(Group { due: next.as_second(), started: group.started, way }, count);
        }
    }

    /// Notify takes events from the stream, and announces them to the shop.
    fn tell(&mut self, seen: &mut Seen, happening: &mut Happening) {
        self.untold += happening.told;
        let told = self.untold.min(figures::TOLD_A_SECOND.into());
        self.untold -= told;
        happening.add(told, figures::ANNOUNCEMENT);
        seen.most_untold = seen.most_untold.max(self.untold);
    }
}

fn instant(second: Second) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_secs(second)
}

impl Day {
    /// 100 payments a second, as the documents quote it: traffic as in the calculation of costs, and no callback for a fifth
    /// of the paid payments.
    pub const fn of_a_hundred(at_once: u32, days: u32) -> Self {
        let (traffic, unheard) = (Traffic::QUOTED, Share::ONE_IN_FIVE);
        Self { started: 100, traffic, unheard, at_once, seconds: days * 86_400 }
    }

    /// The row of `docs/proof/performance.md` about this day.
    pub fn row(self) -> String {
        let seen = self.pass();
        let number = |number: u64| Language::En.whole(number);
        let wait = match seen.longest_wait.as_secs() {
            seconds @ ..120 => format!("{seconds} s"),
            seconds => format!("{} min", seconds / 60),
        };
        format!(
            "| {} | {} | {wait} | {}, {} | {} | {} |",
            self.at_once,
            number(seen.most_due),
            number(seen.asked / u64::from(self.seconds)),
            number(seen.asked_at_most),
            number(seen.due_at_most / u64::from(figures::PARTS)),
            number(seen.writes_at_most),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_add_up_to_a_share() {
        let of = |count, percent| (0..1_000).map(|n| share(count, percent, n)).sum::<u64>();
        assert_eq!(of(7, Share::THREE_IN_TEN), 2_100);
        assert_eq!(of(1, Share::ONE_IN_FIVE), 200);
    }

    #[test]
    fn every_payment_of_a_quiet_day_is_checked_as_often_as_the_schedule_says() {
        let day = Day { started: 1, traffic: Traffic::QUOTED, ..Day::of_a_hundred(64, 31) };
        let seen = day.pass();
        // A day after the first month, as many checks are made each day as of one payment in its life.
        let paid = 70 * (2 + 1);
        let abandoned = 30 * u64::from(figures::checks().all());
        let month = u64::from(day.seconds) * (100 + paid + abandoned) / 100;
        assert!(seen.asked < month && seen.asked > month * 3 / 4, "{} of {month}", seen.asked);
        assert!(seen.longest_wait < SignedDuration::from_mins(1), "{seen:?}");
    }

    #[test]
    fn a_poll_that_checks_too_few_at_once_falls_hours_behind_and_one_that_checks_enough_does_not() {
        let few = Day::of_a_hundred(64, 1).pass();
        assert!(few.longest_wait > SignedDuration::from_hours(2), "{few:?}");
        let enough = Day::of_a_hundred(256, 1).pass();
        assert!(enough.longest_wait < SignedDuration::from_mins(2), "{enough:?}");
        assert_eq!(enough.most_untold, 0);
    }

    #[test]
    fn three_days_in_a_row_pile_up_nothing_with_512_at_once() {
        let (one, three) = (Day::of_a_hundred(512, 1).pass(), Day::of_a_hundred(512, 3).pass());
        assert!(three.most_due < 2 * one.most_due, "{one:?} {three:?}");
        assert!(three.longest_wait < SignedDuration::from_mins(2), "{three:?}");
    }
}
