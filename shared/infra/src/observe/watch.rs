//! The small watch: three metrics in the place of all others, for a shop for which those would cost more than all else.
//!
//! Each line of metrics is translated by itself. What stands in the table of `docs/alarms.md` follows from this page and
//! from the alarms of `template.yaml`.

use jiff::Timestamp;

use super::metrics::{Form, Measure, Metric, NAMESPACE, Unit, full, line};

/// How many kinds of things wait for a person. Each run of the poll sends it, so it is the sign of life, too.
pub const WAITING: &str = "Waiting";

/// Points for what fails. A metric costs in the hours in which it is sent, and this one is sent only then.
pub const TROUBLE: &str = "Trouble";

/// The payments of some hours, if no callback has come about them.
pub const UNHEARD: &str = "Unheard";

/// With so many points within an hour and a half `TroubleAlarm` rings.
pub const RINGS: i64 = 30;

/// One kind of thing waits from such a value on.
const WAITS: [(Metric, i64); 4] = [
    (Metric::OpenCases, 1),
    (Metric::EventsRefused, 1),
    (Metric::EventsKept, 1),
    (Metric::OldestDueLag, 900),
];

/// The points of each: [`RINGS`], divided by how often the full watch lets it happen before it rings.
const POINTS: [(Metric, i64); 8] = [
    (Metric::KeysUnusable, RINGS),
    (Metric::UnsafePage, RINGS),
    (Metric::ItemUnreadable, RINGS),
    (Metric::InitiateFailed, RINGS / 2),
    (Metric::LigdiCashFailed, RINGS / 2),
    (Metric::CheckUnanswered, RINGS / 3),
    (Metric::CheckFailed, RINGS / 5),
    (Metric::CallbackUnfounded, RINGS / 30),
];

/// A payment that is undecided at this age, in seconds, is trouble.
const UNDECIDED: i64 = 90_000;

/// A callback outweighs all payments of six hours.
const HEARD: [(Metric, i64); 2] =
    [(Metric::PaymentStarted, 1), (Metric::CallbackReceived, -1_000_000)];

/// The namespace of a stack's small watch. It names the stack, because CloudWatch can give a metric that it takes from
/// Lambda's own lines no dimension: these do not name the stack.
pub fn namespace(stack: &str) -> String {
    format!("{NAMESPACE}/{stack}")
}

/// The form of a stack's metrics, by the template's parameter `Watch`.
pub fn form(parameter: Option<&str>) -> Form {
    if parameter == Some("small") { small_line } else { full }
}

fn small_line(now: Timestamp, stack: Option<&str>, values: &[(Metric, i64)]) -> Option<String> {
    let values = small(values);
    let namespace = || stack.map_or_else(|| NAMESPACE.to_owned(), namespace);
    (!values.is_empty()).then(|| line(now, &namespace(), None, &values))
}

/// What the small watch measures of a line; nothing of most.
pub fn small(values: &[(Metric, i64)]) -> Vec<Measure> {
    let of = |metric| values.iter().filter(move |(of, _)| *of == metric).map(|(_, value)| *value);
    let sum = |table: &[(Metric, i64)]| -> i64 {
        table.iter().flat_map(|(metric, each)| of(*metric).map(move |value| each * value)).sum()
    };
    let kinds = |(metric, least): &(Metric, i64)| of(*metric).any(|value| value >= *least);
    let waiting = WAITS.iter().filter(|kind| kinds(kind)).map(|_| 1).sum();
    let undecided = of(Metric::OldestPendingAge).any(|age| age >= UNDECIDED);
    let points = sum(&POINTS) + if undecided { RINGS } else { 0 };
    let sent = [
        (WAITING, Unit::Gauge, waiting, of(Metric::PollRun).next().is_some()),
        (TROUBLE, Unit::Count, points, points > 0),
        (UNHEARD, Unit::Count, sum(&HEARD), sum(&HEARD) != 0),
    ];
    sent.into_iter()
        .filter(|sent| sent.3)
        .map(|(name, unit, value, _)| (name, unit, value))
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::{Value, json};

    use super::super::metrics::Metric;
    use super::form;

    #[test]
    fn the_small_watch_writes_what_waits_and_what_fails_below_the_stack_s_name_and_nothing_else() {
        let now = Timestamp::from_second(1_780_308_000).unwrap();
        let small = |values: &[(Metric, i64)]| {
            let line = form(Some("small"))(now, Some("shop"), values)?;
            serde_json::from_str::<Value>(&line).ok()
        };
        let run = [
            (Metric::PollRun, 1),
            (Metric::OldestDueLag, 899),
            (Metric::EventsKept, 3),
            (Metric::OpenCases, 2),
        ];
        let line = small(&run).unwrap();
        assert_eq!((&line["Waiting"], line.get("Trouble")), (&json!(2), None));
        let directive = &line["_aws"]["CloudWatchMetrics"][0];
        let expected = json!({
            "Namespace": "LigdicashLambda/shop",
            "Dimensions": [[]],
            "Metrics": [{ "Name": "Waiting", "Unit": "Count" }],
        });
        assert_eq!(directive, &expected);
        assert_eq!(small(&[(Metric::CheckFailed, 1)]).unwrap()["Trouble"], 6);
        assert_eq!(small(&[(Metric::PaymentCompleted, 1), (Metric::MoneyIn, 3000)]), None);
    }
}
