//! The lines of the bill.

use catalogue::{Language, Words};

use crate::figures::{self, Units};
use crate::prices::{Price, Prices, Region};
use crate::traffic::{Tracing, Traffic};

/// The unit of prices of requests; also the kilobytes of a gigabyte.
pub(crate) const MILLION: f64 = 1_000_000.0;

/// One line: a charge, its calculation and its amount.
#[derive(Clone, Debug)]
pub struct Line {
    /// The charge.
    pub name: String,
    /// The calculation, which a person can repeat.
    pub arithmetic: String,
    /// Dollars for each started payment.
    each: f64,
    /// Dollars for a month, whatever the number of payments.
    fixed: f64,
    /// Dollars for each started payment, and the most that they come to in a month.
    capped: Vec<(f64, f64)>,
}

impl Line {
    /// Dollars of a month with so many started payments, in whole cents.
    pub fn dollars(&self, payments: u32) -> f64 {
        let payments = f64::from(payments);
        let capped: f64 = self.capped.iter().map(|(each, most)| most.min(each * payments)).sum();
        ((self.fixed + self.each * payments + capped) * 100.0).round() / 100.0
    }
}

/// A line that grows with the payments alone.
fn line(name: String, arithmetic: String, each: f64) -> Line {
    Line { name, arithmetic, each, fixed: 0.0, capped: Vec::new() }
}

/// The bill of a month in one region.
#[derive(Clone, Copy, Debug)]
pub struct Bill {
    /// The traffic.
    pub traffic: Traffic,
    /// The region's prices.
    pub prices: Prices,
    /// The language of the lines.
    pub language: Language,
    /// Whether the stack pays out, which takes a fixed outbound address.
    pub payouts: bool,
    /// Whether payers pay without leaving the shop: each payment is then a direct payin.
    pub direct: bool,
}

/// The average of a started payment, with its calculation.
struct Average {
    text: String,
    value: f64,
}

impl Bill {
    /// The bill with the traffic of the documents.
    pub fn quoted(region: Region, language: Language, payouts: bool) -> Self {
        let (traffic, prices) = (Traffic::QUOTED, region.prices());
        Self { traffic, prices, language, payouts, direct: false }
    }

    /// The lines, in the order of the table.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = vec![
            self.writes(),
            self.reads(),
            self.storage(),
            self.invocations(),
            self.durations(),
            self.api(),
            self.logs(),
            self.transfer(),
            self.schedule(),
            self.secret(self.prices.secret, self.prices.million_secret_reads),
        ];
        if self.direct {
            lines.push(self.direct());
        }
        if self.payouts {
            lines.push(self.fixed_address());
        }
        match self.traffic.tracing {
            Tracing::PassThrough => {}
            Tracing::Active => lines.push(self.traces()),
        }
        lines.extend([self.metrics(), self.alarms()]);
        lines
    }

    /// Dollars of a month with so many started payments: the sum of the lines as they are printed.
    pub fn dollars(&self, payments: u32) -> f64 {
        self.lines().into_iter().map(|line| line.dollars(payments)).sum()
    }

    fn writes(&self) -> Line {
        let of = |it: Units, _| it.writes;
        self.units(self.words().cost_writes(), self.prices.million_writes, of)
    }

    fn reads(&self) -> Line {
        let of = |it: Units, audit| it.reads + audit * figures::AUDITS;
        self.units(self.words().cost_reads(), self.prices.million_reads, of)
    }

    /// `of` is also given the read units of an audit.
    fn units(&self, name: String, price: Price, of: fn(Units, u32) -> u32) -> Line {
        let [paid, abandoned] = figures::AUDIT_READS;
        let paid = of(figures::paid_order(self.traffic.questions), paid);
        let units = self.average(paid.into(), of(figures::abandoned_payment(), abandoned).into());
        self.by_the_million(name, &units, price)
    }

    fn storage(&self) -> Line {
        let (words, Prices { storage_gb, recovery_gb, .. }) = (self.words(), self.prices);
        let paid = figures::stored_kb(figures::paid_rows(self.traffic.questions));
        let kept = self.average(paid, figures::stored_kb(figures::abandoned_rows()));
        let (stored, recovered) = (self.price(storage_gb), self.price(recovery_gb));
        let arithmetic = words.cost_storage_arithmetic(&kept.text, stored, recovered);
        let gigabyte = storage_gb.dollars() + recovery_gb.dollars();
        let each = kept.value * gigabyte / MILLION;
        line(words.cost_storage(), arithmetic, each)
    }

    fn invocations(&self) -> Line {
        let requests = self.requests(figures::ANNOUNCED);
        let name = self.words().cost_invocations();
        self.by_the_million(name, &requests, self.prices.million_invocations)
    }

    fn durations(&self) -> Line {
        let (words, gb_second) = (self.words(), self.prices.gb_second);
        let paid = figures::paid_gigabyte_seconds(self.traffic.questions);
        let durations = self.average(paid, figures::abandoned_gigabyte_seconds());
        let arithmetic = words.cost_durations_arithmetic(&durations.text, self.price(gb_second));
        let each = durations.value * gb_second.dollars();
        line(words.cost_durations(), arithmetic, each)
    }

    fn api(&self) -> Line {
        let name = self.words().cost_api();
        self.by_the_million(name, &self.requests(0), self.prices.million_api_requests)
    }

    fn logs(&self) -> Line {
        let (words, Prices { log_gb, log_month_gb, .. }) = (self.words(), self.prices);
        let paid = figures::paid_log_kb(self.traffic.questions);
        let written = self.average(paid, figures::abandoned_log_kb());
        let months = figures::LOG_MONTHS;
        let (taken_in, kept) = (self.price(log_gb), self.price(log_month_gb));
        let (runs, of_a_run) = (figures::RUNS, figures::LOG_KB_OF_A_RUN);
        let said = (self.language.whole(runs.into()), self.language.number(of_a_run, 1));
        let arithmetic = words.cost_logs_arithmetic(
            &written.text,
            said.0,
            said.1,
            taken_in,
            months.to_string(),
            kept,
        );
        let kilobyte = (log_gb.dollars() + f64::from(months) * log_month_gb.dollars()) / MILLION;
        let fixed = f64::from(runs) * of_a_run * kilobyte;
        Line { fixed, ..line(words.cost_logs(), arithmetic, written.value * kilobyte) }
    }

    fn transfer(&self) -> Line {
        let (words, price) = (self.words(), self.prices.transfer_gb);
        let paid = figures::paid_messages(self.traffic.questions);
        let messages = self.average(paid.into(), figures::abandoned_messages().into());
        let size = self.language.number(figures::KB_OF_A_MESSAGE, 1);
        let arithmetic = words.cost_transfer_arithmetic(&messages.text, size, self.price(price));
        let each = messages.value * figures::KB_OF_A_MESSAGE * price.dollars() / MILLION;
        line(words.cost_transfer(), arithmetic, each)
    }

    /// The schedule's runs, without their checks, which are in the payments' own durations.
    fn schedule(&self) -> Line {
        let Prices { million_scheduled, million_invocations, million_reads, gb_second, .. } =
            self.prices;
        let seconds = figures::EMPTY_RUN.seconds;
        let reads = figures::READS_OF_A_RUN;
        let requests = million_scheduled.dollars() + million_invocations.dollars();
        let run = (requests + f64::from(reads) * million_reads.dollars()) / MILLION
            + seconds * figures::EMPTY_RUN.gigabytes * gb_second.dollars();
        let (words, language) = (self.words(), self.language);
        let arithmetic = words.cost_schedule_arithmetic(
            language.whole(figures::RUNS.into()),
            self.price(million_scheduled),
            self.price(million_invocations),
            reads.to_string(),
            self.price(million_reads),
            language.number(figures::EMPTY_RUN.gigabytes, 2),
            language.number(seconds, 1),
            self.price(gb_second),
        );
        let fixed = f64::from(figures::RUNS) * run;
        Line { fixed, ..line(words.cost_schedule(), arithmetic, 0.0) }
    }

    /// What a direct payin costs more than a hosted one: its counters, its longer run, and the list of operators.
    pub fn direct(&self) -> Line {
        use figures::{DIRECT, DIRECT_RUN, INITIATE, INITIATE_RUN, LOG_KB_OF_AN_INVOCATION};
        let (words, language, prices) = (self.words(), self.language, self.prices);
        let (writes, reads) = (DIRECT.writes - INITIATE.writes, DIRECT.reads - INITIATE.reads);
        let seconds = DIRECT_RUN.seconds - INITIATE_RUN.seconds;
        let arithmetic = words.cost_direct_arithmetic(
            writes.to_string(),
            self.price(prices.million_writes),
            reads.to_string(),
            self.price(prices.million_reads),
            self.price(prices.million_api_requests),
            self.price(prices.million_invocations),
            language.number(DIRECT_RUN.gigabytes, 2),
            language.number(seconds, 1),
            self.price(prices.gb_second),
            language.number(LOG_KB_OF_AN_INVOCATION, 1),
            self.price(prices.log_gb),
        );
        let units = f64::from(writes) * prices.million_writes.dollars()
            + f64::from(reads) * prices.million_reads.dollars();
        let listed = prices.million_api_requests.dollars()
            + prices.million_invocations.dollars()
            + LOG_KB_OF_AN_INVOCATION * prices.log_gb.dollars();
        let waited = seconds * DIRECT_RUN.gigabytes * prices.gb_second.dollars();
        line(words.cost_direct(), arithmetic, (units + listed) / MILLION + waited)
    }

    /// What so many payments by links cost more than those of a shop: a page each, and what the link counts.
    pub fn links(&self, payments: u32) -> f64 {
        use figures::{
            INITIATE, LINK, LINK_PAGE, LINK_PAGE_KB, LINK_PAGE_RUN, LOG_KB_OF_AN_INVOCATION,
        };
        let prices = self.prices;
        let (writes, reads) = (LINK.writes, LINK.reads + LINK_PAGE.reads);
        let units = f64::from(writes - INITIATE.writes) * prices.million_writes.dollars()
            + f64::from(reads - INITIATE.reads) * prices.million_reads.dollars();
        let opened = prices.million_api_requests.dollars()
            + prices.million_invocations.dollars()
            + LOG_KB_OF_AN_INVOCATION * prices.log_gb.dollars()
            + LINK_PAGE_KB * prices.transfer_gb.dollars();
        let drawn = LINK_PAGE_RUN.gigabyte_seconds() * prices.gb_second.dollars();
        f64::from(payments) * ((units + opened) / MILLION + drawn)
    }

    fn fixed_address(&self) -> Line {
        let price = self.prices.fixed_address;
        let arithmetic = self.words().cost_counted("1", self.price(price));
        let name = self.words().cost_fixed_address();
        Line { fixed: price.dollars(), ..line(name, arithmetic, 0.0) }
    }

    /// Each metric costs in the hours in which it is sent: that of payments in no more hours than these have.
    fn metrics(&self) -> Line {
        let price = self.prices.metric;
        let (of_a_run, of_payments) = (figures::METRICS_OF_A_RUN, figures::METRICS_OF_PAYMENTS);
        let (hours, month) = (figures::HOURS_OF_A_PAYMENT, figures::HOURS);
        let arithmetic = self.words().cost_metrics_arithmetic(
            format!("{of_a_run} + {of_payments} × {hours}/{month}"),
            (of_a_run + of_payments).to_string(),
            self.price(price),
        );
        let most = f64::from(of_payments) * price.dollars();
        let capped = vec![(most * f64::from(hours) / f64::from(month), most)];
        let fixed = f64::from(of_a_run) * price.dollars();
        Line { fixed, capped, ..line(self.words().cost_metrics(), arithmetic, 0.0) }
    }

    fn alarms(&self) -> Line {
        let (count, price) = (figures::ALARM_METRICS, self.prices.alarm_metric);
        let arithmetic = self.words().cost_alarms_arithmetic(count.to_string(), self.price(price));
        let fixed = f64::from(count) * price.dollars();
        Line { fixed, ..line(self.words().cost_alarms(), arithmetic, 0.0) }
    }

    fn secret(&self, secret: Price, million_reads: Price) -> Line {
        let arithmetic = self.words().cost_secret_arithmetic(
            figures::SECRETS.to_string(),
            self.price(secret),
            figures::SECRET_READS_OF_A_PAYMENT.to_string(),
            self.language.whole(figures::SECRET_READS.into()),
            self.price(million_reads),
        );
        let reads = |count: u32| f64::from(count) * million_reads.dollars() / MILLION;
        let fixed = f64::from(figures::SECRETS) * secret.dollars();
        let each = reads(figures::SECRET_READS_OF_A_PAYMENT);
        let capped = vec![(each, reads(figures::SECRET_READS))];
        Line { fixed, capped, ..line(self.words().cost_secret(), arithmetic, 0.0) }
    }

    fn traces(&self) -> Line {
        let (words, requests) = (self.words(), self.requests(figures::ANNOUNCED));
        let price = self.prices.million_traces;
        let runs = self.language.whole(figures::RUNS.into());
        let arithmetic = words.cost_traces_arithmetic(&requests.text, self.price(price), runs);
        let each = requests.value * price.dollars() / MILLION;
        let fixed = f64::from(figures::RUNS) * price.dollars() / MILLION;
        Line { fixed, ..line(words.cost_traces(), arithmetic, each) }
    }

    /// Requests to the API for a started payment, and `more` to functions.
    fn requests(&self, more: u32) -> Average {
        let paid = figures::paid_api_requests(self.traffic.questions) + more;
        self.average(paid.into(), (figures::ABANDONED_API_REQUESTS + more).into())
    }

    fn average(&self, paid: f64, abandoned: f64) -> Average {
        let value = self.traffic.average(paid, abandoned);
        let number = |number| self.language.number(number, 3);
        let share = self.traffic.abandoned.percent();
        let text = format!(
            "{} % × {} + {share} % × {} = {}",
            100 - share,
            number(paid),
            number(abandoned),
            number(value),
        );
        Average { text, value }
    }

    fn by_the_million(&self, name: String, count: &Average, price: Price) -> Line {
        let arithmetic = self.words().cost_by_the_million(&count.text, self.price(price));
        line(name, arithmetic, count.value * price.dollars() / MILLION)
    }

    fn price(&self, price: Price) -> String {
        price.written(self.language)
    }

    pub(crate) fn words(&self) -> &'static Words {
        self.language.words()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::traffic::Share;

    fn bill(abandoned: &str, questions: u32) -> Bill {
        let abandoned: Share = abandoned.parse().expect("a share");
        let traffic = Traffic { abandoned, questions, ..Traffic::QUOTED };
        Bill { traffic, ..Bill::quoted(Region::UsEast1, Language::En, false) }
    }

    #[test]
    fn a_line_comes_to_what_its_calculation_says() {
        let lines = bill("30", 2).lines();
        let writes = lines.iter().find(|line| line.name == "DynamoDB, writes").expect("a line");
        assert_eq!(writes.arithmetic, "(70 % × 35 + 30 % × 285 = 110) × 0.625 $/million");
        assert!((writes.dollars(1_000_000) - 68.75).abs() < 1e-9);
    }

    #[test]
    fn each_line_but_the_standing_ones_grows_with_the_payments() {
        let standing = ["Schedule", "Metrics", "Alarms", "Secrets"];
        let bill = bill("30", 2);
        for line in bill.lines() {
            let stands = standing.contains(&&*line.name);
            assert_eq!(line.dollars(10_000_000) <= line.dollars(10_000), stands, "{}", line.name);
        }
    }

    #[test]
    fn an_abandoned_payment_and_a_question_cost_more_than_none() {
        let of = |abandoned, questions| bill(abandoned, questions).dollars(1_000_000);
        assert!(of("30", 2) > of("0", 2) && of("30", 4) > of("30", 2));
        assert!((of("100", 2) - of("100", 4)).abs() < 1e-9, "who abandons a payment asks nothing");
    }

    #[test]
    fn x_ray_is_charged_only_if_it_is_asked_for() {
        for (tracing, is_charged) in [(Tracing::PassThrough, false), (Tracing::Active, true)] {
            let mut bill = bill("30", 2);
            bill.traffic.tracing = tracing;
            let is_there = bill.lines().iter().any(|line| line.name == "X-Ray, at most");
            assert_eq!(is_there, is_charged, "{tracing:?}");
        }
    }

    #[test]
    fn a_metric_costs_in_the_hours_in_which_it_is_sent() {
        let lines = bill("30", 2).lines();
        let line = lines.iter().find(|line| line.name == "Metrics").expect("a line");
        // One always, one in 146 of 730 hours.
        let dollars = [0, 73, 100_000].map(|it| Language::En.dollars(line.dollars(it)));
        assert_eq!(dollars, ["0.30", "0.36", "0.60"]);
    }

    #[test]
    fn an_idle_stack_costs_two_dollars_and_a_half_at_most() {
        let dollars = bill("30", 2).dollars(0);
        assert!(dollars <= 2.5, "{dollars}");
    }

    #[test]
    fn payouts_cost_a_fixed_address_and_direct_payins_their_own_line() {
        let quoted = bill("30", 2).dollars(1_000_000);
        let payouts = Bill { payouts: true, ..bill("30", 2) };
        assert!((payouts.dollars(1_000_000) - quoted - 48.0).abs() < 1e-9);
        let direct = Bill { direct: true, ..bill("30", 2) };
        let own = direct.direct().dollars(1_000_000);
        assert!((direct.dollars(1_000_000) - quoted - own).abs() < 1e-9);
    }
}
