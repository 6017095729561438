//! The resources that each flow of a payment uses.
//!
//! **Measured**: write and read units, counted in the embedded emulator by `tests/it/writes.rs`, which compares them
//! with these figures; requests, counted by `tests/it/requests.rs`; and what the template deploys, counted by
//! `tests/it/costs.rs`. **Estimated**, and not taken from a bill: durations, kilobytes of log, of storage and of
//! transfer, and how often the secret is read.

use jiff::{SignedDuration, Timestamp};
use ligdicash_core::schedule;

/// DynamoDB's units of one flow, as `ReturnConsumedCapacity` reports them. A transaction doubles a table's units, and
/// not an index's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Units {
    /// Write units, of both tables and of their indexes.
    pub writes: u32,
    /// The write units of the to-do index `due` among them.
    pub due: u32,
    /// Read units, of both tables.
    pub reads: u32,
}

impl Units {
    const fn plus(self, other: Self) -> Self {
        Self {
            writes: self.writes + other.writes,
            due: self.due + other.due,
            reads: self.reads + other.reads,
        }
    }

    const fn times(self, count: u32) -> Self {
        Self { writes: self.writes * count, due: self.due * count, reads: self.reads * count }
    }
}

/// Initiate: whether payments are paused, the payin, its order lock, the invoice, and the exchange with LigdiCash.
pub const INITIATE: Units = Units { writes: 12, due: 1, reads: 1 };
/// What a direct payin takes in the place of [`INITIATE`]: it also counts how many were begun for its order and with its
/// number.
pub const DIRECT: Units = Units { writes: 16, due: 1, reads: 3 };
/// What a payment by a link takes in the place of [`INITIATE`]: it also reads the link, counts its payment there, and
/// counts how many were begun in an hour.
pub const LINK: Units = Units { writes: 16, due: 1, reads: 3 };
/// The page of a link that is opened.
pub const LINK_PAGE: Units = Units { writes: 0, due: 0, reads: 2 };
/// A status question about a pending payment, which asks LigdiCash. About a settled payment it is one read.
pub const QUESTION: Units = Units { writes: 3, due: 0, reads: 1 };
/// The callback that finds the payment completed, with the settlement and the event.
pub const WINNING_CALLBACK: Units = Units { writes: 12, due: 2, reads: 1 };
/// The second of LigdiCash's two callbacks.
pub const TWIN_CALLBACK: Units = Units { writes: 2, due: 0, reads: 1 };
/// An event that its receiver takes at once.
pub const ANNOUNCEMENT: Units = Units { writes: 3, due: 1, reads: 0 };
/// A check by the schedule in a payment's first hour, after which the payment is still pending.
pub const EARLY_CHECK: Units = Units { writes: 5, due: 2, reads: 1 };
/// A later check by the schedule that changes nothing.
pub const LATER_CHECK: Units = Units { writes: 4, due: 2, reads: 1 };
/// The check at 24 hours, which expires the payment and makes an event.
pub const EXPIRING_CHECK: Units = Units { writes: 13, due: 3, reads: 1 };
/// The check after which the schedule asks no more.
pub const LAST_CHECK: Units = Units { writes: 4, due: 1, reads: 1 };

/// The read units of an audit at night, of a payment that is paid and of one that nobody pays.
pub const AUDIT_READS: [u32; 2] = [14, 18];
/// How often a payment is audited.
pub const AUDITS: u32 = 2;

/// A paid order: initiate, the payer's questions, two callbacks, one announcement. Each question counts as one about a
/// pending payment, the dearest kind.
pub const fn paid_order(questions: u32) -> Units {
    INITIATE
        .plus(QUESTION.times(questions))
        .plus(WINNING_CALLBACK)
        .plus(TWIN_CALLBACK)
        .plus(ANNOUNCEMENT)
}

/// A payment that nobody pays: initiate, every check of the schedule, and the announcement that it has expired.
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
    /// Those in the first hour.
    pub early: u32,
    /// Those that change nothing, before and after the payment expires.
    pub later: u32,
}

impl Checks {
    /// All of them, with the one that expires the payment and the last one.
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

/// Requests to the functions behind the API, for a paid order: initiate, the questions and two callbacks.
pub const fn paid_api_requests(questions: u32) -> u32 {
    3 + questions
}

/// Requests to the functions behind the API, for an abandoned payment: initiate.
pub const ABANDONED_API_REQUESTS: u32 = 1;

/// Invocations of notify for each payment: one event, which one batch brings.
pub const ANNOUNCED: u32 = 1;

/// Runs of the poll in a month of 730 hours.
pub const RUNS: u32 = 730 * 60;
/// Read units of a run: nine queries of half a unit, rounded up; a hundred due entries take one more. Estimated.
pub const READS_OF_A_RUN: u32 = 5;
/// Payins that a run of the poll checks at once, as `template.yaml` sets it for each `PaymentsPerSecond`.
pub const CHECKS_AT_ONCE: [(u32, u32); 3] = [(10, 64), (50, 256), (200, 512)];

/// Checks of a run in a second, with so many at once and answers of LigdiCash after 300 ms: measured by
/// `tests/bench/run poll` with the template's memory and under Lambda's limit of open files, on two cores that also
/// played LigdiCash and DynamoDB.
pub const fn checks_a_second(at_once: u32) -> u32 {
    match at_once {
        ..256 => at_once * 204 / 64,
        256..512 => 650,
        512.. => 1_200,
    }
}

/// A run of the poll begins each minute, and begins no check after so many seconds (`template.yaml`).
pub const A_RUN_EACH: u32 = 60;
/// See [`A_RUN_EACH`].
pub const A_RUN_WORKS: u32 = 80;

/// The parts of the to-do index, as `shared/infra` has them.
pub const PARTS: u32 = 4;

/// Events that notify announces in a second to a shop that answers in 100 ms: 147 were measured for each part of the
/// stream (`tests/bench/run announce`), and a new table has four.
pub const TOLD_A_SECOND: u32 = 4 * 147;

/// An estimate of a function's duration, with the memory of the template.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// The duration, nearly all of it waiting.
    pub seconds: f64,
    /// The memory.
    pub gigabytes: f64,
}

impl Run {
    /// Gigabyte-seconds, which Lambda charges.
    pub const fn gigabyte_seconds(self) -> f64 {
        self.seconds * self.gigabytes
    }
}

/// Initiate asks LigdiCash for an invoice. Estimated.
pub const INITIATE_RUN: Run = Run { seconds: 0.6, gigabytes: 0.25 };
/// A direct payin asks LigdiCash, which asks the operator, as far as its documents say. Estimated.
pub const DIRECT_RUN: Run = Run { seconds: 1.5, gigabytes: 0.25 };
/// The page of a link is drawn. Estimated.
pub const LINK_PAGE_RUN: Run = Run { seconds: 0.05, gigabytes: 0.25 };
/// … and sent. Estimated.
pub const LINK_PAGE_KB: f64 = 6.0;
/// A question about a pending payment asks LigdiCash. Estimated.
pub const QUESTION_RUN: Run = Run { seconds: 0.6, gigabytes: 0.25 };
/// The winning callback asks LigdiCash. Estimated.
pub const WINNING_CALLBACK_RUN: Run = Run { seconds: 0.6, gigabytes: 0.25 };
/// The twin finds the payment settled. Estimated.
pub const TWIN_CALLBACK_RUN: Run = Run { seconds: 0.05, gigabytes: 0.25 };
/// Notify waits for the shop. Estimated.
pub const ANNOUNCEMENT_RUN: Run = Run { seconds: 0.3, gigabytes: 0.25 };
/// A check waits for LigdiCash; the poll makes as many as [`CHECKS_AT_ONCE`] says in that time. Estimated.
pub const CHECK_RUN: Run = Run { seconds: 0.5, gigabytes: 0.5 };
/// A run of the poll without its checks. Estimated.
pub const EMPTY_RUN: Run = Run { seconds: 0.2, gigabytes: 0.5 };

/// Log of one invocation: its own lines, Lambda's, and the API's access log. Estimated.
pub const LOG_KB_OF_AN_INVOCATION: f64 = 1.9;
/// Log of one check by the schedule: its metrics. Estimated.
pub const LOG_KB_OF_A_CHECK: f64 = 0.3;
/// Log of a run of the poll in which nothing is due. Estimated.
pub const LOG_KB_OF_A_RUN: f64 = 1.5;
/// Months for which logs are kept, by `LogRetentionDays`' default of 90.
pub const LOG_MONTHS: u32 = 3;

/// Kilobytes of a payment that are kept for ever: itself, its order lock, its event and its index entries, without the
/// exchanges. Estimated.
pub const STORED_KB_OF_A_PAYMENT: f64 = 3.0;
/// A row of the record, packed: one for each check, question, callback and initiate. Estimated.
pub const STORED_KB_OF_A_ROW: f64 = 0.6;

/// A message to the internet: an answer of the API, a request to LigdiCash or to the shop, with its share of a TLS
/// handshake. Estimated.
pub const KB_OF_A_MESSAGE: f64 = 1.5;

/// Reads of the secrets in a month, at most: at cold starts, and each quarter of an hour in which they are needed.
/// Estimated.
pub const SECRET_READS: u32 = 10_000;
/// … for a payment. Estimated.
pub const SECRET_READS_OF_A_PAYMENT: u32 = 6;

/// Hours of a month.
pub const HOURS: u32 = 730;
/// Hours in which a payment is begun, paid and announced, at most.
pub const HOURS_OF_A_PAYMENT: u32 = 2;

/// The metrics that each run of the poll sends. AWS charges a metric for the hours in which it is sent.
pub const METRICS_OF_A_RUN: u32 = 1;
/// Those that payments send from their beginning to their announcement. All others are sent only when something fails,
/// which is not counted.
pub const METRICS_OF_PAYMENTS: u32 = 1;
/// The metrics that the alarms of a stack without copies watch. AWS charges an alarm always.
pub const ALARM_METRICS: u32 = 12;

/// The secrets.
pub const SECRETS: u32 = 2;

/// Rows of the record of a paid order: initiate, the questions, two callbacks.
pub const fn paid_rows(questions: u32) -> u32 {
    3 + questions
}

/// Rows of the record of an abandoned payment: initiate and every check.
pub fn abandoned_rows() -> u32 {
    1 + checks().all()
}

/// Messages to the internet for a paid order: an answer to each request, the invoice asked for, each question and the
/// winning callback put to LigdiCash, and the announcement.
pub const fn paid_messages(questions: u32) -> u32 {
    paid_api_requests(questions) + 1 + questions + 1 + ANNOUNCED
}

/// Messages to the internet for an abandoned payment: the answer, the invoice asked for, each check, the announcement.
pub fn abandoned_messages() -> u32 {
    ABANDONED_API_REQUESTS + 1 + checks().all() + ANNOUNCED
}

/// Gigabyte-seconds of a paid order.
pub fn paid_gigabyte_seconds(questions: u32) -> f64 {
    let runs = [INITIATE_RUN, WINNING_CALLBACK_RUN, TWIN_CALLBACK_RUN, ANNOUNCEMENT_RUN];
    let asked = f64::from(questions) * QUESTION_RUN.gigabyte_seconds();
    asked + runs.into_iter().map(Run::gigabyte_seconds).sum::<f64>()
}

/// Gigabyte-seconds of an abandoned payment, its checks among those that the poll makes at once.
pub fn abandoned_gigabyte_seconds() -> f64 {
    let [(_, at_once), ..] = CHECKS_AT_ONCE;
    let share = f64::from(checks().all()) / f64::from(at_once);
    INITIATE_RUN.gigabyte_seconds()
        + ANNOUNCEMENT_RUN.gigabyte_seconds()
        + share * CHECK_RUN.gigabyte_seconds()
}

/// Kilobytes of log of a paid order.
pub fn paid_log_kb(questions: u32) -> f64 {
    f64::from(paid_api_requests(questions) + ANNOUNCED) * LOG_KB_OF_AN_INVOCATION
}

/// Kilobytes of log of an abandoned payment.
pub fn abandoned_log_kb() -> f64 {
    let invocations = f64::from(ABANDONED_API_REQUESTS + ANNOUNCED);
    invocations * LOG_KB_OF_AN_INVOCATION + f64::from(checks().all()) * LOG_KB_OF_A_CHECK
}

/// Kilobytes that are kept of a payment with so many rows of the record.
pub fn stored_kb(rows: u32) -> f64 {
    STORED_KB_OF_A_PAYMENT + f64::from(rows) * STORED_KB_OF_A_ROW
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schedule_checks_an_abandoned_payment_64_times_and_5_times_in_its_first_hour() {
        assert_eq!(checks(), Checks { early: 5, later: 57 });
        assert_eq!(checks().all(), 64);
    }

    #[test]
    fn the_flows_add_up_to_a_paid_order_and_to_an_abandoned_payment() {
        let Units { writes, due, reads } = paid_order(2);
        assert_eq!((writes, due, reads), (12 + 2 * 3 + 12 + 2 + 3, 1 + 2 + 1, 1 + 2 + 1 + 1));
        let Units { writes, due, reads } = abandoned_payment();
        assert_eq!(writes, 12 + 5 * 5 + 57 * 4 + 13 + 4 + 3);
        assert_eq!((due, reads), (1 + 62 * 2 + 3 + 1 + 1, 1 + 64));
    }
}
