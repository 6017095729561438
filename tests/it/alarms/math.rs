//! Metric math, as much as the alarms use: comparisons, `AND`, arithmetic, `IF`, `FILL`, `SUM` and
//! `METRICS()`, period by period.

use std::collections::BTreeMap;

/// The values of one series in each period of the evaluation range.
pub(super) type Values = Vec<Option<f64>>;

#[derive(Debug)]
pub(super) enum Formula {
    Number(f64),
    Metric(String),
    /// All series, as a list.
    Metrics,
    Call(String, Vec<Self>),
    Both(String, Box<Self>, Box<Self>),
}

/// The operators by their rank: those that bind least come first.
const OPERATORS: [&[&str]; 4] = [&["AND"], &[">=", "<=", ">", "<"], &["+", "-"], &["*", "/"]];

impl Formula {
    pub(super) fn read(text: &str) -> Self {
        let spaced = text.replace('(', " ( ").replace(')', " ) ").replace(',', " , ");
        let words: Vec<_> = spaced.split_whitespace().collect();
        let mut rest = words.as_slice();
        let formula = Self::ranked(&mut rest, 0);
        assert!(rest.is_empty(), "{text}: {rest:?}");
        formula
    }

    fn ranked(rest: &mut &[&str], rank: usize) -> Self {
        let Some(operators) = OPERATORS.get(rank) else { return Self::single(rest) };
        let mut left = Self::ranked(rest, rank + 1);
        while let Some(operator) = rest.first().filter(|word| operators.contains(*word)) {
            *rest = &rest[1..];
            let right = Self::ranked(rest, rank + 1);
            left = Self::Both((*operator).to_owned(), Box::new(left), Box::new(right));
        }
        left
    }

    fn single(rest: &mut &[&str]) -> Self {
        let word = rest[0];
        *rest = &rest[1..];
        if let Ok(number) = word.parse() {
            return Self::Number(number);
        }
        if rest.first() != Some(&"(") {
            return Self::Metric(word.to_owned());
        }
        let mut arguments = Vec::new();
        while rest[0] != ")" {
            *rest = &rest[1..];
            if rest[0] != ")" {
                arguments.push(Self::ranked(rest, 0));
            }
        }
        *rest = &rest[1..];
        match word {
            "METRICS" => Self::Metrics,
            "IF" | "FILL" | "SUM" => Self::Call(word.to_owned(), arguments),
            other => panic!("not a function of these alarms: {other}"),
        }
    }

    /// Its value in each of `periods` periods. `fills_nothing` says whether `FILL` makes numbers of a
    /// series that has none at all.
    pub(super) fn values(
        &self,
        series: &BTreeMap<&str, Values>,
        periods: usize,
        fills_nothing: bool,
    ) -> Values {
        let of = |formula: &Self| formula.values(series, periods, fills_nothing);
        match self {
            Self::Number(number) => vec![Some(*number); periods],
            Self::Metric(id) => series[id.as_str()].clone(),
            Self::Metrics => panic!("a list is no series"),
            Self::Both(operator, left, right) => {
                let pairs = of(left).into_iter().zip(of(right));
                pairs.map(|(left, right)| both(operator, left?, right?)).collect()
            }
            Self::Call(name, arguments) => match (name.as_str(), arguments.as_slice()) {
                ("SUM", [Self::Metrics]) => {
                    let sum = |period: usize| {
                        let values: Vec<_> =
                            series.values().filter_map(|values| values[period]).collect();
                        (!values.is_empty()).then(|| values.into_iter().sum())
                    };
                    (0..periods).map(sum).collect()
                }
                ("FILL", [filled, Self::Number(number)]) => {
                    let values = of(filled);
                    if !fills_nothing && values.iter().all(Option::is_none) {
                        return values;
                    }
                    values.into_iter().map(|value| value.or(Some(*number))).collect()
                }
                ("IF", [test, then, otherwise]) => {
                    let (then, otherwise) = (of(then), of(otherwise));
                    let choose = |(period, test): (usize, Option<f64>)| {
                        if test? > 0.0 { then[period] } else { otherwise[period] }
                    };
                    of(test).into_iter().enumerate().map(choose).collect()
                }
                other => panic!("not in these alarms: {other:?}"),
            },
        }
    }
}

fn both(operator: &str, left: f64, right: f64) -> Option<f64> {
    let truth = |holds: bool| Some(f64::from(u8::from(holds)));
    match operator {
        "AND" => truth(left > 0.0 && right > 0.0),
        ">=" => truth(left >= right),
        "<=" => truth(left <= right),
        ">" => truth(left > right),
        "<" => truth(left < right),
        "+" => Some(left + right),
        "-" => Some(left - right),
        "*" => Some(left * right),
        // A division by zero has no value.
        "/" => Some(left / right).filter(|share| share.is_finite()),
        other => panic!("not an operator: {other}"),
    }
}

#[test]
fn a_formula_is_evaluated_period_by_period() {
    let series = BTreeMap::from([
        ("a", vec![Some(2.0), None, Some(1.0)]),
        ("b", vec![Some(4.0), Some(3.0), Some(0.0)]),
    ]);
    let values = |text| Formula::read(text).values(&series, 3, true);
    assert_eq!(values("a / b"), [Some(0.5), None, None]);
    assert_eq!(values("SUM(METRICS())"), [Some(6.0), Some(3.0), Some(1.0)]);
    assert_eq!(values("FILL(a, 0) + 2 * b"), [Some(10.0), Some(6.0), Some(1.0)]);
    assert_eq!(values("IF(a >= 2 AND b > a, 1, 0)"), [Some(1.0), None, Some(0.0)]);
}
