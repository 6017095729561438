//! The instants at which the schedule checks a payin or a payout, or announces an event.
//!
//! Each instant is a pure function of the age, so nothing has to be counted or stored. LigdiCash promises
//! no callback and lets nothing expire (`concepts/transaction-lifecycle`), so money may come days late.

use jiff::{SignedDuration, Timestamp};

/// A payin that is undecided for this long is closed as expired. A proven payment still completes it.
pub const EXPIRY: SignedDuration = SignedDuration::from_hours(24);

/// A payout without an answer from LigdiCash for this long needs a person.
pub const SILENCE: SignedDuration = SignedDuration::from_hours(24);

/// The time between a check that a callback caused and that found the payment undecided, and the next check. LigdiCash
/// may have called back a moment before `confirm` knew, and the next callback may come too soon to cause a check.
pub const AFTER_CALLBACK: SignedDuration = SignedDuration::from_mins(1);

/// The time for which an event waits for the earlier one of its transaction. Then it goes ahead, so that a receiver
/// that refuses the earlier one does not delay the announcement of money.
pub const PATIENCE: SignedDuration = SignedDuration::from_mins(5);

/// The time for which receivers refuse an event until a person must look at them.
pub const LONG_REFUSED: SignedDuration = SignedDuration::from_mins(30);

/// The instant at which the audit after this one is late: after a night, and two hours of repetitions.
pub fn audit_late(began_at: Timestamp) -> Timestamp {
    began_at + SignedDuration::from_hours(26)
}

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// The ages at the first checks, in minutes: gaps of 2, 2, 4, 8, 15 and 30 minutes.
const FIRST: [i64; 6] = [2, 4, 8, 16, 31, LAST_FIRST];
const LAST_FIRST: i64 = 61;

/// Whether a payin or payout is so young that the next check follows within minutes.
pub fn is_in_its_first_hour(created_at: Timestamp, now: Timestamp) -> bool {
    age(created_at, now) < HOUR
}

/// The next check of a payin that is undecided.
///
/// After the first checks come hourly ones, and one at exactly 24 hours, when the payin expires. Past that age a payin
/// is undecided only because LigdiCash could not be asked. It is then checked hourly for one more day, later as
/// [`late`] says, and daily without end, because it is still undecided.
pub fn pending(created_at: Timestamp, now: Timestamp) -> Timestamp {
    let age = age(created_at, now);
    let hourly = || LAST_FIRST + ((age - LAST_FIRST) / HOUR + 1) * HOUR;
    let slot = match FIRST.into_iter().find(|slot| *slot > age) {
        Some(slot) => slot,
        None if age < DAY => hourly().min(DAY),
        None if age < 2 * DAY => hourly(),
        None => return late(created_at, now).unwrap_or(at_age(created_at, next_day(age))),
    };
    at_age(created_at, slot)
}

/// The same as [`pending`], but within [`AFTER_CALLBACK`], because a callback has just named the payin.
pub fn pending_after_callback(created_at: Timestamp, now: Timestamp) -> Timestamp {
    pending(created_at, now).min(now + AFTER_CALLBACK)
}

/// The next check of a payin whose invoice LigdiCash does not find. It follows [`pending`] on the first day, in case
/// LigdiCash finds it again, then [`late`].
pub fn not_found(created_at: Timestamp, now: Timestamp) -> Option<Timestamp> {
    match age(created_at, now) {
        ..DAY => Some(pending(created_at, now)),
        DAY.. => late(created_at, now),
    }
}

/// The time between the last question with a token and the end of the token's life.
const BEFORE_IT_RUNS_OUT: SignedDuration = SignedDuration::from_mins(5);

/// The next check, as the token's end allows: to a token that has run out, LigdiCash answers "no such invoice". So a
/// check after that end is brought forward, and a check shortly before the last question waits for it: less than twice
/// as long.
pub fn in_time(next: Timestamp, now: Timestamp, runs_out_at: Option<Timestamp>) -> Timestamp {
    let last_question = runs_out_at.map(|runs_out_at| runs_out_at - BEFORE_IT_RUNS_OUT);
    match last_question {
        Some(last) if last > now && last.duration_since(next) < next.duration_since(now) => last,
        Some(_) | None => next,
    }
}

/// The next check of a payin or payout that is decided but not completed, in case its money moves late.
///
/// It is checked every 12 hours until the seventh day, daily until the thirtieth, then never.
pub fn late(created_at: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let age = age(created_at, now);
    let half_day = DAY / 2;
    let slot = match age {
        ..0 => half_day,
        _ if age < 7 * DAY => (age / half_day + 1) * half_day,
        _ => next_day(age),
    };
    (slot <= 30 * DAY).then(|| at_age(created_at, slot))
}

/// The next delivery of an event that a receiver did not take: after seconds, then minutes, then hours, for three days
/// after it was first due. `None` after the last.
pub fn announcement(due_from: Timestamp, now: Timestamp) -> Option<Timestamp> {
    const GAPS: [i64; 9] =
        [5, 30, 2 * 60, 10 * 60, 30 * 60, 60 * 60, 2 * 3600, 4 * 3600, EIGHT_HOURS];
    const EIGHT_HOURS: i64 = 8 * 3600;
    const LAST: i64 = 72 * 3600;
    let age = now.duration_since(due_from).as_secs();
    let later = || (age / EIGHT_HOURS + 1) * EIGHT_HOURS;
    let slot = GAPS.into_iter().find(|slot| *slot > age).unwrap_or_else(later);
    (slot <= LAST).then(|| due_from + SignedDuration::from_secs(slot))
}

/// The next check of a payout in progress: at the age of 30 seconds, 1, 2, 5 and 15 minutes, then hourly without end.
/// LigdiCash may take several days (`payout/introduction`).
pub fn payout(created_at: Timestamp, now: Timestamp) -> Timestamp {
    const FIRST: [i64; 5] = [30, 60, 2 * 60, 5 * 60, 15 * 60];
    const HOUR: i64 = 3600;
    let age = now.duration_since(created_at).as_secs();
    let hourly = || (age / HOUR + 1) * HOUR;
    let slot = FIRST.into_iter().find(|slot| *slot > age).unwrap_or_else(hourly);
    created_at + SignedDuration::from_secs(slot)
}

/// The same as [`payout()`], but within [`AFTER_CALLBACK`], because a callback has just named the payout.
pub fn payout_after_callback(created_at: Timestamp, now: Timestamp) -> Timestamp {
    payout(created_at, now).min(now + AFTER_CALLBACK)
}

fn next_day(age: i64) -> i64 {
    (age / DAY + 1) * DAY
}

/// Whole minutes since the creation.
fn age(created_at: Timestamp, now: Timestamp) -> i64 {
    now.duration_since(created_at).as_mins()
}

fn at_age(created_at: Timestamp, minutes: i64) -> Timestamp {
    created_at + SignedDuration::from_mins(minutes)
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::{announcement, in_time, late, payout, pending, pending_after_callback};

    const CREATED: Timestamp = Timestamp::UNIX_EPOCH;

    /// More checks than there are in the first 30 days.
    const MANY: usize = 100;

    /// The ages in seconds at which something is due that is looked at first at an age of so many hours.
    fn ages(next: fn(Timestamp, Timestamp) -> Option<Timestamp>, from: i64) -> Vec<i64> {
        let mut now = CREATED + SignedDuration::from_hours(from);
        let mut ages = Vec::new();
        while let Some(at) = next(CREATED, now) {
            assert!(at > now, "the next check is in the future");
            ages.push(at.duration_since(CREATED).as_secs());
            now = at;
            if ages.len() == MANY {
                break;
            }
        }
        ages
    }

    #[test]
    fn a_pending_payment_is_checked_with_growing_gaps_and_at_24_hours() {
        let ages = ages(|created, now| Some(pending(created, now)), 0);
        assert_eq!(ages[..8], [2, 4, 8, 16, 31, 61, 121, 181].map(|minute| minute * 60));
        assert!(ages.contains(&(24 * 3600)));
        let two_days = CREATED + SignedDuration::from_hours(48);
        assert_eq!(Some(pending(CREATED, two_days)), late(CREATED, two_days));
        assert_eq!(ages.iter().filter(|age| **age < 24 * 3600).count(), 28);
    }

    #[test]
    fn a_payment_that_could_not_be_asked_about_at_24_hours_is_asked_again() {
        let ages = ages(|created, now| Some(pending(created, now)), 24);
        assert_eq!(ages[0], 24 * 3600 + 60);
        assert_eq!(ages[1], 25 * 3600 + 60);
        assert_eq!(ages.len(), MANY, "it is checked until LigdiCash answers");
    }

    #[test]
    fn late_money_is_checked_every_12_hours_to_7_days_then_daily_to_30_days() {
        let hours: Vec<_> = ages(late, 24).iter().map(|seconds| seconds / 3600).collect();
        assert_eq!(hours[..3], [36, 48, 60]);
        assert_eq!(hours[11..14], [7 * 24, 8 * 24, 9 * 24]);
        assert_eq!(hours.last(), Some(&(30 * 24)));
    }

    #[test]
    fn an_undelivered_event_is_sent_again_for_three_days_at_growing_intervals() {
        let ages = ages(announcement, 0);
        assert_eq!(ages[..4], [5, 30, 120, 600]);
        assert_eq!(ages[8..11], [8 * 3600, 16 * 3600, 24 * 3600]);
        assert_eq!(ages.last(), Some(&(72 * 3600)));
    }

    #[test]
    fn a_payout_is_checked_after_30_seconds_1_2_5_15_minutes_then_hourly() {
        let ages = ages(|created, now| Some(payout(created, now)), 0);
        assert_eq!(ages[..5], [30, 60, 120, 300, 900]);
        assert_eq!(ages[5..8], [3600, 7200, 10_800]);
        assert_eq!(ages.last(), Some(&(95 * 3600)));
    }

    #[test]
    fn the_last_question_replaces_a_check_shortly_before_the_token_runs_out() {
        let minute = |age| CREATED + SignedDuration::from_mins(age);
        let runs_out_at = Some(minute(24 * 60));
        for (next, now, expected) in [
            (24 * 60, 23 * 60 + 1, 24 * 60 - 5),
            (23 * 60 + 1, 22 * 60 + 1, 24 * 60 - 5),
            (22 * 60 + 1, 21 * 60 + 1, 22 * 60 + 1),
            (4, 2, 4),
            (24 * 60, 24 * 60 - 5, 24 * 60),
        ] {
            let next = in_time(minute(next), minute(now), runs_out_at);
            assert_eq!(next, minute(expected), "asked at {now}");
        }
        assert_eq!(in_time(minute(4), minute(2), None), minute(4));
        let soon = Some(minute(30));
        assert_eq!(
            in_time(minute(4), minute(2), soon),
            minute(4),
            "a short life changes nothing yet"
        );
    }

    #[test]
    fn a_callback_brings_the_next_check_to_within_a_minute() {
        let now = CREATED + SignedDuration::from_hours(3);
        let next = pending_after_callback(CREATED, now);
        assert_eq!(next.duration_since(now), SignedDuration::from_mins(1));
    }

    #[test]
    fn a_clock_that_went_backwards_still_gives_a_later_check() {
        let now = CREATED - SignedDuration::from_hours(5);
        assert!(pending(CREATED, now) > now);
        assert!(payout(CREATED, now) > now);
        assert!(late(CREATED, now) > Some(now));
    }
}
