//! Metric math, as much as the alarms use: comparisons, `AND`, `*`, `/`, `IF` and `FILL`, period by period.

use std::collections::BTreeMap;

/// The values of one series in each period of the evaluation range.
pub(super) type Values = Vec<Option<f64>>;

#[derive(Debug)]
pub(super) enum Formula {
    Number(f64),
    Metric(String),
    Call(String, Vec<Self>),
    Both(String, Box<Self>, Box<Self>),
}

/// The operators by their rank: those that bind least come first.
const OPERATORS: [&[&str]; 3] = [&["AND"], &[">=", ">"], &["*", "/"]];

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
            arguments.push(Self::ranked(rest, 0));
        }
        *rest = &rest[1..];
        Self::Call(word.to_owned(), arguments)
    }

    /// The formula's value in each of `periods` periods. `fills_nothing` says whether `FILL` makes numbers of a series
    /// that has none at all.
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
            Self::Both(operator, left, right) => {
                let pairs = of(left).into_iter().zip(of(right));
                pairs.map(|(left, right)| Some(both(operator, left?, right?))).collect()
            }
            Self::Call(name, arguments) => match (name.as_str(), arguments.as_slice()) {
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

fn both(operator: &str, left: f64, right: f64) -> f64 {
    let truth = |holds: bool| f64::from(u8::from(holds));
    match operator {
        "AND" => truth(left > 0.0 && right > 0.0),
        ">=" => truth(left >= right),
        ">" => truth(left > right),
        "*" => left * right,
        "/" => left / right,
        other => panic!("not an operator: {other}"),
    }
}
