//! Counters in CloudWatch's embedded metric format: one JSON line on standard output each.

use jiff::Timestamp;
use serde_json::json;

const NAMESPACE: &str = "LigdicashLambda";

/// What is counted. No dimension: a stack is one shop.
#[derive(Debug, Clone, Copy)]
pub enum Metric {
    /// A payment was asked for whose amount nobody signed.
    OrderUnproven,
}

impl Metric {
    fn name(self) -> &'static str {
        match self {
            Self::OrderUnproven => "OrderUnproven",
        }
    }
}

#[expect(clippy::print_stdout, reason = "Lambda takes metrics from standard output")]
pub fn count(now: Timestamp, metric: Metric) {
    println!("{}", line(now, metric));
}

fn line(now: Timestamp, metric: Metric) -> String {
    let name = metric.name();
    let definition = json!({
        "Timestamp": now.as_millisecond(),
        "CloudWatchMetrics": [{
            "Namespace": NAMESPACE,
            "Dimensions": [[]],
            "Metrics": [{ "Name": name, "Unit": "Count" }],
        }],
    });
    json!({ "_aws": definition, name: 1 }).to_string()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::{Value, json};

    use super::{Metric, line};

    #[test]
    fn a_count_is_one_line_that_cloudwatch_reads() {
        let line = line(Timestamp::from_second(1_780_308_000).unwrap(), Metric::OrderUnproven);
        assert!(!line.contains('\n'));
        let read: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["OrderUnproven"], 1);
        let metrics = &read["_aws"]["CloudWatchMetrics"][0];
        assert_eq!(metrics["Metrics"], json!([{ "Name": "OrderUnproven", "Unit": "Count" }]));
        assert_eq!(read["_aws"]["Timestamp"], 1_780_308_000_000_i64);
    }
}
