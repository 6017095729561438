//! The bill: lines, each with its arithmetic, for several numbers of payments beside each other.

use catalogue::{Language, Words};

use crate::figures::{self, Each};
use crate::prices;
use crate::written::{dollars, number};

/// The numbers of started payments a month that the guides quote.
pub const QUOTED: [u32; 4] = [0, 1_000, 100_000, 1_000_000];

/// The unit of prices of requests; also the kilobytes of a gigabyte.
const MILLION: f64 = 1_000_000.0;

/// A line of the bill: a charge, its arithmetic, and its dollars for so many started payments.
type Line = (String, String, Box<dyn Fn(f64) -> f64>);

fn line(name: String, arithmetic: String, dollars: impl Fn(f64) -> f64 + 'static) -> Line {
    (name, arithmetic, Box::new(dollars))
}

/// Dollars of a month in whole cents.
fn of((_, _, dollars): &Line, payments: u32) -> f64 {
    (dollars(payments.into()) * 100.0).round() / 100.0
}

/// The bill of a month.
#[derive(Clone, Copy, Debug)]
pub struct Bill {
    /// The unpaid payments among 100 started ones.
    pub abandoned: u8,
    /// The language of the lines.
    pub language: Language,
}

impl Bill {
    /// The bill of the guides.
    pub fn quoted(language: Language) -> Self {
        Self { abandoned: 30, language }
    }

    /// Dollars of a month with so many started payments: the sum of the lines as they are printed.
    pub fn dollars(self, payments: u32) -> f64 {
        self.lines().iter().map(|line| of(line, payments)).sum()
    }

    /// Dollars of a month without payments, in an account that uses its free tier for nothing else. It covers all but the
    /// secrets and what each run of the schedule reads.
    pub fn free_tier_dollars() -> f64 {
        let reads = f64::from(figures::RUNS * figures::READS_OF_A_RUN);
        f64::from(figures::SECRETS) * prices::SECRET + reads * prices::MILLION_READS / MILLION
    }

    fn lines(self) -> Vec<Line> {
        let (words, price) = (self.words(), |dollars| self.price(dollars));
        let by = |name, (text, each), dollars: f64, arithmetic: &dyn Fn(String) -> String| {
            line(name, arithmetic(text), move |payments| payments * each * dollars)
        };
        let millions = |name, count, dollars: f64| {
            let arithmetic = |text| words.cost_by_the_million(text, price(dollars));
            by(name, self.average(count), dollars / MILLION, &arithmetic)
        };
        let (stored, recovered) = (prices::STORAGE_GB, prices::RECOVERY_GB);
        let storage = |text| words.cost_storage_arithmetic(text, price(stored), price(recovered));
        let durations = |text| words.cost_durations_arithmetic(text, price(prices::GB_SECOND));
        let (kilobytes, gigabyte) = (figures::KB_OF_A_MESSAGE, prices::TRANSFER_GB);
        let size = number(self.language, kilobytes, 1);
        let transfer = |text| words.cost_transfer_arithmetic(text, size.clone(), price(gigabyte));
        let [stored_kb, seconds, messages] =
            [figures::stored_kb(), figures::gigabyte_seconds(), figures::messages()]
                .map(|each| self.average(each));
        vec![
            millions(words.cost_writes(), figures::writes(), prices::MILLION_WRITES),
            millions(words.cost_reads(), figures::reads(), prices::MILLION_READS),
            by(words.cost_storage(), stored_kb, (stored + recovered) / MILLION, &storage),
            millions(words.cost_invocations(), figures::INVOCATIONS, prices::MILLION_INVOCATIONS),
            by(words.cost_durations(), seconds, prices::GB_SECOND, &durations),
            millions(words.cost_api(), figures::API_REQUESTS, prices::MILLION_API_REQUESTS),
            self.logs(),
            by(words.cost_transfer(), messages, kilobytes * gigabyte / MILLION, &transfer),
            self.schedule(),
            self.secrets(),
            self.metrics(),
            self.alarms(),
        ]
    }

    fn logs(self) -> Line {
        let (text, each) = self.average(figures::log_kb());
        let (words, runs, months) = (self.words(), figures::RUNS, figures::LOG_MONTHS);
        let arithmetic = words.cost_logs_arithmetic(
            text,
            words.integer(runs.into()),
            number(self.language, figures::LOG_KB_OF_A_RUN, 1),
            self.price(prices::LOG_GB),
            months.to_string(),
            self.price(prices::LOG_MONTH_GB),
        );
        let kilobyte = (prices::LOG_GB + f64::from(months) * prices::LOG_MONTH_GB) / MILLION;
        let of_runs = f64::from(runs) * figures::LOG_KB_OF_A_RUN;
        line(words.cost_logs(), arithmetic, move |payments| (payments * each + of_runs) * kilobyte)
    }

    /// The schedule's runs without their checks, which the payments' own durations include.
    fn schedule(self) -> Line {
        let (words, language, runs) = (self.words(), self.language, figures::RUNS);
        let (reads, seconds) = (figures::READS_OF_A_RUN, figures::SECONDS_OF_A_RUN);
        let arithmetic = words.cost_schedule_arithmetic(
            words.integer(runs.into()),
            self.price(prices::MILLION_SCHEDULED),
            self.price(prices::MILLION_INVOCATIONS),
            reads.to_string(),
            self.price(prices::MILLION_READS),
            number(language, figures::POLL_GIGABYTES, 2),
            number(language, seconds, 1),
            self.price(prices::GB_SECOND),
        );
        let requests = prices::MILLION_SCHEDULED + prices::MILLION_INVOCATIONS;
        let run = (requests + f64::from(reads) * prices::MILLION_READS) / MILLION
            + seconds * figures::POLL_GIGABYTES * prices::GB_SECOND;
        line(words.cost_schedule(), arithmetic, move |_| f64::from(runs) * run)
    }

    fn secrets(self) -> Line {
        use figures::{SECRET_READS, SECRET_READS_OF_A_PAYMENT, SECRETS};
        let words = self.words();
        let arithmetic = words.cost_secret_arithmetic(
            SECRETS.to_string(),
            self.price(prices::SECRET),
            SECRET_READS_OF_A_PAYMENT.to_string(),
            words.integer(SECRET_READS.into()),
            self.price(prices::MILLION_SECRET_READS),
        );
        line(words.cost_secret(), arithmetic, |payments| {
            let reads = (payments * f64::from(SECRET_READS_OF_A_PAYMENT)).min(SECRET_READS.into());
            f64::from(SECRETS) * prices::SECRET + reads * prices::MILLION_SECRET_READS / MILLION
        })
    }

    /// The metrics that payments send are charged for the whole month as soon as there is one payment.
    fn metrics(self) -> Line {
        let (words, idle) = (self.words(), figures::METRICS_OF_A_RUN);
        let all = idle + figures::METRICS_OF_PAYMENTS;
        let price = self.price(prices::METRIC);
        let arithmetic = words.cost_metrics_arithmetic(idle.to_string(), all.to_string(), price);
        line(words.cost_metrics(), arithmetic, move |payments| {
            f64::from(if payments > 0.0 { all } else { idle }) * prices::METRIC
        })
    }

    fn alarms(self) -> Line {
        let (words, count) = (self.words(), figures::ALARM_METRICS);
        let price = self.price(prices::ALARM_METRIC);
        let arithmetic = words.cost_alarms_arithmetic(count.to_string(), price);
        let dollars = f64::from(count) * prices::ALARM_METRIC;
        line(words.cost_alarms(), arithmetic, move |_| dollars)
    }

    /// The average of a started payment, with its arithmetic if paid and unpaid payments differ.
    fn average(self, each: Each) -> (String, f64) {
        let exact = |payments| number(self.language, payments, 3);
        let value = figures::average(each, self.abandoned);
        let (share, [paid, abandoned]) = (self.abandoned, each.map(exact));
        let text =
            format!("{} % × {paid} + {share} % × {abandoned} = {}", 100 - share, exact(value));
        (text, value)
    }

    /// A price in a calculation, with at least two decimals.
    fn price(self, price: f64) -> String {
        let (exact, cents) = (number(self.language, price, 10), dollars(self.language, price));
        if exact.len() > cents.len() { exact } else { cents }
    }

    fn words(self) -> &'static Words {
        self.language.words()
    }
}

/// A row of the table: a name, a calculation, and an amount for each number of payments.
type Row = (String, String, Vec<String>);

/// The rows at the end of the table that are sums.
const SUMS: usize = 2;

impl Bill {
    /// The head, the row of each line, and the sums.
    fn rows(self, payments: &[u32]) -> Vec<Row> {
        let (words, language) = (self.words(), self.language);
        let row = |name, arithmetic, of: &dyn Fn(u32) -> String| {
            (name, arithmetic, payments.iter().map(|payments| of(*payments)).collect())
        };
        let (name, arithmetic) = (words.cost_a_month(), words.cost_arithmetic_of_one());
        let mut rows = vec![row(name, arithmetic, &|payments| words.integer(payments.into()))];
        rows.extend(self.lines().iter().map(|line| {
            row(line.0.clone(), line.1.clone(), &|payments| dollars(language, of(line, payments)))
        }));
        let rate = number(language, prices::FRANCS_PER_DOLLAR, 0);
        rows.push(row(words.cost_sum(), String::new(), &|payments| {
            dollars(language, self.dollars(payments))
        }));
        rows.push(row(words.cost_francs(), words.cost_francs_arithmetic(rate), &|payments| {
            words.integer(prices::francs(self.dollars(payments)))
        }));
        rows
    }

    /// The table as the guides quote it, without no-break spaces and without a line break at its end.
    pub fn markdown(self, payments: &[u32]) -> String {
        let rows = self.rows(payments);
        let sums = rows.len() - SUMS;
        let lines = rows.into_iter().enumerate().map(|(at, (name, arithmetic, amounts))| {
            let arithmetic =
                if arithmetic.is_empty() { " ".to_owned() } else { format!(" {arithmetic} ") };
            let bold = if at < sums { "" } else { "**" };
            let amounts = amounts.join(&format!("{bold} | {bold}"));
            format!("| {bold}{name}{bold} |{arithmetic}| {bold}{amounts}{bold} |")
        });
        let mut lines: Vec<_> = lines.collect();
        lines.insert(1, format!("|---|---{}|", "|---".repeat(payments.len())));
        lines.join("\n").replace('\u{202f}', " ")
    }

    /// The table for a terminal, with the amounts in columns and the calculation last.
    pub fn text(self, payments: &[u32]) -> String {
        let rows = self.rows(payments);
        let widest = rows.iter().map(|row| row.0.chars().count()).max().unwrap_or_default();
        let lines = rows.iter().map(|(name, arithmetic, amounts)| {
            let amounts: Vec<_> = amounts.iter().map(|amount| format!("{amount:>12}")).collect();
            format!("{name:<widest$}{}  {arithmetic}", amounts.concat()).trim_end().to_owned()
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}
