//! The lines of the bill.

use catalogue::{Language, Words};

use crate::figures::{self, Units};
use crate::prices::{Price, Prices};
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
}

impl Line {
    /// Dollars of a month with so many started payments, in whole cents.
    pub fn dollars(&self, payments: u32) -> f64 {
        ((self.fixed + self.each * f64::from(payments)) * 100.0).round() / 100.0
    }
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
}

/// The average of a started payment, with its calculation.
struct Average {
    text: String,
    value: f64,
}

impl Bill {
    /// Every line, in the order of the table.
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
        ];
        lines.extend(self.standing());
        match self.traffic.tracing {
            Tracing::PassThrough => {}
            Tracing::Active => lines.push(self.traces()),
        }
        lines
    }

    /// Dollars of a month with so many started payments: the sum of the lines as they are printed.
    pub fn dollars(&self, payments: u32) -> f64 {
        self.lines().iter().map(|line| line.dollars(payments)).sum()
    }

    /// Dollars of a month without payments, in which only the metrics of each run of the poll are sent.
    pub fn idle(&self) -> f64 {
        let unsent = figures::METRICS - figures::METRICS_OF_A_RUN;
        self.dollars(0) - f64::from(unsent) * self.prices.metric.dollars()
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
        Line { name: words.cost_storage(), arithmetic, each, fixed: 0.0 }
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
        Line { name: words.cost_durations(), arithmetic, each, fixed: 0.0 }
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
        let arithmetic =
            words.cost_logs_arithmetic(&written.text, taken_in, months.to_string(), kept);
        let gigabyte = log_gb.dollars() + f64::from(months) * log_month_gb.dollars();
        let each = written.value * gigabyte / MILLION;
        Line { name: words.cost_logs(), arithmetic, each, fixed: 0.0 }
    }

    fn transfer(&self) -> Line {
        let (words, price) = (self.words(), self.prices.transfer_gb);
        let paid = figures::paid_messages(self.traffic.questions);
        let messages = self.average(paid.into(), figures::abandoned_messages().into());
        let size = self.language.number(figures::KB_OF_A_MESSAGE, 1);
        let arithmetic = words.cost_transfer_arithmetic(&messages.text, size, self.price(price));
        let each = messages.value * figures::KB_OF_A_MESSAGE * price.dollars() / MILLION;
        Line { name: words.cost_transfer(), arithmetic, each, fixed: 0.0 }
    }

    /// The schedule's runs. Each waits for LigdiCash once, as if something were always due; further checks are in the
    /// payments' own durations.
    fn schedule(&self) -> Line {
        let Prices { million_scheduled, million_invocations, million_reads, gb_second, .. } =
            self.prices;
        let seconds = figures::EMPTY_RUN.seconds + figures::CHECK_RUN.seconds;
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
        Line { name: words.cost_schedule(), arithmetic, each: 0.0, fixed }
    }

    /// Charges that do not depend on payments.
    fn standing(&self) -> [Line; 4] {
        let (words, prices) = (self.words(), &self.prices);
        let counted = |name, count: u32, price: Price, say: fn(&Words, _, _) -> String| {
            let arithmetic = say(words, count.to_string(), self.price(price));
            Line { name, arithmetic, each: 0.0, fixed: f64::from(count) * price.dollars() }
        };
        let (metrics, alarms) = (figures::METRICS, figures::ALARM_METRICS);
        let (said, of_alarms) = (Words::cost_counted, Words::cost_alarms_arithmetic);
        [
            counted(words.cost_metrics(), metrics, prices.metric, said),
            counted(words.cost_alarms(), alarms, prices.alarm_metric, of_alarms),
            counted(words.cost_dashboard(), figures::DASHBOARDS, prices.dashboard, said),
            self.secret(prices.secret, prices.million_secret_reads),
        ]
    }

    fn secret(&self, secret: Price, million_reads: Price) -> Line {
        let arithmetic = self.words().cost_secret_arithmetic(
            figures::SECRETS.to_string(),
            self.price(secret),
            self.language.whole(figures::SECRET_READS.into()),
            self.price(million_reads),
        );
        let reads = f64::from(figures::SECRET_READS) * million_reads.dollars() / MILLION;
        let fixed = f64::from(figures::SECRETS) * secret.dollars() + reads;
        Line { name: self.words().cost_secret(), arithmetic, each: 0.0, fixed }
    }

    fn traces(&self) -> Line {
        let (words, requests) = (self.words(), self.requests(figures::ANNOUNCED));
        let price = self.prices.million_traces;
        let runs = self.language.whole(figures::RUNS.into());
        let arithmetic = words.cost_traces_arithmetic(&requests.text, self.price(price), runs);
        let each = requests.value * price.dollars() / MILLION;
        let fixed = f64::from(figures::RUNS) * price.dollars() / MILLION;
        Line { name: words.cost_traces(), arithmetic, each, fixed }
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
        Line { name, arithmetic, each: count.value * price.dollars() / MILLION, fixed: 0.0 }
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
    use crate::prices::Region;
    use crate::traffic::Share;

    fn bill(abandoned: &str, questions: u32) -> Bill {
        let abandoned: Share = abandoned.parse().expect("a share");
        let traffic = Traffic { abandoned, questions, ..Traffic::QUOTED };
        Bill { traffic, prices: Region::UsEast1.prices(), language: Language::En }
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
        let standing = ["Schedule", "Metrics", "Alarms", "Dashboard", "Secret"];
        for line in bill("30", 2).lines() {
            let stands = standing.contains(&&*line.name);
            assert_eq!(line.dollars(10_000_000) <= line.dollars(0), stands, "{}", line.name);
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
    fn a_sum_is_that_of_the_printed_lines() {
        let bill = bill("30", 2);
        let printed: f64 = bill.lines().iter().map(|line| line.dollars(1_000)).sum();
        assert!((bill.dollars(1_000) - printed).abs() < 1e-9);
    }
}
