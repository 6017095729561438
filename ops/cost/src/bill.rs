//! The lines of the bill.

use crate::figures;
use crate::language::Language;
use crate::prices::{Price, Prices};
use crate::traffic::{Tracing, Traffic};

/// What prices of requests and units are for; also the kilobytes of a gigabyte.
pub(crate) const MILLION: f64 = 1_000_000.0;

/// One line: what is charged, how it is calculated, and what it comes to.
#[derive(Clone, Debug)]
pub struct Line {
    /// What AWS charges for.
    pub name: &'static str,
    /// The calculation, as a person can repeat it.
    pub arithmetic: String,
    /// Dollars of each started payment.
    each: f64,
    /// Dollars of each month, however many payments there are.
    fixed: f64,
}

impl Line {
    /// Dollars of a month with so many started payments, in whole cents.
    #[must_use]
    pub fn dollars(&self, payments: u32) -> f64 {
        ((self.fixed + self.each * f64::from(payments)) * 100.0).round() / 100.0
    }
}

/// What a month costs in one region.
#[derive(Clone, Copy, Debug)]
pub struct Bill {
    /// How payments go.
    pub traffic: Traffic,
    /// What AWS asks.
    pub prices: Prices,
    /// In which language the lines are written.
    pub language: Language,
}

/// The average of a started payment, and how it is made.
struct Average {
    text: String,
    value: f64,
}

impl Bill {
    /// Every line, in the order of the table.
    #[must_use]
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
    #[must_use]
    pub fn dollars(&self, payments: u32) -> f64 {
        self.lines().iter().map(|line| line.dollars(payments)).sum()
    }

    /// Dollars of a month without payments, in which no metric is sent but those of each run of the poll.
    #[must_use]
    pub fn idle(&self) -> f64 {
        let unsent = figures::METRICS - figures::METRICS_OF_A_RUN;
        self.dollars(0) - f64::from(unsent) * self.prices.metric.dollars()
    }

    fn writes(&self) -> Line {
        let paid = figures::paid_order(self.traffic.questions).writes;
        let units = self.average(paid.into(), figures::abandoned_payment().writes.into());
        let name = self.say("DynamoDB, writes", "DynamoDB, écritures");
        self.by_the_million(name, &units, self.prices.million_writes)
    }

    fn reads(&self) -> Line {
        let paid = figures::paid_order(self.traffic.questions).reads;
        let units = self.average(paid.into(), figures::abandoned_payment().reads.into());
        let name = self.say("… reads", "… lectures");
        self.by_the_million(name, &units, self.prices.million_reads)
    }

    fn storage(&self) -> Line {
        let Prices { storage_gb, recovery_gb, .. } = self.prices;
        let paid = figures::stored_kb(figures::paid_rows(self.traffic.questions));
        let kept = self.average(paid, figures::stored_kb(figures::abandoned_rows()));
        let (stored, recovered) = (self.price(storage_gb), self.price(recovery_gb));
        let arithmetic = match self.language {
            Language::En => format!(
                "({}) KB × ({stored} + {recovered} with recovery) $/GB, and the same again for each month kept",
                kept.text
            ),
            Language::Fr => format!(
                "({}) Ko × ({stored} + {recovered} avec restauration) $/Go, et autant pour chaque mois conservé",
                kept.text
            ),
        };
        let gigabyte = storage_gb.dollars() + recovery_gb.dollars();
        let name = self.say("… storage", "… stockage");
        Line { name, arithmetic, each: kept.value * gigabyte / MILLION, fixed: 0.0 }
    }

    fn invocations(&self) -> Line {
        let requests = self.requests(figures::ANNOUNCED);
        let name = self.say("Lambda, requests", "Lambda, requêtes");
        self.by_the_million(name, &requests, self.prices.million_invocations)
    }

    fn durations(&self) -> Line {
        let paid = figures::paid_gigabyte_seconds(self.traffic.questions);
        let durations = self.average(paid, figures::abandoned_gigabyte_seconds());
        let gb_second = self.prices.gb_second;
        let unit = self.say("GB-s", "Go-s");
        let arithmetic = format!("({}) {unit} × {} $", durations.text, self.price(gb_second));
        let name = self.say("… time, with the checks", "… durée, avec les vérifications");
        Line { name, arithmetic, each: durations.value * gb_second.dollars(), fixed: 0.0 }
    }

    fn api(&self) -> Line {
        self.by_the_million("API Gateway", &self.requests(0), self.prices.million_api_requests)
    }

    fn logs(&self) -> Line {
        let Prices { log_gb, log_month_gb, .. } = self.prices;
        let paid = figures::paid_log_kb(self.traffic.questions);
        let written = self.average(paid, figures::abandoned_log_kb());
        let months = figures::LOG_MONTHS;
        let (taken_in, kept) = (self.price(log_gb), self.price(log_month_gb));
        let arithmetic = match self.language {
            Language::En => {
                format!("({}) KB × ({taken_in} + {months} months × {kept}) $/GB", written.text)
            }
            Language::Fr => {
                format!("({}) Ko × ({taken_in} + {months} mois × {kept}) $/Go", written.text)
            }
        };
        let gigabyte = log_gb.dollars() + f64::from(months) * log_month_gb.dollars();
        let name = self.say("Logs", "Journaux");
        Line { name, arithmetic, each: written.value * gigabyte / MILLION, fixed: 0.0 }
    }

    fn transfer(&self) -> Line {
        let paid = figures::paid_messages(self.traffic.questions);
        let messages = self.average(paid.into(), figures::abandoned_messages().into());
        let size = self.language.number(figures::KB_OF_A_MESSAGE, 1);
        let price = self.price(self.prices.transfer_gb);
        let arithmetic = match self.language {
            Language::En => format!("({}) messages × {size} KB × {price} $/GB", messages.text),
            Language::Fr => format!("({}) messages × {size} Ko × {price} $/Go", messages.text),
        };
        let kilobytes = messages.value * figures::KB_OF_A_MESSAGE;
        let name = self.say("Transfer to the internet", "Transfert vers internet");
        let each = kilobytes * self.prices.transfer_gb.dollars() / MILLION;
        Line { name, arithmetic, each, fixed: 0.0 }
    }

    /// The schedule's runs. Each waits for LigdiCash once, as if something were always due; what is due beyond that is
    /// in the payments' own durations.
    fn schedule(&self) -> Line {
        let Prices { million_scheduled, million_invocations, million_reads, gb_second, .. } =
            self.prices;
        let seconds = figures::EMPTY_RUN.seconds + figures::CHECK_RUN.seconds;
        let reads = figures::READS_OF_A_RUN;
        let requests = million_scheduled.dollars() + million_invocations.dollars();
        let run = (requests + f64::from(reads) * million_reads.dollars()) / MILLION
            + seconds * figures::EMPTY_RUN.gigabytes * gb_second.dollars();
        let language = self.language;
        let arithmetic = format!(
            "{} {} × (({} + {} + {reads} × {}) $/million + {} {} × {} s × {} $)",
            language.whole(figures::RUNS.into()),
            self.say("runs", "passages"),
            self.price(million_scheduled),
            self.price(million_invocations),
            self.price(million_reads),
            language.number(figures::EMPTY_RUN.gigabytes, 2),
            self.say("GB", "Go"),
            language.number(seconds, 1),
            self.price(gb_second),
        );
        let fixed = f64::from(figures::RUNS) * run;
        Line { name: self.say("Schedule", "Planification"), arithmetic, each: 0.0, fixed }
    }

    /// What is paid for being there.
    fn standing(&self) -> [Line; 4] {
        let Prices { metric, alarm_metric, dashboard, secret, million_secret_reads, .. } =
            self.prices;
        let counted = |name, count: u32, unit: &str, price: Price| {
            let arithmetic = format!("{count} {unit}× {} $", self.price(price));
            Line { name, arithmetic, each: 0.0, fixed: f64::from(count) * price.dollars() }
        };
        let metrics = self.say("Metrics", "Métriques");
        let alarms = self.say("Alarms", "Alarmes");
        let dashboards = self.say("Dashboard", "Tableau de bord");
        let watched = self.say("metrics ", "métriques ");
        [
            counted(metrics, figures::METRICS, "", metric),
            counted(alarms, figures::ALARM_METRICS, watched, alarm_metric),
            counted(dashboards, figures::DASHBOARDS, "", dashboard),
            self.secret(secret, million_secret_reads),
        ]
    }

    fn secret(&self, secret: Price, million_reads: Price) -> Line {
        let arithmetic = format!(
            "{} × {} $ + {} {} × {} $/million",
            figures::SECRETS,
            self.price(secret),
            self.language.whole(figures::SECRET_READS.into()),
            self.say("reads", "lectures"),
            self.price(million_reads),
        );
        let reads = f64::from(figures::SECRET_READS) * million_reads.dollars() / MILLION;
        let fixed = f64::from(figures::SECRETS) * secret.dollars() + reads;
        Line { name: "Secret", arithmetic, each: 0.0, fixed }
    }

    fn traces(&self) -> Line {
        let requests = self.requests(figures::ANNOUNCED);
        let price = self.prices.million_traces;
        let dollars = self.price(price);
        let arithmetic = format!(
            "({}) × {dollars} $/million + {} {} × {dollars} $/million",
            requests.text,
            self.language.whole(figures::RUNS.into()),
            self.say("runs", "passages"),
        );
        let each = requests.value * price.dollars() / MILLION;
        let fixed = f64::from(figures::RUNS) * price.dollars() / MILLION;
        Line { name: self.say("X-Ray, at most", "X-Ray, au plus"), arithmetic, each, fixed }
    }

    /// Requests to the API of a started payment, and so many more to functions.
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

    fn by_the_million(&self, name: &'static str, count: &Average, price: Price) -> Line {
        let arithmetic = format!("({}) × {} $/million", count.text, self.price(price));
        Line { name, arithmetic, each: count.value * price.dollars() / MILLION, fixed: 0.0 }
    }

    fn price(&self, price: Price) -> String {
        self.language.price(price)
    }

    fn say(&self, english: &'static str, french: &'static str) -> &'static str {
        self.language.of(english, french)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prices::Region;
    use crate::traffic::Share;

    fn bill(abandoned: &str, questions: u32, tracing: Tracing) -> Bill {
        let abandoned: Share = abandoned.parse().expect("a share");
        let traffic = Traffic { abandoned, questions, tracing };
        Bill { traffic, prices: Region::UsEast1.prices(), language: Language::En }
    }

    fn line(bill: &Bill, name: &str) -> Line {
        bill.lines().into_iter().find(|line| line.name == name).expect("the line is there")
    }

    #[test]
    fn a_line_comes_to_what_its_calculation_says() {
        let writes = line(&bill("30", 2, Tracing::PassThrough), "DynamoDB, writes");
        assert_eq!(writes.arithmetic, "(70 % × 35 + 30 % × 285 = 110) × 0.625 $/million");
        assert!((writes.dollars(1_000_000) - 68.75).abs() < 1e-9);
    }

    #[test]
    fn each_line_but_the_standing_ones_grows_with_the_payments() {
        let bill = bill("30", 2, Tracing::PassThrough);
        for line in bill.lines() {
            let stands =
                ["Schedule", "Metrics", "Alarms", "Dashboard", "Secret"].contains(&line.name);
            assert_eq!(line.dollars(10_000_000) <= line.dollars(0), stands, "{}", line.name);
        }
    }

    #[test]
    fn an_abandoned_payment_and_a_question_cost_more_than_none() {
        let of = |abandoned, questions| {
            bill(abandoned, questions, Tracing::PassThrough).dollars(1_000_000)
        };
        assert!(of("30", 2) > of("0", 2) && of("30", 4) > of("30", 2));
        assert!((of("100", 2) - of("100", 4)).abs() < 1e-9, "who abandons a payment asks nothing");
    }

    #[test]
    fn x_ray_is_charged_only_if_it_is_asked_for() {
        let names = |tracing| -> Vec<_> {
            bill("30", 2, tracing).lines().iter().map(|line| line.name).collect()
        };
        assert!(!names(Tracing::PassThrough).contains(&"X-Ray, at most"));
        assert!(names(Tracing::Active).contains(&"X-Ray, at most"));
    }

    #[test]
    fn a_sum_is_that_of_the_printed_lines() {
        let bill = bill("30", 2, Tracing::PassThrough);
        let printed: f64 = bill.lines().iter().map(|line| line.dollars(1_000)).sum();
        assert!((bill.dollars(1_000) - printed).abs() < 1e-9);
    }
}
