//! The resources that each flow of a payment uses.
//!
//! **Measured**: write and read units, counted in the embedded emulator by `tests/it/writes.rs`, which compares them
//! with these figures; requests, counted by `tests/it/requests.rs`; and what the template deploys, counted by
//! `tests/it/costs.rs`. **Estimated**, and not taken from a bill: durations, kilobytes of log, of storage and of
//! transfer, and how often the secret is read.

use jiff::{SignedDuration, Timestamp};
use ligdicash_core::schedule;

/// DynamoDB's units of one flow, as `ReturnConsumedCapacity` reports them. A transaction doubles a table's units, but
/// not an index's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Units {
    /// Write units, of both tables and of their indexes.
    pub writes: u32,
    /// Read units, of both tables.
    pub reads: u32,
}

impl Units {
    const fn plus(self, other: Self) -> Self {
        Self { writes: self.writes + other.writes, reads: self.reads + other.reads }
    }

    const fn times(self, count: u32) -> Self {
        Self { writes: self.writes * count, reads: self.reads * count }
    }
}

/// Initiate: whether payments are paused, the payin, its order lock, the invoice, and the exchange with LigdiCash.
pub const INITIATE: Units = Units { writes: 12, reads: 1 };
/// A direct payin, instead of [`INITIATE`]. It also counts the payins of its order and of its number.
pub const DIRECT: Units = Units { writes: 16, reads: 3 };
/// A payment by a link, instead of [`INITIATE`]. It also reads the link, counts the payment there, and counts the
/// payments of an hour.
pub const LINK: Units = Units { writes: 16, reads: 3 };
/// The page of a link.
pub const LINK_PAGE: Units = Units { writes: 0, reads: 2 };
/// A status question about a pending payment, which asks LigdiCash. A question about a settled payment is one read.
pub const QUESTION: Units = Units { writes: 3, reads: 1 };
/// The callback that finds the payment completed, with the settlement and the event.
pub const WINNING_CALLBACK: Units = Units { writes: 12, reads: 1 };
/// The second of LigdiCash's two callbacks.
pub const TWIN_CALLBACK: Units = Units { writes: 3, reads: 1 };
/// An event that its receiver takes at once.
pub const ANNOUNCEMENT: Units = Units { writes: 3, reads: 0 };
/// A check by the schedule in a payment's first hour, after which the payment is still pending.
pub const EARLY_CHECK: Units = Units { writes: 5, reads: 1 };
/// A later check by the schedule that changes nothing.
pub const LATER_CHECK: Units = Units { writes: 4, reads: 1 };
/// The check at 24 hours, which expires the payment and makes an event.
pub const EXPIRING_CHECK: Units = Units { writes: 13, reads: 1 };
/// The check after which the schedule asks no more.
pub const LAST_CHECK: Units = Units { writes: 4, reads: 1 };

/// The read units of a nightly audit, for a paid payment and for an unpaid one.
pub const AUDIT_READS: [u32; 2] = [11, 21];
/// The audits of a payment.
pub const AUDITS: u32 = 2;

/// The questions of a paid order's payer. Each counts as one about a pending payment, the most expensive kind.
const QUESTIONS: u32 = 2;

/// A paid order: initiate, the payer's questions, two callbacks, one announcement.
pub const fn paid_order() -> Units {
    INITIATE
        .plus(QUESTION.times(QUESTIONS))
        .plus(WINNING_CALLBACK)
        .plus(TWIN_CALLBACK)
        .plus(ANNOUNCEMENT)
}

/// An unpaid payment: initiate, every check of the schedule, and the announcement that it has expired.
pub fn abandoned_payment() -> Units {
    let Checks { early, later } = checks();
    INITIATE
        .plus(EARLY_CHECK.times(early))
        .plus(EXPIRING_CHECK)
        .plus(LATER_CHECK.times(later))
        .plus(LAST_CHECK)
        .plus(ANNOUNCEMENT)
}

/// The checks of an abandoned payment, besides the one that expires it and the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checks {
    /// The checks in the first hour.
    pub early: u32,
    /// The checks that change nothing, before and after the payment expires.
    pub later: u32,
}

impl Checks {
    /// All checks, with the one that expires the payment and the last one.
    pub const fn all(self) -> u32 {
        self.early + self.later + 2
    }
}

/// The checks of an abandoned payment, counted by following the schedule to its end.
pub fn checks() -> Checks {
    const CREATED: Timestamp = Timestamp::UNIX_EPOCH;
    let first = schedule::pending(CREATED, CREATED);
    let next = |at: &Timestamp| match at.duration_since(CREATED) {
        age if age < schedule::EXPIRY => Some(schedule::pending(CREATED, *at)),
        _ => schedule::late(CREATED, *at),
    };
    let ages = || std::iter::successors(Some(first), next).map(|at| at.duration_since(CREATED));
    let count = |ages: &mut dyn Iterator<Item = SignedDuration>| {
        u32::try_from(ages.count()).unwrap_or(u32::MAX)
    };
    let early = count(&mut ages().filter(|age| *age < SignedDuration::from_hours(1)));
    Checks { early, later: count(&mut ages()) - early - 2 }
}

/// The usage of a paid order, and that of an unpaid payment.
pub type Each = [f64; 2];

/// The average of a started payment, if so many of a hundred are abandoned.
pub fn average([paid, abandoned]: Each, of_100: u8) -> f64 {
    let share = f64::from(of_100);
    (paid * (100.0 - share) + abandoned * share) / 100.0
}

/// Write units.
pub fn writes() -> Each {
    [paid_order().writes.into(), abandoned_payment().writes.into()]
}

/// Read units, with those of the audits.
pub fn reads() -> Each {
    let [paid, abandoned] = AUDIT_READS.map(|units| units * AUDITS);
    [(paid_order().reads + paid).into(), (abandoned_payment().reads + abandoned).into()]
}

/// Requests to the functions behind the API: initiate, and for a paid order the questions and two callbacks.
pub const API_REQUESTS: Each = [3.0 + QUESTIONS as f64, 1.0];
/// … and one of notify for the event of each payment, which one batch brings.
pub const INVOCATIONS: Each = [API_REQUESTS[0] + 1.0, API_REQUESTS[1] + 1.0];

/// Runs of the poll in a month of 730 hours.
pub const RUNS: u32 = 730 * 60;
/// Read units of a run: ten queries of half a unit; a hundred due entries take one more. Estimated.
pub const READS_OF_A_RUN: u32 = 5;
/// Payins that a run of the poll checks at once, as `template.yaml` sets it for each `PaymentsPerSecond`.
pub const CHECKS_AT_ONCE: [u32; 3] = [64, 256, 512];

/// The memory of the functions that a payment passes, in gigabytes.
pub const GIGABYTES: f64 = 0.25;
/// The memory of the poll with the smallest `PaymentsPerSecond`, in gigabytes.
pub const POLL_GIGABYTES: f64 = 0.5;
/// The seconds that functions work for a payment, without the poll. Nearly all of them are waiting: 0.6 for each
/// question to LigdiCash (initiate, a question, the winning callback), 0.3 for the shop, 0.05 for the twin. Estimated.
pub const SECONDS: Each = [0.6 * (2.0 + QUESTIONS as f64) + 0.35, 0.6 + 0.3];
/// The wait of a check for LigdiCash. The poll makes [`CHECKS_AT_ONCE`] checks in that time. Estimated.
const SECONDS_OF_A_CHECK: f64 = 0.5;
/// A run of the poll without its checks. Estimated.
pub const SECONDS_OF_A_RUN: f64 = 0.2;

/// Gigabyte-seconds, which Lambda charges, with the checks.
pub fn gigabyte_seconds() -> Each {
    let together = f64::from(checks().all()) / f64::from(CHECKS_AT_ONCE[0]);
    let checked = together * SECONDS_OF_A_CHECK * POLL_GIGABYTES;
    [SECONDS[0] * GIGABYTES, SECONDS[1] * GIGABYTES + checked]
}

/// Kilobytes of log: the lines of each invocation and the API's, and a check's metrics. Estimated.
pub fn log_kb() -> Each {
    let [paid, abandoned] = INVOCATIONS.map(|invocations| invocations * 1.4);
    [paid, abandoned + f64::from(checks().all()) * 0.3]
}

/// The log of a run of the poll without due entries. Estimated.
pub const LOG_KB_OF_A_RUN: f64 = 1.0;
/// Months for which logs are kept, by `LogRetentionDays`' default of 90.
pub const LOG_MONTHS: u32 = 3;

/// Kilobytes that are kept for ever: three of the payment, its order lock, its event and its index entries; and a
/// packed row of the record for each check, question, callback and initiate. Estimated.
pub fn stored_kb() -> Each {
    [API_REQUESTS[0], 1.0 + f64::from(checks().all())].map(|rows| 3.0 + rows * 0.6)
}

/// Messages to the internet: an answer to each request; the requests to LigdiCash for the invoice, for each question or
/// check and for the winning callback; and the announcement.
pub fn messages() -> Each {
    let [paid, abandoned] = API_REQUESTS.map(|requests| requests + 1.0 + 1.0);
    [paid + f64::from(QUESTIONS) + 1.0, abandoned + f64::from(checks().all())]
}

/// A message, with its share of a TLS handshake. Estimated.
pub const KB_OF_A_MESSAGE: f64 = 1.5;

/// The secrets.
pub const SECRETS: u32 = 2;
/// Reads of the secrets in a month, at most: at cold starts, and in each quarter of an hour with requests. Estimated.
pub const SECRET_READS: u32 = 10_000;
/// … for a payment. Estimated.
pub const SECRET_READS_OF_A_PAYMENT: u32 = 6;

/// The metrics that each run of the poll sends, with payments or without.
pub const METRICS_OF_A_RUN: u32 = 1;
/// The metrics that payments send from their creation to their announcement. All others are sent only after failures,
/// which are not counted.
pub const METRICS_OF_PAYMENTS: u32 = 1;
/// The metrics that the alarms of a stack without copies watch.
pub const ALARM_METRICS: u32 = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_free_tier_covers_an_idle_stack_but_its_secrets_and_reads() {
        use crate::prices::{FREE_ALARM_METRICS, FREE_GB_SECONDS, FREE_INVOCATIONS};
        use crate::prices::{FREE_LOG_GB, FREE_METRICS};
        let seconds = f64::from(RUNS) * SECONDS_OF_A_RUN * POLL_GIGABYTES;
        let logs = f64::from(RUNS) * LOG_KB_OF_A_RUN / 1_000_000.0;
        let counts = [(METRICS_OF_A_RUN, FREE_METRICS), (ALARM_METRICS, FREE_ALARM_METRICS)];
        assert!(counts.iter().all(|(used, free)| used <= free) && RUNS <= FREE_INVOCATIONS);
        assert!(seconds <= FREE_GB_SECONDS && logs <= FREE_LOG_GB, "{seconds} {logs}");
    }
}
