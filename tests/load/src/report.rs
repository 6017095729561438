//! The report of the run, for a person.

use std::collections::BTreeMap;
use std::time::Duration;

use contract::Entry;
use sandbox::Status;

use crate::drain::Drained;
use crate::options::Options;
use crate::run::{Restart, Run};
use crate::shop::Hearing;
use crate::tally::{Counts, End, Route};

/// A line for each of these, under its name.
pub(crate) fn lines<'a>(all: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let all = all.into_iter().map(|(name, what)| format!("{name:<16}{what}\n"));
    all.collect::<Vec<_>>().concat()
}

pub(crate) fn text(options: Options, run: &Run, ours: &[Entry], drained: Drained) -> String {
    let Options { payers, time, lost_callbacks, gateway_errors, seed } = options;
    let Restart { after, under_way, down_for } = &run.restart;
    let Counts { ends, latencies, paid_to_known, orders, given_up, .. } =
        run.city.api.tally.counts().clone();
    let Hearing { received, repetitions, not_genuine } = run.shop.hearing();
    let ledger = run.ligdicash.ledger();
    let mut requests = BTreeMap::<End, u64>::new();
    for ((_, end), times) in ends {
        *requests.entry(end).or_default() += times;
    }
    let ended = |end| requests.get(&end).copied().unwrap_or_default();
    let (payouts, payins): (Vec<_>, Vec<_>) = ours.iter().partition(|entry| entry.is_payout());
    let paid = ledger.invoices.iter().filter(|invoice| invoice.status == Status::Completed);
    let latencies = |route| percentiles(latencies.get(&route).cloned().unwrap_or_default());
    let drained = match drained {
        Drained::AtRest { days } => format!("after {days} days"),
        Drained::NotAtRest => "never".to_owned(),
    };
    format!(
        "\
        run             {payers} payers, {} s, {lost_callbacks} % lost callbacks, \
                        {gateway_errors} % gateway errors, seed {seed}\n\
        restart         killed after {:.1} s with {under_way} requests under way, back after {:.1} s; \
                        {} cut, {} refused meanwhile\n\
        orders          {orders}, {given_up} given up without a page\n\
        payments        {}\n\
        requests        {}: {}\n\
        faults          {} events without callbacks, {} calls to LigdiCash without an answer\n\
        LigdiCash       {} invoices, {} paid, {} callbacks sent, asked {} times\n\
        shop            {} announcements, {repetitions} repeated by their webhook-id, {not_genuine} not genuine\n\
        payouts         {}; {} at LigdiCash\n\
        initiate        {}\n\
        direct          {}, {} debits asked for, {} made\n\
        status          {}\n\
        paid to known   {}\n\
        at rest         {drained}\n",
        time.as_secs(),
        after.as_secs_f64(),
        down_for.as_secs_f64(),
        ended(End::Cut),
        ended(End::Refused),
        states(&payins),
        requests.values().sum::<u64>(),
        requests.iter().map(|(end, times)| format!("{times} {end}")).collect::<Vec<_>>().join(", "),
        run.ligdicash.struck().lost_callbacks,
        run.ligdicash.struck().gateway_errors,
        ledger.invoices.len(),
        paid.count(),
        ledger.invoices.iter().map(|invoice| invoice.callbacks.len()).sum::<usize>(),
        ledger.confirm_calls,
        received.len(),
        states(&payouts),
        ledger.payouts.len(),
        latencies(Route::Initiate),
        latencies(Route::Direct),
        ledger.debits.len(),
        ledger.debits.iter().filter(|debit| debit.moved_at.is_some()).count(),
        latencies(Route::Status),
        percentiles(paid_to_known),
    )
}

/// The number of entries in each state, each with its reason.
fn states(all: &[&Entry]) -> String {
    let mut counts = BTreeMap::<_, u64>::new();
    for entry in all {
        let state = [Some(entry.status.as_came()), entry.reason()];
        *counts.entry(state.into_iter().flatten().collect::<Vec<_>>().join(" ")).or_default() += 1;
    }
    let counts: Vec<_> = counts.iter().map(|(state, count)| format!("{count} {state}")).collect();
    format!("{}: {}", all.len(), counts.join(", "))
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
