//! The report of the run, for a person.

use std::fmt::Write as _;
use std::time::Duration;

use sandbox::{FaultCounts, LedgerView, Status};

use crate::books::{Books, Standing};
use crate::drain::Drained;
use crate::options::Options;
use crate::reconcile::Comparison;
use crate::run::Restart;
use crate::shop::Hearing;
use crate::tally::{Counts, End, Route};

pub(crate) struct ReportInput<'a> {
    pub(crate) options: Options,
    pub(crate) counts: &'a Counts,
    pub(crate) restart: &'a Restart,
    pub(crate) struck: FaultCounts,
    pub(crate) ledger: &'a LedgerView,
    pub(crate) books: &'a Books,
    pub(crate) hearing: &'a Hearing,
    pub(crate) drained: Drained,
    pub(crate) comparison: &'a Comparison,
}

pub(crate) fn text(told: &ReportInput<'_>) -> String {
    let mut text = String::new();
    let mut line = |name: &str, what: String| {
        // Writing into a String does not fail.
        let _ = writeln!(text, "{name:<16}{what}");
    };
    let Options { payers, time, lost_callbacks, gateway_errors, seed } = told.options;
    line(
        "run",
        format!(
            "{payers} payers, {} s, {lost_callbacks} % lost callbacks, {gateway_errors} % gateway errors, seed {seed}",
            time.as_secs()
        ),
    );
    line("restart", restart(told));
    line("orders", orders(told));
    line("payments", payments(told.books));
    line("requests", requests(told.counts));
    line(
        "faults",
        format!(
            "{} events without callbacks, {} calls to LigdiCash without an answer",
            told.struck.lost_callbacks, told.struck.gateway_errors
        ),
    );
    line("LigdiCash", ligdicash(told.ledger));
    line(
        "shop",
        format!(
            "{} announcements, {} repeated by their webhook-id, {} not genuine",
            told.hearing.told.len(),
            told.hearing.repetitions,
            told.hearing.not_genuine
        ),
    );
    line("payouts", payouts(told));
    for (route, name) in [(Route::Initiate, "initiate"), (Route::Status, "status")] {
        let latencies = told.counts.latencies.get(&route).cloned().unwrap_or_default();
        line(name, percentiles(latencies));
    }
    line("paid to known", percentiles(told.counts.paid_to_known.clone()));
    line(
        "at rest",
        match told.drained {
            Drained::AtRest { days } => format!("after {days} days"),
            Drained::NotAtRest => "never".to_owned(),
        },
    );
    line("for a person", accounted(told));
    line("disagreements", told.comparison.disagreements.len().to_string());
    for disagreement in &told.comparison.disagreements {
        line("", disagreement.to_string());
    }
    text
}

fn restart(told: &ReportInput<'_>) -> String {
    let Restart { after, under_way, down_for } = told.restart;
    format!(
        "killed after {:.1} s with {under_way} requests under way, back after {:.1} s; {} cut, {} refused meanwhile",
        after.as_secs_f64(),
        down_for.as_secs_f64(),
        told.counts.ended(End::Cut),
        told.counts.ended(End::Refused),
    )
}

fn orders(told: &ReportInput<'_>) -> String {
    let paid = told.books.orders.iter().filter(|order| order.paid_by.is_some()).count();
    format!("{}, {paid} paid, {} given up without a page", told.counts.orders, told.counts.given_up)
}

fn payments(books: &Books) -> String {
    let payments: Vec<_> = books.orders.iter().flat_map(|order| &order.payments).collect();
    let count = |wanted: fn(&Standing) -> bool| {
        payments.iter().filter(|payment| wanted(&payment.standing)).count()
    };
    format!(
        "{}: {} paid an order, {} duplicates, {} failed, {} expired, {} not created, {} of unknown creation, {} in review",
        payments.len(),
        count(|standing| matches!(standing, Standing::PaidOrder)),
        count(|standing| matches!(standing, Standing::Duplicate)),
        count(|standing| matches!(standing, Standing::Failed)),
        count(|standing| matches!(standing, Standing::Expired)),
        count(|standing| matches!(standing, Standing::NotCreated)),
        count(|standing| matches!(standing, Standing::CreateUnknown)),
        count(|standing| matches!(standing, Standing::CalledBack | Standing::Review(_))),
    )
}

fn requests(counts: &Counts) -> String {
    let mut by_end = std::collections::BTreeMap::<End, u64>::new();
    for ((_, end), times) in &counts.ends {
        *by_end.entry(*end).or_default() += times;
    }
    let one = |(end, times): (End, u64)| match end {
        End::Answered(status) => format!("{times} x {status}"),
        End::Refused => format!("{times} refused"),
        End::Cut => format!("{times} cut"),
        End::TimedOut => format!("{times} timed out"),
    };
    let ends: Vec<_> = by_end.into_iter().map(one).collect();
    format!("{}: {}", counts.requests(), ends.join(", "))
}

fn ligdicash(ledger: &LedgerView) -> String {
    let paid = ledger.invoices.iter().filter(|invoice| invoice.status == Status::Completed);
    let callbacks: usize = ledger.invoices.iter().map(|invoice| invoice.callbacks.len()).sum();
    format!(
        "{} invoices, {} paid, {callbacks} callbacks sent, asked {} times",
        ledger.invoices.len(),
        paid.count(),
        ledger.confirm_calls
    )
}

fn payouts(told: &ReportInput<'_>) -> String {
    let (ours, made) = (told.books.payouts.len(), told.books.payouts_made.len());
    format!("{ours} asked for, {made} at LigdiCash")
}

fn accounted(told: &ReportInput<'_>) -> String {
    let it = told.comparison.accounted;
    format!(
        "{} unknown creations unpaid, {} paid and told, {} paid without any callback; {} paid an old amount; {} payouts of unknown outcome",
        it.unknown_unpaid,
        it.unknown_paid_told,
        it.unknown_paid_unheard,
        it.paid_old_amount,
        it.payouts_unknown
    )
}

fn percentiles(mut latencies: Vec<Duration>) -> String {
    latencies.sort_unstable();
    let at = |percent: usize| {
        let position = (latencies.len() * percent / 100).min(latencies.len().saturating_sub(1));
        latencies.get(position).map_or(0, Duration::as_millis)
    };
    format!("p50 {} ms, p95 {} ms, p99 {} ms, of {}", at(50), at(95), at(99), latencies.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_name_the_slowest_of_each_share() {
        let latencies = (1..=100).map(Duration::from_millis).collect();
        assert_eq!(percentiles(latencies), "p50 51 ms, p95 96 ms, p99 100 ms, of 100");
        assert_eq!(percentiles(Vec::new()), "p50 0 ms, p95 0 ms, p99 0 ms, of 0");
    }
}
