//! The payments a second that one stack takes, and the cost of its computing, as they follow from the figures.
//!
//! `docs/proof/performance.md` quotes these lines.

use catalogue::Language;

use crate::bill::MILLION;
use crate::figures::{self, ANNOUNCEMENT_RUN, INITIATE_RUN, QUESTION_RUN, TWIN_CALLBACK_RUN};
use crate::prices::Prices;
use crate::traffic::Traffic;

/// Write units a second of one partition.
const PARTITION: f64 = 1_000.0;

/// The average use of a started payment, from which each limit's payments a second follow.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Write units of both tables and of their indexes.
    pub writes: f64,
    /// The write units of the to-do index among them.
    pub due: f64,
    /// Seconds of functions, without the poll.
    pub seconds: f64,
    /// Checks by the schedule.
    pub checks: f64,
}

impl Limits {
    /// The average for this traffic.
    pub fn of(traffic: Traffic) -> Self {
        let paid = figures::paid_order(traffic.questions);
        let abandoned = figures::abandoned_payment();
        let either = INITIATE_RUN.seconds + ANNOUNCEMENT_RUN.seconds;
        let callbacks = figures::WINNING_CALLBACK_RUN.seconds + TWIN_CALLBACK_RUN.seconds;
        let asked = f64::from(traffic.questions) * QUESTION_RUN.seconds;
        Self {
            writes: traffic.average(paid.writes.into(), abandoned.writes.into()),
            due: traffic.average(paid.due.into(), abandoned.due.into()),
            seconds: traffic.average(either + callbacks + asked, either),
            checks: traffic.average(0.0, figures::checks().all().into()),
        }
    }

    /// Payments a second for which so many concurrent functions suffice.
    pub fn functions(self, concurrent: u32) -> u32 {
        about(f64::from(concurrent) / self.seconds)
    }

    /// … for which a poll with so many checks at once keeps up, month after month. Two runs overlap for a part of each
    /// minute.
    pub fn poll(self, at_once: u32) -> u32 {
        let works = f64::from(figures::A_RUN_WORKS) / f64::from(figures::A_RUN_EACH);
        about(f64::from(figures::checks_a_second(at_once)) * works / self.checks)
    }

    /// … which the parts of the to-do index take.
    pub fn due_index(self) -> u32 {
        about(f64::from(figures::PARTS) * PARTITION / self.due)
    }

    /// … which so many write units a second of a table allow, as if it took all of them, also those of its indexes and
    /// of the record.
    pub fn table(self, units: u32) -> u32 {
        about(f64::from(units) / self.writes)
    }
}

/// Two digits of a number, rounded down.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and positive")]
fn about(number: f64) -> u32 {
    let whole = number as u32;
    let step = 10_u32.pow(whole.checked_ilog10().unwrap_or_default().saturating_sub(1));
    whole / step * step
}

/// The rows of `docs/proof/performance.md` that say what computing costs for a million started payments, here and for the same
/// design on Node 20.
pub fn computing(traffic: Traffic, prices: Prices) -> Vec<String> {
    /// CPU of a warm request, in milliseconds, as measured; and the part of a core that 256 MB get.
    const RUST_MS: f64 = 1.0;
    const NODE_MS: f64 = 7.0;
    const CORE: f64 = 0.145;
    const GIGABYTES: f64 = 0.25;
    let number = |number, decimals| Language::En.number(number, decimals);
    let money = |dollars| Language::En.dollars(dollars);
    let paid = figures::paid_api_requests(traffic.questions) + figures::ANNOUNCED;
    let abandoned = figures::ABANDONED_API_REQUESTS + figures::ANNOUNCED;
    let requests = traffic.average(paid.into(), abandoned.into());
    let milliseconds = |each: f64| requests * each / CORE;
    let gb_second = prices.gb_second.dollars();
    let lambda = |each: f64| milliseconds(each) / 1_000.0 * GIGABYTES * gb_second * MILLION;
    let waiting = traffic.average(
        figures::paid_gigabyte_seconds(traffic.questions),
        figures::abandoned_gigabyte_seconds(),
    );
    let waited = money(waiting * gb_second * MILLION);
    let asked = money(requests * prices.million_invocations.dollars());
    let count = number(requests, 1);
    vec![
        format!(
            "| CPU of a started payment's {count} requests, warm | {count} × {RUST_MS} ms | {count} × {NODE_MS} ms |"
        ),
        format!(
            "| … at 256 MB, which is {CORE} of a core | {} ms | {} ms |",
            number(milliseconds(RUST_MS), 0),
            number(milliseconds(NODE_MS), 0)
        ),
        format!(
            "| … as Lambda time, at {} $ per GB-s, a million times | {} $ | {} $ |",
            number(gb_second, 10),
            money(lambda(RUST_MS)),
            money(lambda(NODE_MS))
        ),
        format!(
            "| Waiting for LigdiCash and DynamoDB: {} GB-s (estimated) | {waited} $ | {waited} $ |",
            number(waiting, 2)
        ),
        format!(
            "| The requests at {} $ per million | {asked} $ | {asked} $ |",
            prices.million_invocations.written(Language::En)
        ),
    ]
}
